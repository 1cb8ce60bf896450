/**
 * Lines of code as a terminal shows them: tabs expanded, control characters made visible, wide characters counted twice.
 */

const TAB = '    ';
const ELLIPSIS = '...';
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Marks that turn the reading direction and so could make code look like other code. */
const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const CONTROL = /[\x00-\x1f\x7f-\x9f]/g;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18dff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text that can be printed without doing anything to the terminal or to the reader: control characters become their
 * pictures, direction marks and broken surrogates the replacement character. Line ends become spaces.
 */
export function printable(text: string): string {
  if (PRINTABLE_ASCII.test(text)) {
    return text;
  }
  return text
    .replace(/\r\n|\n|\r/g, ' ')
    .replace(/\t/g, TAB)
    .replace(CONTROL, controlPicture)
    .replace(BIDI_CONTROL, '\ufffd')
    .replace(LONE_SURROGATE, '\ufffd');
}

/** Columns that a text without line ends takes in a terminal. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += graphemeWidth(segment);
  }
  return width;
}

/** A line, or the part of a very long line that matters, laid out for display. */
export interface LineLayout {
  /** What is printed, with `...` where something was cut off. */
  readonly text: string;
  /** Display column, from zero, where the character at a UTF-16 offset of the line starts. */
  column(offset: number): number;
  /** What is printed for the UTF-16 offsets from `start` to `end` of the line, without the `...`. */
  slice(start: number, end: number): string;
  /** First and last UTF-16 offset that is shown. */
  readonly from: number;
  readonly to: number;
}

/**
 * Lays out a line. One that has more than `limit` UTF-16 units is cut to about as much around `focus`, a stretch of
 * UTF-16 offsets.
 */
export function layoutLine(line: string, limit: number, focus: { start: number; end: number }): LineLayout {
  const { from, to } = line.length <= limit ? { from: 0, to: line.length } : cut(line, limit, focus);
  const prefix = from > 0 ? ELLIPSIS : '';
  const suffix = to < line.length ? ELLIPSIS : '';
  const part = line.slice(from, to);
  const inPart = (offset: number) => Math.min(Math.max(offset - from, 0), part.length);
  if (PRINTABLE_ASCII.test(part)) {
    return {
      text: prefix + part + suffix,
      column: (offset) => prefix.length + inPart(offset),
      slice: (start, end) => part.slice(inPart(start), inPart(end)),
      from,
      to,
    };
  }
  const { text, columns, indexes } = layoutPart(part);
  return {
    text: prefix + text + suffix,
    column: (offset) => prefix.length + columns[inPart(offset)]!,
    slice: (start, end) => text.slice(indexes[inPart(start)]!, indexes[inPart(end)]!),
    from,
    to,
  };
}

/** The printed text of `part`, and for each UTF-16 offset of it the display column and the index in the printed text. */
function layoutPart(part: string): { text: string; columns: number[]; indexes: number[] } {
  const columns: number[] = [];
  const indexes: number[] = [];
  let text = '';
  let column = 0;
  for (const { segment } of graphemes.segment(part)) {
    for (let i = 0; i < segment.length; i++) {
      columns.push(column);
      indexes.push(text.length);
    }
    const shown = printable(segment);
    text += shown;
    column += shown === segment ? graphemeWidth(segment) : shown.length;
  }
  columns.push(column);
  indexes.push(text.length);
  return { text, columns, indexes };
}

function cut(line: string, limit: number, focus: { start: number; end: number }): { from: number; to: number } {
  const room = limit - 2 * ELLIPSIS.length;
  const spare = Math.max(room - (focus.end - focus.start), 0);
  const from = focus.end <= room ? 0 : Math.max(0, focus.start - Math.floor(spare / 2));
  return { from: outsidePair(line, from), to: outsidePair(line, Math.min(line.length, from + room)) };
}

/** The offset, moved one back where it would cut a surrogate pair in two. */
function outsidePair(line: string, offset: number): number {
  const unit = line.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset;
}

function graphemeWidth(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : INVISIBLE.test(grapheme) ? 0 : 1;
}

function controlPicture(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x20) {
    return String.fromCharCode(0x2400 + code);
  }
  return code === 0x7f ? '\u2421' : '\ufffd';
}
