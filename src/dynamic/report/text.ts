/** The matrix for a terminal. */

import { reachWords } from '../../miri-fit';
import { displayWidth, printable } from '../../report/cells';
import { drawDiagnostic, headline } from '../../report/diagnostic';
import { type Paint, paintWith, type Style } from '../../report/paint';
import { Sources } from '../../report/source';
import { DEFAULT_WIDTH, type TextOptions } from '../../report/text';
import { count, summarize } from '../../report/words';
import type {
  CellStatus,
  DynamicFinding,
  ListedTest,
  MatrixProblem,
  MatrixResult,
  TestOutcome,
  TestState,
} from '../model';
import { testKey, testLabel } from '../test-id';
import { untold } from '../untold';
import { asRun, type Showing } from './as-run';

const MARKS: Readonly<Record<TestState, { readonly text: string; readonly style: Style }>> = {
  passed: { text: 'ok', style: 'added' },
  failed: { text: 'fail', style: 'error' },
  crashed: { text: 'crash', style: 'error' },
  'timed-out': { text: 'time', style: 'error' },
  skipped: { text: '-', style: 'plain' },
};

const STATE_WORDS: Readonly<Record<TestState, string>> = {
  passed: 'passed',
  failed: 'failed',
  crashed: 'crashed',
  'timed-out': 'timed out',
  skipped: 'skipped',
};

/** Tests that a note names before it counts the rest. */
const NAMED_TESTS = 4;

type Options = Omit<TextOptions, 'summary'>;

/** The table of the tests that failed somewhere, the findings, and what could not run. Ends with a line end. */
export function renderMatrixText(result: MatrixResult, showing: Showing, options: Options): string {
  const paint = paintWith(options.color);
  const run = asRun(result.findings, showing);
  // A file that cannot be read has places, but no lines to draw.
  const readable = run.crates.map((crate) => ({ ...crate, files: crate.files.filter(({ text }) => text !== '') }));
  const sources = new Sources({ ...run, crates: readable });
  const style = { paint, width: options.width ?? DEFAULT_WIDTH };
  // The files hold what `asRun` was given.
  const findings = run.crates.flatMap(({ files }) => files.flatMap((file) => file.findings)) as DynamicFinding[];
  const blocks = [
    ...drawTable(result, paint),
    ...findings.map((finding) => drawDiagnostic(finding, finding.path, sources, style, notesOf(finding))),
    ...drawReasons(result, paint),
    ...drawProblems(result.problems, paint),
    ...drawCells(
      result.cells.filter(({ available, degraded }) => !available || degraded !== null),
      paint,
    ),
    [
      paint('bold', summarize(run)),
      totals(result),
      ...(result.cancelled ? ['The run was cancelled: this is what is known so far.'] : []),
    ].join('\n'),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** Cells and tests, for `--list`. */
export function renderListText(
  list: {
    readonly cells: readonly CellStatus[];
    readonly tests: readonly ListedTest[];
    readonly problems: readonly MatrixProblem[];
  },
  { show }: Showing,
  options: Options,
): string {
  const paint = paintWith(options.color);
  const tests = list.tests.map((test) => {
    const place = test.place ? ` ${show(test.place.path)}:${test.place.position.line + 1}` : '';
    return `${printable(testLabel(test))}${paint('frame', printable(place))}${test.ignored ? ' (ignored)' : ''}${forMiri(test)}`;
  });
  const blocks = [
    ...drawCells(list.cells, paint),
    ...(tests.length > 0 ? [tests.join('\n')] : []),
    ...drawProblems(list.problems, paint),
    count(list.tests.length, 'test'),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** Nothing where it is not known. */
function forMiri({ miri }: ListedTest): string {
  if (miri === undefined || miri === 'unknown') return '';
  return miri === 'fits' ? ' (runs under Miri)' : printable(` (${reachWords(miri)})`);
}

function drawTable({ cells, outcomes }: MatrixResult, paint: Paint): string[] {
  const columns = cells.map(({ cell }) => cell).filter((cell) => outcomes.some((outcome) => outcome.cell === cell));
  const rows = new Map<string, Map<string, TestOutcome>>();
  for (const outcome of outcomes) {
    const key = testKey(outcome.test);
    rows.set(key, (rows.get(key) ?? new Map<string, TestOutcome>()).set(outcome.cell, outcome));
  }
  const isTold = ({ state }: TestOutcome) => state !== 'passed' && state !== 'skipped';
  const told = [...rows.values()].filter((row) => [...row.values()].some(isTold));
  if (told.length === 0) return [];
  const labels = told.map((row) => printable(testLabel([...row.values()][0]!.test)));
  const width = Math.max(...labels.map(displayWidth));
  const pad = (text: string, to: number) => text + ' '.repeat(Math.max(0, to - displayWidth(text)));
  const head = [pad('', width), ...columns.map((cell) => paint('bold', cell))].join('  ');
  const lines = told.map((row, index) => {
    const marks = columns.map((cell) => {
      const outcome = row.get(cell);
      const { text, style } = outcome ? MARKS[outcome.state] : { text: '', style: 'plain' as const };
      return paint(style, text) + ' '.repeat(Math.max(0, cell.length - text.length));
    });
    return [pad(labels[index]!, width), ...marks].join('  ').trimEnd();
  });
  return [[head, ...lines].join('\n')];
}

function notesOf({ cells, tests, confirms }: DynamicFinding): string[] {
  const names = tests.slice(0, NAMED_TESTS).map((test) => `\`${test.name}\``);
  const more = tests.length > NAMED_TESTS ? ` and ${tests.length - NAMED_TESTS} more` : '';
  return [
    `seen by ${cells.join(', ')}${names.length > 0 ? ` in ${printable(names.join(', '))}${more}` : ''}`,
    ...(confirms.length > 0 ? [`confirms ${confirms.map((rule) => `\`${rule}\``).join(', ')}`] : []),
  ];
}

/** Why tests did not pass of which no finding tells. */
function drawReasons(result: MatrixResult, paint: Paint): string[] {
  const byReason = new Map<string, TestOutcome[]>();
  for (const outcome of untold(result)) {
    const key = `${STATE_WORDS[outcome.state]}: ${outcome.reason}`;
    byReason.set(key, [...(byReason.get(key) ?? []), outcome]);
  }
  return [...byReason].map(([reason, all]) => {
    const isSkipped = all.every(({ state }) => state === 'skipped');
    const byTest = new Map<string, TestOutcome[]>();
    for (const outcome of all) {
      const label = testLabel(outcome.test);
      byTest.set(label, [...(byTest.get(label) ?? []), outcome]);
    }
    const rows = [...byTest].map(([label, own]) => {
      const output = isSkipped ? undefined : own.find((outcome) => outcome.output !== null)?.output;
      const where = output ? `; all that it printed is in ${output}` : '';
      return ` ${paint('frame', '-->')} ${printable(`${label} (${own.map(({ cell }) => cell).join(', ')})${where}`)}`;
    });
    const named = isSkipped ? rows.slice(0, NAMED_TESTS) : rows;
    const more = rows.length > named.length ? [`     and ${rows.length - named.length} more`] : [];
    return [headline(isSkipped ? 'info' : 'error', reason, paint), ...named, ...more].join('\n');
  });
}

function drawProblems(problems: readonly MatrixProblem[], paint: Paint): string[] {
  return problems.map(({ cell, message }) => {
    const [first = '', ...rest] = message.split(/\r?\n/);
    return [headline('error', cell === null ? first : `${cell}: ${first}`, paint), ...rest.map(printable)].join('\n');
  });
}

function drawCells(cells: readonly CellStatus[], paint: Paint): string[] {
  if (cells.length === 0) return [];
  const width = Math.max(...cells.map(({ cell }) => cell.length));
  const rows = cells.map(({ cell, available, detail, install, degraded }) => {
    const text = available ? detail : `not here: ${detail}`;
    const hint = install === null ? '' : `; \`${install}\` brings it`;
    const limits = degraded === null ? '' : `\n${' '.repeat(width + 2)}${printable(degraded)}`;
    return `${paint('bold', cell)}${' '.repeat(width - cell.length)}  ${printable(text + hint)}${limits}`;
  });
  return [rows.join('\n')];
}

/** `5 tests in 3 cells: 12 passed, 2 failed, 1 skipped`. */
function totals({ outcomes }: MatrixResult): string {
  const tests = new Set(outcomes.map(({ test }) => testKey(test))).size;
  const cells = new Set(outcomes.map(({ cell }) => cell)).size;
  const states = (Object.keys(STATE_WORDS) as TestState[])
    .map((state) => ({ state, number: outcomes.filter((outcome) => outcome.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${number} ${STATE_WORDS[state]}`);
  return `${count(tests, 'test')} in ${count(cells, 'cell')}${states.length > 0 ? `: ${states.join(', ')}` : ''}`;
}
