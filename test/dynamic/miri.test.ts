/** The Miri cells over a stand-in for `cargo miri`, whose output was written after Miri's documentation: Miri is not run. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCargoWorkspace } from '../../src/dynamic/cargo/cargo-workspace';
import { listMatrix, type MatrixOptions, runMatrix } from '../../src/dynamic/matrix';
import type { MatrixEvent, MatrixResult } from '../../src/dynamic/model';
import { testKey } from '../../src/dynamic/test-id';
import type { MiriFit } from '../../src/miri-fit';
import { METADATA, RUSTC, type StandIns, standIns } from './stand-in';

const SOURCE = `pub fn clear(byte: &u8) {
    let p = byte as *const u8 as *mut u8;
    unsafe { *p = 0 };
}

#[test]
fn clears() {
    clear(&1);
}
`;

const REPORT = `error: Undefined Behavior: attempting a write access using <287> at alloc142[0x0], but that tag only grants SharedReadOnly permission for this location
 --> src/lib.rs:3:14
  |
3 |     unsafe { *p = 0 };
  |              ^^^^^^ this error occurs as part of an access at alloc142[0x0..0x1]
  |
  = help: this indicates a potential bug in the program: it performed an invalid operation, but the Stacked Borrows rules it violated are still experimental
help: <287> was created by a SharedReadOnly retag at offsets [0x0..0x1]
 --> src/lib.rs:2:13
  |
2 |     let p = byte as *const u8 as *mut u8;
  |             ^^^^
  = note: BACKTRACE (of the first span) on thread \`clears\`:
  = note: inside \`clear\` at src/lib.rs:3:14: 3:20
note: inside \`clears\`
 --> src/lib.rs:8:5
  |
8 |     clear(&1);
  |     ^^^^^^^^^

error: aborting due to 1 previous error

`;

const FOREIGN = `error: unsupported operation: can't call foreign function \`io_uring_enter\` on OS \`linux\`
 --> src/lib.rs:3:14
  |
3 |     unsafe { *p = 0 };
  |              ^^^^^^ unsupported operation occurred here
  |
  = help: this means the program tried to do something Miri does not support; it does not indicate a bug in the program

error: aborting due to 1 previous error

`;

const CARGO = `${METADATA}
if (!args.includes('miri')) say('', 'error: no such command\\n', 101);
if (args.includes('--version')) say('miri 0.1.0 (abc 2026-05-01)\\n');
if (args.includes('--ignored')) say('slow: test\\n\\n1 test, 0 benchmarks\\n');
if (args.includes('--list')) say('clears: test\\ncalls: test\\nopens: test\\nslow: test\\nok: test\\n\\n5 tests, 0 benchmarks\\n');
const name = args[args.indexOf('--exact') + 1];
if (name === 'calls') say('running 1 test\\ntest calls ... ', ${JSON.stringify(FOREIGN)}, 1);
if (name === 'clears' && !process.env.MIRIFLAGS.includes('tree-borrows'))
  say('running 1 test\\ntest clears ... ', ${JSON.stringify(REPORT)}, 1);
say('running 1 test\\ntest ' + name + ' ... ok\\n\\ntest result: ok. 1 passed; 0 failed; 0 ignored;\\n');
`;

const OPENS: MiriFit = {
  reaches: 'open_by_handle',
  chain: [{ name: 'open_by_handle', place: { path: '/ring/src/lib.rs', position: { line: 0, character: 0 } } }],
};

let tools: StandIns;
let options: MatrixOptions;
const events: MatrixEvent[] = [];

beforeAll(async () => {
  tools = standIns({ rustc: RUSTC, cargo: CARGO }, { 'src/lib.rs': SOURCE });
  const workspace = await readCargoWorkspace(tools.folder, tools.env);
  if ('failure' in workspace) throw new Error(workspace.failure);
  options = {
    workspace,
    selection: { packages: workspace.packages, features: [], allFeatures: false, noDefaultFeatures: false },
    cells: ['miri-stacked', 'miri-tree'],
    targets: null,
    tests: [],
    jobs: 2,
    timeout: 60_000,
    timeouts: {},
    nightly: 'nightly',
    env: tools.env,
    onEvent: (event) => events.push(event),
    forMiri: async (tests) => ({
      fits: new Map(
        tests.flatMap((each): [string, MiriFit][] => (each.name === 'opens' ? [[testKey(each), OPENS]] : [])),
      ),
      symbols: new Map(),
    }),
  };
});
afterAll(() => tools.dispose());

describe('a run', () => {
  let result: MatrixResult;
  beforeAll(async () => {
    result = await runMatrix(options);
  });

  test('the tests by cell', () => {
    expect(result.problems).toEqual([]);
    expect(result.outcomes.map(({ cell, test: { name }, state, reason }) => [cell, name, state, reason])).toEqual([
      ['miri-stacked', 'clears', 'failed', expect.stringContaining('write access')],
      ['miri-stacked', 'calls', 'skipped', expect.stringContaining('io_uring_enter')],
      ['miri-stacked', 'opens', 'skipped', 'it reaches `open_by_handle`, which Miri does not know'],
      ['miri-stacked', 'slow', 'skipped', 'it is ignored'],
      ['miri-stacked', 'ok', 'passed', null],
      ['miri-tree', 'clears', 'passed', null],
      ['miri-tree', 'calls', 'skipped', expect.stringContaining('io_uring_enter')],
      ['miri-tree', 'opens', 'skipped', 'it reaches `open_by_handle`, which Miri does not know'],
      ['miri-tree', 'slow', 'skipped', 'it is ignored'],
      ['miri-tree', 'ok', 'passed', null],
    ]);
  });

  test('the finding stands where Miri says, with the place where the tag was made', () => {
    expect(result.findings.filter(({ class: defect }) => defect !== 'foreign-function')).toMatchObject([
      {
        rule: 'dynamic/aliasing',
        path: `${tools.folder}/src/lib.rs`,
        range: { start: { line: 2, character: 13 } },
        cells: ['miri-stacked'],
        tests: [{ package: 'ring', target: 'lib', name: 'clears' }],
        related: [{ range: { start: { line: 1, character: 12 } } }],
      },
    ]);
  });

  test('events come in their order', () => {
    const words = events.map((event) => (event.event === 'build' ? `build ${event.cell} ${event.state}` : event.event));
    expect(words.slice(0, 5)).toEqual([
      'cell',
      'cell',
      'build miri-stacked started',
      'build miri-stacked done',
      'tests',
    ]);
    expect(words.filter((word) => word === 'started')).toHaveLength(6);
    expect(words.filter((word) => word === 'ended')).toHaveLength(10);
    expect(words.at(-1)).toBe('finished');
  });

  test('the end of a test has what it found, at its place', () => {
    const ends = events.flatMap((event) => (event.event === 'ended' && event.findings.length > 0 ? [event] : []));
    const found = ends.map(({ outcome: { cell, test: at }, findings }) => [
      cell,
      at.name,
      findings.map(({ path, class: defect, range }) => `${path} ${range.start.line} ${defect}`),
    ]);
    expect(found).toContainEqual(['miri-stacked', 'clears', [`${tools.folder}/src/lib.rs 2 aliasing`]]);
    expect(found.some(([cell, name]) => cell === 'miri-tree' && name === 'clears')).toBe(false);
  });
});

test('a filter leaves the others out', async () => {
  const { outcomes } = await runMatrix({ ...options, tests: ['ok'] });
  expect(outcomes.map(({ test: { name } }) => name)).toEqual(['ok', 'ok']);
});

test('a cell that is asked for and not there is a problem', async () => {
  const { problems, cells } = await runMatrix({ ...options, cells: ['bsan'] });
  expect(cells).toMatchObject([{ cell: 'bsan', available: false }]);
  expect(problems).toMatchObject([{ cell: 'bsan' }]);
});

test('what is listed tells of Miri', async () => {
  const { tests } = await listMatrix(options);
  expect(tests.map(({ name, miri }) => [name, miri])).toContainEqual(['opens', OPENS]);
  expect(tests.filter(({ miri }) => miri !== undefined)).toHaveLength(1);
});
