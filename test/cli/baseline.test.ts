import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBaseline, printBaseline } from '../../src/cli/scope/baseline';
import type { BaselineEntry } from '../../src/results';
import type { MemoryEntry } from '../support/memory-host';
import { type Ran, run } from './terminal';

const WRITE = 'pub fn f(x: &u32) {\n    // SAFETY: none.\n    unsafe { *(x as *const u32 as *mut u32) = 1 };\n}\n';
const OTHER = 'pub fn g(x: &u8) {\n    // SAFETY: none.\n    unsafe { *(x as *const u8 as *mut u8) = 2 };\n}\n';
const BASELINE = 'soundness-baseline.toml';

type Entries = Readonly<Record<string, MemoryEntry>>;

/** The entries with the baseline of their findings beside them. */
async function withBaseline(entries: Entries, args: readonly string[] = []): Promise<Entries> {
  const { written } = await run(['check', ...args, '--write-baseline', BASELINE], entries);
  return { ...entries, [`/w/${BASELINE}`]: written[`/w/${BASELINE}`]! };
}

function check(entries: Entries, ...args: string[]): Promise<Ran> {
  return run(['check', '--baseline', BASELINE, ...args], entries);
}

function findingsIn({ stdout }: Ran): string[] {
  return JSON.parse(stdout).findings.map((one: { rule: string; path: string; range: { start: { line: number } } }) => {
    return `${one.path}:${one.range.start.line + 1} ${one.rule}`;
  });
}

function staleIn({ stdout }: Ran): string[] {
  return JSON.parse(stdout).scope.baseline.stale.map(({ path, rule }: BaselineEntry) => `${path} ${rule}`);
}

describe('a baseline', () => {
  test('is written an entry a line, sorted, and the run that writes it ends well', async () => {
    const ran = await run(['check', '--write-baseline', 'known.toml'], {
      '/w/z.rs': WRITE,
      '/w/a b/ü.rs': WRITE + WRITE,
    });
    expect(ran).toMatchObject({ exitCode: 0, stderr: 'The baseline is in known.toml.\n' });
    expect(ran.stdout).toBe('no findings in 2 files\nknown in `known.toml`, and not counted: 3 findings\n');
    expect(ran.written['/w/known.toml']).toMatchInlineSnapshot(`
      "# Findings that \`soundness check --baseline\` lets pass, by file and rule. \`--write-baseline\` wrote them, \`--prune-baseline\`
      # takes out those that are gone; of an entry that is deleted the finding counts again.
      version = 1

      [findings."a b/ü.rs"]
      shared-ref-cast-to-mut = [
        "59c1fafd4bd8e7d4:1",
        "59c1fafd4bd8e7d4:2",
      ]

      [findings."z.rs"]
      shared-ref-cast-to-mut = [
        "59c1fafd4bd8e7d4:1",
      ]
      "
    `);
  });

  test('lets pass what stands in it, wherever the lines have moved', async () => {
    const entries = await withBaseline({ '/w/a.rs': WRITE });
    const moved = { ...entries, '/w/a.rs': `// Moved.\n\n${WRITE.replace('    unsafe', '\tunsafe')}` };
    for (const command of ['check', 'audit'])
      expect(await run([command, '--baseline', BASELINE], moved)).toMatchObject({ exitCode: 0 });
  });

  test('lets nothing pass that is new, in the same file or another one', async () => {
    const entries = await withBaseline({ '/w/a.rs': WRITE });
    const ran = await check({ ...entries, '/w/a.rs': OTHER + WRITE, '/w/b.rs': WRITE }, '--format=json');
    expect(ran.exitCode).toBe(1);
    expect(findingsIn(ran)).toEqual(['a.rs:3 shared-ref-cast-to-mut', 'b.rs:3 shared-ref-cast-to-mut']);
  });

  test('tells in every form how many findings stand in it', async () => {
    const entries = await withBaseline({ '/w/a.rs': WRITE });
    const told = 'known in `soundness-baseline.toml`, and not counted: 1 finding';
    expect((await check(entries)).stdout).toBe(`no findings in 1 file\n${told}\n`);
    expect((await run(['audit', '--baseline', BASELINE], entries)).stdout).toContain(`\n${told}\n`);
    const markdown = 'Known in `soundness-baseline.toml`, and not counted: 1 finding.';
    expect((await check(entries, '--format=markdown')).stdout).toContain(`\n\n${markdown}\n`);
    const sarif = JSON.parse((await check(entries, '--format=sarif')).stdout);
    expect(sarif.runs[0].invocations[0].toolExecutionNotifications).toEqual([
      { level: 'note', message: { text: markdown } },
    ]);
    expect(JSON.parse((await check(entries, '--format=json')).stdout).scope).toEqual({
      baseline: { path: BASELINE, known: 1, stale: [] },
    });
    const page = await run(['audit', '--baseline', BASELINE, '--format=html'], entries);
    expect(page.stdout).toContain('and not counted: 1 finding');
    for (const command of ['check', 'audit']) {
      const { stdout } = await run([command, '--format=json'], entries);
      expect(JSON.parse(stdout)).not.toHaveProperty('scope');
    }
  });

  test('leaves the fingerprints of the others as they are', async () => {
    const fingerprints = ({ stdout }: Ran) =>
      JSON.parse(stdout).runs[0].results.map((one: { partialFingerprints: object }) => one.partialFingerprints);
    const twice = { '/w/a.rs': WRITE + WRITE };
    const [, second] = fingerprints(await run(['check', '--format=sarif'], twice));
    const entries = await withBaseline({ '/w/a.rs': WRITE });
    expect(fingerprints(await check({ ...entries, ...twice }, '--format=sarif'))).toEqual([second]);
  });

  test('names files from its own folder, so that it holds in every working directory', async () => {
    const entries = await withBaseline({ '/w/sub/a.rs': WRITE, '/w/b.rs': WRITE });
    const ran = await run(['check', '--baseline', `../${BASELINE}`, '.', '../b.rs'], entries, { cwd: '/w/sub' });
    expect(ran).toMatchObject({ exitCode: 0 });
    expect(ran.stdout).toContain('not counted: 2 findings');
    const { written } = await run(['check', '--write-baseline', 'sub/known.toml'], { '/w/b.rs': WRITE });
    expect(written['/w/sub/known.toml']).toContain('[findings."../b.rs"]');
  });

  test('cannot be written everywhere', async () => {
    const updateFile = () => Promise.reject(new Error('the disk is full'));
    expect(await run(['check', '--write-baseline', 'x.toml'], { '/w/a.rs': WRITE }, { updateFile })).toMatchObject({
      exitCode: 2,
      stderr: 'error: the baseline cannot be written to `x.toml`: the disk is full\n',
    });
  });

  test.each([
    'check --prune-baseline',
    'check --baseline a --write-baseline b',
    'check --changed-since a --write-baseline b',
    'audit --shard 1/2 --write-baseline b',
  ])('%s makes no sense', async (line) => {
    expect(await run(line.split(' '), { '/w/a.rs': WRITE })).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('an entry without a finding', () => {
  test('is told, and taken out where that is asked for', async () => {
    const entries = await withBaseline({ '/w/a.rs': WRITE + OTHER, '/w/gone.rs': WRITE });
    const { '/w/gone.rs': _, ...left } = { ...entries, '/w/a.rs': OTHER } as Record<string, MemoryEntry>;
    const ran = await check(left);
    expect(ran.stdout).toContain(
      'in `soundness-baseline.toml`, though no longer found (`--prune-baseline` takes them out): `shared-ref-cast-to-mut` in `a.rs`, `shared-ref-cast-to-mut` in `gone.rs`\n',
    );
    expect(ran).toMatchObject({ exitCode: 0, written: {} });
    const pruned = await check(left, '--prune-baseline', '--format=json');
    expect(staleIn(pruned)).toEqual([]);
    const text = pruned.written[`/w/${BASELINE}`]!;
    expect(parseBaseline(text).entries.map(({ path }) => path)).toEqual(['a.rs']);
    const again = await check({ ...left, [`/w/${BASELINE}`]: text }, '--prune-baseline', '--format=json');
    expect(again).toMatchObject({ exitCode: 0, written: {} });
  });

  test('is left alone where its file or rule was not looked at', async () => {
    const entries = await withBaseline({ '/w/a.rs': WRITE, '/w/sub/b.rs': WRITE });
    const mended = { ...entries, '/w/a.rs': '', '/w/sub/b.rs': '' };
    const rule = 'shared-ref-cast-to-mut';
    expect(staleIn(await check(mended, '--format=json'))).toEqual([`a.rs ${rule}`, `sub/b.rs ${rule}`]);
    expect(staleIn(await check(mended, '--format=json', 'sub'))).toEqual([`sub/b.rs ${rule}`]);
    expect(staleIn(await check(mended, '--format=json', '--rule', rule))).toHaveLength(2);
    expect(staleIn(await check(mended, '--format=json', '--rule', 'panic-in-drop'))).toEqual([]);
    expect(staleIn(await check(mended, '--format=json', '--min-confidence', 'high'))).toEqual([]);
    const { '/w/a.rs': _, ...without } = mended;
    expect(staleIn(await check(without, '--format=json', 'sub'))).toEqual([`sub/b.rs ${rule}`]);
    expect(staleIn(await check({ ...mended, '/w/a.rs': new Uint8Array([0]) }, '--format=json'))).toEqual([
      `sub/b.rs ${rule}`,
    ]);
  });

  test('is left alone where its file is vendored, and the audit does not look there', async () => {
    const entries = await withBaseline({
      '/w/Cargo.toml': '[package]\nname = "app"\n',
      '/w/Cargo.lock': '',
      '/w/vendor/dep/.cargo-checksum.json': '{}',
      '/w/vendor/dep/Cargo.toml': '[package]\nname = "dep"\n',
      '/w/vendor/dep/src/lib.rs': WRITE,
    });
    const audit = await run(['audit', '--baseline', BASELINE, '--format=json'], entries);
    expect(JSON.parse(audit.stdout)).toMatchObject({ crates: [], scope: { baseline: { known: 0, stale: [] } } });
  });

  test('is named only where there are few', async () => {
    const lines = Array.from({ length: 12 }, (_, n) => `  "000000000000000${n.toString(16)}:1",\n`).join('');
    const { stdout } = await check({
      '/w/a.rs': '',
      [`/w/${BASELINE}`]: `version = 1\n[findings."a.rs"]\npanic-in-drop = [\n${lines}]\n`,
    });
    expect(stdout).toContain('`panic-in-drop` in `a.rs` and 2 more');
  });
});

describe('a file that is no baseline', () => {
  test.each([
    ['', '1:1: a baseline begins with `version = 1`; other versions are not known here'],
    ['version = 2', '1:11: a baseline begins with `version = 1`'],
    ['version = 1\nversoin = 1', '2:1: unknown key `versoin`'],
    ['version = 1\nfindings = 3', '2:12: `findings` must be a table of files, not a number'],
    ['version = 1\n[findings]\n"a.rs" = 3', '3:10: a file must be a table of rules, not a number'],
    ['version = 1\n[findings."a.rs"]\nx = "y"', '3:5: a rule must be a list of fingerprints, not a string'],
    ['version = 1\n[findings."a.rs"]\nx = ["y"]', '3:6: a fingerprint is sixteen digits'],
    ['version = 1\n<<<<<<< HEAD\n', '2:1: not valid TOML: '],
  ])('%j is told with its place', async (text, message) => {
    const { exitCode, stdout, stderr } = await check({ '/w/a.rs': WRITE, [`/w/${BASELINE}`]: text });
    expect(stderr).toContain(`error: ${BASELINE}:${message}`);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  test('that is not there is told', async () => {
    expect(await check({ '/w/a.rs': WRITE })).toMatchObject({
      exitCode: 2,
      stderr: 'error: the baseline `soundness-baseline.toml` cannot be read: there is no such file or folder\n',
    });
  });
});

test('what is written is read again', () => {
  const entry = fc.record({
    path: fc.string({ unit: 'grapheme', minLength: 1 }),
    rule: fc.constantFrom('a', 'a-b', 'z9'),
    fingerprint: fc
      .tuple(fc.bigInt(0n, 2n ** 64n - 1n), fc.integer({ min: 1, max: 200 }))
      .map(([hash, number]) => `${hash.toString(16).padStart(16, '0')}:${number}`),
  });
  const unique = fc.uniqueArray(entry, {
    selector: ({ path, rule, fingerprint }) => `${path}\0${rule}\0${fingerprint}`,
  });
  fc.assert(
    fc.property(unique, (entries) => {
      const text = printBaseline(entries);
      const parsed = parseBaseline(text);
      expect(parsed.mistakes).toEqual([]);
      expect(new Set(parsed.entries.map((one) => JSON.stringify(one)))).toEqual(
        new Set(entries.map(({ path, rule, fingerprint }) => JSON.stringify({ path, rule, fingerprint }))),
      );
      expect(printBaseline(parsed.entries.toReversed())).toBe(text);
    }),
  );
});
