/**
 * Names for findings that stay the same while lines move.
 */
import type { Finding } from '../finding';
import type { SourceText } from './source';

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** Longer lines are generated code; their beginning is enough. */
const LONGEST_LINE = 400;

const utf8 = new TextEncoder();

/** FNV-1a with 64 bits over the text's UTF-8 bytes, as sixteen hexadecimal digits. */
export function fnv1a64(text: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of utf8.encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}

/**
 * A fingerprint for each finding of one file, in their order: a hash of the rule and of the line's text without its
 * blanks, then which one of several alike it is. Moving or indenting the line changes nothing.
 */
export function fingerprintsOf(findings: readonly Finding[], source: SourceText): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, range }) => {
    const line = source.line(range.start.line).slice(0, LONGEST_LINE).replace(/\s+/g, '');
    const hash = fnv1a64(`${rule}\n${line}`);
    const occurrence = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, occurrence);
    return `${hash}:${occurrence}`;
  });
}
