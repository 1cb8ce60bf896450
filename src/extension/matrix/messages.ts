/** What is said of a test that did not pass: a message for each thing that is wrong, however many cells have seen it. Pure. */
import { CELL_IDS, type CellId } from '../../cell-ids';
import type { DynamicFinding, TestOutcome, TestPlace } from '../../dynamic/model';

/** How a test ended in one cell, with what its reports tell at their places. */
export interface Ending {
  readonly outcome: TestOutcome;
  readonly findings: readonly DynamicFinding[];
}

export interface Message {
  /** The first line names the cells and what is wrong. */
  readonly text: string;
  /** Null where no tool has told: the test's own place is meant. */
  readonly place: TestPlace | null;
  /** The file that holds everything the test has printed; null where it was not run. */
  readonly output: string | null;
}

/** Each cell once, in the order of reports: `asan, valgrind`. Short, for the editor shows little of a line. */
export function namesOf(cells: readonly CellId[]): string {
  return CELL_IDS.filter((cell) => cells.includes(cell)).join(', ');
}

/** Findings are of one defect where they stand on one line and are of one class. */
export function defectKey({ path, range, class: defect }: DynamicFinding): string {
  return `${path}\n${range.start.line}\n${defect}`;
}

/** Among findings of one defect the one that knows most places besides its own; of equals the first. */
export function mostTelling<T extends { readonly finding: DynamicFinding }>(sightings: readonly T[]): T {
  return sightings.reduce((best, each) => (each.finding.related.length > best.finding.related.length ? each : best));
}

export function hasFailed({ state }: TestOutcome): boolean {
  return state === 'failed' || state === 'crashed' || state === 'timed-out';
}

/** The messages of one test, in the order in which its cells have ended. */
export function messagesOf(endings: readonly Ending[]): Message[] {
  const groups = new Map<string, { readonly outcome: TestOutcome; readonly finding: DynamicFinding | null }[]>();
  for (const { outcome, findings } of endings.filter((ending) => hasFailed(ending.outcome)))
    for (const finding of findings.length > 0 ? findings : [null]) {
      const key = finding ? defectKey(finding) : `${outcome.reason}`;
      groups.set(key, [...(groups.get(key) ?? []), { outcome, finding }]);
    }
  return [...groups.values()].map((group) => {
    const cells = namesOf(group.map(({ outcome }) => outcome.cell));
    const located = group.flatMap(({ outcome, finding }) => (finding ? [{ outcome, finding }] : []));
    if (located.length === 0) {
      const { reason, output } = group[0]!.outcome;
      return { text: `${cells}: ${reason ?? 'the test has failed'}${keptIn(output)}`, place: null, output };
    }
    const { finding, outcome } = mostTelling(located);
    const { message, path, range, related, text } = finding;
    const places = related.map((each) => `${each.message}: ${placeText(each.path ?? path, each.range.start)}\n`);
    const parts = [`${cells}: ${message}\n`, ...places, text === '' ? '' : `\n${text.trimEnd()}\n`];
    return {
      text: `${parts.join('')}${keptIn(outcome.output)}`,
      place: { path, position: range.start },
      output: outcome.output,
    };
  });
}

/** `/home/ada/ring/src/lib.rs:12:5`. */
function placeText(path: string, { line, character }: TestPlace['position']): string {
  return `${path}:${line + 1}:${character + 1}`;
}

function keptIn(output: string | null): string {
  return output === null ? '' : `\nEverything that the test has printed is in ${output}`;
}
