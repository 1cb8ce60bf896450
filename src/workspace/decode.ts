import type { Range } from '../finding';
import { LineIndex } from '../syntax/line-index';

const MEBIBYTE = 1024 * 1024;
/** Bytes of the largest file that is read. Nobody writes larger ones by hand, and parsing them takes gigabytes. */
export const MAX_FILE_BYTES = 16 * MEBIBYTE;

export interface DecodedText {
  /** Without byte order mark; line ends as they are in the file. */
  readonly text: string;
  /** True where the file began with a byte order mark. */
  readonly bom: boolean;
}

/** Why bytes are no text. */
export interface DecodeFailure {
  readonly failure: string;
  readonly range?: Range;
}

/** Says of a file of so many bytes that it is too large. */
export function tooLarge(bytes: number, limit: number): string {
  const size = (bytes / MEBIBYTE).toFixed(1);
  return `the file has ${size} MB and only files up to ${limit / MEBIBYTE} MB are read; exclude it in \`soundness.toml\``;
}

/** UTF-8 bytes to text. */
export function decode(bytes: Uint8Array): DecodedText | DecodeFailure {
  if (bytes.length > MAX_FILE_BYTES) return { failure: tooLarge(bytes.length, MAX_FILE_BYTES) };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { failure: 'the file is encoded in UTF-16; save it as UTF-8' };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const range = rangeOfByte(bytes, nul);
    const place = `offset ${nul}, line ${range.start.line + 1}`;
    return { failure: `the file looks like a binary file: NUL byte at ${place}`, range };
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bom };
  } catch {
    const offset = firstInvalidByte(bytes);
    const range = rangeOfByte(bytes, offset);
    const place = `byte 0x${bytes[offset]!.toString(16)} at offset ${offset}, line ${range.start.line + 1}`;
    return { failure: `the file is not valid UTF-8: ${place}; save it as UTF-8`, range };
  }
}

/** Where a lenient decoder first put a replacement character that the file does not hold itself. */
function firstInvalidByte(bytes: Uint8Array): number {
  const repaired = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  let offset = 0;
  while (bytes[offset] === repaired[offset]) offset++;
  // The broken sequence may share its first bytes with the replacement character: go back to where that one begins.
  while ((repaired[offset]! & 0xc0) === 0x80) offset--;
  return offset;
}

/** Range of the one byte at `offset`; all before it is valid text. */
function rangeOfByte(bytes: Uint8Array, offset: number): Range {
  const before = new TextDecoder().decode(bytes.subarray(0, offset));
  const start = new LineIndex(before).position(before.length);
  return { start, end: { line: start.line, character: start.character + 1 } };
}
