/**
 * What runs have found, as long as it holds. Pure.
 *
 * A finding is there because tests have seen it in cells. It leaves when the last of these has ended again without it, or
 * when its line is edited; edits above it move it. What is edited elsewhere does not concern it, though it may well have
 * mended it: only a run can tell.
 */
import { URI } from 'vscode-uri';
import { CELL_IDS, type CellId } from '../../cell-ids';
import { type DynamicFinding, isOfTheCode, type TestId } from '../../dynamic/model';
import { testKey } from '../../dynamic/test-id';
import type { Position, Range, RelatedPlace } from '../../finding';
import { defectKey, type Ending, mostTelling } from './messages';

/** A finding that is shown, once for all the cells and tests that have seen it. */
export interface KeptFinding {
  /** In the words of the one that knows most. `cells` and `confirms` are not brought up to date in it. */
  readonly finding: DynamicFinding;
  readonly cells: readonly CellId[];
  /** Rules of the linter that say the same. */
  readonly confirms: readonly string[];
  /** Absolute path of what one of the tests has printed; null where none was kept. */
  readonly output: string | null;
}

/** One replacement in a document, as it was before. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

interface Sighting {
  readonly cell: CellId;
  readonly output: string | null;
  readonly finding: DynamicFinding;
  readonly confirms: readonly string[];
}

export class KeptFindings {
  /** By root, test and cell. */
  readonly #sightings = new Map<string, Map<string, Map<CellId, readonly Sighting[]>>>();

  /**
   * Takes what a test has told in a cell for all that there is to tell. One that was not run tells nothing.
   * @param root Names the folder that it was run in.
   * @returns the documents whose findings may have changed
   */
  told(root: string, { outcome, findings }: Ending): Set<string> {
    const { cell, test, state, output } = outcome;
    if (state === 'skipped' && findings.length === 0) return new Set();
    const tests = this.#sightings.get(root) ?? new Map<string, Map<CellId, readonly Sighting[]>>();
    this.#sightings.set(root, tests);
    const cells = tests.get(testKey(test)) ?? new Map<CellId, readonly Sighting[]>();
    tests.set(testKey(test), cells);
    const before = cells.get(cell) ?? [];
    const after = findings
      .filter((finding) => isOfTheCode(finding.class))
      .map((finding) => ({ cell, output, finding, confirms: [] }));
    cells.set(cell, after);
    return new Set([...before, ...after].map(({ finding }) => documentOf(finding.path)));
  }

  /** Takes note of what the findings of a whole run confirm. @returns as `told` */
  confirmed(root: string, findings: readonly DynamicFinding[]): Set<string> {
    const confirms = new Map(findings.map((finding) => [defectKey(finding), finding.confirms]));
    return this.#map(
      (sighting) => {
        const own = confirms.get(defectKey(sighting.finding));
        return own && own.length > 0 ? { ...sighting, confirms: own } : sighting;
      },
      (each) => each === root,
    );
  }

  /** Forgets what tests have seen that are not there any more. @returns as `told` */
  keepOnly(root: string, tests: readonly TestId[]): Set<string> {
    const left = new Set(tests.map(testKey));
    const known = this.#sightings.get(root) ?? new Map<string, Map<CellId, readonly Sighting[]>>();
    const gone = [...known].filter(([key]) => !left.has(key));
    for (const [key] of gone) known.delete(key);
    const sightings = gone.flatMap(([, cells]) => [...cells.values()].flat());
    return new Set(sightings.map(({ finding }) => documentOf(finding.path)));
  }

  /** Moves the findings of a document with its lines, and drops those whose lines are edited. @returns as `told` */
  edited(document: string, changes: readonly TextChange[]): Set<string> {
    if (changes.length === 0) return new Set();
    return this.#map((sighting) => {
      const finding = changes.reduce<DynamicFinding | null>(
        (each, change) => each && afterChange(each, document, change),
        sighting.finding,
      );
      if (finding === sighting.finding) return sighting;
      return finding && { ...sighting, finding };
    });
  }

  /** Forgets what was found in a document. @returns as `told` */
  forget(document: string): Set<string> {
    return this.#map((sighting) => (documentOf(sighting.finding.path) === document ? null : sighting));
  }

  /** The findings of a document, by line. */
  in(document: string): KeptFinding[] {
    const byDefect = new Map<string, Sighting[]>();
    for (const sighting of this.#all()) {
      if (documentOf(sighting.finding.path) !== document) continue;
      const key = defectKey(sighting.finding);
      byDefect.set(key, [...(byDefect.get(key) ?? []), sighting]);
    }
    const kept = [...byDefect.values()].map((sightings): KeptFinding => {
      const { finding, output } = mostTelling(sightings);
      const cells = CELL_IDS.filter((id) => sightings.some(({ cell }) => cell === id));
      return { finding, cells, confirms: [...new Set(sightings.flatMap(({ confirms }) => confirms))], output };
    });
    return kept.sort((a, b) => a.finding.range.start.line - b.finding.range.start.line);
  }

  /** Puts another sighting in the place of each, or none. */
  #map(change: (sighting: Sighting) => Sighting | null, isMeant: (root: string) => boolean = () => true): Set<string> {
    const changed = new Set<string>();
    for (const [root, tests] of this.#sightings) {
      if (!isMeant(root)) continue;
      for (const cells of tests.values())
        for (const [cell, before] of cells) {
          const after = before.map(change);
          if (after.every((each, index) => each === before[index])) continue;
          for (const { finding } of before) changed.add(documentOf(finding.path));
          cells.set(
            cell,
            after.filter((each) => each !== null),
          );
        }
    }
    return changed;
  }

  #all(): Sighting[] {
    return [...this.#sightings.values()].flatMap((tests) =>
      [...tests.values()].flatMap((cells) => [...cells.values()].flat()),
    );
  }
}

/** The URI of a file, as the editor writes it. */
export function documentOf(path: string): string {
  return URI.file(path).toString();
}

/** Null where the change touches the finding's line; the same finding where it is not concerned. */
function afterChange(finding: DynamicFinding, document: string, change: TextChange): DynamicFinding | null {
  const isHere = documentOf(finding.path) === document;
  const range = isHere ? moved(finding.range, change) : finding.range;
  if (range === null) return null;
  const related = finding.related.flatMap((place): RelatedPlace[] => {
    if (place.path === undefined ? !isHere : documentOf(place.path) !== document) return [place];
    const after = moved(place.range, change);
    if (after === null) return [];
    return [after === place.range ? place : { ...place, range: after }];
  });
  const isSame = range === finding.range && finding.related.every((place, index) => place === related[index]);
  return isSame ? finding : { ...finding, range, related };
}

/** A range after a change; null where the change touches one of its lines. */
function moved(range: Range, { range: old, text }: TextChange): Range | null {
  if (old.start.line > range.end.line) return range;
  const first = range.start.line;
  // Whole lines that come or go directly above end where the first line begins, and leave it as it is.
  const isDirectlyAbove =
    old.end.line === first &&
    old.end.character === 0 &&
    (text === '' ? old.start.character === 0 : text.endsWith('\n'));
  if (old.end.line >= first && !isDirectlyAbove) return null;
  const delta = text.split('\n').length - 1 - (old.end.line - old.start.line);
  if (delta === 0) return range;
  const shift = ({ line, character }: Position): Position => ({ line: line + delta, character });
  return { start: shift(range.start), end: shift(range.end) };
}
