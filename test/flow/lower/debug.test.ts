import { expect, test } from 'vitest';
import { run } from '../../cli/terminal';

const FILES = { '/w/a.rs': 'fn f(x: u8) { m!(x); }\n', '/w/b/c.rs': 'unsafe fn g() { h() }\n' };

test('debug ir prints the bodies of a file', async () => {
  const { exitCode, stdout } = await run(['debug', 'ir', 'b/c.rs'], FILES);
  expect(exitCode).toBe(0);
  expect(stdout).toBe('unsafe g() -> result {\n  result = call h()\n}\n');
});

test('debug coverage counts what is not understood, with a place each', async () => {
  const { exitCode, stdout } = await run(['debug', 'coverage', '.'], FILES);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('functions with unsafe code: 1 bodies, 2 expressions, 100.00 % understood');
  expect(stdout).toMatch(/all functions: 2 bodies.*\n\s+1 {2}macro m! {2}\/w\/a\.rs:1/);
});

test('debug macros counts the unsafe keywords that stand in syntax, and names those that do not', async () => {
  const text =
    'unsafe fn f() {}\nm!(unsafe { g() });\nmacro_rules! n { () => { unsafe { h() } } }\nquote! { unsafe }\n';
  const { exitCode, stdout } = await run(['debug', 'macros', '.'], { '/w/a.rs': text });
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    '4 unsafe keywords, 3 in syntax (75.00 %): 1 of them in arguments of macros, 1 in macro definitions\n' +
      '      1  quote!  /w/a.rs:4\n',
  );
});

test('a path that does not exist is a mistake in usage', async () => {
  expect(await run(['debug', 'ir', 'none.rs'], FILES)).toMatchObject({ exitCode: 2 });
  expect(await run(['debug', 'coverage', 'none'], FILES)).toMatchObject({ exitCode: 2 });
  expect(await run(['debug', 'macros', 'none'], FILES)).toMatchObject({ exitCode: 2 });
});
