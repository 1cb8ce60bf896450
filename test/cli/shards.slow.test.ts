/** Shards as processes of the built command line, over the example and over a workspace in a repository. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { GIT_ENV, GitRepository } from '../support/git-repository';
import { generateWorkspace } from './generated-workspace';

const CLI = resolve('dist/cli.js');
const FORMATS = { check: ['text', 'json', 'sarif', 'markdown'], audit: ['text', 'json', 'sarif', 'markdown', 'html'] };

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'soundness-shards-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function soundness(cwd: string, ...args: string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync('node', [CLI, ...args], {
    cwd,
    env: GIT_ENV,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout };
}

/** Copies the folder for each shard, as if each ran on a machine of its own. @returns the paths of the parts */
function shardsElsewhere(source: string, count: number, ...args: string[]): string[] {
  return Array.from({ length: count }, (_, at) => {
    const copy = join(mkdtempSync(join(folder, 'machine-')), 'deeper', `${at}`);
    cpSync(source, copy, { recursive: true, verbatimSymlinks: true });
    const part = join(folder, `part-${at}.json`);
    expect(soundness(copy, ...args, '--shard', `${at + 1}/${count}`, '--output', part).status).toBe(0);
    return part;
  });
}

test.each(['check', 'audit'] as const)(
  'the shards of a %s of the example are the whole',
  { timeout: 300_000 },
  (command) => {
    const source = resolve('examples/io-runtime');
    const parts = shardsElsewhere(source, 3, command);
    for (const format of FORMATS[command])
      expect(soundness(source, 'merge', ...parts, '--format', format)).toEqual(
        soundness(source, command, '--format', format),
      );
  },
);

test('the shards of what changed in a repository are the whole', { timeout: 300_000 }, () => {
  const repo = new GitRepository();
  try {
    for (const [path, entry] of Object.entries(generateWorkspace(6, 5))) {
      if (typeof entry !== 'string' && !(entry instanceof Uint8Array)) continue;
      const file = join(repo.folder, path.slice('/w/'.length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, entry);
    }
    rmSync(join(repo.folder, 'crates/c1/soundness.toml'));
    repo.commit();
    // The second unsafe block of a function, whose name counts the first, which did not change.
    repo.write('crates/c0/src/two.rs', 'pub fn f(p: *mut u32) {\n    unsafe { *p = 1 };\n    unsafe { *p = 2 };\n}\n');
    repo.commit();
    repo.write('crates/c0/src/two.rs', 'pub fn f(p: *mut u32) {\n    unsafe { *p = 1 };\n    unsafe { *p = 3 };\n}\n');
    soundness(repo.folder, 'check', 'crates/c0', '--write-baseline', 'known.toml');
    repo.write('crates/c2/src/m1.rs', 'pub fn f(x: &u32) { unsafe { *(x as *const u32 as *mut u32) = 1 } }\n');
    repo.write('crates/c4/src/new file é.rs', 'pub fn f(x: &u32) { unsafe { *(x as *const u32 as *mut u32) = 1 } }\n');
    const scope = ['--changed-since', 'main', '--baseline', 'known.toml'];
    for (const command of ['check', 'audit'] as const) {
      const parts = shardsElsewhere(repo.folder, 4, command, ...scope);
      for (const format of FORMATS[command]) {
        const whole = soundness(repo.folder, command, ...scope, '--format', format);
        expect(whole.status).toBe(1);
        if (command === 'audit' && format === 'json') expect(whole.stdout).toContain('"two::f#2"');
        expect(soundness(repo.folder, 'merge', ...parts, '--format', format)).toEqual(whole);
      }
    }
  } finally {
    repo.remove();
  }
});
