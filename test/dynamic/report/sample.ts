/** A run with one of each state, for the reports. */
import type { DynamicFinding, MatrixResult, TestOutcome, ToolReport } from '../../../src/dynamic/model';
import type { Showing } from '../../../src/dynamic/report/as-run';

export const SOURCE = `pub fn take(p: *mut u8) -> u8 {
    let byte = unsafe { *p };
    drop(unsafe { Box::from_raw(p) });
    byte
}

#[test]
fn takes_twice() {
    let p = Box::into_raw(Box::new(1));
    take(p);
    take(p);
}
`;

const REPORT: ToolReport = {
  class: 'use-after-free',
  kind: 'heap-use-after-free',
  message: 'read of 1 byte that was given back',
  stack: { label: '', frames: [] },
  related: [],
  text: '==1==ERROR: AddressSanitizer: heap-use-after-free & more <\u0001>',
};

function outcome(parts: Partial<TestOutcome> & Pick<TestOutcome, 'cell' | 'state'>, name: string): TestOutcome {
  const test = { package: 'ring', target: 'lib', name };
  return { test, reason: null, milliseconds: 1234, reports: [], output: '/w/target/o.txt', ...parts };
}

export const FINDING: DynamicFinding = {
  rule: 'dynamic/use-after-free',
  severity: 'error',
  confidence: 'high',
  message: 'read of 1 byte that was given back',
  path: '/w/src/lib.rs',
  range: { start: { line: 1, character: 24 }, end: { line: 1, character: 26 } },
  related: [
    { message: 'given back here', range: { start: { line: 2, character: 4 }, end: { line: 2, character: 37 } } },
    {
      message: 'called by C',
      path: '/usr/include/ring.h',
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 1 } },
    },
  ],
  models: [],
  fixes: [],
  class: 'use-after-free',
  cells: ['asan', 'valgrind'],
  tests: [{ package: 'ring', target: 'lib', name: 'takes_twice' }],
  text: REPORT.text,
  confirms: ['use-after-from-raw'],
};

export const SAMPLE: MatrixResult = {
  root: '/w',
  cells: [
    { cell: 'debug', available: true, detail: '1.95.0', install: null, degraded: null },
    { cell: 'asan', available: true, detail: '1.97.0-nightly', install: null, degraded: 'std is not instrumented' },
    { cell: 'valgrind', available: true, detail: '3.19.0', install: null, degraded: null },
    { cell: 'miri-tree', available: false, detail: 'no miri', install: 'rustup component add miri', degraded: null },
  ],
  outcomes: [
    outcome({ cell: 'debug', state: 'passed' }, 'takes_twice'),
    outcome({ cell: 'debug', state: 'passed' }, 'ok'),
    outcome({ cell: 'debug', state: 'crashed', reason: 'the process was ended by SIGSEGV' }, 'falls'),
    outcome({ cell: 'debug', state: 'timed-out', reason: 'it was ended after 60 s' }, 'hangs'),
    outcome({ cell: 'debug', state: 'skipped', reason: 'it is ignored', output: null }, 'slow'),
    outcome({ cell: 'asan', state: 'failed', reason: REPORT.message, reports: [REPORT] }, 'takes_twice'),
    outcome({ cell: 'asan', state: 'passed' }, 'ok'),
    outcome({ cell: 'valgrind', state: 'failed', reason: REPORT.message, reports: [REPORT] }, 'takes_twice'),
  ],
  findings: [FINDING],
  problems: [{ cell: 'valgrind', message: 'error[E0308]: mismatched types\n --> src/b.rs:1:1' }],
  cancelled: false,
};

export const SHOWING: Showing = {
  show: (path) => (path.startsWith('/w/') ? path.slice(3) : path),
  texts: new Map([['/w/src/lib.rs', SOURCE]]),
};
