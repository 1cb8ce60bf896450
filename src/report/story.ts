/**
 * A finding as a story: the places it is about, in the order in which things happen, and the lines of code to show.
 */
import type { Finding, Range } from '../finding';
import type { SourceText } from './source';

/** One place of a finding. */
export interface Place {
  readonly path: string;
  readonly range: Range;
  /** What happens here; empty for the finding's own place, whose text is the message. */
  readonly label: string;
  /** True for the finding's own place. */
  readonly primary: boolean;
  /** Position in the story, from 1. The finding's own place comes last. */
  readonly step: number;
}

/** The places of one file. */
export interface Scene {
  readonly path: string;
  readonly places: readonly Place[];
}

/** The places of a finding by file: its own file first, then the others in the order in which they are first told. */
export function scenesOf(finding: Finding, path: string): readonly Scene[] {
  const own: Place = { path, range: finding.range, label: '', primary: true, step: finding.related.length + 1 };
  const byPath = new Map<string, Place[]>([[path, []]]);
  for (const [index, related] of finding.related.entries()) {
    const place: Place = {
      path: related.path ?? path,
      range: related.range,
      label: related.message,
      primary: false,
      step: index + 1,
    };
    const places = byPath.get(place.path);
    if (places) {
      places.push(place);
    } else {
      byPath.set(place.path, [place]);
    }
  }
  byPath.get(path)!.push(own);
  return [...byPath].map(([scenePath, places]) => ({ path: scenePath, places }));
}

/** A line to show, or null for lines left out. */
export type Row = number | null;

/** A place with more lines than this is shown by its first and last two. */
const WHOLE_PLACE = 6;

/**
 * Lines that show the ranges, in order, with `context` lines around each unless they are blank. A single line between two shown ones is shown
 * too; more than that become one null. The ranges lie inside the text.
 */
export function rowsFor(ranges: readonly Range[], source: SourceText, context: number): readonly Row[] {
  const wanted = new Set<number>();
  for (const { start, end } of ranges) {
    const whole = end.line - start.line < WHOLE_PLACE;
    const firstEnd = whole ? end.line + context : start.line + 1;
    const want = (first: number, last: number) => {
      for (let line = first; line <= last; line++) {
        if ((start.line <= line && line <= end.line) || source.line(line).trim() !== '') {
          wanted.add(line);
        }
      }
    };
    want(start.line - context, firstEnd);
    if (!whole) {
      want(end.line - 1, end.line + context);
    }
  }
  const lines = [...wanted].filter((line) => line >= 0 && line < source.lineCount).sort((a, b) => a - b);
  return lines.flatMap((line, index): Row[] => {
    const skipped = index === 0 ? 0 : line - lines[index - 1]! - 1;
    return skipped === 0 ? [line] : skipped === 1 ? [line - 1, line] : [null, line];
  });
}
