/** How a test has ended, of how its process has ended and what the tool has reported. Neither is believed alone. */
import type { ListedTest, TestState, ToolReport } from './model';

/** How the process of a test has ended. */
export interface End {
  readonly by: 'itself' | 'timeout' | 'cancel' | 'flooded' | 'not-started';
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Verdict {
  readonly state: TestState;
  readonly reason: string | null;
  readonly reports: readonly ToolReport[];
}

/** What the test harness ends with where a test has failed. */
const FAILED = 101;

/**
 * @param reports What the tool has told.
 * @param allowance Milliseconds that the test had.
 */
export function judge(end: End, reports: readonly ToolReport[], test: ListedTest, allowance: number): Verdict {
  const { by, exitCode, signal } = end;
  switch (by) {
    case 'cancel':
      return { state: 'skipped', reason: 'the run was cancelled', reports: [] };
    case 'not-started':
      return { state: 'skipped', reason: end.stderr, reports: [] };
    case 'flooded':
      return { state: 'crashed', reason: 'it was ended because it printed more than a gigabyte', reports };
    case 'timeout': {
      const reason = `it was ended after ${allowance / 1000} s`;
      // Its end by a signal, of which a tool may tell, is what we have done ourselves.
      const told = reports.filter((report) => report.class !== 'crash' && report.class !== 'abort');
      return { state: 'timed-out', reason, reports: [...told, timeoutReport(test, reason)] };
    }
    case 'itself':
  }
  const result = resultIn(end.stdout);
  if (exitCode === 0 && result?.failed === 0 && result.passed > 0) {
    // A panic that a test expects is no defect; all else that a tool has told is one, whatever the test says.
    const told = reports.filter((report) => report.class !== 'panic');
    return told.length === 0
      ? { state: 'passed', reason: null, reports: [] }
      : { state: 'failed', reason: told[0]!.message, reports: told };
  }
  const [first] = reports;
  // It says nothing of the code: the tool cannot go on where it does not know what is called.
  if (first && reports.every((report) => report.class === 'foreign-function'))
    return { state: 'skipped', reason: first.message, reports };
  if (exitCode === 0 && result?.passed === 0)
    return { state: 'failed', reason: first?.message ?? 'the program does not know the test any more', reports };
  if (exitCode === 0)
    return {
      state: 'crashed',
      reason: first?.message ?? 'the process ended with 0 before the test had ended',
      reports,
    };
  const state = exitCode === FAILED || (first && signal === null) ? 'failed' : 'crashed';
  const how = signal === null ? `the process ended with ${exitCode}` : `the process was ended by ${signal}`;
  return { state, reason: first?.message ?? (exitCode === FAILED ? 'the test has failed' : how), reports };
}

/**
 * False for a race that has to do with nothing but std and the test harness. Code of documentation has no path: its crate
 * is called `rust_out`.
 */
export function isBeyondStd({ class: defect, stack, related }: ToolReport): boolean {
  if (defect !== 'data-race') return true;
  return [stack, ...related].some(({ frames }) =>
    frames.some(
      ({ path, function: name }) => (path !== null && !path.startsWith('/rustc/')) || /\brust_out::/.test(name ?? ''),
    ),
  );
}

/** The line that the harness ends with. A test may have printed what looks like it, so the last one counts. */
function resultIn(stdout: string): { readonly passed: number; readonly failed: number } | null {
  const found = [...stdout.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed;/gm)].at(-1);
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : null;
}

function timeoutReport({ name, place }: ListedTest, message: string): ToolReport {
  const frames = place ? [{ function: name, path: place.path, position: place.position }] : [];
  return {
    class: 'timeout',
    kind: 'timeout',
    message: `\`${name}\` does not end: ${message}`,
    stack: { label: '', frames },
    related: [],
    text: '',
  };
}
