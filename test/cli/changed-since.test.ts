import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runGit } from '../../src/cli/run-git';
import { readPatch } from '../../src/cli/scope/changes';
import { nodeHost } from '../../src/workspace/node-host';
import { GitRepository } from '../support/git-repository';
import { run } from './terminal';

/** Ten lines, with an error on the sixth, whose story begins on the fifth. */
const fn = (name: string) =>
  [
    `pub fn ${name}(x: &u32) {`,
    '',
    '    let y = 1;',
    '',
    '    let p = x as *const u32 as *mut u32;',
    '    unsafe { *p = y };',
    '',
    '',
    '}',
    '',
  ].join('\n');

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

function repository(files: Readonly<Record<string, string>> = {}): GitRepository {
  const repo = new GitRepository();
  made.push(() => repo.remove());
  if (Object.keys(files).length > 0) repo.commit(files);
  return repo;
}

function changed(cwd: string, ref: string, ...args: string[]) {
  const rule = ['--rule', 'shared-ref-cast-to-mut'];
  return run(
    ['check', '--changed-since', ref, '--format=json', ...rule, ...args],
    {},
    { cwd, host: nodeHost, git: runGit },
  );
}

/** The places of the findings that touch what changed. */
async function places(repo: GitRepository, ref = 'HEAD', cwd = '', ...args: string[]): Promise<string[]> {
  const { stdout, stderr } = await changed(join(repo.folder, cwd), ref, ...args);
  expect(stderr).toBe('');
  return JSON.parse(stdout).findings.map(
    (one: { path: string; range: { start: { line: number } } }) => `${one.path}:${one.range.start.line + 1}`,
  );
}

/** The text with a line replaced, or taken out. Lines count from one. */
function withLine(text: string, number: number, line?: string): string {
  const lines = text.split('\n');
  lines.splice(number - 1, 1, ...(line === undefined ? [] : [line]));
  return lines.join('\n');
}

describe('a finding counts', () => {
  test.each([
    ['its own line', 6, '    unsafe { *p = 2 };', true],
    ['a line of its story', 5, '    let p = x as *const u32 as  *mut u32;', true],
    ['a line near it', 3, '    let y = 2;', false],
    ['the line after it', 7, '    let z = 2;', false],
  ])('where %s changed: %i to %j', async (_, number, line, counts) => {
    const repo = repository({ 'a.rs': fn('a') });
    repo.write('a.rs', withLine(fn('a'), number, line));
    expect(await places(repo)).toEqual(counts ? ['a.rs:6'] : []);
  });

  test.each([
    [4, ['a.rs:5']],
    [3, []],
    [7, []],
  ])('where line %i before it was taken out', async (number, found) => {
    const repo = repository({ 'a.rs': fn('a') });
    repo.write('a.rs', withLine(fn('a'), number));
    expect(await places(repo)).toEqual(found);
  });

  test('committed, staged, edited or unknown to git', async () => {
    const repo = repository({ 'old.rs': fn('a') });
    repo.git('checkout', '--quiet', '-b', 'topic');
    repo.commit({ 'committed.rs': fn('a') });
    repo.write('staged.rs', fn('a'));
    repo.git('add', 'staged.rs');
    repo.write('unknown.rs', fn('a'));
    repo.write('old.rs', `${fn('a')}${fn('b')}`);
    const all = ['committed.rs:6', 'old.rs:15', 'staged.rs:6', 'unknown.rs:6'];
    expect((await places(repo, 'main')).sort()).toEqual(all);
    expect((await places(repo, 'HEAD')).sort()).toEqual(all.slice(1));
  });

  test('compared with where the branches parted', async () => {
    const repo = repository({ 'a.rs': fn('a'), 'b.rs': fn('b') });
    repo.git('checkout', '--quiet', '-b', 'topic');
    repo.commit({ 'b.rs': `${fn('b')}${fn('c')}` });
    repo.git('checkout', '--quiet', 'main');
    repo.commit({ 'a.rs': withLine(fn('a'), 6, '    unsafe { *p = 3 };') });
    repo.git('checkout', '--quiet', 'topic');
    expect(await places(repo, 'main')).toEqual(['b.rs:15']);
  });

  test('in a file that was renamed, by its changed lines alone', async () => {
    const text = fn('a') + fn('b');
    const repo = repository({ 'a.rs': text });
    repo.git('mv', 'a.rs', 'b.rs');
    expect(await places(repo)).toEqual([]);
    repo.write('b.rs', withLine(text, 16, '    unsafe { *p = 2 };'));
    expect(await places(repo)).toEqual([]);
    repo.write('b.rs', withLine(text, 15, '    unsafe { *p = 2 };'));
    expect(await places(repo)).toEqual(['b.rs:15']);
  });

  test('whatever its file is called, seen from a folder below', async () => {
    const names = ['a b.rs', 'ü é.rs', '"q".rs', 'tab\there.rs', 'line\nend.rs', '-n.rs', '[x]*.rs'];
    const files = Object.fromEntries(names.map((name) => [`sub/${name}`, fn('a')]));
    const repo = repository({ ...files, 'top.rs': fn('a') });
    expect(await places(repo, 'HEAD', 'sub')).toEqual([]);
    for (const name of names) repo.write(`sub/${name}`, `${fn('a')}${fn('b')}`);
    repo.write('sub/new ñ.rs', fn('a'));
    const found = [...names.map((name) => `${name}:15`), 'new ñ.rs:6'].sort();
    expect((await places(repo, 'HEAD', 'sub')).sort()).toEqual(found);
    repo.write('top.rs', `${fn('a')}${fn('b')}`);
    expect((await places(repo, 'HEAD', 'sub', '.', '..')).sort()).toEqual(
      [...found, `${repo.folder}/top.rs:15`].sort(),
    );
  });

  test('whatever the user has set', async () => {
    const repo = repository({ 'a.rs': fn('a') + fn('b') });
    for (const [name, value] of Object.entries({
      'color.ui': 'always',
      'diff.noprefix': 'true',
      'diff.context': '9',
      'diff.interHunkContext': '20',
      'diff.relative': 'true',
      'diff.external': 'false',
      'diff.renames': 'false',
      'core.quotePath': 'true',
    }))
      repo.git('config', name, value);
    repo.commit({ '.gitattributes': '*.rs binary\n' });
    repo.write('a.rs', withLine(withLine(fn('a') + fn('b'), 3, 'let y = 3;'), 15, '    unsafe { *p = 2 };'));
    expect(await places(repo)).toEqual(['a.rs:15']);
  });

  test('in a file of another name that the user names', async () => {
    const repo = repository({ 'a.inc': fn('a'), 'b.inc': fn('a') });
    repo.write('a.inc', withLine(fn('a'), 6, '    unsafe { *p = 2 };'));
    expect(await places(repo, 'HEAD', '', 'a.inc', 'b.inc')).toEqual(['a.inc:6']);
  });

  test('in a file that was a link', async () => {
    const repo = repository({ 'a/x.rs': fn('a') });
    symlinkSync('a/x.rs', join(repo.folder, 'b.rs'));
    repo.commit();
    rmSync(join(repo.folder, 'b.rs'));
    repo.write('b.rs', fn('b'));
    expect(await places(repo)).toEqual(['b.rs:6']);
  });

  test('in a submodule that is another one', async () => {
    const inner = repository({ 'x.rs': fn('a') });
    const repo = repository({ 'a.rs': fn('a') });
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'vendor/inner');
    expect(await places(repo)).toEqual(['vendor/inner/x.rs:6']);
    repo.commit();
    expect(await places(repo)).toEqual([]);
  });

  test('beside a conflict', async () => {
    const repo = repository({ 'a.rs': fn('a') });
    repo.git('checkout', '--quiet', '-b', 'topic');
    repo.commit({ 'a.rs': fn('a') + fn('b') });
    repo.git('checkout', '--quiet', 'main');
    repo.commit({ 'a.rs': `${fn('a')}static Z: u8 = 2;\n` });
    expect(() => repo.git('merge', 'topic')).toThrow();
    repo.write('b.rs', fn('b'));
    expect(await places(repo)).toEqual(['b.rs:6']);
  });
});

test('an audit lists the unsafe code that changed', async () => {
  const repo = repository({ 'a.rs': fn('a') + fn('b'), 'c.rs': fn('c') });
  repo.write('a.rs', withLine(fn('a') + fn('b'), 15, '    unsafe { *p = 2 };'));
  const world = { cwd: repo.folder, host: nodeHost, git: runGit };
  const { stdout } = await run(['audit', '--changed-since', 'HEAD', '--format=json'], {}, world);
  const { crates, scope } = JSON.parse(stdout);
  expect(crates).toHaveLength(1);
  expect(
    crates[0].files.map(({ path, items }: { path: string; items: { name: string }[] }) => [
      path,
      items.map(({ name }) => name),
    ]),
  ).toEqual([['a.rs', ['b']]]);
  expect(scope).toEqual({ changedSince: { ref: 'HEAD', base: repo.git('rev-parse', 'HEAD').trim() } });
  const text = await run(['check', '--changed-since', 'HEAD~0'], {}, world);
  expect(text.stdout).toContain('\nonly what changed since `HEAD~0` is told\n');
});

test('a baseline and what changed go together', async () => {
  const repo = repository({ 'a.rs': fn('a') + fn('b'), 'old.rs': fn('a') });
  const known = '"59c1fafd4bd8e7d4:1"';
  repo.write('known.toml', `version = 1\n[findings."old.rs"]\nshared-ref-cast-to-mut = [${known}]\n`);
  repo.write('a.rs', fn('a') + fn('b') + fn('c'));
  const world = { cwd: repo.folder, host: nodeHost, git: runGit };
  const written = await run(
    ['check', '--write-baseline', 'x.toml', '--rule', 'shared-ref-cast-to-mut', 'a.rs'],
    {},
    world,
  );
  const baseline = written.written[join(repo.folder, 'x.toml')]!;
  repo.write('x.toml', baseline.replace(/ {2}"[0-9a-f]+:3",\n/, ''));
  expect(await places(repo, 'HEAD', '', '--baseline', 'x.toml')).toEqual(['a.rs:24']);
  // What did not change was not looked at: nothing is known of its entries.
  const { stdout } = await changed(repo.folder, 'HEAD', '--baseline', 'known.toml');
  expect(JSON.parse(stdout).scope.baseline).toEqual({ path: 'known.toml', known: 0, stale: [] });
});

describe('is told with 2', () => {
  async function mistake(cwd: string, ref: string, ...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await changed(cwd, ref, ...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    return stderr;
  }

  test.each(['nope', '', '-x', '--help', 'HEAD:a.rs', 'main..HEAD', 'HEAD --'])(
    'a commit that is none: %j',
    async (ref) => {
      const repo = repository({ 'a.rs': fn('a') });
      expect(await mistake(repo.folder, ref)).toBe(
        `error: git knows no commit \`${ref}\`; where the clone is shallow, it may have to be fetched first\n`,
      );
    },
  );

  test('a repository without a commit', async () => {
    const repo = repository();
    repo.write('a.rs', fn('a'));
    expect(await mistake(repo.folder, 'HEAD')).toContain('git knows no commit `HEAD`');
  });

  test('a branch that has nothing in common', async () => {
    const repo = repository({ 'a.rs': fn('a') });
    repo.git('checkout', '--quiet', '--orphan', 'other');
    repo.commit({ 'a.rs': fn('b') });
    expect(await mistake(repo.folder, 'main')).toBe(
      'error: `main` and the working tree have no commit in common; where the clone is shallow, fetch more of its history\n',
    );
  });

  test('a folder outside of any repository, or beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soundness-plain-'));
    made.push(() => rmSync(folder, { recursive: true }));
    expect(await mistake(folder, 'HEAD')).toMatch(
      /^error: `--changed-since` works only in a git repository: not a git repository/,
    );
    const repo = repository({ 'a.rs': fn('a') });
    mkdirSync(join(repo.folder, 'sub'));
    expect(await mistake(join(repo.folder, 'sub'), 'HEAD', '..', folder)).toBe(
      `error: \`${folder}\` is outside of the repository at \`${repo.folder}\`, so git cannot tell what changed in it\n`,
    );
    expect(await mistake(join(repo.folder, '.git'), 'HEAD')).toContain('this is no working tree');
  });

  test('a machine without git', async () => {
    const repo = repository({ 'a.rs': fn('a') });
    const { exitCode, stderr } = await run(
      ['check', '--changed-since', 'HEAD'],
      {},
      { cwd: repo.folder, host: nodeHost },
    );
    expect([exitCode, stderr]).toEqual([
      2,
      'error: `--changed-since` asks git what changed, and there is no `git` to be run\n',
    ]);
  });

  test('a path without git', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      expect(await runGit(tmpdir(), ['--version'])).toBeNull();
    } finally {
      process.env['PATH'] = path;
    }
  });

  test('a git that fails', async () => {
    const repo = repository({ 'a.rs': fn('a') });
    const git: typeof runGit = async (folder, args) =>
      args[0] === 'diff' ? { exitCode: 128, stdout: '', stderr: 'fatal: bad object\nmore' } : runGit(folder, args);
    const ran = await run(['check', '--changed-since', 'HEAD'], {}, { cwd: repo.folder, host: nodeHost, git });
    expect([ran.exitCode, ran.stderr]).toEqual([2, `error: git diff failed in \`${repo.folder}\`: bad object\n`]);
  });
});

test('lines that look like heads of a patch are not taken for them', () => {
  const patch =
    ':100644 100644 a b M\0a.rs\0\0diff --git a/a.rs b/a.rs\n@@ -1,2 +1,2 @@\n-x\n+diff --git a/b b/b\r@@ -9 +9 @@\n';
  expect([...readPatch(patch)]).toEqual([['a.rs', [{ first: 0, last: 1 }]]]);
});
