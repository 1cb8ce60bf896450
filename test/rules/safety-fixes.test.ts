/** The fixes of `safety-comment-missing` and `safety-doc-missing` at every place that code can stand in. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/finding';
import { applyEdits } from '../../src/lint/apply-fixes';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { findRule } from '../../src/rules';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function findings(code: string, rule: string): readonly Finding[] {
  const tree = grammar.parse(code);
  const result = lint(tree, DEFAULT_SETTINGS, [findRule(rule)!]);
  expect(tree.root.hasError).toBe(false);
  expect(result.failures).toEqual([]);
  return result.findings;
}

function fixFirst(code: string, rule: string): string {
  const before = findings(code, rule);
  const fixed = applyEdits(code, before[0]!.fixes[0]!.edits);
  expect(findings(fixed, rule).length).toBeLessThan(before.length);
  return fixed;
}

const WHERE: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'a statement': ['fn f() {\n    unsafe { g() };\n}', 'fn f() {\n    // +\n    unsafe { g() };\n}'],
  'a statement with attributes': [
    'fn f() {\n    #[a]\n    let x = unsafe { g() };\n}',
    'fn f() {\n    // +\n    #[a]\n    let x = unsafe { g() };\n}',
  ],
  'a let of several lines': [
    'fn f() {\n    let x: u8 =\n        unsafe { g() };\n}',
    'fn f() {\n    // +\n    let x: u8 =\n        unsafe { g() };\n}',
  ],
  'a tail expression': ['fn f() {\n    unsafe { g() }\n}', 'fn f() {\n    // +\n    unsafe { g() }\n}'],
  'an argument': [
    'fn f() {\n    h(\n        1,\n        unsafe { g() },\n    );\n}',
    'fn f() {\n    // +\n    h(\n        1,\n        unsafe { g() },\n    );\n}',
  ],
  'a closure': ['fn f() {\n    let x = || unsafe { g() };\n}', 'fn f() {\n    // +\n    let x = || unsafe { g() };\n}'],
  'a closure with braces on one line': [
    'fn f() {\n    h(|| { unsafe { g() } });\n}',
    'fn f() {\n    // +\n    h(|| { unsafe { g() } });\n}',
  ],
  'a match arm': [
    'fn f() {\n    match x {\n        #[a]\n        0 => unsafe { g() },\n    }\n}',
    'fn f() {\n    match x {\n        // +\n        #[a]\n        0 => unsafe { g() },\n    }\n}',
  ],
  'a match on one line': [
    'fn f() {\n    match x { 0 => unsafe { g() }, _ => 1 }\n}',
    'fn f() {\n    // +\n    match x { 0 => unsafe { g() }, _ => 1 }\n}',
  ],
  'a struct field': [
    'fn f() -> S {\n    S {\n        a: 1,\n        b: unsafe { g() },\n    }\n}',
    'fn f() -> S {\n    S {\n        a: 1,\n        // +\n        b: unsafe { g() },\n    }\n}',
  ],
  'a struct on one line': [
    'fn f() -> S {\n    S { a: 1, b: unsafe { g() } }\n}',
    'fn f() -> S {\n    // +\n    S { a: 1, b: unsafe { g() } }\n}',
  ],
  'a function on one line': ['fn f() { unsafe { g() } }', 'fn f() {\n    // +\n    unsafe { g() }\n}'],
  'the second statement on a line': [
    'fn f() { h(); unsafe { g() }; }',
    'fn f() { h();\n    // +\n    unsafe { g() };\n}',
  ],
  'a documented constant': [
    '/// One.\n#[a]\npub const A: u8 = unsafe { g() };',
    '/// One.\n// +\n#[a]\npub const A: u8 = unsafe { g() };',
  ],
  'a macro call': ['fn f() {\n    assert!(unsafe { g() });\n}', 'fn f() {\n    // +\n    assert!(unsafe { g() });\n}'],
  'an else branch': [
    'fn f() {\n    if x {\n        h();\n    } else {\n        unsafe { g() };\n    }\n}',
    'fn f() {\n    if x {\n        h();\n    } else {\n        // +\n        unsafe { g() };\n    }\n}',
  ],
  'indentation by tabs': ['fn f() {\n\tunsafe { g() };\n}', 'fn f() {\n\t// +\n\tunsafe { g() };\n}'],
};

describe('the fix of safety-comment-missing', () => {
  test.each(Object.entries(WHERE))('puts the comment above %s', (_, [before, after]) => {
    const expected = after.replace('// +', '// SAFETY: TODO: say why this is sound.');
    expect(fixFirst(before, 'safety-comment-missing')).toBe(expected);
    expect(findings(expected, 'safety-comment-missing')).toEqual([]);
  });

  test('keeps the line breaks of the file', () => {
    expect(fixFirst('fn f() {\r\n    unsafe { g() };\r\n}\r\n', 'safety-comment-missing')).toBe(
      'fn f() {\r\n    // SAFETY: TODO: say why this is sound.\r\n    unsafe { g() };\r\n}\r\n',
    );
  });
});

const SECTION = ['/// # Safety', '///', '/// TODO: say what the caller has to make sure of.'];

describe('the fix of safety-doc-missing', () => {
  test.each([
    ['above an item', 'pub unsafe fn f() {}', [...SECTION, 'pub unsafe fn f() {}']],
    ['above attributes', '#[inline]\npub unsafe fn f() {}', [...SECTION, '#[inline]', 'pub unsafe fn f() {}']],
    [
      'behind documentation',
      '/// F.\n#[inline]\npub unsafe fn f() {}',
      ['/// F.', '///', ...SECTION, '#[inline]', 'pub unsafe fn f() {}'],
    ],
    [
      'behind a block of documentation',
      '/** F. */\npub unsafe fn f() {}',
      ['/** F. */', '///', ...SECTION, 'pub unsafe fn f() {}'],
    ],
    [
      'behind a block of documentation on the line of its item',
      '/** F. */ pub unsafe fn f() {}',
      ['/** F. */', '///', ...SECTION, 'pub unsafe fn f() {}'],
    ],
    [
      'behind a doc attribute',
      '#[doc = "F."]\npub unsafe fn f() {}',
      ['#[doc = "F."]', '///', ...SECTION, 'pub unsafe fn f() {}'],
    ],
  ])('puts the section %s', (_, before, after) => {
    for (const lineBreak of ['\n', '\r\n'])
      expect(fixFirst(`${before}\n`.replaceAll('\n', lineBreak), 'safety-doc-missing')).toBe(
        [...after, ''].join(lineBreak),
      );
  });
});
