import { describe, expect, test } from 'vitest';
import { CrateProgram } from '../../src/facts/crate-program';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import { defineRule, type Rule } from '../../src/rules/define-rule';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

/** Reports each unsafe block, as three lints of other tools do. */
const everyBlock: Rule = {
  ...defineRule({
    id: 'every-block',
    summary: 'x',
    category: 'contracts',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    sources: ['clippy::undocumented_unsafe_blocks', 'rustc::invalid_value', 'codeql::rust/unsafe'],
    options: {},
    triggers: ['unsafe'],
    on: ['unsafe_block'],
    *check(node) {
      yield { at: node, message: 'a block' };
    },
  }),
  page: '',
};

/** The numbers in the unsafe blocks that are reported. */
function reported(
  code: string,
  rules: readonly Rule[] = [everyBlock],
  foreignLevels: Readonly<Record<string, string>> = {},
): string[] {
  const tree = grammar.parse(code);
  const { findings } = lint(tree, { ...DEFAULT_SETTINGS, foreignLevels }, rules);
  const lines = code.split('\n');
  return findings.map(({ range: { start } }) => /\d+/.exec(lines[start.line]!.slice(start.character))?.[0] ?? '?');
}

const LINT = 'clippy::undocumented_unsafe_blocks';

test.each([
  ['a whole file', `#![allow(${LINT})]\nfn f() { unsafe { 1 } }`, ['1']],
  ['a module', `mod a { #![allow(${LINT})]\nfn f() { unsafe { 1 } } }`, []],
  ['a function', `#[allow(${LINT})]\nfn f() { unsafe { 1 } }`, []],
])('an error is silenced near to it: %s', (_, code, expected) => {
  expect(reported(code, [{ ...everyBlock, severity: 'error' }])).toEqual(expected);
});

describe('what rustc or Clippy is told to allow', () => {
  test.each<[string, string, string[]]>([
    ['nothing', 'fn f() { unsafe { 1 } }', ['1']],
    ['a function', `#[allow(${LINT})]\nfn f() { unsafe { 1 } }\nfn g() { unsafe { 2 } }`, ['2']],
    ['a function from inside', `fn f() { #![allow(${LINT})] unsafe { 1 } }\nfn g() { unsafe { 2 } }`, ['2']],
    ['a statement', `fn f() {\n#[allow(${LINT})]\nlet x = unsafe { 1 };\nunsafe { 2 };\n}`, ['2']],
    ['a block', `fn f() {\n#[expect(${LINT}, reason = "a, b")]\nunsafe { 1 };\nunsafe { 2 };\n}`, ['2']],
    ['an expression', `fn f() {\ng(#[allow(${LINT})]\nunsafe { 1 },\nunsafe { 2 });\n}`, ['2']],
    ['an arm', `fn f() {\nmatch x {\n#[allow(${LINT})]\n1 => unsafe { 1 },\n_ => unsafe { 2 },\n}\n}`, ['2']],
    ['a field', `fn f() { S {\n#[allow(${LINT})]\na: unsafe { 1 },\nb: unsafe { 2 },\n}; }`, ['2']],
    ['a declared field', `struct S {\n#[allow(${LINT})]\na: [u8; unsafe { 1 }],\nb: [u8; unsafe { 2 }],\n}`, ['2']],
    ['an impl', `#[allow(${LINT})]\nimpl S { fn f() { unsafe { 1 } } }\nimpl S { fn f() { unsafe { 2 } } }`, ['2']],
    ['an impl from inside', `impl S { #![allow(${LINT})]\nfn f() { unsafe { 1 } } }\nfn g() { unsafe { 2 } }`, ['2']],
    ['a module', `#[allow(${LINT})]\nmod a { fn f() { unsafe { 1 } } }\nfn f() { unsafe { 2 } }`, ['2']],
    ['a module from inside', `mod a { #![allow(${LINT})]\nfn f() { unsafe { 1 } } }\nfn f() { unsafe { 2 } }`, ['2']],
    ['the file', `#![allow(${LINT})]\nfn f() { unsafe { 1 } }`, []],
    ['the file among others', `#![allow(dead_code, ${LINT} /* , */)]\nfn f() { unsafe { 1 } }`, []],
    ['a lint of rustc', '#[allow(invalid_value)]\nfn f() { unsafe { 1 } }', []],
    ['a former name of it', '#[allow(clippy::invalid_ref)]\nfn f() { unsafe { 1 } }', []],
    ['an old name without the tool', '#[allow(undocumented_unsafe_blocks)]\nfn f() { unsafe { 1 } }', []],
    ['on a condition', `#[cfg_attr(any(test, miri), allow(${LINT}))]\nfn f() { unsafe { 1 } }`, []],
    ['on a condition, with others', `#![cfg_attr(x, warn(a), allow(b, ${LINT}))]\nfn f() { unsafe { 1 } }`, []],
    ['another lint', '#[allow(clippy::undocumented)]\nfn f() { unsafe { 1 } }', ['1']],
    ['a group', '#![allow(clippy::all, warnings)]\nfn f() { unsafe { 1 } }', ['1']],
    ['in a comment', `// #![allow(${LINT})]\nfn f() { unsafe { 1 } }`, ['1']],
    ['in a reason', `#[allow(dead_code, reason = "${LINT}")]\nfn f() { unsafe { 1 } }`, ['1']],
    ['through a lint of a rule of ours', '#[allow(every_block)]\nfn f() { unsafe { 1 } }', ['1']],
  ])('%s', (_, code, expected) => {
    expect(reported(code)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    [
      'warn inside of allow',
      `#![allow(${LINT})]\n#[warn(${LINT})]\nfn f() { unsafe { 1 } }\nfn g() { unsafe { 2 } }`,
      ['1'],
    ],
    ['deny inside of allow', `#[allow(${LINT})]\nmod m { #[deny(${LINT})]\nfn f() { unsafe { 1 } } }`, ['1']],
    [
      'allow inside of deny',
      `#![deny(${LINT})]\n#[allow(${LINT})]\nfn f() { unsafe { 1 } }\nfn g() { unsafe { 2 } }`,
      ['2'],
    ],
    ['allow inside of forbid', `#![forbid(${LINT})]\n#[allow(${LINT})]\nfn f() { unsafe { 1 } }`, ['1']],
    ['allow above warn at one item', `#[allow(${LINT})]\n#[warn(${LINT})]\nfn f() { unsafe { 1 } }`, ['1']],
    ['warn above allow at one item', `#[warn(${LINT})]\n#[allow(${LINT})]\nfn f() { unsafe { 1 } }`, []],
    ['deny on a condition', `#![allow(${LINT})]\n#![cfg_attr(x, deny(${LINT}))]\nfn f() { unsafe { 1 } }`, []],
    ['behind what re-enables', `#![allow(${LINT})]\n#[warn(${LINT})]\nfn f() {}\nfn g() { unsafe { 2 } }`, []],
  ])('levels nest: %s', (_, code, expected) => {
    expect(reported(code)).toEqual(expected);
  });

  test.each<[string, string, string, string[]]>([
    ['allow', LINT, 'fn f() { unsafe { 1 } }', []],
    ['allow', 'clippy::invalid_ref', 'fn f() { unsafe { 1 } }', []],
    ['warn', LINT, 'fn f() { unsafe { 1 } }', ['1']],
    ['allow', 'clippy::other', 'fn f() { unsafe { 1 } }', ['1']],
    ['allow', LINT, `#[warn(${LINT})]\nfn f() { unsafe { 1 } }\nfn g() { unsafe { 2 } }`, ['1']],
    ['deny', LINT, `#[allow(${LINT})]\nfn f() { unsafe { 1 } }\nfn g() { unsafe { 2 } }`, ['2']],
    ['forbid', LINT, `#![allow(${LINT})]\nfn f() { unsafe { 1 } }`, ['1']],
    ['loud', LINT, 'fn f() { unsafe { 1 } }', ['1']],
  ])('Cargo.toml may set it: %s %s', (level, lint, code, expected) => {
    expect(reported(code, undefined, { [lint]: level })).toEqual(expected);
  });

  test('a rule without sources is not concerned', () => {
    expect(reported(`#![allow(${LINT})]\nfn f() { unsafe { 1 } }`, [{ ...everyBlock, sources: [] }])).toEqual(['1']);
  });

  test('a comment of our own is used all the same', () => {
    const code = `#[allow(${LINT})]\nfn f() {\n    // soundness: allow(safety-comment-missing): tested\n    unsafe { 1 }\n}\n`;
    const rules = RULES.filter(({ id }) => id === 'safety-comment-missing' || id === 'unused-suppression');
    expect(reported(code, rules)).toEqual([]);
  });
});

describe('what the modules around allow', () => {
  /** Findings in `src/a/b.rs` of a crate with these files. */
  function reportedIn(files: Readonly<Record<string, string>>, path = 'src/a/b.rs'): number {
    const crate = new CrateProgram('my_crate', (text) => {
      const tree = grammar.parse(text);
      const { root } = tree;
      return root;
    });
    const all: Readonly<Record<string, string>> = { [path]: 'fn f() { unsafe { 1 } }', ...files };
    for (const [name, text] of Object.entries(all)) crate.set(name, text);
    crate.isComplete = true;
    const member = crate.member(path);
    const tree = grammar.parse(all[path]!);
    const context = { place: member.place, modules: [], edition: 2024, program: member.program, elsewhere: null };
    const { findings } = lint(tree, DEFAULT_SETTINGS, [everyBlock], context);
    return findings.length;
  }

  test.each<[string, Record<string, string>, number]>([
    ['nothing', { 'src/lib.rs': 'mod a;', 'src/a.rs': 'mod b;' }, 1],
    ['the crate', { 'src/lib.rs': `#![allow(${LINT})]\nmod a;`, 'src/a.rs': 'mod b;' }, 0],
    ['the module above', { 'src/lib.rs': 'mod a;', 'src/a/mod.rs': `#![allow(${LINT})]\nmod b;` }, 0],
    ['its declaration', { 'src/lib.rs': 'mod a;', 'src/a.rs': `#[allow(${LINT})]\nmod b;` }, 0],
    ['the declaration above', { 'src/lib.rs': `#[allow(${LINT})]\nmod a;`, 'src/a.rs': 'mod b;' }, 0],
    [
      'another module',
      { 'src/lib.rs': `#[allow(${LINT})]\nmod c; mod a;`, 'src/a.rs': `mod b; #[allow(${LINT})] fn g() {}` },
      1,
    ],
    ['but not the module', { 'src/lib.rs': `#![allow(${LINT})]\nmod a;`, 'src/a.rs': `#![warn(${LINT})]\nmod b;` }, 1],
    [
      'and the module again',
      { 'src/lib.rs': `#![deny(${LINT})]\nmod a;`, 'src/a.rs': `#![allow(${LINT})]\nmod b;` },
      0,
    ],
    ['in vain', { 'src/lib.rs': `#![forbid(${LINT})]\nmod a;`, 'src/a.rs': `#![allow(${LINT})]\nmod b;` }, 1],
    [
      'and the file does not',
      { 'src/lib.rs': `#![allow(${LINT})]\nmod a;`, 'src/a/b.rs': `#![warn(${LINT})]\nfn f() { unsafe { 1 } }` },
      1,
    ],
  ])('%s', (_, files, expected) => {
    expect(reportedIn(files)).toBe(expected);
  });

  test('a program of its own is not part of the library', () => {
    const files = { 'src/lib.rs': `#![allow(${LINT})]` };
    expect(reportedIn(files, 'src/main.rs')).toBe(1);
    expect(reportedIn(files, 'tests/it.rs')).toBe(1);
    expect(reportedIn({ 'tests/it.rs': `#![allow(${LINT})]\nmod a;` }, 'tests/it/a.rs')).toBe(0);
  });
});
