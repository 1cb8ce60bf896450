/**
 * What the parts of the matrix say to each other: cells, reports of tools, outcomes of tests, and the events of a run.
 * Plain data, safe to put through JSON: the command line writes the events a line each, and the editor reads them.
 *
 * Lines and characters are zero-based here, as everywhere; tools count from one and are converted where they are read.
 */
import type { CellId } from '../cell-ids';
import type { Finding, Position } from '../finding';
import type { MiriFit } from '../miri-fit';

export { CELL_IDS, type CellId } from '../cell-ids';

/**
 * What kind of defect a report tells of, in the same word whichever tool has told it: reports of one class at one place
 * are one finding.
 */
export const DEFECT_CLASSES = [
  'out-of-bounds',
  'use-after-free',
  'double-free',
  'invalid-free',
  'uninitialised-read',
  'data-race',
  'deadlock',
  'leak',
  'aliasing',
  'misaligned',
  'null-dereference',
  'invalid-value',
  'unsafe-precondition',
  'arithmetic',
  'bad-descriptor',
  'foreign-function',
  'crash',
  'abort',
  'panic',
  'timeout',
  'double-reclaim',
  'never-reclaimed',
  'reclaimed-as-other-type',
  'other',
] as const;
export type DefectClass = (typeof DEFECT_CLASSES)[number];

/** False for what is a matter of the test alone: that it panics, or does not end. */
export function isOfTheCode(defect: DefectClass): boolean {
  return defect !== 'panic' && defect !== 'timeout';
}

/** One entry of a call stack. */
export interface Frame {
  /** As the tool prints it, without hash; null where it does not know it. */
  readonly function: string | null;
  /** As the tool prints it: absolute, or relative to the folder that the test ran in; null where it does not know it. */
  readonly path: string | null;
  readonly position: Position | null;
}

/** A stack that a report shows: where it happened, or what led to it. */
export interface Stack {
  /** What happened there: `freed here`, `allocated here`, `previous write here`; empty for the report's own place. */
  readonly label: string;
  /** The innermost first. Miri's places are stacks of one frame. */
  readonly frames: readonly Frame[];
}

/** One thing that a tool has complained about. */
export interface ToolReport {
  readonly class: DefectClass;
  /** What the tool itself calls it: `heap-use-after-free`, `InvalidRead`. */
  readonly kind: string;
  /** What is wrong: lower-case start, no full stop. */
  readonly message: string;
  /** Where it happened; no frames where the tool does not tell. */
  readonly stack: Stack;
  /** What led to it, in the tool's order. */
  readonly related: readonly Stack[];
  /** The report as the tool has printed it. */
  readonly text: string;
}

/** A cell as it was found on this machine. */
export interface CellStatus {
  readonly cell: CellId;
  readonly available: boolean;
  /** Version of what was found, or why it cannot be used. One line. */
  readonly detail: string;
  /** What to run to have it; null where it is there or cannot be had. */
  readonly install: string | null;
  /** How its runs fall short of what the tool can do, as without an instrumented std; null where they do not. */
  readonly degraded: string | null;
}

/** True for a cell much of whose reports is not true here. */
export function isDoubted({ cell, degraded }: CellStatus): boolean {
  return cell === 'msan' && degraded !== null;
}

/** False for a cell that runs only where it is named: one that is doubted, and one that is slow and answers its own question. */
export function runsUnnamed(status: CellStatus): boolean {
  return status.cell !== 'ledger' && !isDoubted(status);
}

/** Names one test of the workspace. */
export interface TestId {
  readonly package: string;
  /** The target it is in: `lib`, `bin:name`, `test:name`, `example:name`, `doc`. */
  readonly target: string;
  /** As libtest names it: `ring::tests::wraps`. */
  readonly name: string;
}

export interface TestPlace {
  /** Absolute. */
  readonly path: string;
  readonly position: Position;
}

/** A test, as listed before it runs. */
export interface ListedTest extends TestId {
  /** Null where the toolchain does not tell. */
  readonly place: TestPlace | null;
  readonly ignored: boolean;
  /** Whether Miri can run it; absent where nobody has asked, and for tests of documentation. */
  readonly miri?: MiriFit;
}

export type TestState = 'passed' | 'failed' | 'crashed' | 'timed-out' | 'skipped';

/** How one test ended in one cell. */
export interface TestOutcome {
  readonly cell: CellId;
  readonly test: TestId;
  readonly state: TestState;
  /** Why it did not pass; for a skipped one why it was not run. One line; null where it passed. */
  readonly reason: string | null;
  readonly milliseconds: number;
  readonly reports: readonly ToolReport[];
  /** Absolute path of the file that everything it printed was kept in; null where it was not run. */
  readonly output: string | null;
}

/** What a tool has told about a place, once for all the cells and tests that have told it. */
export interface DynamicFinding extends Finding {
  /** Absolute. `rule` is `dynamic/` and the class. */
  readonly path: string;
  readonly class: DefectClass;
  readonly cells: readonly CellId[];
  /** Tests that it was seen in, each once. */
  readonly tests: readonly TestId[];
  /** One of the reports, whole. */
  readonly text: string;
  /** The rules of the static findings that say the same of the same place. */
  readonly confirms: readonly string[];
}

/** A run under all cells, when it is over. */
export interface MatrixResult {
  /** Folder of the workspace, absolute. */
  readonly root: string;
  readonly cells: readonly CellStatus[];
  readonly outcomes: readonly TestOutcome[];
  readonly findings: readonly DynamicFinding[];
  /** What kept a cell from being built or run; the rest of the run went on. */
  readonly problems: readonly MatrixProblem[];
  readonly cancelled: boolean;
}

export interface MatrixProblem {
  readonly cell: CellId | null;
  /** Lower-case start, no full stop; may have several lines where a compiler speaks. */
  readonly message: string;
}

/** What a run tells while it goes on. */
export type MatrixEvent =
  | { readonly event: 'cell'; readonly status: CellStatus }
  | { readonly event: 'build'; readonly cell: CellId; readonly state: 'started' | 'done' | 'failed' }
  | { readonly event: 'tests'; readonly tests: readonly ListedTest[] }
  | { readonly event: 'started'; readonly cell: CellId; readonly test: TestId }
  | {
      readonly event: 'ended';
      readonly outcome: TestOutcome;
      /** What its reports tell, at their places. Panics and the end of patience are among them, unlike in the result. */
      readonly findings: readonly DynamicFinding[];
    }
  | { readonly event: 'problem'; readonly problem: MatrixProblem }
  | { readonly event: 'finished'; readonly result: MatrixResult };
