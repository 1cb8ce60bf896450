/** The built command line as users have it: one file, started as a process. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'soundness-cli-'));
const cli = join(folder, 'cli.js');
copyFileSync('dist/cli.js', cli);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BAD = 'pub fn f(x: &u32) {\n    unsafe { *(x as *const u32 as *mut u32) = 1 };\n}\n';

test('the bundle runs alone, on a single file outside of any crate', () => {
  writeFileSync(join(folder, 'alone.rs'), BAD);
  const { status, stdout } = spawnSync('node', [cli, 'check', 'alone.rs', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  const { version, findings, errors } = JSON.parse(stdout);
  expect(version).toBe(1);
  expect(errors).toEqual([]);
  expect(findings.find((finding: { rule: string }) => finding.rule === 'shared-ref-cast-to-mut')).toMatchObject({
    severity: 'error',
    path: 'alone.rs',
    range: { start: { line: 1, character: 13 } },
    models: ['stacked', 'tree'],
  });
});

test('a reader that goes away ends it quietly', async () => {
  const child = spawn('node', [cli, 'rules', '--format', 'json']);
  child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  await new Promise((resolve) => child.on('exit', resolve));
  expect(errors).toBe('');
});

test('a huge generated file is linted', { timeout: 120_000 }, () => {
  const item = (n: number) => `pub unsafe fn f${n}(p: *mut u8) -> u8 { let x = p; unsafe { *x } }\n`;
  writeFileSync(join(folder, 'huge.rs'), Array.from({ length: 72_000 }, (_, n) => item(n)).join(''));
  const { status, stdout, stderr } = spawnSync(
    'node',
    [cli, 'check', 'huge.rs', '--format', 'json', '--rule', 'shared-ref-cast-to-mut'],
    { cwd: folder, encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout).errors).toEqual([]);
});
