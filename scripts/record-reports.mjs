/**
 * Runs each test of test/dynamic/zoo under each tool of this machine and keeps what the tools print in
 * test/dynamic/reports/recorded, a file a cell: what the readers of reports are tested with. Paths of this machine are
 * replaced. Usage: node scripts/record-reports.mjs [cell…]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const recorded = join(root, 'test/dynamic/reports/recorded');
const TARGET = 'x86_64-unknown-linux-gnu';
const NEUTRAL = '/home/user';
/** Milliseconds that a test may take. */
const PATIENCE = 60_000;
/** What says nothing of reports. */
const LEFT_OUT = new Set(['others::hangs']);

const sanitizer = (name, variable, options = '', flags = []) => ({
  toolchain: '+nightly',
  rustflags: [`-Zsanitizer=${name}`, '-Cforce-frame-pointers=yes', ...flags],
  env: (folder) => ({
    [variable]: `fast_unwind_on_malloc=0:exitcode=86:color=never:log_path=${folder}/report${options}`,
    RUST_BACKTRACE: '0',
  }),
});
const MIXED = ['-Cunsafe-allow-abi-mismatch=sanitizer'];
const cells = {
  debug: { env: () => ({}) },
  asan: sanitizer('address', 'ASAN_OPTIONS', ':detect_stack_use_after_return=1'),
  lsan: sanitizer('leak', 'LSAN_OPTIONS'),
  tsan: sanitizer('thread', 'TSAN_OPTIONS', `:suppressions=${join(root, 'test/dynamic/reports/mpmc.supp')}`, MIXED),
  msan: sanitizer('memory', 'MSAN_OPTIONS', '', MIXED),
  valgrind: {
    runner: (folder) => [
      'valgrind',
      '--error-exitcode=86',
      '--leak-check=full',
      '--show-leak-kinds=definite',
      '--errors-for-leak-kinds=definite',
      '--track-origins=yes',
      '--track-fds=yes',
      '--num-callers=30',
      '--xml=yes',
      `--xml-file=${folder}/report.%p.xml`,
    ],
    env: () => ({}),
  },
};

const work = mkdtempSync(join(tmpdir(), 'zoo-'));
const crate = join(work, 'zoo');
cpSync(join(root, 'test/dynamic/zoo'), crate, { recursive: true, filter: (path) => !path.endsWith('/target') });
mkdirSync(recorded, { recursive: true });
const neutral = (text) => text.replaceAll(work, NEUTRAL).replaceAll(homedir(), NEUTRAL);

try {
  for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(cells)) record(name, cells[name]);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function record(cell, { toolchain, rustflags = [], env, runner = () => [] }) {
  const built = spawnSync(
    'cargo',
    [...(toolchain ? [toolchain] : []), 'test', '--no-run', '--target', TARGET, '--message-format=json'],
    {
      cwd: crate,
      encoding: 'utf8',
      env: {
        ...process.env,
        CARGO_TARGET_DIR: join(work, 'target', cell),
        CARGO_ENCODED_RUSTFLAGS: rustflags.join('\x1f'),
      },
    },
  );
  if (built.status !== 0) throw new Error(`${cell} does not build:\n${built.stderr}`);
  const programs = built.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .flatMap((message) => (message.executable ? [message] : []));
  const entries = [];
  for (const { executable, target } of programs) {
    const list = spawnSync(executable, ['--list', '--format', 'terse'], { cwd: crate, encoding: 'utf8' }).stdout;
    for (const line of list.split('\n').filter((each) => each.endsWith(': test'))) {
      const test = line.slice(0, -': test'.length);
      if (LEFT_OUT.has(test)) continue;
      const folder = mkdtempSync(join(work, 'run-'));
      const [program, ...args] = [...runner(folder), executable, '--exact', test, '--nocapture', '--test-threads=1'];
      const ended = spawnSync(program, args, {
        cwd: crate,
        encoding: 'utf8',
        timeout: PATIENCE,
        env: { ...process.env, ...env(folder) },
      });
      const files = readdirSync(folder).map((name) => ({
        name,
        text: neutral(readFileSync(join(folder, name), 'utf8')),
      }));
      entries.push({
        test: `${target.name}::${test}`,
        stdout: neutral(ended.stdout),
        stderr: neutral(ended.stderr),
        files,
        exitCode: ended.status,
        signal: ended.signal,
      });
    }
  }
  writeFileSync(join(recorded, `${cell}.json`), `${JSON.stringify(entries, null, 1)}\n`);
  console.log(`${cell}: ${entries.length} tests`);
}
