/** `soundness debug machine` and `soundness debug axiom`: what they count. */
import { expect, test } from 'vitest';
import { run } from '../../cli/terminal';

const entries = {
  '/w/src/lib.rs': [
    'pub fn stale(x: &mut u32) {',
    '    let p = x as *mut u32;',
    '    *x = 1;',
    '    let y = &mut *x;',
    '    unsafe { *p = 2 };',
    '    *y = 3;',
    '}',
    'pub fn plain(x: u32) -> u32 { x + 1 }',
  ].join('\n'),
};

test('machine counts bodies with a trigger, their events and dereferences', async () => {
  const { stdout, exitCode } = await run(['debug', 'machine', 'src'], entries);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^1 bodies with a trigger\n/);
  expect(stdout).toMatch(/ 1 {2}use-after-invalidation {2}src\/lib\.rs:\d/);
  expect(stdout).toContain('threw: 0\n');
  expect(stdout).toMatch(/parameter 100\.0 %/);
  expect(stdout).toMatch(/ms per body: median \d+\.\d+, p95 \d+\.\d+, p99 \d+\.\d+, max \d+\.\d+/);
  expect(stdout).toMatch(/src\/lib\.rs:1 {2}stale\n/);
});

test('axiom has nothing to list where the machine is right', async () => {
  const { stdout, exitCode } = await run(['debug', 'axiom', '.'], entries);
  expect(exitCode).toBe(0);
  expect(stdout).toBe('all functions: 0\nfunctions without unsafe code: 0\n');
});

test.each(['machine', 'axiom'])('%s says that a folder is not there', async (command) => {
  const { stderr, exitCode } = await run(['debug', command, 'nowhere'], entries);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('there is no file or folder `nowhere`');
});
