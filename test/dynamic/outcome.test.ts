import { describe, expect, test } from 'vitest';
import type { DefectClass, ListedTest, ToolReport } from '../../src/dynamic/model';
import { type End, isBeyondStd, judge } from '../../src/dynamic/outcome';

const TEST: ListedTest = {
  package: 'ring',
  target: 'lib',
  name: 'tests::wraps',
  ignored: false,
  place: { path: '/w/src/lib.rs', position: { line: 7, character: 3 } },
};

const OK = 'running 1 test\ntest tests::wraps ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured\n';

function ended(parts: Partial<End> = {}): End {
  return { by: 'itself', exitCode: 0, signal: null, stdout: OK, stderr: '', ...parts };
}

function report(defect: DefectClass): ToolReport {
  return {
    class: defect,
    kind: defect,
    message: `a ${defect}`,
    stack: { label: '', frames: [] },
    related: [],
    text: '',
  };
}

const judged = (end: Partial<End>, ...reports: ToolReport[]) => judge(ended(end), reports, TEST, 60_000);

test('0, and the harness says so', () => {
  expect(judged({})).toEqual({ state: 'passed', reason: null, reports: [] });
});

describe('codes are not believed', () => {
  test('0 with a report', () => {
    expect(judged({}, report('use-after-free'))).toMatchObject({ state: 'failed', reason: 'a use-after-free' });
  });

  test('0 with a panic that the test expects', () => {
    expect(judged({}, report('panic'))).toEqual({ state: 'passed', reason: null, reports: [] });
  });

  test('0 with a report beside an expected panic', () => {
    expect(judged({}, report('panic'), report('leak')).reports).toEqual([report('leak')]);
  });

  test('0 before the harness has spoken', () => {
    expect(judged({ stdout: 'running 1 test\n' })).toMatchObject({
      state: 'crashed',
      reason: 'the process ended with 0 before the test had ended',
    });
  });

  test('0 of a harness that has found no test', () => {
    const stdout = 'running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored;\n';
    expect(judged({ stdout })).toMatchObject({
      state: 'failed',
      reason: 'the program does not know the test any more',
    });
  });

  test('0 where the test prints a result and ends the process', () => {
    expect(judged({ stdout: 'it printed: test result: ok. 1 passed; 0 failed;' }).state).toBe('crashed');
  });
});

test.each([
  [{ exitCode: 101 }, 'failed', 'the test has failed'],
  [{ exitCode: 86 }, 'crashed', 'the process ended with 86'],
  [{ exitCode: null, signal: 'SIGSEGV' }, 'crashed', 'the process was ended by SIGSEGV'],
  [{ by: 'cancel', exitCode: null }, 'skipped', 'the run was cancelled'],
  [{ by: 'not-started', exitCode: null, stderr: 'it is not there' }, 'skipped', 'it is not there'],
  [{ by: 'flooded', exitCode: null }, 'crashed', 'it was ended because it printed more than a gigabyte'],
] as const)('%j without a report', (end, state, reason) => {
  expect(judged({ stdout: '', ...end })).toEqual({ state, reason, reports: [] });
});

test.each([
  [{ exitCode: 86 }, 'failed'],
  [{ exitCode: 101 }, 'failed'],
  [{ exitCode: null, signal: 'SIGABRT' }, 'crashed'],
] as const)('%j with a report', (end, state) => {
  expect(judged({ stdout: '', ...end }, report('aliasing'))).toMatchObject({ state, reason: 'a aliasing' });
});

test('a foreign function that the tool does not know is no failure', () => {
  expect(judged({ exitCode: 1, stdout: '' }, report('foreign-function')).state).toBe('skipped');
  expect(judged({ exitCode: 1, stdout: '' }, report('foreign-function'), report('leak')).state).toBe('failed');
});

test('what we have ended ourselves has not crashed', () => {
  const { reports } = judged({ by: 'timeout', exitCode: null, stdout: '' }, report('crash'), report('leak'));
  expect(reports.map((each) => each.class)).toEqual(['leak', 'timeout']);
});

test('only races are of std alone', () => {
  expect(isBeyondStd(report('abort'))).toBe(true);
  expect(isBeyondStd(report('data-race'))).toBe(false);
});

test.each([
  ['/rustc/e50aa/library/std/src/thread.rs', 'std::thread::spawn', false],
  [null, 'main', false],
  [null, 'doctest_runner_2024::main', false],
  [null, 'rust_out::main::_doctest_main_src_lib_rs_1_0', true],
  ['/w/src/lib.rs', 'ring::push', true],
  ['src/lib.rs', null, true],
])('a report with a frame in %s, %s, is of more than std: %s', (path, name, expected) => {
  const std = { function: 'std::f', path: '/rustc/e50aa/library/std/src/f.rs', position: null };
  const related = [{ label: '', frames: [std, { function: name, path, position: null }] }];
  expect(isBeyondStd({ ...report('data-race'), stack: { label: '', frames: [std] }, related })).toBe(expected);
});

test('what does not end is reported where it stands', () => {
  const { state, reason, reports } = judged({ by: 'timeout', exitCode: null, signal: 'SIGKILL', stdout: '' });
  expect(state).toBe('timed-out');
  expect(reason).toBe('it was ended after 60 s');
  expect(reports).toMatchObject([{ class: 'timeout', stack: { frames: [{ path: '/w/src/lib.rs' }] } }]);
});
