/** Outcomes of tests to findings: one for each defect at each place, however many cells and tests have shown it. */
import type { Confidence, Model, RelatedPlace, Severity } from '../../finding';
import {
  CELL_IDS,
  type CellId,
  type DefectClass,
  type DynamicFinding,
  isOfTheCode,
  type TestId,
  type TestOutcome,
  type ToolReport,
} from '../model';
import { type OwnPlace, ownPlace } from './places';

export interface FindingOptions {
  /** Where a test stands, for defects that no tool has a place for; they are left at the workspace's manifest otherwise. */
  readonly placeOf?: (test: TestId) => OwnPlace | null;
  /** Cells whose tool is known to say what is not true here. */
  readonly doubted?: ReadonlySet<CellId>;
  /** Tells where tests have panicked or not ended too, though that is no defect of the code. */
  readonly withFailures?: boolean;
}

const SEVERITIES: Readonly<Partial<Record<DefectClass, Severity>>> = {
  leak: 'warning',
  deadlock: 'warning',
  'bad-descriptor': 'warning',
  'never-reclaimed': 'info',
  'foreign-function': 'info',
  other: 'warning',
};

/** Whose words are taken where several tools tell of the same: those that know most come first. */
const TELLING: readonly CellId[] = [
  'miri-stacked',
  'miri-tree',
  'asan',
  'tsan',
  'valgrind',
  'bsan',
  'ledger',
  'lsan',
  'debug',
  'careful',
  'msan',
];

interface Sighting {
  readonly report: ToolReport;
  readonly cell: CellId;
  readonly test: TestId;
  readonly place: OwnPlace;
}

/**
 * @param root Folder of the workspace, absolute.
 * @returns the findings by path, place and class.
 */
export function findingsOf(
  outcomes: readonly TestOutcome[],
  root: string,
  { placeOf = () => null, doubted = new Set(), withFailures = false }: FindingOptions = {},
): DynamicFinding[] {
  const located: Sighting[] = [];
  const lost: Sighting[] = [];
  for (const { cell, test, reports } of outcomes)
    for (const report of reports) {
      if (!isOfTheCode(report.class) && !withFailures) continue;
      const own = placeIn(report, root);
      // Two threads of the test harness are nobody's business here.
      if (!own && report.class === 'data-race') continue;
      const place = own ?? placeOf(test) ?? manifestOf(root);
      (own ? located : lost).push({ report, cell, test, place });
    }
  const byDefect = new Map<string, Sighting[]>();
  const add = (sighting: Sighting, place: OwnPlace) => {
    const key = `${place.path}\n${place.position.line}\n${sighting.report.class}`;
    const known = byDefect.get(key);
    if (known) known.push(sighting);
    else byDefect.set(key, [sighting]);
  };
  for (const sighting of located) add(sighting, sighting.place);
  for (const sighting of lost) {
    // What one tool has no place for another one may have placed, in the same test.
    const same = located.filter((each) => each.report.class === sighting.report.class && isSameTest(each, sighting));
    const [first] = same;
    const isOne = first && same.every(({ place }) => samePlace(place, first.place));
    add(isOne ? { ...sighting, place: first.place } : sighting, isOne ? first.place : sighting.place);
  }
  return [...byDefect.values()].map((sightings) => findingOf(sightings, root, doubted)).sort(inOrder);
}

/** Where it happened, or failing that the nearest thing to it that is the user's own. */
function placeIn({ stack, related }: ToolReport, root: string): OwnPlace | null {
  for (const each of [stack, ...related]) {
    const place = ownPlace(each, root);
    if (place) return place;
  }
  return null;
}

function manifestOf(root: string): OwnPlace {
  return { path: `${root.replace(/\/$/, '')}/Cargo.toml`, position: { line: 0, character: 0 } };
}

function findingOf(sightings: readonly Sighting[], root: string, doubted: ReadonlySet<CellId>): DynamicFinding {
  const cells = CELL_IDS.filter((id) => sightings.some(({ cell }) => cell === id));
  const best = [...sightings].sort(moreTelling)[0]!;
  const { class: defect, message, text } = best.report;
  // Some tools know no columns; the best place is the one with most of it.
  const { path, position } =
    sightings.map(({ place }) => place).find(({ position: at }) => at.character > 0) ?? best.place;
  const confidence: Confidence = cells.every((cell) => doubted.has(cell)) ? 'low' : 'high';
  return {
    rule: `dynamic/${defect}`,
    severity: SEVERITIES[defect] ?? 'error',
    confidence,
    message,
    range: { start: position, end: position },
    related: relatedOf(best, root),
    models: modelsOf(defect, cells),
    fixes: [],
    path,
    class: defect,
    cells,
    tests: onceEach(sightings.map(({ test }) => test)),
    text,
    confirms: [],
  };
}

function moreTelling(a: Sighting, b: Sighting): number {
  const placeless = ({ report }: Sighting) => Number(report.stack.frames.length === 0);
  return placeless(a) - placeless(b) || TELLING.indexOf(a.cell) - TELLING.indexOf(b.cell);
}

function relatedOf({ report, place }: Sighting, root: string): RelatedPlace[] {
  const found: RelatedPlace[] = [];
  for (const stack of report.related) {
    const at = ownPlace(stack, root);
    if (!at) continue;
    const message = stack.label;
    const isKnown = found.some((known) => known.message === message && known.range.start.line === at.position.line);
    if (isKnown) continue;
    found.push({
      message,
      range: { start: at.position, end: at.position },
      ...(at.path === place.path ? {} : { path: at.path }),
    });
  }
  return found;
}

function modelsOf(defect: DefectClass, cells: readonly CellId[]): Model[] {
  if (defect !== 'aliasing') return [];
  return [
    ...(cells.includes('miri-stacked') ? ['stacked' as const] : []),
    ...(cells.includes('miri-tree') ? ['tree' as const] : []),
  ];
}

function isSameTest(a: Sighting, b: Sighting): boolean {
  return nameOf(a.test) === nameOf(b.test);
}

function samePlace(a: OwnPlace, b: OwnPlace): boolean {
  return a.path === b.path && a.position.line === b.position.line;
}

function nameOf({ package: of, target, name }: TestId): string {
  return `${of}\n${target}\n${name}`;
}

function onceEach(tests: readonly TestId[]): TestId[] {
  const byName = new Map(tests.map((test) => [nameOf(test), test]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, test]) => test);
}

function inOrder(a: DynamicFinding, b: DynamicFinding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  const { line, character } = a.range.start;
  const other = b.range.start;
  return line - other.line || character - other.character || (a.class < b.class ? -1 : 1);
}
