import { beforeAll, describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/results';
import type { Rule } from '../../src/rules/define-rule';
import type { Grammar } from '../../src/syntax/parser';
import { type CheckOptions, type Progress, Workspace } from '../../src/workspace/workspace';
import { testGrammar } from '../support/grammar';
import { DENIED, type MemoryEntry, MemoryHost, uriOf } from '../support/memory-host';
import { badCallRule } from '../support/test-rule';

const BAD = 'fn f() { bad(1) }\n';

let grammar: Grammar;
beforeAll(async () => {
  grammar = await testGrammar();
});

function open(entries: Record<string, MemoryEntry>, rules: readonly Rule[] = [badCallRule()]) {
  const host = new MemoryHost(entries);
  return { host, workspace: new Workspace(host, grammar, rules) };
}

function check(
  entries: Record<string, MemoryEntry>,
  options: Partial<CheckOptions> = {},
  rules?: readonly Rule[],
): Promise<RunResult> {
  return open(entries, rules).workspace.check({ roots: [uriOf('/w')], base: uriOf('/w'), ...options });
}

function findingsOf({ crates }: RunResult): string[] {
  return crates.flatMap(({ files }) =>
    files.flatMap(({ path, findings }) =>
      findings.map(
        ({ rule, severity, range: { start } }) => `${path}:${start.line}:${start.character} ${severity} ${rule}`,
      ),
    ),
  );
}

function problemsOf({ problems }: RunResult): string[] {
  return problems.map(({ path, kind, message }) => `${kind} ${path}: ${message}`);
}

describe('a run', () => {
  test('groups files by crate, in order', async () => {
    const { crates, problems } = await check({
      '/w/z/Cargo.toml': '[package]\nname = "zebra"',
      '/w/z/src/main.rs': BAD,
      '/w/z/src/lib.rs': '',
      '/w/a/Cargo.toml': '[package]\nname = "ape"',
      '/w/a/lib.rs': BAD,
      '/w/script.rs': BAD,
    });
    expect(crates.map(({ name, root, files }) => [name, root, files.map(({ path }) => path)])).toEqual([
      ['(no crate)', '', ['script.rs']],
      ['ape', 'a', ['a/lib.rs']],
      ['zebra', 'z', ['z/src/lib.rs', 'z/src/main.rs']],
    ]);
    expect(problems).toEqual([]);
  });

  test('gives the same result each time', async () => {
    const entries = { '/w/b.rs': BAD, '/w/a.rs': BAD, '/w/c/Cargo.toml': '[package]\nname = "c"', '/w/c/lib.rs': BAD };
    const backwards = Object.fromEntries(Object.entries(entries).reverse());
    expect(JSON.stringify(await check(backwards))).toBe(JSON.stringify(await check(entries)));
  });

  test('survives JSON', async () => {
    const result = await check({ '/w/a.rs': 'unsafe fn f() { bad(1) }', '/w/b.rs': DENIED });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test('names files outside of the base by their absolute path', async () => {
    const result = await check({ '/other/a.rs': BAD }, { roots: [uriOf('/other')] });
    expect(findingsOf(result)).toEqual(['/other/a.rs:0:9 error bad-call']);
  });

  test('lints a file that two roots name once', async () => {
    const roots = ['/w/src', '/w/src/a.rs', '/w'].map(uriOf);
    expect(findingsOf(await check({ '/w/src/a.rs': BAD }, { roots }))).toEqual(['src/a.rs:0:9 error bad-call']);
  });

  test('takes the unsafe items in', async () => {
    const { crates } = await check({ '/w/a.rs': 'pub unsafe fn f() {}\n' }, { preferences: { inventory: true } });
    expect(crates[0]?.files[0]?.items).toMatchObject([{ kind: 'fn', name: 'f', documented: false }]);
  });

  test('tells how far it is before each file', async () => {
    const seen: Progress[] = [];
    await check({ '/w/b.rs': BAD, '/w/a.rs': BAD }, { onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { done: 0, total: 2, path: 'a.rs' },
      { done: 1, total: 2, path: 'b.rs' },
    ]);
  });

  test('ends with the reason of the signal, and lints no file after it', async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    const run = check(
      { '/w/a.rs': BAD, '/w/b.rs': BAD, '/w/c.rs': BAD },
      {
        signal: controller.signal,
        onProgress: ({ path }) => {
          seen.push(path);
          controller.abort(new Error('the user has cancelled'));
        },
      },
    );
    await expect(run).rejects.toThrow('the user has cancelled');
    expect(seen).toEqual(['a.rs']);
  });

  test('lets other tasks have their turn, so that they can end it', async () => {
    const entries = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`/w/${index}.rs`, BAD.repeat(50)]));
    const controller = new AbortController();
    let seen = 0;
    const run = check(entries, { signal: controller.signal, onProgress: () => seen++ });
    setTimeout(() => controller.abort(new Error('stop')));
    await expect(run).rejects.toThrow('stop');
    expect(seen).toBeLessThan(3000);
  });
});

describe('settings', () => {
  test('of each folder apply to its files', async () => {
    const result = await check({
      '/w/a.rs': BAD,
      '/w/off/soundness.toml': '[rules]\nbad-call = "off"',
      '/w/off/a.rs': BAD,
      '/w/hint/soundness.toml': 'exclude = ["gen.rs"]\n[rules]\nbad-call = "hint"',
      '/w/hint/a.rs': BAD,
      '/w/hint/gen.rs': BAD,
    });
    expect(findingsOf(result)).toEqual(['a.rs:0:9 error bad-call', 'hint/a.rs:0:9 hint bad-call']);
  });

  test('reach the rules: options and the oldest Rust', async () => {
    const seen: unknown[] = [];
    const rule = badCallRule({
      check(_, { options, msrv }) {
        seen.push([options, msrv]);
        return [];
      },
    });
    await check(
      {
        '/w/Cargo.toml': '[package]\nname = "p"\nrust-version = "1.60"',
        '/w/soundness.toml': '[rules.bad-call]\ndepth = 7',
        '/w/a.rs': BAD,
      },
      {},
      [rule],
    );
    const options = { 'allowed-names': [], strict: false, depth: 7, style: 'plain' };
    expect(seen).toEqual([[options, { major: 1, minor: 60 }]]);
  });

  test('with mistakes are told once, and what is right applies', async () => {
    const result = await check({
      '/w/soundness.toml': 'exlude = []\n[rules]\nbad-call = "hint"\nbad-cal = "off"',
      '/w/a.rs': BAD,
      '/w/b/b.rs': BAD,
    });
    expect(problemsOf(result)).toEqual([
      'configuration soundness.toml: unknown key `exlude`; did you mean `exclude`?',
      'configuration soundness.toml: there is no rule `bad-cal`; did you mean `bad-call`?',
    ]);
    expect(result.problems.map(({ range }) => range?.start)).toEqual([
      { line: 0, character: 0 },
      { line: 3, character: 0 },
    ]);
    expect(findingsOf(result)).toEqual(['a.rs:0:9 hint bad-call', 'b/b.rs:0:9 hint bad-call']);
  });

  test('that are not TOML are told, and the defaults apply', async () => {
    const result = await check({ '/w/soundness.toml': '[rules]\nbad-call = off', '/w/a.rs': BAD });
    expect(problemsOf(result)).toEqual([expect.stringMatching(/^configuration soundness.toml: not valid TOML: /)]);
    expect(findingsOf(result)).toEqual(['a.rs:0:9 error bad-call']);
  });

  test('of the editor hold where soundness.toml says nothing', async () => {
    const rules = [badCallRule(), badCallRule({ id: 'second-call' })];
    const entries = { '/w/soundness.toml': '[rules]\nbad-call = "info"', '/w/a.rs': BAD };
    const defaults = { levels: { 'bad-call': 'off', 'second-call': 'hint' }, options: {}, msrv: null } as const;
    const result = await check(entries, { preferences: { defaults } }, rules);
    expect(findingsOf(result)).toEqual(['a.rs:0:9 info bad-call', 'a.rs:0:9 hint second-call']);
  });
});

describe('preferences', () => {
  const rules = [badCallRule(), badCallRule({ id: 'second-call', confidence: 'low' })];

  test('choose the rules', async () => {
    const result = await check({ '/w/a.rs': BAD }, { preferences: { onlyRules: ['second-call'] } }, rules);
    expect(findingsOf(result)).toEqual(['a.rs:0:9 error second-call']);
  });

  test('add profiles to those that soundness.toml asks for', async () => {
    const profiled = [
      badCallRule({ id: 'ffi-call', profile: 'ffi' }),
      badCallRule({ id: 'strict-call', profile: 'strict' }),
      badCallRule({ id: 'unsettled-call', profile: 'strict', preview: true }),
    ];
    const files = { '/w/soundness.toml': 'extend = ["ffi"]', '/w/a.rs': BAD };
    expect(findingsOf(await check(files, {}, profiled))).toEqual(['a.rs:0:9 error ffi-call']);
    const result = await check(files, { preferences: { addedProfiles: ['strict'] } }, profiled);
    expect(findingsOf(result)).toEqual(['a.rs:0:9 error ffi-call', 'a.rs:0:9 error strict-call']);
  });

  test.each([
    ['low', 2],
    ['medium', 1],
    ['high', 1],
  ] as const)('leave out what is less sure than %s', async (minConfidence, count) => {
    expect(findingsOf(await check({ '/w/a.rs': BAD }, { preferences: { minConfidence } }, rules))).toHaveLength(count);
  });
});

describe('bad input is told, and the rest goes on', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);

  test.each<[string, MemoryEntry, string]>([
    ['NUL bytes', bytes(0x61, 0x0a, 0), 'the file looks like a binary file: NUL byte at offset 2, line 2'],
    [
      'invalid UTF-8',
      bytes(0x61, 0xc3),
      'the file is not valid UTF-8: byte 0xc3 at offset 1, line 1; save it as UTF-8',
    ],
    ['no permission', DENIED, 'cannot be read: permission denied'],
  ])('%s', async (_, entry, message) => {
    const result = await check({ '/w/a.rs': entry, '/w/b.rs': BAD });
    expect(problemsOf(result)).toEqual([`file a.rs: ${message}`]);
    expect(findingsOf(result)).toEqual(['b.rs:0:9 error bad-call']);
  });

  test('a rule that throws', async () => {
    const broken = badCallRule({
      id: 'broken-rule',
      check() {
        throw new Error('out of luck');
      },
    });
    const result = await check({ '/w/a.rs': BAD }, {}, [broken, badCallRule()]);
    expect(problemsOf(result)).toEqual([
      'file a.rs: rule `broken-rule` failed on this file: out of luck; please report it',
    ]);
    expect(findingsOf(result)).toEqual(['a.rs:0:9 error bad-call']);
  });

  test('code that is nested too deeply for a rule', async () => {
    const deep = (depth: number): void => deep(depth + 1);
    const broken = badCallRule({ id: 'broken-rule', check: () => deep(0) as never });
    const result = await check({ '/w/a.rs': BAD }, {}, [broken, badCallRule()]);
    expect(problemsOf(result)).toEqual([
      'file a.rs: rule `broken-rule` failed on this file: code in it is nested too deeply; take it apart, or exclude the file in `soundness.toml`',
    ]);
    expect(findingsOf(result)).toEqual(['a.rs:0:9 error bad-call']);
  });

  test('half-typed code', async () => {
    const result = await check({ '/w/a.rs': 'fn f( { bad(1) \n impl', '/w/b.rs': BAD });
    expect(problemsOf(result)).toEqual([]);
    expect(findingsOf(result)).toContain('b.rs:0:9 error bad-call');
  });

  test('a generated file of 5 MB', async () => {
    const line = 'pub const NAME: [u8; 8] = [0, 1, 2, 3, 4, 5, 6, 7];\n';
    const text = `${line.repeat(Math.ceil((5 * 1024 * 1024) / line.length))}${BAD}`;
    const result = await check({ '/w/a.rs': text, '/w/b.rs': BAD });
    expect(problemsOf(result)).toEqual([]);
    expect(findingsOf(result)).toHaveLength(2);
  }, 120_000);

  test('a generated file over the limit', async () => {
    const result = await check({ '/w/a.rs': new Uint8Array(17 * 1024 * 1024).fill(0x20), '/w/b.rs': BAD });
    expect(problemsOf(result)).toEqual([expect.stringContaining('the file has 17.0 MB')]);
    expect(findingsOf(result)).toHaveLength(1);
  });
});

describe('positions', () => {
  test('do not count a byte order mark', async () => {
    const result = await check({ '/w/a.rs': `\ufeff${BAD}` });
    expect(findingsOf(result)).toEqual(['a.rs:0:9 error bad-call']);
    expect(result.crates[0]?.files[0]?.text).toBe(BAD);
  });

  test('are right with line ends of Windows, which stay in the text', async () => {
    const text = '// 🚀\r\n\r\nfn f() {\r\n    bad(1)\r\n}\r\n';
    const result = await check({ '/w/a.rs': text });
    expect(findingsOf(result)).toEqual(['a.rs:3:4 error bad-call']);
    expect(result.crates[0]?.files[0]?.text).toBe(text);
  });
});

describe('a kept workspace', () => {
  test('tells the settings of a file that is not on disk', async () => {
    const { workspace } = open({
      '/w/soundness.toml': 'exclude = ["gen/"]\nnope = 1',
      '/w/Cargo.toml': '[package]\nname = "p"\nrust-version = "1.70"',
    });
    expect(await workspace.settingsFor(uriOf('/w/src/new.rs'))).toMatchObject({
      settings: { msrv: { major: 1, minor: 70 } },
      crate: { name: 'p', root: uriOf('/w') },
      excluded: false,
      problems: [{ uri: uriOf('/w/soundness.toml'), kind: 'configuration' }],
    });
    expect(await workspace.settingsFor(uriOf('/w/gen/new.rs'))).toMatchObject({ excluded: true });
  });

  test('takes both spellings of a URI for the same file', async () => {
    const { workspace } = open({ '/c:/w/soundness.toml': 'msrv = "1.70"' });
    const [plain, encoded] = await Promise.all(
      ['file:///c:/w/a.rs', 'file:///c%3A/w/a.rs'].map((uri) => workspace.settingsFor(uri)),
    );
    expect(plain?.settings).toEqual(encoded?.settings);
    expect(plain?.settings.msrv).toEqual({ major: 1, minor: 70 });
  });

  test('reads settings again once it is told that they changed', async () => {
    const { host, workspace } = open({ '/w/soundness.toml': 'msrv = "1.70"' });
    const msrv = async () => (await workspace.settingsFor(uriOf('/w/a.rs'))).settings.msrv?.minor;
    expect(await msrv()).toBe(70);
    host.write('/w/soundness.toml', 'msrv = "1.71"');
    expect(workspace.invalidate(uriOf('/w/a.rs'))).toBe(false);
    expect(await msrv()).toBe(70);
    expect(workspace.invalidate(uriOf('/w/soundness.toml'))).toBe(true);
    expect(await msrv()).toBe(71);
    host.remove('/w/soundness.toml');
    host.write('/w/Cargo.toml', '[package]\nrust-version = "1.72"');
    expect(workspace.invalidate(uriOf('/w/Cargo.toml'))).toBe(true);
    workspace.invalidate(uriOf('/w/soundness.toml'));
    expect(await msrv()).toBe(72);
  });

  test('lints the text of an editor, and leaves its tree alive', async () => {
    const { workspace } = open({});
    const tree = grammar.parse('fn f() { bad(1); bad(2) }');
    const { settings } = await workspace.settingsFor('untitled:Untitled-1');
    expect(workspace.lint(tree, settings).findings).toHaveLength(2);
    const edited = tree.edit([{ start: 9, oldEnd: 16, newText: '' }]);
    expect(workspace.lint(edited, settings).findings).toHaveLength(1);
  });

  test('checks the text of a soundness.toml that is being typed', () => {
    const { workspace } = open({});
    expect(workspace.validateConfig('msrv = "1.70"')).toEqual([]);
    expect(workspace.validateConfig('msvr = "1.70"')).toMatchObject([
      { message: 'unknown key `msvr`; did you mean `msrv`?', range: { start: { line: 0, character: 0 } } },
    ]);
  });
});

describe('the inventory', () => {
  const idsOf = async (entries: Record<string, MemoryEntry>) => {
    const { crates } = await check(entries, { preferences: { inventory: true } });
    return crates.flatMap(({ name, files }) => files.flatMap(({ items }) => items.map(({ id }) => `${name}::${id}`)));
  };
  const BLOCK = 'fn f() { unsafe { g() } }\n';

  test('names items by modules from the crate down, programs by their files, each once', async () => {
    expect(
      await idsOf({
        '/w/Cargo.toml': '[package]\nname = "app"',
        '/w/build.rs': BLOCK,
        '/w/src/lib.rs': `mod a;\n${BLOCK}`,
        '/w/src/main.rs': BLOCK,
        '/w/src/a.rs': BLOCK,
        '/w/src/a/mod.rs': BLOCK,
        '/w/src/a/b.rs': `mod c { ${BLOCK} }`,
        '/w/src/bin/tool.rs': BLOCK,
        '/w/tests/t.rs': BLOCK,
      }),
    ).toEqual([
      'app::build.rs::f',
      'app::a::f',
      'app::a::b::c::f',
      'app::a::f#2',
      'app::src/bin/tool::f',
      'app::f',
      'app::main.rs::f',
      'app::tests/t::f',
    ]);
    expect(await idsOf({ '/w/a/x.rs': BLOCK, '/w/b/x.rs': BLOCK, '/w/b/c/y.rs': BLOCK })).toEqual([
      '(no crate)::a/x.rs::f',
      '(no crate)::c/y.rs::f',
      '(no crate)::b/x.rs::f',
    ]);
  });

  test('knows what the modules above say of a file, and the contracts of other files', async () => {
    const { crates } = await check(
      {
        '/w/Cargo.toml': '[package]\nname = "app"',
        '/w/src/lib.rs': '#[cfg(unix)]\nmod sys;\n#[cfg(test)]\nmod tests;\n',
        '/w/src/sys.rs': 'mod raw;\n/// # Safety\n/// Twice.\npub unsafe fn g() {}\n',
        '/w/src/sys/raw.rs': 'fn f() { unsafe { super::g() } }\n',
        '/w/src/tests.rs': BLOCK,
        '/w/benches/b.rs': BLOCK,
      },
      { preferences: { inventory: true } },
    );
    const items = crates.flatMap(({ files }) => files.flatMap((file) => file.items));
    expect(items.map(({ id, cfg, test: isTest, obligations }) => [id, cfg, isTest, obligations])).toEqual([
      ['benches/b::f', null, true, []],
      ['sys::g', 'unix', false, ['Twice']],
      ['sys::raw::f', 'unix', false, ['the contract of `g` holds: Twice']],
      ['tests::f', 'test', true, []],
    ]);
  });

  test.each<[string, string]>([
    ['block', 'quote! { unsafe { g() } };'],
    ['block', 'm!(unsafe { g() });'],
    ['fn', 'm! { unsafe fn g() {} }'],
    ['extern', 'm!(extern "C" { fn g(); });'],
    ['static-mut', 'm!(static mut X: u8 = 0;);'],
    ['static-mut', '#[x] static  mut X: u8 = 0;'],
    ['asm', 'core::arch::asm !("nop");'],
    ['asm', 'std::arch::naked_asm!("nop");'],
  ])('has the %s in a body: %s', async (kind, body) => {
    const { crates } = await check(
      { '/w/a.rs': `pub fn f() {\n    ${body}\n}\n` },
      { preferences: { inventory: true } },
    );
    expect(crates.flatMap(({ files }) => files.flatMap(({ items }) => items.map((item) => item.kind)))).toEqual([kind]);
  });

  test('is not made where nobody asks', async () => {
    const { crates } = await check({ '/w/a.rs': BLOCK });
    expect(crates[0]?.files[0]?.items).toEqual([]);
  });
});
