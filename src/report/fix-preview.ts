/**
 * What a fix changes, line by line.
 */
import { comparePositions, type Edit, type Fix, type Position } from '../finding';
import type { SourceText } from './source';

/** A line of a preview. `number` counts from zero: lines of the old text for `-`, of the new one for `+` and ` `. */
export interface PreviewLine {
  readonly sign: '-' | '+' | ' ';
  readonly number: number;
  readonly text: string;
}

export interface Preview {
  readonly lines: readonly PreviewLine[];
  /** Changed lines that are left out because there are too many. */
  readonly omitted: number;
}

const MOST_LINES = 16;

/** Old and new lines of a fix. Where lines are only added, the line below them is shown for orientation. */
export function previewFix(fix: Fix, source: SourceText): Preview {
  const lines: PreviewLine[] = [];
  let shift = 0;
  for (const edits of hunksOf(fix.edits)) {
    const first = edits[0]!.range.start.line;
    const last = edits.at(-1)!.range.end.line;
    const before = linesBetween(source, first, last);
    const after = applyEdits(before, first, edits);
    const head = commonPrefix(before, after);
    const tail = commonPrefix(before.slice(head).reverse(), after.slice(head).reverse());
    const removed = before.slice(head, before.length - tail);
    const added = after.slice(head, after.length - tail);
    lines.push(...removed.map((text, i): PreviewLine => ({ sign: '-', number: first + head + i, text })));
    lines.push(...added.map((text, i): PreviewLine => ({ sign: '+', number: first + head + i + shift, text })));
    shift += added.length - removed.length;
    const next = first + head + removed.length;
    if (removed.length === 0 && next < source.lineCount) {
      lines.push({ sign: ' ', number: next + shift, text: source.line(next) });
    }
  }
  return { lines: lines.slice(0, MOST_LINES), omitted: Math.max(0, lines.length - MOST_LINES) };
}

/** Edits that touch the same or neighbouring lines, together. */
function hunksOf(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const hunks: Edit[][] = [];
  for (const edit of [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start))) {
    const hunk = hunks.at(-1);
    if (hunk && edit.range.start.line - hunk.at(-1)!.range.end.line <= 1) {
      hunk.push(edit);
    } else {
      hunks.push([edit]);
    }
  }
  return hunks;
}

function linesBetween(source: SourceText, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => source.line(first + i));
}

/** Applies edits to lines of which the first has the number `first`. */
function applyEdits(lines: readonly string[], first: number, edits: readonly Edit[]): string[] {
  let text = '';
  let done: Position = { line: first, character: 0 };
  const upTo = (end: Position) => {
    const part = lines.slice(done.line - first, end.line - first + 1);
    part[part.length - 1] = part.at(-1)!.slice(0, end.character);
    part[0] = part[0]!.slice(done.character);
    return part.join('\n');
  };
  for (const edit of edits) {
    text += upTo(edit.range.start) + edit.newText;
    done = edit.range.end;
  }
  const last = first + lines.length - 1;
  text += upTo({ line: last, character: lines.at(-1)!.length });
  return text.split(/\r\n|\n|\r/);
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) {
    length++;
  }
  return length;
}
