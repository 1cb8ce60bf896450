/** What is said of code inside macros, and what is not. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALONE, DEFAULT_SETTINGS, type LintSettings, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import { defineRule, type Rule } from '../../src/rules/define-rule';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function run(text: string) {
  const tree = grammar.parse(text);
  // What a macro does with the expressions of its callers is told of the definition as such.
  const rules = RULES.filter(({ id }) => id !== 'macro-unsafe-metavar');
  const settings: LintSettings = { ...DEFAULT_SETTINGS, profiles: ['audit'], preview: true };
  const result = lint(tree, settings, rules, ALONE, { inventory: true });
  expect(result.failures).toEqual([]);
  return result;
}

function told(text: string): string[] {
  return run(text).findings.map(({ rule, range }) => `${rule}:${range.start.line}`);
}

describe('in a definition', () => {
  test('an unsafe block is asked for its comment, arm by arm, and nothing is mended', () => {
    const text = [
      'macro_rules! m {',
      '    (a) => {',
      '        // SAFETY: of the first arm.',
      '        unsafe { f() }',
      '    };',
      '    ($p:expr) => {',
      '        unsafe { *$p }',
      '    };',
      '}',
    ].join('\n');
    const { findings, items } = run(text);
    expect(findings.map(({ rule, range, fixes }) => [rule, range.start.line, fixes])).toEqual([
      ['safety-comment-missing', 6, []],
    ]);
    expect(items.map(({ kind, name, documented }) => ({ kind, name, documented }))).toEqual([
      { kind: 'block', name: 'm!', documented: true },
      { kind: 'block', name: 'm!', documented: false },
    ]);
  });

  test.each([
    ['the arm', '    // SAFETY: always.\n    ($p:expr) => { unsafe { *$p } };'],
    [
      'a list of items',
      '    // SAFETY: always.\n    ($t:ty) => { unsafe impl Send for $t {} unsafe impl Sync for $t {} };',
    ],
    ['the block', '    ($p:expr) => {\n        // SAFETY: always.\n        unsafe { *$p }\n    };'],
    [
      'the repeated statement',
      '    ($($p:expr),*) => { $(\n        // SAFETY: always.\n        unsafe { f($p) };\n    )* };',
    ],
  ])('a comment above %s answers', (_, arm) => {
    expect(told(`macro_rules! m {\n${arm}\n}`)).toEqual([]);
  });

  test.each(['// SAFETY: always.', '/// Safety: always.'])('`%s` above the definition answers', (comment) => {
    const arms = '(a) => { f(); unsafe { g() } }; (b) => { unsafe impl A for B {} unsafe impl C for D {} };';
    expect(told(`${comment}\nmacro_rules! m { ${arms} }`)).toEqual([]);
  });

  test('a comment above an arm answers for that arm only', () => {
    const text = 'macro_rules! m {\n// SAFETY: always.\n(a) => { unsafe { f() } };\n(b) => { unsafe { g() } };\n}';
    expect(told(text)).toEqual(['safety-comment-missing:3']);
  });

  test('a suppression is heeded', () => {
    const allow = '// soundness: allow(safety-comment-missing): of the caller';
    expect(told(`macro_rules! m {\n    ($p:expr) => {\n        ${allow}\n        unsafe { *$p }\n    };\n}`)).toEqual(
      [],
    );
  });

  test('what is certain without metavariables is said', () => {
    const body = 'fn f(v: &mut Vec<u8>) -> *mut u8 { v.as_ptr() as *mut u8 }';
    expect(told(`macro_rules! m { () => { ${body} } }`)).toEqual(['as-ptr-cast-mut:0']);
    expect(told(`macro_rules! m { () => { mod a { ${body} } } }`)).toEqual(['as-ptr-cast-mut:0']);
  });

  test.each([
    ['fn $n(v: &mut Vec<u8>) -> *mut u8 { v.as_ptr() as *mut $t }'],
    ['fn f(v: &mut $t) -> *mut u8 { v.as_ptr() as *mut u8 }'],
    ['impl $t { fn f(&self) -> &mut Self { // SAFETY: x\n unsafe { &mut *(self as *const Self as *mut Self) } } }'],
    ['fn f(v: &mut Vec<$t>) -> *mut u8 { g($n); v.as_ptr() as *mut $t }'],
    ['$v unsafe fn $n() {}'],
    ['$(#[$a])* pub unsafe fn $n() {}'],
  ])('what may be another thing for some caller is not: %s', (body) => {
    expect(told(`macro_rules! m { ($n:ident, $t:ty, $v:vis, $(#[$a:meta])*) => { ${body} } }`)).toEqual([]);
  });

  test('no body is run, and no name is known outside', () => {
    const body = 'pub fn f() -> u8 { let x = Box::new(1); let p = &*x as *const u8; drop(x); unsafe { *p } }';
    expect(told(`${body}`)).toContain('raw-outlives-owner:0');
    expect(told(`macro_rules! m { () => { ${body} } }`)).not.toContain('raw-outlives-owner:0');
  });
});

describe('in arguments', () => {
  test('bodies are run', () => {
    const body = 'pub fn f() -> u8 { let x = Box::new(1); let p = &*x as *const u8; drop(x); unsafe { *p } }';
    expect(told(`cfg_if! { if #[cfg(a)] { ${body} } else { } }`)).toContain('raw-outlives-owner:0');
    expect(told(`cfg_rt! { ${body} }`)).toContain('raw-outlives-owner:0');
  });

  test('no fix is applied unseen where an unknown macro is around it', () => {
    const body = 'pub unsafe fn f(p: *mut u8) { std::ptr::copy_nonoverlapping(p, p.add(1), 4) }';
    const safetiesOf = (text: string) =>
      run(text)
        .findings.filter(({ rule }) => rule === 'copy-nonoverlapping-same-buffer')
        .map(({ fixes }) => fixes[0]?.safety);
    expect(safetiesOf(body)).toEqual(['safe']);
    expect(safetiesOf(`any! { ${body} }`)).toEqual(['suggestion']);
  });

  test('the inventory has what stands in them', () => {
    const text =
      'cfg_if! { if #[cfg(a)] { unsafe fn f() {} static mut X: u8 = 0; } else { unsafe impl Send for S {} } }';
    expect(run(text).items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'fn f',
      'static-mut X',
      'impl impl Send for S',
    ]);
  });

  test.each([
    ['cfg_if! { if #[cfg(a)] { ITEM } }', 1],
    ['c_struct! { ITEM }', 0],
    ['f! { fn f() { dbg!({ ITEM }) } }', 0],
  ])('of an item that a macro may change nothing is said: %s', (text, count) => {
    const rule: Rule = {
      ...defineRule({
        id: 'struct-seen',
        summary: 'a struct',
        category: 'layout',
        severity: 'warning',
        confidence: 'high',
        fix: 'none',
        since: '0.1.0',
        sources: [],
        options: {},
        triggers: ['struct'],
        on: ['struct_item'],
        check: (node) => [{ at: node, message: 'seen' }],
      }),
      page: '',
    };
    const tree = grammar.parse(text.replace('ITEM', 'struct S { p: *const u8 }'));
    expect(lint(tree, DEFAULT_SETTINGS, [rule]).findings).toHaveLength(count);
  });

  test('a comment above the call answers for the only item of an arm', () => {
    const arm = '{ unsafe impl Send for S {} }';
    expect(told(`// SAFETY: no pointers.\ncfg_if! { if #[cfg(a)] ${arm} else ${arm} }`)).toEqual([]);
  });

  test('an arm is asked for its own comment', () => {
    const arm = (comment: string) => `{\n${comment}\nunsafe impl Send for S {}\n}`;
    const text = `cfg_if! { if #[cfg(a)] ${arm('// SAFETY: no pointers.')} else ${arm('// of the same')} }`;
    expect(told(text)).toEqual(['safety-comment-missing:5']);
  });
});

test('no rule fails, whatever stands in a macro', () => {
  const piece = fc.constantFrom(
    'unsafe { &mut *($p as *const u8 as *mut u8) }',
    'unsafe impl<$t> Send for $n<$t> {}',
    'pub unsafe fn $n(self: $t) -> $t { *$p }',
    'match $p { $n => unsafe { unreachable_unchecked() }, _ => $p }',
    'let $n = $p.as_ptr();',
    'extern "C" { static mut X: $t; }',
    'impl Drop for $t { fn drop(&mut self) { $p.unwrap() } }',
    '#[repr($n)] struct $n($(pub $t),*);',
    '$(',
    ')*',
    '=>',
    ',',
  );
  const wrap = fc.constantFrom(
    (code: string) => `macro_rules! m { ($n:ident, $t:ty, $p:expr) => { ${code} } }`,
    (code: string) => `any! { ${code.replaceAll('$', 'x')} }`,
    (code: string) => `fn f(xp: *const u8) { let y = 1; any!(${code.replaceAll('$', 'x')}); }`,
  );
  fc.assert(
    fc.property(wrap, fc.array(piece, { maxLength: 8 }), (around, pieces) => {
      run(around(pieces.join(' ')));
    }),
    { numRuns: 150 },
  );
});
