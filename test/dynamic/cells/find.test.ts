/** How cells are found, on machines that are made up: what each of their tools says is given. */
import { describe, expect, test } from 'vitest';
import { CELLS } from '../../../src/dynamic/cells';
import type { FoundCell, Machine } from '../../../src/dynamic/cells/cell';
import { CELL_IDS, type CellId } from '../../../src/dynamic/model';
import type { ProcessEnd } from '../../../src/dynamic/process/run-process';

const HOST = 'x86_64-unknown-linux-gnu';

interface Tools {
  readonly nightly?: Machine['nightly'] | undefined;
  readonly host?: string;
  /** Parts of command lines that go well, with what they print. */
  readonly works?: Readonly<Record<string, string>>;
  /** What compiles and runs: the flags, with the toolchain before them. */
  readonly compiles?: (words: string) => boolean;
}

const ended = (exitCode: number, stdout: string, stderr: string): ProcessEnd => ({
  by: 'itself',
  exitCode,
  signal: null,
  stdout,
  stderr,
  milliseconds: 1,
});

async function find(id: CellId, tools: Tools = {}) {
  const { host = HOST, works = {}, compiles = () => true } = tools;
  const nightly = 'nightly' in tools ? tools.nightly : '+nightly';
  const machine: Machine = {
    env: {},
    host,
    version: '1.95.0',
    nightly,
    nightlyName: 'nightly',
    nightlyVersion: '1.97.0-nightly',
    run: async (program, args) => {
      const line = [program, ...args].join(' ');
      const known = Object.entries(works).find(([part]) => line.includes(part));
      return known ? ended(0, known[1], '') : ended(1, '', `error: no \`${line}\` here.\nmore`);
    },
    tryFlags: async (toolchain, flags) =>
      compiles([toolchain ?? '', ...flags].join(' ')) ? null : 'it does not compile',
  };
  return CELLS.find((cell) => cell.id === id)!.find(machine);
}

test('every cell has a definition, in the order of reports', () => {
  expect(CELLS.map(({ id }) => id)).toEqual(CELL_IDS);
});

describe('a sanitizer', () => {
  const withTarget = (suffix: string) => (words: string) => words.includes(`--target ${HOST}${suffix}`);

  test.each(['asan', 'tsan', 'msan'] as const)('%s: the target with an instrumented std is taken first', async (id) => {
    const { status, plan } = await find(id, { compiles: withTarget(id) });
    expect(status).toEqual({
      cell: id,
      available: true,
      detail: `1.95.0, ${HOST}${id}`,
      install: null,
      degraded: null,
    });
    expect(plan).toMatchObject({ toolchain: null, target: `${HOST}${id}`, options: [], files: [] });
    expect(plan!.flags.join(' ')).not.toContain('-Z');
  });

  test('the target of the nightly where only that has it', async () => {
    const { plan } = await find('tsan', { compiles: (words) => /^\+nightly .*gnutsan/.test(words) });
    expect(plan).toMatchObject({ toolchain: '+nightly', target: `${HOST}tsan` });
  });

  test('then std is built for it', async () => {
    const { status, plan } = await find('tsan', {
      compiles: (words) => !words.includes('gnutsan'),
      works: { '-Zbuild-std': '{}' },
    });
    expect(status.degraded).toBeNull();
    expect(plan).toMatchObject({ target: HOST, options: ['-Zbuild-std'], files: [] });
    expect(plan!.flags).not.toContain('-Cunsafe-allow-abi-mismatch=sanitizer');
  });

  test('then it does without, and says so and what mends it', async () => {
    const { status, plan } = await find('tsan', {
      compiles: (words) => !words.includes('gnutsan'),
      works: { '+nightly --print target-list': `${HOST}\n${HOST}tsan\n` },
    });
    expect(status).toMatchObject({ available: true, install: null });
    expect(status.degraded).toContain(`\`rustup target add --toolchain nightly ${HOST}tsan\` mends that`);
    expect(plan!.flags).toContain('-Cunsafe-allow-abi-mismatch=sanitizer');
    expect(plan!.files).toEqual([{ name: 'suppressions', text: 'race:std::sync::mpmc\n' }]);
    expect(plan!.environment('/f', {})['TSAN_OPTIONS']).toContain('suppressions="/f/suppressions"');
  });

  test('sources mend it where no toolchain knows of a target', async () => {
    const { status } = await find('asan', { compiles: (words) => !words.includes('gnuasan') });
    expect(status.degraded).toContain('`rustup component add rust-src --toolchain nightly` mends that');
  });

  test('LeakSanitizer needs nothing of std', async () => {
    const { status, plan } = await find('lsan');
    expect(status).toMatchObject({ available: true, degraded: null });
    expect(plan!.flags).toContain('-Zsanitizer=leak');
  });

  test('without a nightly toolchain it is missing', async () => {
    expect(await find('asan', { nightly: undefined, compiles: () => false })).toEqual<FoundCell>({
      status: {
        cell: 'asan',
        available: false,
        detail: 'AddressSanitizer needs a nightly toolchain',
        install: 'rustup toolchain install nightly',
        degraded: null,
      },
      plan: null,
    });
  });

  test('where the compiler cannot, it is missing with what the compiler says', async () => {
    const { status } = await find('lsan', { compiles: () => false });
    expect(status).toMatchObject({ available: false, detail: 'it does not compile' });
  });

  test("the workspace's own nightly is taken where it is one", async () => {
    expect((await find('lsan', { nightly: null })).plan).toMatchObject({ toolchain: null });
  });

  test("the user's options come behind ours, but for the place of the reports", async () => {
    const { plan } = await find('asan');
    const { ASAN_OPTIONS } = plan!.environment('/a b', { ASAN_OPTIONS: 'detect_leaks=0:exitcode=1' });
    expect(ASAN_OPTIONS).toBe(
      'fast_unwind_on_malloc=0:color=never:detect_stack_use_after_return=1:detect_leaks=0:exitcode=1:exitcode=86:log_path="/a b/report"',
    );
  });

  test('MemorySanitizer does without backtraces', async () => {
    expect((await find('msan')).plan!.environment('/f', {})).toMatchObject({ RUST_BACKTRACE: '0' });
  });
});

describe('Miri', () => {
  test('is asked, not looked for', async () => {
    const { status, plan } = await find('miri-stacked');
    expect(status).toEqual({
      cell: 'miri-stacked',
      available: false,
      detail: 'no `cargo +nightly miri --version` here',
      install: 'rustup component add miri --toolchain nightly',
      degraded: null,
    });
    expect(plan).toBeNull();
  });

  test.each([
    ['miri-stacked', '-Zmiri-disable-isolation -Zmiri-seed=3'],
    ['miri-tree', '-Zmiri-disable-isolation -Zmiri-tree-borrows -Zmiri-seed=3'],
  ] as const)("%s has its model, and the user's flags behind", async (id, flags) => {
    const { status, plan } = await find(id, { works: { 'miri --version': 'miri 0.1.0 (abc 2026-05-01)\n' } });
    expect(status).toMatchObject({ available: true, detail: 'miri 0.1.0 (abc 2026-05-01)', degraded: null });
    expect(plan).toMatchObject({ native: false, subcommand: ['miri', 'test'], toolchain: '+nightly' });
    expect(plan!.environment('/f', { MIRIFLAGS: '-Zmiri-seed=3' })).toEqual({ MIRIFLAGS: flags });
  });

  test('needs a nightly toolchain', async () => {
    expect((await find('miri-tree', { nightly: undefined })).status.install).toBe('rustup toolchain install nightly');
  });
});

describe('BorrowSanitizer', () => {
  test.each([
    ['of its own toolchain', 'cargo +bsan bsan --version', '+bsan'],
    ["of the workspace's", 'cargo bsan --version', null],
  ])('%s', async (_, line, toolchain) => {
    const { status, plan } = await find('bsan', { works: { [line]: 'bsan 0.1.0' } });
    expect(status).toMatchObject({ available: true, detail: 'bsan 0.1.0' });
    expect(status.degraded).not.toBeNull();
    expect(plan).toMatchObject({ toolchain, subcommand: ['bsan', 'test'], native: false });
  });

  test('is missing, and nothing simple brings it', async () => {
    expect((await find('bsan')).status).toMatchObject({ available: false, install: null });
  });
});

describe('Valgrind', () => {
  test('runs a program that does nothing', async () => {
    const works = { 'valgrind --version': 'valgrind-3.19.0\n' };
    expect((await find('valgrind', { works })).status).toMatchObject({ available: true, detail: '3.19.0' });
    expect((await find('valgrind', { works, compiles: () => false })).status).toMatchObject({ available: false });
  });

  test('is missing', async () => {
    expect((await find('valgrind')).status.install).toContain('valgrind');
  });

  test('writes a report for each process, wherever the folder is', async () => {
    const { plan } = await find('valgrind', { works: { 'valgrind --version': 'valgrind-3.19.0\n' } });
    expect(plan!.runner('/50% done')).toContain('--xml-file=/50%% done/report.%p.xml');
  });
});

describe('the leak ledger', () => {
  const works = {
    'gdb --version': 'GNU gdb (Debian 13.1-3) 13.1\nCopyright',
    'python print': 'python\n',
    'nm --version': 'GNU nm',
  };

  test('is there', async () => {
    const { status, plan } = await find('ledger', { works });
    expect(status).toMatchObject({ available: true, detail: '13.1' });
    expect(plan!.runner('/out')).toEqual(['gdb', '-batch', '-nx', '-q', '-x', '/out/record.py', '--args']);
    expect(plan!.files[0]).toMatchObject({ name: 'record.py', text: expect.stringContaining('import gdb') });
  });

  test.each([
    ['gdb', { works: {} }, 'gdb'],
    ['Python in gdb', { works: { 'gdb --version': 'GNU gdb 13.1\n' } }, 'Python'],
    ['nm', { works: { ...works, 'nm --version': undefined } }, 'binutils'],
    ['the right to trace', { works, compiles: () => false }, 'ptrace'],
  ])('without %s it is missing', async (_, tools, install) => {
    const works = Object.fromEntries(Object.entries(tools.works).filter(([, printed]) => printed !== undefined));
    const { status } = await find('ledger', { ...tools, works: works as Record<string, string> });
    expect(status).toMatchObject({ available: false, install: expect.stringContaining(install) });
  });
});

describe('careful', () => {
  test('with a std that has its assertions', async () => {
    const { status, plan } = await find('careful', { works: { '-Zbuild-std': '{}' } });
    expect(status).toMatchObject({ available: true, degraded: null });
    expect(plan!.options).toEqual(['-Zbuild-std']);
  });

  test('without', async () => {
    const { status } = await find('careful');
    expect(status.degraded).toContain('rust-src');
  });

  test('without a nightly toolchain', async () => {
    expect((await find('careful', { nightly: undefined })).status.available).toBe(false);
  });
});
