import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { updateFile } from '../../src/cli/update-file';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundness-'));
  file = join(folder, 'ledger.toml');
});
afterEach(() => rm(folder, { recursive: true }));

test('nothing is lost where many write at once', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `${index}`);
  await Promise.all(names.map((name) => updateFile(file, (text) => `${text ?? ''}${name}\n`)));
  expect((await readFile(file, 'utf8')).trim().split('\n').sort()).toEqual(names.sort());
  expect(await readdir(folder)).toEqual(['ledger.toml']);
});

test('a file that cannot be changed stays as it is', async () => {
  await writeFile(file, 'before');
  await expect(
    updateFile(file, () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await writeFile(join(folder, 'latin'), Uint8Array.of(0xe9));
  await expect(updateFile(join(folder, 'latin'), () => 'lost')).rejects.toThrow('UTF-8');
  expect(await readFile(file, 'utf8')).toBe('before');
  expect(await readdir(folder)).toEqual(['latin', 'ledger.toml']);
});

test.skipIf(process.platform === 'win32')('what is no file is not replaced', async () => {
  await expect(updateFile('/dev/null', () => 'x')).rejects.toThrow('it is no file');
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
});

test('a link stays one, and the rights are kept', async () => {
  await writeFile(file, 'a');
  await chmod(file, 0o600);
  const link = join(folder, 'link');
  await symlink(file, link);
  await updateFile(link, (text) => `${text}b`);
  expect(await readFile(file, 'utf8')).toBe('ab');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder, { withFileTypes: true })).find(({ name }) => name === 'link')?.isSymbolicLink()).toBe(
    true,
  );
});
