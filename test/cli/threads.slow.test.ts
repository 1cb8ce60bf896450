/** Threads and the cache of the built command line: the result is the same whichever way it came about. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = resolve('dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'soundness-threads-'));
const cache = join(folder, 'cache');
const tree = join(folder, 'tree');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

beforeAll(() => {
  for (const name of ['a', 'b', 'c']) {
    write(`${name}/Cargo.toml`, `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n`);
    write(
      `${name}/src/lib.rs`,
      `pub mod shared;\n${Array.from({ length: 30 }, (_, n) => `pub mod m${n};\n`).join('')}`,
    );
    write(`${name}/src/shared.rs`, 'pub struct Slot<T> { pub at: *mut T }\nunsafe impl<T> Send for Slot<T> {}\n');
    for (let n = 0; n < 30; n++)
      write(
        `${name}/src/m${n}.rs`,
        `use crate::shared::Slot;\npub fn f${n}(slot: &Slot<u8>, x: &u32) -> u8 {\n    unsafe { *(x as *const u32 as *mut u32) = ${n} };\n    unsafe { *slot.at }\n}\nfn safe() -> usize {\n    let list = vec![1, 2];\n    list.len()\n}\n`,
      );
  }
  write('a/src/junk.rs', new Uint8Array([0, 1, 2, 255, 254]));
});

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync('node', [cli, 'audit', 'tree', '--format', 'json', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cache, ...env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

function runAside(): Promise<string> {
  const args = [cli, 'audit', 'tree', '--format', 'json'];
  const child = spawn('node', args, { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: cache } });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  return new Promise((done) => child.on('close', () => done(output)));
}

const plain = (): ReturnType<typeof run> => run(['--no-cache', '--threads', '1']);

describe('a run over many files', { timeout: 120_000 }, () => {
  test('says the same on one thread, on several, and out of the cache', () => {
    const one = plain();
    expect(one.status).toBe(1);
    expect(JSON.parse(one.stdout).findings.length).toBeGreaterThan(90);
    expect(run(['--no-cache', '--threads', '3'])).toEqual(one);
    expect(run(['--threads', '2'])).toEqual(one);
    expect(readdirSync(join(cache, 'soundness')).length).toBeGreaterThan(10);
    expect(run(['--threads', '2'])).toEqual(one);
    expect(run(['--threads', '1'])).toEqual(one);
  });

  test('sees what changed, in the file and in others of the crate', () => {
    run([]);
    write('b/src/shared.rs', 'pub struct Slot<T> { pub at: *mut T }\n\n');
    write('c/src/m7.rs', '// nothing here\n');
    expect(run([])).toEqual(plain());
  });

  test('makes results again where the cache holds junk', () => {
    run([]);
    const kept = join(cache, 'soundness');
    for (const child of readdirSync(kept))
      for (const name of readdirSync(join(kept, child)))
        writeFileSync(join(kept, child, name), 'junk\n{"findings":[1]}');
    expect(run([])).toEqual(plain());
  });

  test('does without a cache folder that cannot be made, and says so once', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { stdout, stderr, status } = run(['--threads', '2'], { XDG_CACHE_HOME: file });
    expect({ stdout, status }).toEqual({ stdout: plain().stdout, status: 1 });
    expect(stderr.match(/note: results are not kept for the next run/g)).toHaveLength(1);
  });

  test('may share the cache with another one', async () => {
    rmSync(cache, { recursive: true, force: true });
    const both = await Promise.all([1, 2].map(() => runAside()));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toBe(plain().stdout);
  });
});

test.each(['0', 'x', '-1'])('%s threads are a mistake', (threads) => {
  const { status, stderr } = run(['--threads', threads]);
  expect(status).toBe(2);
  expect(stderr).toContain('it is a number from 1 on');
});
