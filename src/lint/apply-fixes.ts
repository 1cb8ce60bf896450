import type { Edit, Finding, Fix } from '../finding';
import { comparePositions } from '../finding';
import { LineIndex } from '../syntax/line-index';

/** The text with all edits made. Edits must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = new LineIndex(text);
  const ordered = [...edits].sort((a, b) => comparePositions(b.range.start, a.range.start));
  let result = text;
  for (const { range, newText } of ordered) {
    const { start, end } = lines.span(range);
    result = result.slice(0, start) + newText + result.slice(end);
  }
  return result;
}

/**
 * The edits of all findings' preferred fixes that are safe, in text order. Of fixes that touch the same place only the
 * first is taken; the others come up again once it is applied.
 */
export function safeEdits(findings: readonly Finding[]): Edit[] {
  const fixes = findings.map((finding) => finding.fixes[0]).filter((fix): fix is Fix => fix?.safety === 'safe');
  const taken: Edit[] = [];
  for (const fix of fixes)
    if (!fix.edits.some((edit) => taken.some((other) => touch(edit, other)))) taken.push(...fix.edits);
  return taken.sort((a, b) => comparePositions(a.range.start, b.range.start));
}

function touch(a: Edit, b: Edit): boolean {
  return comparePositions(a.range.start, b.range.end) <= 0 && comparePositions(b.range.start, a.range.end) <= 0;
}
