/** The command over stand-ins for Cargo and the compiler: its arguments, its forms and its exit codes. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CELL_IDS, type MatrixEvent } from '../../src/dynamic/model';
import { nodeHost } from '../../src/workspace/node-host';
import { METADATA, RUSTC, type StandIns, standIns } from '../dynamic/stand-in';
import { schemaErrors } from '../report/json-schema';
import { sarifErrors } from '../report/sarif-schema';
import { run } from './terminal';

const SOURCE = '#[test]\nfn ok() {}\n\n#[test]\nfn bad() {\n    panic!("an example");\n}\n';

/** Two tests under Miri alone, one of which fails. */
const CARGO = `${METADATA}
if (!args.includes('miri')) say('', 'error: no such command\\n', 101);
if (args.includes('--version')) say('miri 0.1.0\\n');
if (args.includes('--ignored')) say('');
if (args.includes('--list')) say('ok: test\\nbad: test\\n');
const name = args[args.indexOf('--exact') + 1];
if (name === 'bad' && process.env.RING !== 'mended')
  say('test bad ... FAILED\\n\\ntest result: FAILED. 0 passed; 1 failed;\\n', "thread 'bad' (1) panicked at src/lib.rs:6:5:\\nan example\\n", 101);
say('test ' + name + ' ... ok\\n\\ntest result: ok. 1 passed; 0 failed;\\n');
`;

let tools: StandIns | undefined;
afterEach(() => tools?.dispose());

function matrix(args: readonly string[], files: Readonly<Record<string, string>> = {}, cargo = CARGO) {
  tools?.dispose();
  tools = standIns({ rustc: RUSTC, cargo }, { 'src/lib.rs': SOURCE, ...files });
  return run(['matrix', ...args], {}, { cwd: tools.folder, host: nodeHost, variables: tools.env });
}

const MIRI = ['--cells', 'miri-tree', '--no-static'];

describe('the exit code', () => {
  test('1 where a test fails', async () => {
    const { exitCode, stdout } = await matrix(MIRI);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^ +miri-tree\nring\/lib bad +fail$/m);
    expect(stdout).toMatch(/2 tests in 1 cell: 1 passed, 1 failed/);
  });

  test('0 where all pass, or nothing is to fail', async () => {
    expect((await matrix([...MIRI, '--tests', 'ok'])).exitCode).toBe(0);
    expect((await matrix([...MIRI, '--fail-on', 'never'])).exitCode).toBe(0);
  });

  test('2 where a cell that is asked for cannot run, what can runs all the same', async () => {
    const { exitCode, stdout } = await matrix(['--cells', 'miri-tree,bsan', '--no-static']);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('error: bsan: it cannot run');
    expect(stdout).toContain('ring/lib bad');
  });

  test('2 where no test is what is asked for', async () => {
    const { exitCode, stdout } = await matrix([...MIRI, '--tests', 'bda']);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('error: no test has `bda` in its name');
  });

  test('0 where cells that nobody asked for are missing', async () => {
    const { exitCode, stdout } = await matrix(['--tests', 'ok', '--no-static']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^debug +not here: it compiles nothing$/m);
    expect(stdout).toMatch(/2 cells: 2 passed/);
  });

  test('130 where it is cancelled, with what is known', async () => {
    tools = standIns({
      rustc: RUSTC,
      cargo: CARGO.replace("say('test '", "setInterval(() => {}, 1000); if (name !== 'ok') say('test '"),
    });
    let interrupt = () => {};
    const { exitCode, stdout, stderr } = await run(
      ['matrix', ...MIRI, '--format', 'events', '--jobs', '1'],
      {},
      {
        cwd: tools.folder,
        host: nodeHost,
        variables: tools.env,
        onInterrupt: (listener) => {
          interrupt = listener;
          return () => {};
        },
        stdout: { write: (text) => text.includes('"started"') && interrupt() },
      },
    );
    expect(exitCode).toBe(130);
    expect(stdout).toBe('');
    expect(stderr).toContain('Ending');
  });
});

describe('the forms', () => {
  test('JSON, as the schema has it', async () => {
    const report = JSON.parse((await matrix([...MIRI, '--format', 'json'])).stdout);
    expect(schemaErrors('matrix', report)).toEqual([]);
    expect(report.outcomes).toHaveLength(2);
  });

  test('SARIF, a run for the cell', async () => {
    const log = JSON.parse((await matrix([...MIRI, '--format', 'sarif'])).stdout);
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs).toMatchObject([{ automationDetails: { id: 'soundness/miri-tree/' } }]);
  });

  test('JUnit', async () => {
    const { stdout } = await matrix([...MIRI, '--format', 'junit']);
    expect(stdout).toContain('<testsuite name="miri-tree" tests="2" failures="1" errors="0" skipped="0"');
    expect(stdout).toContain('<testcase classname="miri-tree.ring.lib" name="ok"');
  });

  test('events, one a line, as they come', async () => {
    const { stdout } = await matrix([...MIRI, '--format', 'events']);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as MatrixEvent);
    expect(events[0]).toMatchObject({ event: 'cell', status: { cell: 'miri-tree', available: true } });
    expect(events.at(-1)).toMatchObject({ event: 'finished', result: { cancelled: false } });
  });

  test.each(['json', 'events', 'text'])('%s in a file', async (format) => {
    const { stdout, written, stderr } = await matrix([...MIRI, '--format', format, '--output', 'report']);
    expect(stdout).toBe('');
    expect(stderr).toContain('The report is in report.');
    expect(Object.values(written)[0]).toContain('miri-tree');
  });
});

describe('--list', () => {
  test('cells and tests, and nothing is run', async () => {
    const { exitCode, stdout } = await matrix(['--list']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('ring/lib ok\nring/lib bad\n');
    expect(stdout).toMatch(/^miri-tree +miri 0\.1\.0$/m);
  });

  test('JSON, as the schema has it', async () => {
    const list = JSON.parse((await matrix(['--list', '--format', 'json'])).stdout);
    expect(schemaErrors('matrix-list', list)).toEqual([]);
    expect(list.tests).toHaveLength(2);
    expect(list.cells).toHaveLength(CELL_IDS.length);
  });

  test('not as what reports results', async () => {
    const { exitCode, stderr } = await matrix(['--list', '--format', 'junit']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('as text, json or events');
  });
});

describe('soundness.toml', () => {
  test('says what to run, and the command line wins', async () => {
    const config = '[matrix]\ncells = ["miri-stacked"]\ntests = ["ok"]\n[matrix.env]\nRING = "mended"\n';
    const own = await matrix(['--no-static', '--format', 'json'], { 'soundness.toml': config });
    expect(JSON.parse(own.stdout).outcomes).toMatchObject([{ cell: 'miri-stacked', test: { name: 'ok' } }]);
    const asked = await matrix([...MIRI, '--tests', 'bad', '--format', 'json'], { 'soundness.toml': config });
    expect(JSON.parse(asked.stdout).outcomes).toMatchObject([
      { cell: 'miri-tree', test: { name: 'bad' }, state: 'passed' },
    ]);
  });

  test('a mistake ends the run, with its place', async () => {
    const { exitCode, stderr, stdout } = await matrix(MIRI, { 'soundness.toml': '[matrix]\ncells = ["asam"]\n' });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe('error: soundness.toml:2:10: there is no cell `asam`; did you mean `asan`?\n');
  });

  test('a package that is not there', async () => {
    const { exitCode, stderr } = await matrix(MIRI, { 'soundness.toml': '[matrix]\npackages = ["rng"]\n' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there is no package `rng`');
  });
});

describe('mistakes', () => {
  test.each([
    [['--cells', 'asam'], 'there is no cell `asam`; did you mean `asan`?'],
    [['--timeout', '0'], 'it is a number of seconds above 0'],
    [['--jobs', 'x'], 'it is a number from 1 on'],
    [['no-such-folder'], 'there is no file or folder'],
  ])('%j', async (args, message) => {
    const { exitCode, stderr } = await matrix(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  test('no Cargo', async () => {
    tools = standIns({});
    const parts = { cwd: tools.folder, host: nodeHost, variables: tools.env };
    const { exitCode, stderr } = await run(['matrix'], {}, parts);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there are no tests to run: `cargo` is not installed');
  });

  test('no compiler', async () => {
    tools = standIns({ cargo: CARGO });
    const parts = { cwd: tools.folder, host: nodeHost, variables: tools.env };
    const { exitCode, stdout } = await run(['matrix', '--no-static'], {}, parts);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('error: there is no Rust compiler to build tests with: `rustc` is not installed');
  });

  test('no package', async () => {
    const { exitCode, stderr } = await matrix([], {}, `say('', 'error: could not find Cargo.toml\\n', 101)`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('could not find Cargo.toml');
  });
});

test('what a test prints is kept where the report says', async () => {
  const { stdout } = await matrix([...MIRI, '--format', 'json']);
  const bad = JSON.parse(stdout).outcomes.find((each: { test: { name: string } }) => each.test.name === 'bad');
  expect(readFileSync(bad.output, 'utf8')).toContain('an example');
});

test('the folder below that is named', async () => {
  tools = standIns({ rustc: RUSTC, cargo: CARGO }, { 'src/lib.rs': SOURCE });
  mkdirSync(join(tools.folder, 'src', 'deep'));
  const parts = { cwd: join(tools.folder, 'src'), host: nodeHost, variables: tools.env };
  const { stdout } = await run(['matrix', 'deep', ...MIRI], {}, parts);
  expect(stdout).toContain('2 tests in 1 cell');
});

describe('a test that reaches what Miri does not know', () => {
  const FILES = {
    'Cargo.toml': '[package]\nname = "ring"\nversion = "1.0.0"\n',
    'src/lib.rs': 'mod sys;\n\n#[test]\nfn ok() {}\n\n#[test]\nfn bad() {\n    assert_eq!(sys::enter(), 0);\n}\n',
    'src/sys.rs':
      'unsafe extern "C" {\n    fn io_uring_enter() -> i32;\n}\n\npub fn enter() -> i32 {\n    unsafe { io_uring_enter() }\n}\n',
  };

  test('is not run in its cells, and the report says why', async () => {
    const { exitCode, stdout } = await matrix([...MIRI, '--format', 'json'], FILES);
    const { outcomes } = JSON.parse(stdout) as {
      outcomes: { test: { name: string }; state: string; reason: string }[];
    };
    expect(outcomes.map(({ test: { name }, state, reason }) => [name, state, reason])).toEqual([
      ['ok', 'passed', null],
      ['bad', 'skipped', 'it reaches `io_uring_enter` through `sys::enter`, which Miri does not know'],
    ]);
    expect(exitCode).toBe(0);
  });
});
