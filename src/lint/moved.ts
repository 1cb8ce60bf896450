/** Findings of a text, as they stand in it after edits. */
import { comparePositions, type Edit, type Finding, type Fix, type Position, type Range } from '../finding';

/** The finding after the edits, each in terms of what the ones before it left; null where one of them goes into its end. */
export function movedFinding(finding: Finding, edits: readonly Edit[]): Finding | null {
  const range = movedRange(finding.range, edits);
  if (!range) return null;
  const related = finding.related.flatMap((place) => {
    // What is in another file stays where it is.
    const moved = place.path === undefined ? movedRange(place.range, edits) : place.range;
    return moved ? [{ ...place, range: moved }] : [];
  });
  return { ...finding, range, related, fixes: finding.fixes.flatMap((fix) => movedFix(fix, edits) ?? []) };
}

/** A fix is right for the text that it was made for: what is typed inside of one of its edits ends it. */
function movedFix(fix: Fix, edits: readonly Edit[]): Fix | null {
  const moved: Edit[] = [];
  for (const { range, newText } of fix.edits) {
    const to = edits.some((edit) => touches(edit.range, range)) ? null : movedRange(range, edits);
    if (!to) return null;
    moved.push({ range: to, newText });
  }
  return { ...fix, edits: moved };
}

function touches(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

function movedRange(range: Range, edits: readonly Edit[]): Range | null {
  let { start, end } = range;
  for (const edit of edits) {
    const isEmpty = comparePositions(start, end) === 0;
    const from = movedPosition(start, edit);
    // What is typed right behind a range is not part of it.
    const to = comparePositions(end, edit.range.start) <= 0 && !isEmpty ? end : movedPosition(end, edit);
    if (!from || !to) return null;
    start = from;
    end = to;
  }
  return { start, end };
}

/** Null for what was replaced. */
function movedPosition(position: Position, { range: { start, end }, newText }: Edit): Position | null {
  if (comparePositions(position, start) < 0) return position;
  if (comparePositions(position, end) < 0) return null;
  const lines = newText.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  const line = start.line + lines.length - 1 + position.line - end.line;
  if (position.line !== end.line) return { line, character: position.character };
  const before = lines.length === 1 ? start.character + last : last;
  return { line, character: before + position.character - end.character };
}
