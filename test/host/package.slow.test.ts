import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GOLDEN = join(ROOT, 'test/host/vsix-files.txt');
const PACKAGE = join(ROOT, `dist/${manifest.name}-${manifest.version}.vsix`);

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/package.mjs')]);
}, 60_000);

test('the package holds the files that are listed, and no other', () => {
  const golden = readFileSync(GOLDEN, 'utf8').trimEnd().split('\n');
  expect(zipEntries(readFileSync(PACKAGE)).sort()).toEqual(golden);
});

test('the package stays under 4 MB', () => {
  expect(statSync(PACKAGE).size).toBeLessThan(4_000_000);
});

/** Names in the central directory of a zip file. */
function zipEntries(zip: Buffer): string[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const entry = zip.toString('utf8', at + 46, at + 46 + name);
    at += 46 + name + extra + comment;
    return entry;
  });
}
