import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiskCache, defaultFolder } from '../../src/cache/disk-cache';
import type { StoredResult } from '../../src/workspace/result-store';

const RESULT: StoredResult = { findings: [], items: [], crate: 'c' };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundness-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (version = '1', limit?: number) => new DiskCache({ folder, version, ...(limit && { limit }) });

async function entries(): Promise<string[]> {
  const children = await readdir(folder);
  const names = await Promise.all(children.map((child) => readdir(join(folder, child))));
  return names.flatMap((list, index) => list.map((name) => join(folder, children[index]!, name)));
}

describe('results on disk', () => {
  test('are found by those who come later, under their key alone', async () => {
    await open().set('key', RESULT);
    expect(await open().get('key')).toEqual(RESULT);
    expect(await open().get('other')).toBeNull();
  });

  test('of another version are not found', async () => {
    await open('1').set('key', RESULT);
    expect(await open('2').get('key')).toBeNull();
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -4)],
    ['empty', () => ''],
    ['changed', (text: string) => text.replace('"c"', '"d"')],
    ['junk', () => '\u0000\u0001\n{'],
  ])('that are %s are not there, and are made again', async (_, spoil) => {
    await open().set('key', RESULT);
    const [path] = await entries();
    await writeFile(path!, spoil(await readFile(path!, 'utf8')));
    expect(await open().get('key')).toBeNull();
    await open().set('key', RESULT);
    expect(await open().get('key')).toEqual(RESULT);
  });

  test('of one key may not stand in for those of another', async () => {
    const cache = open();
    await cache.set('a', RESULT);
    await cache.set('b', { ...RESULT, crate: 'b' });
    const [a, b] = (await entries()).sort();
    await writeFile(a!, await readFile(b!));
    const found = [await open().get('a'), await open().get('b')].filter((result) => result !== null);
    expect(found).toHaveLength(1);
  });

  test('take no more than the limit: the oldest go', async () => {
    const cache = open('1', 1_000);
    for (let index = 0; index < 20; index++) await cache.set(`key ${index}`, RESULT);
    await cache.tidy();
    const left = await entries();
    expect(left.length).toBeGreaterThan(0);
    const bytes = (await Promise.all(left.map((path) => readFile(path)))).reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThanOrEqual(1_000);
    expect(await open('1').get('key 19')).toEqual(RESULT);
  });

  test('by two at once are whole', async () => {
    const [one, two] = [open(), open()];
    await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 ? one : two).set('key', RESULT)));
    expect(await open().get('key')).toEqual(RESULT);
    expect(await entries()).toHaveLength(1);
    expect([one.failure, two.failure]).toEqual([null, null]);
  });

  test('in a folder that cannot be made cost nothing but the note', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    const told: string[] = [];
    const cache = new DiskCache({ folder: join(path, 'below'), version: '1' }, (reason) => told.push(reason));
    await cache.set('key', RESULT);
    await cache.set('other', RESULT);
    expect(cache.failure).toMatch(/below` cannot be written to: (?:ENOTDIR|EEXIST)/);
    expect(told).toEqual([cache.failure]);
    expect(await cache.get('key')).toBeNull();
  });

  test.skipIf(process.getuid?.() === 0)('in a folder that is read-only cost nothing but the note', async () => {
    await chmod(folder, 0o500);
    const cache = open();
    await cache.set('key', RESULT);
    expect(cache.failure).toMatch(/EACCES/);
    await chmod(folder, 0o700);
  });
});

test('the folder is where the user keeps caches', () => {
  expect(defaultFolder({ XDG_CACHE_HOME: '/c' })).toBe(join('/c', 'soundness'));
  expect(defaultFolder({})).toMatch(/soundness/);
});
