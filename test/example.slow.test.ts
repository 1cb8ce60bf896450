/** The example crate: it compiles, holds each pitfall once, and `npm start` prints the golden output on it. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Finding } from '../src/finding';
import { applyEdits } from '../src/lint/apply-fixes';
import { checkFolder } from './support/check-folder';

const PITFALLS = [
  'as-ptr-cast-mut',
  'box-moved-while-raw-live',
  'drain-guard-not-leak-safe',
  'panic-in-drop',
  'ref-just-for-address',
  'safety-comment-missing',
  'safety-doc-missing',
  'shared-ref-cast-to-mut',
  'temporary-as-ptr',
  'uninit-assume-init',
  'unreachable-unchecked-wildcard',
  'write-through-const-derived',
];

const target = mkdtempSync(join(tmpdir(), 'soundness-example-'));
afterAll(() => rmSync(target, { recursive: true, force: true }));

test('npm start prints the findings as the golden file has them and writes the page', async () => {
  rmSync('soundness-report.html', { force: true });
  const { stdout, status } = spawnSync('node', ['scripts/start.mjs'], { encoding: 'utf8' });
  expect(status).toBe(0);
  const text = stdout.replace(/^Open file:.*\n/m, '');
  await expect(text).toMatchFileSnapshot('example.golden.txt');
  expect(existsSync('soundness-report.html')).toBe(true);
  expect(readFileSync('soundness-report.html', 'utf8')).toContain('io-runtime');
});

test('each pitfall is reported once', () => {
  const { stdout } = spawnSync('node', ['dist/cli.js', 'check', 'examples/io-runtime', '--format', 'json'], {
    encoding: 'utf8',
  });
  const findings: { rule: string }[] = JSON.parse(stdout).findings;
  expect(findings.map((finding) => finding.rule).sort()).toEqual(PITFALLS);
});

const cargo = spawnSync('cargo', ['--version']).status === 0;

function cargoCheck(folder: string): string {
  const { stderr, status } = spawnSync('cargo', ['check', '--offline', '--all-targets'], {
    cwd: folder,
    env: { ...process.env, CARGO_TARGET_DIR: target },
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}

test.skipIf(!cargo)('it compiles', { timeout: 120_000 }, () => {
  expect(cargoCheck('examples/io-runtime')).toBe('');
});

test.skipIf(!cargo).each([0, 1])('it compiles with fix %i of every finding', { timeout: 120_000 }, async (choice) => {
  const copy = join(target, `fixed-${choice}`);
  cpSync('examples/io-runtime', copy, { recursive: true });
  let count = 0;
  for (let round = 0; round < 40; round++) {
    const files = (await checkFolder(copy)).crates.flatMap((crate) => crate.files);
    const file = files.find(({ findings }) => findings.some((finding) => finding.fixes.length > 0));
    const finding: Finding | undefined = file?.findings.find(({ fixes }) => fixes.length > 0);
    if (!file || !finding) break;
    const fix = finding.fixes[choice] ?? finding.fixes[0]!;
    writeFileSync(join(copy, file.path), applyEdits(file.text, fix.edits));
    count++;
  }
  expect(count).toBeGreaterThan(5);
  expect(cargoCheck(copy)).toBe('');
});
