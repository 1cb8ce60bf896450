/**
 * Positions are counted in UTF-16 code units everywhere but on the wire, where a client may ask for bytes of UTF-8.
 * This is the only place that knows how to count the latter.
 */
export type PositionEncoding = 'utf-8' | 'utf-16';

/** A text together with the way its positions are counted on the wire. */
export interface EncodedText {
  readonly encoding: PositionEncoding;
  /** The line's text, terminator left out; empty past the end. Lines are zero-based. */
  lineText(line: number): string;
}

/** The first encoding of the client's list, best first, that this server speaks; UTF-16 is what every client has. */
export function negotiateEncoding(offered: readonly string[] | undefined): PositionEncoding {
  return offered?.find((name): name is PositionEncoding => name === 'utf-8' || name === 'utf-16') ?? 'utf-16';
}

/** Turns a count of UTF-16 code units into one of `encoding`'s units. A count past the end of the line is cut to it. */
export function encodeCharacter(line: string, character: number, encoding: PositionEncoding): number {
  return encoding === 'utf-16' ? character : utf8Length(line.slice(0, character));
}

/** Turns a count of `encoding`'s units into one of UTF-16 code units. A count inside a character goes to the character's start. */
export function decodeCharacter(line: string, count: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return count;
  let bytes = 0;
  let units = 0;
  for (const character of line) {
    bytes += utf8Length(character);
    if (bytes > count) break;
    units += character.length;
  }
  return units;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
