import { describe, expect, test } from 'vitest';
import type { JsonAudit } from '../../src/report/audit-json';
import { readLedger } from '../../src/reviews/ledger';
import { run } from './terminal';

const LEDGER = '/w/soundness-reviews.toml';
const FILES: Readonly<Record<string, string>> = {
  '/w/Cargo.toml': '[workspace]\nmembers = ["app"]\n',
  '/w/Cargo.lock':
    '[[package]]\nname = "app"\nversion = "1.0.0"\ndependencies = ["dep"]\n[[package]]\nname = "dep"\nversion = "1.0.0"\nsource = "registry+x"\n',
  '/w/app/Cargo.toml': '[package]\nname = "app"\nversion = "1.0.0"\n',
  '/w/app/src/lib.rs': [
    '/// # Safety',
    '/// `p` is live.',
    'pub unsafe fn get(p: *const u8) -> u8 {',
    '    // SAFETY: the caller keeps it live.',
    '    unsafe { *p }',
    '}',
    'pub fn first(a: &[u8; 4]) -> u8 {',
    '    // SAFETY: an array is live.',
    '    unsafe { get(a.as_ptr()) }',
    '}',
    '#[cfg(test)]',
    'mod tests {',
    '    fn t() { unsafe { super::get(&1) }; }',
    '}',
    '',
  ].join('\n'),
  '/w/vendor/dep/Cargo.toml': '[package]\nname = "dep"\nversion = "1.0.0"\n',
  '/w/vendor/dep/.cargo-checksum.json': '{}',
  '/w/vendor/dep/src/lib.rs': 'pub fn f(p: *const u8) -> u8 { unsafe { *p } }\n',
};
const ALL = ['app::get', 'app::get#2', 'app::first'];

/** Runs `soundness review`. @returns the files with the ledger that it wrote */
async function signed(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { exitCode, stderr, written } = await run(['review', '--reviewer', 'Ada', ...args], files);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return { ...files, ...written };
}

async function reviewsOf(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string[]> {
  const { stdout } = await run(['audit', '--format', 'json', ...args], files);
  const audit = JSON.parse(stdout) as JsonAudit;
  return audit.crates.flatMap(({ name, files }) =>
    files.flatMap(({ items }) =>
      items.map(({ id, review }) => [`${name}::${id} ${review?.state}`, ...(review?.changed ?? [])].join(', ')),
    ),
  );
}

describe('a review', () => {
  test('is written by name or place, and told by the audit', async () => {
    const files = await signed(FILES, '--note', 'looked twice', 'app::get', 'app/src/lib.rs:9');
    expect(readLedger(files[LEDGER]!).reviews).toMatchObject([
      {
        crate: 'app',
        item: 'first',
        reviewer: 'Ada',
        date: '2026-05-01',
        note: 'looked twice',
        contracts: [{ callee: 'get' }],
      },
      { crate: 'app', item: 'get', reviewer: 'Ada' },
    ]);
    expect(await reviewsOf(files)).toEqual([
      'app::get reviewed',
      'app::get#2 never',
      'app::first reviewed',
      'app::tests::t never',
    ]);
    const { stdout } = await run(['audit'], files);
    expect(stdout).toContain('9  unsafe block  first     yes         reviewed');
    expect(stdout).toContain('2 reviewed');
    expect((await run(['audit', '--format', 'markdown'], files)).stdout).toContain('| 2 of 4 |');
  });

  test('is stale where the code, its surroundings or a contract changed, and says which', async () => {
    const files = await signed(FILES, ...ALL);
    const edited = (from: string, to: string) => ({
      ...files,
      '/w/app/src/lib.rs': FILES['/w/app/src/lib.rs']!.replace(from, to),
    });
    expect(await reviewsOf(edited('`p` is live', '`p` is live and aligned'))).toEqual([
      'app::get stale, the code',
      'app::get#2 reviewed',
      'app::first stale, the contract of `get`',
      'app::tests::t never',
    ]);
    expect(await reviewsOf(edited('4]) -> u8 {\n', '4]) -> u8 {\n    log(a);\n'))).toContain(
      'app::first stale, the function around it',
    );
    const { stdout } = await run(['audit'], edited('get(a.as_ptr())', 'get(a.as_ptr().add(1))'));
    expect(stdout).toContain('stale: the code');
  });

  test('of a dependency needs to be asked for', async () => {
    const { exitCode, stderr } = await run(['review', 'dep::f', '--reviewer', 'Ada'], FILES);
    expect([exitCode, stderr]).toEqual([
      2,
      'error: there is no crate `dep` with unsafe code; `--dependencies` looks at those too\n',
    ]);
    const files = await signed(FILES, '--dependencies', 'dep::f');
    expect(await reviewsOf(files, '--dependencies')).toContain('dep::f reviewed');
  });

  test.each([
    ['app::frist', 'there is no unsafe code `app::frist`; did you mean `app::first`?'],
    ['app/src/lib.rs:11', 'there is no unsafe code at line 11 of `app/src/lib.rs`'],
  ])('of what is not there is a mistake: %s', async (name, message) => {
    const { exitCode, stderr, written } = await run(['review', name, '--reviewer', 'Ada'], FILES);
    expect([exitCode, stderr, written]).toEqual([2, `error: ${message}\n`, {}]);
  });

  test('again keeps that of a block that another one came before', async () => {
    const block = '    // SAFETY: an array is live.\n    unsafe { get(a.as_ptr()) }';
    const before = block.replace('unsafe {', 'let b = unsafe {').replace('ptr()) }', 'ptr().add(1)) };\n');
    let files: Record<string, string> = await signed(FILES, 'app::first');
    files['/w/app/src/lib.rs'] = FILES['/w/app/src/lib.rs']!.replace(block, `${before}${block}`);
    files = await signed(files, 'app::first');
    expect(readLedger(files[LEDGER]!).reviews.map(({ item }) => item)).toEqual(['first', 'first']);
    expect(await reviewsOf(files)).toEqual([
      'app::get never',
      'app::get#2 never',
      'app::first reviewed',
      'app::first#2 stale, the function around it',
      'app::tests::t never',
    ]);
  });
});

describe('a ledger with a mistake', () => {
  const files = { ...FILES, [LEDGER]: '[[review]]\n<<<<<<< ours\ncrate = "app"\n' };

  test('is told with its place, and the audit is whole', async () => {
    const { exitCode, stdout } = await run(['audit'], files);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('error: there are merge markers in the ledger');
    expect(stdout).toContain(' --> soundness-reviews.toml:2:1\n');
    expect(stdout).toContain('4 unsafe items');
  });

  test('is not written to', async () => {
    const { exitCode, stderr, written } = await run(['review', 'app::get', '--reviewer', 'Ada'], files);
    expect([exitCode, written]).toEqual([2, {}]);
    expect(stderr).toContain('the ledger `soundness-reviews.toml` is left as it is: line 2: there are merge markers');
  });
});

describe('--require-reviews', () => {
  test('fails for what ships and is not reviewed as it is', async () => {
    const some = await run(['audit', '--require-reviews'], await signed(FILES, 'app::get'));
    expect([some.exitCode, some.stderr]).toEqual([
      1,
      'error: 2 unsafe items not reviewed; see `soundness review --help`\n',
    ]);
    const files = await signed(FILES, ...ALL);
    const all = await run(['audit', '--require-reviews', '--dependencies'], files);
    expect([all.exitCode, all.stderr]).toEqual([0, '']);
    const strict = await run(['audit', '--require-reviews', '--dependencies', '--fail-on-dependencies'], files);
    expect(strict.exitCode).toBe(1);
    const stale = {
      ...files,
      '/w/app/src/lib.rs': FILES['/w/app/src/lib.rs']!.replace('unsafe { *p }', 'unsafe { *p.add(1) }'),
    };
    expect((await run(['audit', '--require-reviews'], stale)).stderr).toContain('2 reviews stale');
  });

  test('does not fail for findings in dependencies unless it is asked to', async () => {
    expect((await run(['audit', '--dependencies'], FILES)).exitCode).toBe(0);
    expect((await run(['audit', '--dependencies', '--fail-on-dependencies'], FILES)).exitCode).toBe(1);
  });
});

describe('reviews travel', () => {
  test('from a crate to those who depend on it', async () => {
    const crate = {
      '/w/Cargo.toml': FILES['/w/vendor/dep/Cargo.toml']!,
      '/w/src/lib.rs': FILES['/w/vendor/dep/src/lib.rs']!,
    };
    const exported = await run(['reviews', 'export', '--output', 'dep.toml'], await signed(crate, 'dep::f'));
    expect(exported.stderr).toBe('1 review written to dep.toml.\n');
    const imported = await run(['reviews', 'import', 'dep.toml'], { ...FILES, ...exported.written });
    expect([imported.exitCode, imported.stdout]).toEqual([0, '1 review imported, by Ada\n']);
    const files = { ...FILES, ...imported.written };
    expect(readLedger(files[LEDGER]!).reviews).toMatchObject([{ crate: 'dep', item: 'f', imported: 'dep.toml' }]);
    expect(await reviewsOf(files, '--dependencies')).toContain('dep::f reviewed');
    const other = { ...files, '/w/vendor/dep/src/lib.rs': 'pub fn f(p: *const u8) -> u8 { unsafe { *p.add(1) } }\n' };
    expect(await reviewsOf(other, '--dependencies')).toContain('dep::f stale, the code');
    // What somebody else sends does not replace what was signed here.
    const own = await signed(FILES, '--dependencies', 'dep::f');
    const again = await run(['reviews', 'import', 'dep.toml'], { ...own, ...exported.written });
    expect([again.stdout, again.written[LEDGER]]).toEqual(['0 reviews imported\n', own[LEDGER]]);
    // Nor is it sent on.
    expect(readLedger((await run(['reviews', 'export'], files)).stdout).reviews).toEqual([]);
  });

  test('without those that are stale, and not out of a broken file', async () => {
    const files = await signed(FILES, ...ALL);
    files['/w/app/src/lib.rs'] = FILES['/w/app/src/lib.rs']!.replace('unsafe { *p }', 'unsafe { *p.add(1) }');
    const { stdout } = await run(['reviews', 'export'], files);
    expect(readLedger(stdout).reviews.map(({ item }) => item)).toEqual(['first']);
    const { exitCode, stderr } = await run(['reviews', 'import', 'x.toml'], { ...files, '/w/x.toml': '[[review]]\n' });
    expect([exitCode, stderr]).toEqual([2, 'error: x.toml:1: this review has no `crate`, which is a string\n']);
  });
});
