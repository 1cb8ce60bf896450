import type { Range } from '../finding';
import type { UnsafeItem, UnsafeItemKind } from '../results';
import type { LineIndex } from '../syntax/line-index';

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

/** Documentation and attributes, which are part of an item and may have the word in them as well. */
const ABOVE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#\[(?:[^[\]"]|"(?:\\[\s\S]|[^"\\])*"|\[[^\]]*\])*\])*/y;

/** Where the word stands in an item of the text. */
export function keywordOf(text: string, lines: LineIndex, { kind, range }: UnsafeItem): Range {
  const start = lines.offset(range.start);
  ABOVE.lastIndex = start;
  const keyword = KEYWORDS[kind];
  keyword.lastIndex = start + ABOVE.exec(text)![0].length;
  const match = keyword.exec(text);
  return lines.range(match ? { start: match.index, end: match.index + match[0].length } : { start, end: start });
}
