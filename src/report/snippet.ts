/**
 * Code with carets under it, drawn as rustc draws it.
 */
import type { Severity } from '../finding';
import { type LineLayout, layoutLine, printable } from './cells';
import { Canvas, type Paint, type Style } from './paint';
import type { SourceText } from './source';
import { type Place, rowsFor } from './story';

export interface SnippetStyle {
  readonly paint: Paint;
  /** Columns of the line numbers. */
  readonly gutter: number;
  /** Columns of a whole row; longer lines of code are cut around what matters. */
  readonly width: number;
  /** Severity of the finding: the colour of the carets. */
  readonly severity: Severity;
}

/** A place on the drawing board: its range lies inside the text. */
interface Mark {
  readonly place: Place;
  readonly label: string;
  readonly style: Style;
  readonly char: '^' | '-';
}

/** A mark within one line, by display columns, the end exclusive. */
interface Underline {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
}

/** A mark over several lines. Its bar stands in a column of its own to the left of the code. */
interface Bar {
  readonly mark: Mark;
  readonly column: number;
  /** True where only blanks stand before the place in its first line: the bar then starts at that line with `/`. */
  readonly leading: boolean;
}

/** Least columns left for code in a narrow terminal. */
const LEAST_CODE = 40;

/**
 * Draws the places of one file.
 * @returns Rows from the one above the code to the last label, without line ends.
 */
export function drawSnippet(places: readonly Place[], source: SourceText, style: SnippetStyle): string[] {
  const marks = places.map((place): Mark => {
    const range = source.clamp(place.range);
    return {
      place: { ...place, range },
      label: printable(place.label),
      style: place.primary ? style.severity : 'related',
      char: place.primary ? '^' : '-',
    };
  });
  const bars = barsOf(marks, source);
  const margin = bars.length === 0 ? 0 : 2 * (1 + Math.max(...bars.map((bar) => bar.column)));
  const room = Math.max(style.width - style.gutter - 3 - margin, LEAST_CODE);
  const rows = rowsFor(
    marks.map((mark) => mark.place.range),
    source,
    0,
  );

  const drawn: string[] = [gutterRow(null, style, '')];
  let last = -1;
  for (const row of rows) {
    if (row === null) {
      const gap = new Canvas();
      drawBars(
        gap,
        bars.filter(({ mark: { place } }) => place.range.start.line <= last && place.range.end.line > last),
      );
      drawn.push(`${style.paint('frame', '...'.padEnd(style.gutter + 3))}${gap.toString(style.paint)}`.trimEnd());
      continue;
    }
    last = row;
    drawn.push(...drawLine(row, source.line(row), marks, bars, margin, room, style));
  }
  return drawn;
}

/** A row behind the gutter: `12 | text`, or ` | text` where no number is given. */
export function gutterRow(line: number | null, style: Pick<SnippetStyle, 'paint' | 'gutter'>, text: string): string {
  const number = line === null ? '' : String(line + 1);
  return `${style.paint('frame', `${number.padEnd(style.gutter)} |`)}${text ? ` ${text}` : ''}`;
}

function barsOf(marks: readonly Mark[], source: SourceText): readonly Bar[] {
  const lines = ({ place: { range } }: Mark) => range.end.line - range.start.line;
  const bars: Bar[] = [];
  for (const mark of marks.filter((each) => lines(each) > 0).sort((a, b) => lines(b) - lines(a))) {
    const { start, end } = mark.place.range;
    const taken = bars
      .filter((bar) => bar.mark.place.range.start.line <= end.line && bar.mark.place.range.end.line >= start.line)
      .map((bar) => bar.column);
    let column = 0;
    while (taken.includes(column)) {
      column++;
    }
    bars.push({ mark, column, leading: source.line(start.line).slice(0, start.character).trim() === '' });
  }
  return bars;
}

function drawBars(canvas: Canvas, bars: readonly Bar[]): void {
  for (const { mark, column } of bars) {
    canvas.put(2 * column, '|', mark.style);
  }
}

function drawLine(
  line: number,
  text: string,
  marks: readonly Mark[],
  bars: readonly Bar[],
  margin: number,
  room: number,
  style: SnippetStyle,
): string[] {
  const layout = layoutLine(text, room, focusOf(line, text, marks));
  const open = bars.filter(({ mark: { place } }) => place.range.start.line < line && place.range.end.line >= line);
  const starting = bars.filter(({ mark }) => mark.place.range.start.line === line);
  const ending = bars.filter(({ mark }) => mark.place.range.end.line === line).reverse();
  const underlines = marks
    .filter(({ place: { range } }) => range.start.line === line && range.end.line === line)
    .map((mark) => underline(mark, layout));

  const code = new Canvas();
  drawBars(code, open);
  for (const { mark, column } of starting.filter((bar) => bar.leading)) {
    code.put(2 * column, '/', mark.style);
    open.push(bars.find((bar) => bar.mark === mark)!);
  }
  code.put(margin, layout.text, 'plain');
  const rows = [code];

  const below = () => {
    const canvas = new Canvas();
    drawBars(canvas, open);
    rows.push(canvas);
    return canvas;
  };
  drawUnderlines(underlines, margin, below);
  for (const bar of starting.filter((each) => !each.leading)) {
    const corner = margin + layout.column(bar.mark.place.range.start.character);
    const canvas = below();
    canvas.put(2 * bar.column + 1, '_'.repeat(corner - 2 * bar.column - 1), bar.mark.style);
    canvas.put(corner, bar.mark.char, bar.mark.style);
    open.push(bar);
  }
  for (const bar of ending) {
    const end = bar.mark.place.range.end.character;
    const corner = margin + Math.max(layout.column(end) - 1, 0);
    const canvas = below();
    canvas.put(2 * bar.column + 1, '_'.repeat(corner - 2 * bar.column - 1), bar.mark.style);
    canvas.put(corner, `${bar.mark.char}${bar.mark.label ? ` ${bar.mark.label}` : ''}`, bar.mark.style);
    open.splice(open.indexOf(bar), 1);
  }
  return rows.map((row, index) => gutterRow(index === 0 ? line : null, style, row.toString(style.paint)));
}

/** The stretch of a line that must stay visible when it is too long: the finding's own place, else the first other. */
function focusOf(line: number, text: string, marks: readonly Mark[]): { start: number; end: number } {
  const here = marks.filter(({ place: { range } }) => range.start.line <= line && line <= range.end.line);
  const range = (here.find(({ place }) => place.primary) ?? here[0])?.place.range;
  return {
    start: range?.start.line === line ? range.start.character : 0,
    end: range?.end.line === line ? range.end.character : text.length,
  };
}

function underline(mark: Mark, layout: LineLayout): Underline {
  const { start, end } = mark.place.range;
  const from = layout.column(start.character);
  return { mark, start: from, end: Math.max(layout.column(end.character), from + 1) };
}

/**
 * Carets first, then labels. The rightmost label stands beside its carets where nothing is in the way; the others hang
 * below, from right to left, so that no line crosses a text.
 */
function drawUnderlines(underlines: readonly Underline[], margin: number, below: () => Canvas): void {
  if (underlines.length === 0) {
    return;
  }
  const carets = below();
  const longestFirst = [...underlines].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || Number(a.mark.place.primary) - Number(b.mark.place.primary),
  );
  for (const { mark, start, end } of longestFirst) {
    carets.put(margin + start, mark.char.repeat(end - start), mark.style);
  }

  const fromRight = underlines.filter(({ mark }) => mark.label).sort((a, b) => b.start - a.start || a.end - b.end);
  const edge = Math.max(...underlines.map(({ end }) => end));
  const beside = fromRight[0]?.end === edge ? fromRight.shift() : undefined;
  if (beside) {
    carets.put(margin + edge + 1, beside.mark.label, beside.mark.style);
  }
  if (fromRight.length > 0) {
    hang(below(), fromRight, margin);
  }
  for (const [index, { mark, start }] of fromRight.entries()) {
    const canvas = below();
    hang(
      canvas,
      fromRight.slice(index + 1).filter((other) => other.start < start),
      margin,
    );
    canvas.put(margin + start, mark.label, mark.style);
  }
}

function hang(canvas: Canvas, underlines: readonly Underline[], margin: number): void {
  for (const { mark, start } of underlines) {
    canvas.put(margin + start, '|', mark.style);
  }
}

/** Cuts a line of code that is not marked to the columns that are left for it. */
export function fitLine(text: string, width: number): string {
  return layoutLine(text, Math.max(width, LEAST_CODE), { start: 0, end: 0 }).text;
}
