import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { hashOf } from '../../src/cli/shards/part';
import { itemsOf } from '../../src/cli/shards/split';
import type { MemoryEntry } from '../support/memory-host';
import { generateWorkspace } from './generated-workspace';
import { type Ran, run } from './terminal';

type Entries = Readonly<Record<string, MemoryEntry>>;

/** Runs all shards, and gives their parts as files beside the others. */
async function parts(entries: Entries, count: number, ...args: string[]): Promise<Record<string, MemoryEntry>> {
  const made: Record<string, MemoryEntry> = {};
  for (let index = 1; index <= count; index++) {
    const { exitCode, stdout, stderr } = await run([...args, '--shard', `${index}/${count}`], entries);
    expect([exitCode, stderr]).toEqual([0, '']);
    made[`/w/${index}.json`] = stdout;
  }
  return made;
}

function merge(entries: Entries, made: Entries, ...args: string[]): Promise<Ran> {
  const names = Object.keys(made).map((path) => path.slice('/w/'.length));
  return run(['merge', ...names, ...args], { ...entries, ...made });
}

const BAD = 'pub fn f(x: &u32) {\n    // SAFETY: none.\n    unsafe { *(x as *const u32 as *mut u32) = 1 };\n}\n';
const SMALL: Entries = { '/w/a.rs': BAD, '/w/b.rs': 'fn f() {}\n', '/w/c.rs': BAD };

describe('the shards of a run, merged,', { timeout: 60_000 }, () => {
  const entries = generateWorkspace();

  test.each([1, 2, 5])('are the run, for %i of them', async (count) => {
    for (const [command, formats] of [
      ['check', ['text', 'json', 'sarif', 'markdown']],
      ['audit', ['text', 'json', 'sarif', 'markdown', 'html']],
    ] as const) {
      const made = await parts(entries, count, command);
      for (const format of formats) {
        const whole = await run([command, '--format', format], entries);
        const merged = await merge(entries, made, '--format', format);
        expect([command, format, merged.exitCode, merged.stdout]).toEqual([
          command,
          format,
          whole.exitCode,
          whole.stdout,
        ]);
      }
    }
  });

  test('have what several of them tell once, and what one of them tells twice, twice', async () => {
    const made = await parts(entries, 4, 'check');
    const whole = await run(['check', '--format=json'], entries);
    expect(JSON.parse(whole.stdout).errors.map(({ path }: { path: string }) => path)).toEqual([
      'binary.rs',
      'crates/c1/soundness.toml',
      'nowhere.rs',
    ]);
    expect(await merge(entries, made, '--format=json')).toMatchObject({ exitCode: 2, stdout: whole.stdout });
  });

  test.each<[string, string[]]>([
    ['a severity to fail on', ['--fail-on', 'never']],
    ['rules', ['--rule', 'safety-comment-missing,shared-ref-cast-to-mut']],
    ['a profile and a confidence', ['--profile', 'audit', '--min-confidence', 'high']],
    ['paths', ['crates/c2', 'crates/c0/src/m1.rs', 'nope']],
    ['a baseline', ['--baseline', 'known.toml']],
  ])('are the run with %s', async (_, args) => {
    const { written } = await run(['check', '--write-baseline', 'known.toml', 'crates'], entries);
    const fewer = { ...entries, '/w/known.toml': written['/w/known.toml']!, '/w/crates/c0/src/m1.rs': '' };
    const { '/w/crates/c2/src/m2.rs': __, ...left } = fewer as Record<string, MemoryEntry>;
    const made = await parts(left, 3, 'audit', ...args);
    for (const format of ['json', 'sarif', 'text']) {
      const whole = await run(['audit', '--format', format, ...args], left);
      const merged = await merge(left, made, '--format', format);
      expect([merged.exitCode, merged.stdout]).toEqual([whole.exitCode, whole.stdout]);
    }
  });

  test('can be given in any order, and be written to files', async () => {
    const made = await parts(SMALL, 3, 'audit');
    const whole = await run(['audit', '--html', 'page.html', '--output', 'x.txt'], SMALL);
    const backwards = Object.fromEntries(Object.entries(made).reverse());
    const merged = await merge(SMALL, backwards, '--html', 'page.html', '--output', 'x.txt');
    expect(merged).toEqual(whole);
    expect(await run(['check', '--shard', '1/1', '--output', 'p.json'], SMALL)).toMatchObject({
      stdout: '',
      stderr: 'The part is in p.json.\n',
    });
  });

  test('can make a baseline', async () => {
    const made = await parts(SMALL, 2, 'check');
    const whole = await run(['check', '--write-baseline', 'b.toml'], SMALL);
    expect(await merge(SMALL, made, '--write-baseline', 'b.toml')).toEqual(whole);
    const scoped = await parts(
      { ...SMALL, '/w/b.toml': whole.written['/w/b.toml']! },
      2,
      'check',
      '--baseline',
      'b.toml',
    );
    expect(await merge(SMALL, scoped, '--write-baseline', 'b.toml')).toMatchObject({ exitCode: 2, written: {} });
  });

  test('number the items of modules that several files are, over all shards', async () => {
    const block = 'fn f() { unsafe { g() } }\n';
    const twice: Entries = {
      '/w/Cargo.toml': '[package]\nname = "app"\n',
      '/w/src/lib.rs': 'mod a;\n',
      '/w/src/a.rs': `${block}${block}`,
      '/w/src/a/mod.rs': `${block}${block}`,
    };
    const whole = await run(['audit', '--format', 'json'], twice);
    expect(whole.stdout).toContain('"a::f#4"');
    expect(await merge(twice, await parts(twice, 3, 'audit'), '--format', 'json')).toEqual(whole);
  });

  test('are the run with dependencies, and with the reviews that somebody asks for in time or afterwards', async () => {
    const code = 'pub fn f(p: *const u8) -> u8 {\n    unsafe { *p }\n}\n';
    const some: Entries = {
      '/w/Cargo.toml': '[package]\nname = "app"\n',
      '/w/Cargo.lock':
        '[[package]]\nname = "app"\nversion = "1.0.0"\ndependencies = ["dep"]\n[[package]]\nname = "dep"\nversion = "1.2.0"\nsource = "registry+x"\n',
      '/w/src/lib.rs': code,
      '/w/src/more.rs': code,
      '/w/vendor/dep/Cargo.toml': '[package]\nname = "dep"\nversion = "1.2.0"\n',
      '/w/vendor/dep/.cargo-checksum.json': '{}',
      '/w/vendor/dep/soundness.toml': 'exclude = ["src"]\n',
      '/w/vendor/dep/src/lib.rs': code,
    };
    const args = ['--dependencies', '--force-exclude', '--fail-on', 'never'];
    const signed = await run(['review', '--reviewer', 'Ada', 'app::f', 'app::more::f'], some);
    const files = { ...some, ...signed.written };
    const made = await parts(files, 2, 'audit', ...args);
    for (const format of ['json', 'text', 'markdown'])
      expect(await merge(files, made, '--format', format)).toEqual(
        await run(['audit', '--format', format, ...args], files),
      );
    const strict = ['--require-reviews', '--fail-on-dependencies'];
    const whole = await run(['audit', ...args, ...strict], files);
    expect(whole).toMatchObject({
      exitCode: 1,
      stderr: 'error: 1 unsafe item not reviewed; see `soundness review --help`\n',
    });
    expect(whole.stdout).toContain('dep 1.2.0 (dependency, vendor/dep)');
    expect(await merge(files, made, ...strict)).toEqual(whole);
    expect(await merge(files, await parts(files, 2, 'audit', ...args, ...strict))).toEqual(whole);
    expect((await merge(files, made, '--require-reviews')).exitCode).toBe(0);
    expect(await merge(SMALL, await parts(SMALL, 2, 'check'), ...strict)).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('hold no text of a file but in what findings say', async () => {
    const made = await parts({ '/w/a.rs': `${BAD}// A word that nobody says.\n` }, 1, 'check');
    expect(made['/w/1.json']).not.toContain('nobody says');
  });
});

describe('a file that is another one when the parts are merged', () => {
  test.each<[string, Entries, string]>([
    ['changed', { ...SMALL, '/w/a.rs': `\n${BAD}` }, 'the file has changed since `1.json` was written'],
    [
      'is gone',
      { '/w/b.rs': SMALL['/w/b.rs']!, '/w/c.rs': BAD },
      'the file cannot be read any more since `1.json` was written',
    ],
  ])('%s is told, and the rest is merged', async (_, later, message) => {
    const made = await parts(SMALL, 2, 'check');
    const { exitCode, stdout } = await merge(later, made, '--format=json');
    const { findings, errors } = JSON.parse(stdout);
    expect(exitCode).toBe(2);
    expect(findings.map(({ path }: { path: string }) => path)).toEqual(['c.rs']);
    expect(errors).toEqual([
      { path: 'a.rs', message: `${message}, so what was found in it is left out; run that shard again` },
    ]);
  });
});

describe('what cannot be merged is told with the name of the part:', () => {
  async function mistake(entries: Entries, made: Entries): Promise<string> {
    const { exitCode, stdout, stderr } = await merge(entries, made);
    expect([exitCode, stdout]).toEqual([2, '']);
    return stderr;
  }

  test('parts that are missing', async () => {
    const { '/w/2.json': _, '/w/4.json': __, ...made } = await parts(SMALL, 4, 'check');
    expect(await mistake(SMALL, made)).toBe('error: of 4 parts, `2/4`, `4/4` are missing\n');
    const { '/w/1.json': ___, ...rest } = await parts(SMALL, 2, 'check');
    expect(await mistake(SMALL, rest)).toBe('error: of 2 parts, `1/2` is missing\n');
  });

  test('a part that is there twice', async () => {
    const made = await parts(SMALL, 2, 'check');
    const copied = { ...made, '/w/copy.json': made['/w/1.json']! };
    expect(await mistake(SMALL, copied)).toBe('error: `1.json` and `copy.json` are both part `1/2`\n');
  });

  test('parts of different numbers', async () => {
    const made = { ...(await parts(SMALL, 2, 'check')), '/w/3.json': (await parts(SMALL, 3, 'check'))['/w/3.json']! };
    expect(await mistake(SMALL, made)).toBe('error: `3.json` is one of 3 parts, `1.json` one of 2\n');
  });

  test.each<[string, string[], Entries]>([
    ['the command', ['audit'], {}],
    ['the paths', ['check', 'a.rs'], {}],
    ['`--rule`', ['check', '--rule', 'panic-in-drop'], {}],
    ['`--profile`', ['check', '--profile', 'ffi'], {}],
    ['`--min-confidence`', ['check', '--min-confidence', 'high'], {}],
    ['`--fail-on`', ['check', '--fail-on', 'hint'], {}],
    ['the baseline', ['check', '--baseline', 'b.toml'], { '/w/b.toml': 'version = 1' }],
    ['a file or setting', ['check'], { '/w/d.rs': '' }],
    ['a file or setting', ['check'], { '/w/a.rs': `${BAD}\n` }],
    ['a file or setting', ['check'], { '/w/soundness.toml': 'msrv = "1.60"' }],
    ['a file or setting', ['check'], { '/w/Cargo.toml': '[package]\nname = "a"\nedition = "2018"\n' }],
  ])('parts of runs where %s differs', async (what, args, more) => {
    const made = await parts(SMALL, 2, 'check');
    made['/w/2.json'] = (await parts({ ...SMALL, ...more }, 2, ...args))['/w/2.json']!;
    expect(await mistake(SMALL, made)).toBe(`error: \`2.json\` is of another run than \`1.json\`: ${what} differs\n`);
  });

  test('what is no part, or not one any more', async () => {
    const made = await parts(SMALL, 1, 'check');
    const text = String(made['/w/1.json']);
    const told = (other: string) => mistake(SMALL, { '/w/1.json': other });
    expect(await told(text.slice(0, -9))).toBe(
      'error: `1.json` is not a part of a run, as `--shard` writes it, or it is cut short\n',
    );
    for (const other of ['{}', '[]', 'null', '3', (await run(['check', '--format=json'], SMALL)).stdout])
      expect(await told(other)).toMatch(/^error: `1\.json` is not a part of a run, as `--shard` writes it/);
    expect(await told(text.replace('"severity":"error"', '"severity":"hint"'))).toBe(
      'error: `1.json` was changed after it was written\n',
    );
    expect(await told(text.replace(`"tool":"${version}"`, '"tool":"9.9.9"'))).toBe(
      `error: \`1.json\` was written by Soundness 9.9.9, and this is ${version}: all of a run takes the same version\n`,
    );
    expect(await told(text.replace('"version":1', '"version":2'))).toContain('all of a run takes the same version');
    expect((await run(['merge', 'x.json'], SMALL)).stderr).toBe(
      'error: the part `x.json` cannot be read: there is no such file or folder\n',
    );
  });

  test.each(['--format=html', '--html=page.html'])('a check as a page: %s', async (option) => {
    const made = await parts(SMALL, 1, 'check');
    expect(await merge(SMALL, made, option)).toMatchObject({
      exitCode: 2,
      stderr: 'error: a page shows an audit, and these are parts of a `check`\n',
      written: {},
    });
  });
});

describe('a shard', () => {
  test.each(['0/4', '5/4', '1', '1/0', '-1/2', 'a/b', '1/2/3', ''])('is not %j', async (text) => {
    const { exitCode, stderr } = await run(['check', '--shard', text], SMALL);
    expect([exitCode, stderr]).toEqual([
      2,
      `error: \`${text}\` is no shard: of four, they are \`1/4\`, \`2/4\`, \`3/4\` and \`4/4\`\n`,
    ]);
  });

  test.each([
    ['--format', 'sarif'],
    ['--html', 'x.html'],
    ['--prune-baseline', '--baseline=x'],
  ])('cannot be reported by itself: %s %s', async (...args) => {
    expect(await run(['audit', '--shard', '1/2', ...args], SMALL)).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('takes each item once, in order, and its share of the bytes', () => {
    const sizes = fc.array(fc.nat(10_000), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 12 }), (list, count) => {
        const items = list.map((size, at) => ({ size, at }));
        const shards = Array.from({ length: count }, (_, index) => itemsOf(items, { index: index + 1, count }));
        expect(shards.flat()).toEqual(items);
        const total = list.reduce((sum, size) => sum + size + 1, 0);
        const largest = Math.max(0, ...list) + 1;
        for (const shard of shards) {
          const bytes = shard.reduce((sum, { size }) => sum + size + 1, 0);
          expect(Math.abs(bytes - total / count)).toBeLessThanOrEqual(largest);
        }
      }),
    );
  });
});

test('hashes are those of SHA-256', () => {
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223');
});
