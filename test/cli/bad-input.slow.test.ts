/** The built command line over what it cannot use: each thing is told, and the rest of the audit is whole. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BAD, makeTangledTree } from '../support/bad-tree';

/** How many entries the tree of links has. */
const ENTRIES = Number(process.env['SOUNDNESS_TEST_ENTRIES'] ?? 50_000);

const RULE = 'shared-ref-cast-to-mut';
const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
/** What takes the superuser's rights away, for folders that are not to be read or written. */
const unprivileged = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
const canDropRights = !isRoot || spawnSync(unprivileged[0]!, [...unprivileged.slice(1), 'true']).status === 0;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'soundness-bad-')));
// Others are to be able to run what lies here.
chmodSync(folder, 0o755);
cpSync(resolve('dist/cli.js'), join(folder, 'cli.js'));
const undo: (() => void)[] = [() => rmSync(folder, { recursive: true, force: true })];
afterAll(() => {
  for (const step of undo.reverse()) step();
});

function write(path: string, content: string | Uint8Array = BAD): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

interface Audit {
  readonly status: number | null;
  readonly stderr: string;
  /** Paths of the files with the finding that `BAD` has. */
  readonly found: readonly string[];
  /** What could not be done, by path. */
  readonly errors: Readonly<Record<string, string>>;
  readonly stdout: string;
}

interface AuditOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the command line is started by. */
  readonly prefix?: readonly string[];
  /** Milliseconds. */
  readonly timeout?: number;
}

function audit(name: string, { args = ['--no-cache'], env = {}, prefix = [], timeout }: AuditOptions = {}): Audit {
  const command = [...prefix, process.execPath, join(folder, 'cli.js'), 'audit', '--format', 'json', ...args];
  const { status, stdout, stderr } = spawnSync(command[0]!, command.slice(1), {
    cwd: join(folder, name),
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 30,
    timeout: timeout ?? 120_000,
  });
  const { findings, errors } = JSON.parse(stdout || '{"findings":[],"errors":[]}') as {
    findings: { rule: string; path: string }[];
    errors: { path: string; message: string }[];
  };
  const found = findings.filter(({ rule }) => rule === RULE).map(({ path }) => path);
  return { status, stdout, stderr, found, errors: Object.fromEntries(errors.map((each) => [each.path, each.message])) };
}

/** Files enough for threads, of some crates. */
function makeWorkspace(name: string): void {
  for (const crate of ['a', 'b', 'c']) {
    write(`${name}/${crate}/Cargo.toml`, `[package]\nname = "${crate}"\nedition = "2021"\n`);
    const modules = Array.from({ length: 30 }, (_, n) => `m${n}`);
    write(`${name}/${crate}/src/lib.rs`, modules.map((module) => `pub mod ${module};\n`).join(''));
    for (const module of modules) write(`${name}/${crate}/src/${module}.rs`);
  }
}

test(`a tree of ${ENTRIES} entries with links in circles`, { timeout: 1_800_000 }, () => {
  const made = makeTangledTree(join(folder, 'tangled'), ENTRIES);
  // Megabytes: what the program needs anyway, and a kilobyte and a half an entry.
  const heap = Math.ceil(160 + (ENTRIES * 1.5) / 1000);
  const { status, stderr, found, errors } = audit('tangled', {
    env: { NODE_OPTIONS: `--max-old-space-size=${heap}` },
    timeout: 1_700_000,
  });
  expect([status, stderr]).toEqual([1, '']);
  expect(found).toHaveLength(made.bad);
  expect(new Set(found).size).toBe(made.bad);
  expect(Object.keys(errors)).toHaveLength(made.dangling);
  expect(new Set(Object.values(errors))).toEqual(new Set(['a symbolic link that leads to no file']));
});

describe('a cache folder', { timeout: 300_000 }, () => {
  beforeAll(() => makeWorkspace('cached'));

  const threads = [['1'], ['2']];
  function expectWhole({ status, stdout, stderr }: Audit, cache: string, reason: RegExp): void {
    expect({ status, stdout }).toEqual({ status: 1, stdout: audit('cached').stdout });
    const notes = stderr.split('\n').filter((line) => line !== '');
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('note: results are not kept for the next run (`--no-cache` does without): ');
    expect(notes[0]).toContain(`\`${join(cache, 'soundness')}\` cannot be written to: `);
    expect(notes[0]).toMatch(reason);
  }

  test.skipIf(!canDropRights).each(threads)('that is read-only, with %s threads', (count) => {
    const cache = join(folder, `read-only-${count}`);
    mkdirSync(cache);
    chmodSync(cache, 0o555);
    const ran = audit('cached', {
      args: ['--threads', count!],
      env: { XDG_CACHE_HOME: cache },
      prefix: unprivileged,
    });
    expectWhole(ran, cache, /EACCES/);
    expect(readdirSync(cache)).toEqual([]);
  });

  test.skipIf(!isRoot || !isLinux).each(threads)('on a disk that is full, with %s threads', (count) => {
    const cache = join(folder, `full-${count}`);
    mkdirSync(cache);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', cache]);
    undo.push(() => execFileSync('umount', [cache]));
    const options = { args: ['--threads', count!], env: { XDG_CACHE_HOME: cache } };
    expectWhole(audit('cached', options), cache, /ENOSPC/);
    // What found room is used, and what did not left nothing behind that is taken for a result.
    expectWhole(audit('cached', options), cache, /ENOSPC/);
  });
});

describe('what ends in the middle', { timeout: 300_000 }, () => {
  beforeAll(() => makeWorkspace('killed'));

  test('a thread costs the one file that ends it', () => {
    write(
      'killer.cjs',
      `const { isMainThread, parentPort } = require('node:worker_threads');
if (!isMainThread) parentPort.on('message', ({ job }) => {
  if (job.files.some(({ path }) => path === 'b/src/m7.rs')) process.exit(1);
});`,
    );
    const env = { NODE_OPTIONS: `--require=${join(folder, 'killer.cjs')}` };
    const { status, stderr, found, errors } = audit('killed', { args: ['--no-cache', '--threads', '2'], env });
    expect([status, stderr]).toEqual([1, '']);
    expect(found).toEqual(audit('killed').found.filter((path) => path !== 'b/src/m7.rs'));
    expect(errors).toEqual({
      'b/src/m7.rs': 'the file could not be analysed: its thread was ended; please report it',
    });
  });

  test('a run that is killed while it writes its cache costs the next one nothing', async () => {
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cut-off') };
    const whole = audit('killed').stdout;
    for (const delay of [400, 700, 1000]) {
      const child = spawn(process.execPath, [join(folder, 'cli.js'), 'audit'], {
        cwd: join(folder, 'killed'),
        env,
        stdio: 'ignore',
      });
      const ended = new Promise((done) => child.on('exit', done));
      setTimeout(() => child.kill('SIGKILL'), delay);
      await ended;
      expect(audit('killed', { args: [], env: { XDG_CACHE_HOME: env.XDG_CACHE_HOME } }).stdout).toBe(whole);
    }
  });
});

test.skipIf(!isLinux)('an output that takes nothing', () => {
  write('output/a.rs');
  const run = (args: string) =>
    spawnSync('sh', ['-c', `"${process.execPath}" "${join(folder, 'cli.js')}" check ${args}`], {
      cwd: join(folder, 'output'),
      encoding: 'utf8',
    });
  expect(run('>/dev/full')).toMatchObject({
    status: 2,
    stderr: 'error: the output cannot be written: ENOSPC: no space left on device, write\n',
  });
  expect(run('--output /dev/full')).toMatchObject({
    status: 2,
    stderr: 'error: the report cannot be written to `/dev/full`: ENOSPC: no space left on device, write\n',
  });
});

/** Of a file that takes a while to be read. */
const LOG_BYTES = 8 * 1024 * 1024;

test('a file that changes while it is read', { timeout: 60_000 }, async () => {
  write('changing/a.rs');
  write('changing/log.rs', '// line\n'.repeat(LOG_BYTES / 8));
  const writer: ChildProcess = spawn(
    process.execPath,
    [
      '-e',
      `const fs = require('node:fs');
const file = fs.openSync('log.rs', 'r+');
const text = Buffer.from('// line\\n'.repeat(128));
process.stdout.write('ready');
for (let turn = 0; ; turn++) {
  if (turn % 4096 === 0) fs.ftruncateSync(file, ${LOG_BYTES});
  fs.writeSync(file, text, 0, text.length, ${LOG_BYTES} + (turn % 4096) * text.length);
}`,
    ],
    { cwd: join(folder, 'changing'), stdio: ['ignore', 'pipe', 'ignore'] },
  );
  try {
    await new Promise((done) => writer.stdout!.once('data', done));
    const { status, found, errors } = audit('changing');
    expect([status, found]).toEqual([1, ['a.rs']]);
    expect(errors).toEqual({
      'log.rs': 'cannot be read: it changed each time it was read; run again when nobody writes to it',
    });
  } finally {
    writer.kill('SIGKILL');
  }
});

describe.skipIf(!isLinux)('junk among the files', () => {
  /** Texts around `BAD` that are hard on a parser. */
  const around: Readonly<Record<string, string>> = {
    'crlf.rs': BAD.replaceAll('\n', '\r\n'),
    'bom.rs': `\ufeff${BAD}`,
    'long-line.rs': `pub fn l() -> usize { "${'x'.repeat(5_000_000)}".len() } ${BAD}`,
    'blanks.rs': `pub fn l() { unsafe { g${' '.repeat(100_000)}; } } ${BAD}`,
    'parentheses.rs': `pub fn d() { let x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}; }\n${BAD}`,
    'brackets.rs': `pub fn d() { let x = ${'['.repeat(10_000)}1${']'.repeat(10_000)}; }\n${BAD}`,
    'braces.rs': `pub fn d() { let x = ${'{'.repeat(10_000)}1${'}'.repeat(10_000)}; }\n${BAD}`,
    'never-closed.rs': `pub fn d() { let x = ${'('.repeat(10_000)}\n${BAD}`,
    'comments.rs': `${'/*'.repeat(10_000)}${'*/'.repeat(10_000)}\n${BAD}`,
    'else-if.rs': `pub unsafe fn d(x: bool) { ${'if x {} else '.repeat(5_000)}{} }\n${BAD}`,
    'unsafe.rs': `pub fn d(p: *mut u8) { ${'unsafe { '.repeat(300)}*p = 1${' }'.repeat(300)} }\n${BAD}`,
  };
  let ran: Audit;

  beforeAll(async () => {
    const at = (...names: string[]) => join(folder, 'junk', ...names);
    for (const [name, text] of Object.entries(around)) write(`junk/texts/${name}`, text);
    write('junk/folder.rs/in.rs');
    execFileSync('mkfifo', [at('pipe.rs'), at('socket.rs.txt')]);
    const server = createServer();
    await new Promise<void>((done) => server.listen(at('socket.rs'), done));
    undo.push(() => server.close());
    symlinkSync('/dev/zero', at('device.rs'));
    symlinkSync('pipe.rs', at('to-pipe.rs'));
    write('junk/big.rs', '');
    truncateSync(at('big.rs'), 50 * 1024 * 1024);
    write('junk/utf-16.rs', Buffer.from(`\ufeff${BAD}`, 'utf16le'));
    write('junk/latin-1.rs', Buffer.from('// caf\u00e9\n', 'latin1'));
    write('junk/nul.rs', 'fn f() {}\n\0');
    for (const name of ['n\u00fe.rs', 'm\u00ff']) {
      const path = Buffer.concat([Buffer.from(`${at()}/`), Buffer.from(name, 'latin1')]);
      if (name.endsWith('.rs')) writeFileSync(path, BAD);
      else mkdirSync(path);
    }
    for (const [name, manifest] of Object.entries({
      broken: '[package\n',
      binary: new Uint8Array([0, 1, 2, 255]),
      deep: `a = ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      odd: 'package = 1\nworkspace = []\ndependencies = "x"\n',
      one: '[package]\nname = "one"\nworkspace = "../two"\n[dependencies]\ntwo = { path = "../two" }\n',
      two: '[package]\nname = "two"\nworkspace = "../one"\n[dependencies]\none = { path = "../one" }\ntwo = { path = "." }\n',
      globs: `[workspace]\nmembers = ["[", "", "/", "${'*a'.repeat(30)}b", "*/*/*/*/*/*/*/*"]\n`,
    })) {
      write(`junk/${name}/Cargo.toml`, manifest);
      write(`junk/${name}/src/lib.rs`);
    }
    mkdirSync(at('globs', 'a'.repeat(200)));
    for (let index = 0; index < 8; index++) symlinkSync('.', at('globs', `self${index}`));
    write('junk/pipes/src/lib.rs');
    execFileSync('mkfifo', [
      at('pipes', 'Cargo.toml'),
      at('pipes', '.gitignore'),
      at('pipes', 'soundness-reviews.toml'),
    ]);
    write('junk/folders/Cargo.toml/x', '');
    write('junk/folders/.gitignore/x', '');
    write('junk/folders/src/lib.rs');
    write('junk/ignores/.gitignore', new Uint8Array([0, 255]));
    write('junk/ignores/a.rs');
    write('junk/secret/a.rs');
    chmodSync(at('secret'), 0);
    ran = audit('junk', { ...(canDropRights && { prefix: unprivileged }) });
  }, 240_000);

  test('does not keep the rest from being looked at', () => {
    expect([ran.status, ran.stderr]).toEqual([1, '']);
    const crates = ['binary', 'broken', 'deep', 'folders', 'globs', 'odd', 'one', 'pipes', 'two'];
    const expected = [
      ...crates.map((name) => `${name}/src/lib.rs`),
      'folder.rs/in.rs',
      'ignores/a.rs',
      ...Object.keys(around).map((name) => `texts/${name}`),
    ];
    if (!canDropRights) expected.push('secret/a.rs');
    expect([...new Set(ran.found)].sort()).toEqual(expected.sort());
  });

  test('is told by the name of the file, each with what is wrong', () => {
    const unreadable = 'cannot be read: ';
    expect(ran.errors).toEqual({
      'pipe.rs': 'neither a file nor a folder',
      'socket.rs': 'neither a file nor a folder',
      'device.rs': 'a symbolic link that leads to no file',
      'to-pipe.rs': 'a symbolic link that leads to no file',
      'big.rs': `${unreadable}the file has 50.0 MB and only files up to 16 MB are read; exclude it in \`soundness.toml\``,
      'utf-16.rs': 'the file is encoded in UTF-16; save it as UTF-8',
      'latin-1.rs': 'the file is not valid UTF-8: byte 0xe9 at offset 6, line 1; save it as UTF-8',
      'nul.rs': 'the file looks like a binary file: NUL byte at offset 10, line 2',
      'n\ufffd.rs': `${unreadable}a name in its path is not valid UTF-8; rename it`,
      'm\ufffd': `${unreadable}a name in its path is not valid UTF-8; rename it`,
      'broken/Cargo.toml': expect.stringMatching(/^not valid TOML: /),
      'binary/Cargo.toml': 'the file looks like a binary file: NUL byte at offset 0, line 1',
      'deep/Cargo.toml': 'lists and tables are nested too deeply to be read',
      'pipes/Cargo.toml': `${unreadable}neither a file nor a folder`,
      'pipes/.gitignore': `${unreadable}neither a file nor a folder`,
      'folders/Cargo.toml': `${unreadable}it is a folder, not a file`,
      'folders/.gitignore': `${unreadable}it is a folder, not a file`,
      'ignores/.gitignore': 'the file looks like a binary file: NUL byte at offset 0, line 1',
      ...(canDropRights && { secret: `${unreadable}permission denied` }),
    });
  });
});
