import type { Range } from '../finding';
import type { UnsafeItem, UnsafeItemKind } from '../results';
import type { Document } from './documents';
import { fromPosition } from './from-proto';
import { toRange } from './to-proto';

/** The word that makes an item unsafe. */
const KEYWORDS: Readonly<Record<UnsafeItemKind, RegExp>> = {
  block: /\bunsafe\b/g,
  fn: /\bunsafe\b/g,
  impl: /\bunsafe\b/g,
  trait: /\bunsafe\b/g,
  extern: /\b(?:unsafe|extern)\b/g,
  'static-mut': /\bstatic\b/g,
  asm: /\w*asm\b/g,
};

export const KEYWORD = /^(?:unsafe|extern|static|\w*asm)$/;

/** Where the word stands in an item of the document; both in the client's encoding. */
export function keywordOf(document: Document, { kind, range }: UnsafeItem): Range {
  const start = document.lines.offset(fromPosition(document, range.start));
  const keyword = KEYWORDS[kind];
  keyword.lastIndex = start;
  const match = keyword.exec(document.text);
  const span = match ? { start: match.index, end: match.index + match[0].length } : { start, end: start };
  return toRange(document, document.lines.range(span));
}
