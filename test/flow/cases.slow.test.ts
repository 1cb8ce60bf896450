/** Every labelled program compiles: a bug that the compiler refuses is no case. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { casePaths } from './cases/read-case';

const FOLDER = 'test/flow/cases';
const run = promisify(execFile);
const rustc = spawnSync('rustc', ['--version']).status === 0;
const output = mkdtempSync(join(tmpdir(), 'soundness-cases-'));
afterAll(() => rmSync(output, { recursive: true, force: true }));

/** What the compiler says against the program; empty where it accepts it. Lints are no errors. */
async function compile(path: string): Promise<string> {
  const flags = ['--edition', '2024', '--crate-type', 'lib', '--emit', 'metadata', '--cap-lints', 'allow'];
  const name = `case_${path.replaceAll(/\W/g, '_')}`;
  try {
    await run('rustc', [...flags, '--crate-name', name, '--out-dir', output, join(FOLDER, path)]);
    return '';
  } catch (error) {
    return `${path}: ${(error as { stderr?: string }).stderr ?? error}`;
  }
}

test.skipIf(!rustc)('all cases compile', { timeout: 600_000 }, async () => {
  const waiting = casePaths(FOLDER);
  const errors: string[] = [];
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) errors.push(await compile(path));
  };
  await Promise.all([work(), work()]);
  expect(errors.filter((error) => error !== '')).toEqual([]);
});
