import { describe, expect, test } from 'vitest';
import { hasSafetySection, safetyComment } from '../../src/facts/safety';
import type { Node } from '../../src/syntax/node';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function last(code: string, kind: Node['kind']): Node {
  const tree = grammar.parse(code);
  const node = [...tree.root.descendants()].filter((candidate) => candidate.kind === kind).at(-1);
  if (!node) throw new Error(`no ${kind} in ${code}`);
  return node;
}

/** Code around the last unsafe block of each case; `S` stands for the comment. */
const ANSWERED: Readonly<Record<string, string>> = {
  'above the statement': 'fn f(p: *const u8) {\n    S\n    unsafe { *p };\n}',
  'above the tail expression': 'fn f(p: *const u8) -> u8 {\n    g();\n    S\n    unsafe { *p }\n}',
  'above an attribute': 'fn f(p: *const u8) -> u8 {\n    S\n    #[allow(unused)]\n    unsafe { *p }\n}',
  'between attributes': 'fn f(p: *const u8) -> u8 {\n    #[allow(unused)]\n    S\n    #[inline]\n    unsafe { *p }\n}',
  'below an attribute': 'fn f(p: *const u8) {\n    #[allow(unused)]\n    S\n    let x = unsafe { *p };\n}',
  'above an attribute of several lines':
    'fn f(p: *const u8) {\n    S\n    #[allow(\n        unused\n    )]\n    let x = unsafe { *p };\n}',
  'above a let of several lines': 'fn f(p: *const u8) {\n    S\n    let x: u8 =\n        unsafe { *p };\n}',
  'behind the equals sign': 'fn f(p: *const u8) {\n    let x: u8 =\n        S\n        unsafe { *p };\n}',
  'above another comment': 'fn f(p: *const u8) {\n    S\n\n    // More about it.\n    let x = unsafe { *p };\n}',
  'inside, first': 'fn f(p: *const u8) -> u8 {\n    unsafe {\n        S\n        *p\n    }\n}',
  'inside, at the operation':
    'fn f(p: *const u8) -> u8 {\n    unsafe {\n        let q = p;\n        S\n        *q\n    }\n}',
  'behind the opening brace': 'fn f(p: *const u8) -> u8 {\n    unsafe { S\n        *p\n    }\n}',
  'behind the statement': 'fn f(p: *const u8) {\n    let x = unsafe { *p }; S\n    g();\n}',
  'behind the block': 'fn f(p: *const u8) -> u8 {\n    unsafe { *p } S\n}',
  'behind the condition': 'fn f(p: *const bool) {\n    if unsafe { *p } { S\n        g();\n    }\n}',
  'above a match arm':
    'fn f(p: *const u8, x: u8) -> u8 {\n    match x {\n        0 => 0,\n        S\n        _ => unsafe { *p },\n    }\n}',
  'above the attributes of a match arm':
    'fn f(p: *const u8, x: u8) -> u8 {\n    match x {\n        S\n        #[cfg(unix)]\n        0 => unsafe { *p },\n    }\n}',
  'behind the arrow':
    'fn f(p: *const u8, x: u8) -> u8 {\n    match x {\n        _ => S\n            unsafe { *p },\n    }\n}',
  'behind a match arm': 'fn f(p: *const u8, x: u8) -> u8 {\n    match x {\n        0 => unsafe { *p }, S\n    }\n}',
  'above a whole match':
    'fn f(p: *const u8, x: u8) -> u8 {\n    S\n    match x {\n        0 => 1,\n        _ => unsafe { *p },\n    }\n}',
  'above a statement with a closure': 'fn f(p: *const u8) {\n    S\n    let g = || unsafe { *p };\n}',
  'in front of an argument': 'fn f(p: *const u8) {\n    g(\n        S\n        unsafe { *p },\n    );\n}',
  'in a method chain': 'fn f(p: *const u8, a: A) {\n    a.b()\n        S\n        .c(unsafe { *p });\n}',
  'in front of a struct field': 'fn f(p: *const u8) -> T {\n    T {\n        S\n        a: unsafe { *p },\n    }\n}',
  'above a struct literal': 'fn f(p: *const u8) -> T {\n    S\n    T { a: unsafe { *p } }\n}',
  'in a macro call': 'fn f(p: *const u8) {\n    assert_eq!(\n        S\n        unsafe { *p },\n        1\n    );\n}',
  'above a macro call': 'fn f(p: *const u8) {\n    S\n    assert_eq!(unsafe { *p }, 1);\n}',
  'above a constant': 'S\nconst A: u8 = unsafe { g() };',
  'between documentation and constant': '/// One.\nS\n#[allow(unused)]\npub const A: u8 = unsafe { g() };',
  'above an associated constant': 'impl T {\n    S\n    const A: u8 = unsafe { g() };\n}',
  'above a block with nothing else in it':
    'fn f(p: *const u8, x: bool) {\n    S\n    if x {\n        unsafe { *p };\n    }\n}',
  'above a let whose value is a block':
    'fn f(p: *const u8) {\n    S\n    let x = {\n        g();\n        unsafe { *p }\n    };\n}',
  'above an if with both arms unsafe':
    'fn f(p: *const u8, x: bool) {\n    S\n    let y = if x { unsafe { *p } } else { unsafe { *p } };\n}',
  'above a safe function with nothing else in it': '/// Doc.\nS\nfn f() -> u8 {\n    unsafe { g() }\n}',
  'above a return': 'fn f(p: *const u8) -> u8 {\n    S\n    return unsafe { *p };\n}',
  'above an assignment': 'fn f(p: *const u8, x: &mut u8) {\n    S\n    *x = unsafe { *p };\n}',
};

const LINE = '// SAFETY: it is fine.\n';
const BLOCK = '/* SAFETY: it is fine. */\n';

describe('a safety comment counts', () => {
  test.each(Object.entries(ANSWERED))('%s', (_, code) => {
    expect(safetyComment(last(code.replace('S\n', LINE), 'unsafe_block'))).toEqual({
      text: code.includes('More about it') ? 'it is fine. More about it.' : 'it is fine.',
      placeholder: false,
    });
    expect(safetyComment(last(code.replace('S\n', BLOCK), 'unsafe_block'))).not.toBeNull();
    expect(safetyComment(last(code.replace('S\n', '// It is fine.\n'), 'unsafe_block'))).toBeNull();
  });

  test.each([
    '// SAFETY: x',
    '//SAFETY:x',
    '// Safety: x',
    '// safety: x',
    '// SAFETY(author): x',
    '// SAFETY (of both): x',
    '// SAFETY - x',
    '// SAFETY – x',
    '// Safety note: x',
    '// # Safety\n// x',
    '// SAFETY\n// x',
    '// Reads a byte.\n// SAFETY: x',
    '/* SAFETY: x */',
    '/*\n * SAFETY: x\n */',
    '/// SAFETY: x',
  ])('written %j', (comment) => {
    expect(safetyComment(last(`fn f() {\n${comment}\nunsafe { g() };\n}`, 'unsafe_block'))).toMatchObject({
      placeholder: false,
    });
  });

  test.each(['// SAFETY:', '// SAFETY: TODO', '// SAFETY: TODO: say why.', '/* SAFETY: FIXME */', '// SAFETY: ???'])(
    'as a placeholder, written %j',
    (comment) => {
      expect(safetyComment(last(`fn f() {\n${comment}\nunsafe { g() };\n}`, 'unsafe_block'))?.placeholder).toBe(true);
    },
  );
});

describe('no safety comment is', () => {
  test.each([
    '// This is safe.',
    '// Safe because of g.',
    '// This is safety-critical - mind the gap.',
    '// unsafety: x',
    '// Look at the safety of this.',
    '// Matters for memory safety',
  ])('%j', (comment) => {
    expect(safetyComment(last(`fn f() {\n${comment}\nunsafe { g() };\n}`, 'unsafe_block'))).toBeNull();
  });

  test.each(
    Object.entries({
      'one of the statement above': 'fn f() {\n    // SAFETY: x\n    unsafe { g() };\n    unsafe { h() };\n}',
      'one behind the statement above': 'fn f() {\n    unsafe { g() }; // SAFETY: x\n    unsafe { h() };\n}',
      'one inside the block above':
        'fn f() {\n    unsafe {\n        // SAFETY: x\n        g()\n    };\n    unsafe { h() };\n}',
      'one of the match arm above':
        'fn f(x: u8) {\n    match x {\n        // SAFETY: x\n        0 => unsafe { g() },\n        _ => unsafe { h() },\n    }\n}',
      'one of the field above':
        'fn f() -> S {\n    S {\n        // SAFETY: x\n        a: unsafe { g() },\n        b: unsafe { h() },\n    }\n}',
      'one above a block with more in it':
        'fn f(x: bool) {\n    // SAFETY: x\n    if x {\n        g();\n        unsafe { h() };\n    }\n}',
      'one above a function with more in it': '// SAFETY: x\nfn f() {\n    g();\n    unsafe { h() };\n}',
      'the contract of the function around': '/// # Safety\n/// x\nunsafe fn f() {\n    unsafe { h() };\n}',
      'a comment above an unsafe function': '// SAFETY: x\nunsafe fn f() {\n    unsafe { h() };\n}',
      'one below': 'fn f() {\n    unsafe { h() };\n    // SAFETY: x\n    g();\n}',
      'one in a string': 'fn f() {\n    let a = "// SAFETY: x"; unsafe { h() };\n}',
    }),
  )('%s', (_, code) => {
    expect(safetyComment(last(code, 'unsafe_block'))).toBeNull();
  });
});

describe('an unsafe impl is answered for', () => {
  test.each([
    '// SAFETY: x\nunsafe impl Send for T {}',
    '// SAFETY: x\n#[cfg(unix)]\nunsafe impl Send for T {}',
    '#[cfg(unix)]\n// SAFETY: x\nunsafe impl Send for T {}',
    'unsafe impl Send for T {} // SAFETY: x',
    '/// # Safety\n/// x\nunsafe impl Send for T {}',
    '// SAFETY: x\nunsafe impl Send for T {}\nunsafe impl Sync for T {}',
    '// SAFETY: x\nunsafe impl<A> Send for T<A> {}\n\nunsafe impl<A> Sync for T<A> {}',
    '// SAFETY: x\nunsafe impl Pod for u8 {}\nunsafe impl Pod for u16 {}\nunsafe impl Pod for u32 {}',
  ])('in %j', (code) => {
    expect(safetyComment(last(code, 'impl_item'))).not.toBeNull();
  });

  test.each([
    'unsafe impl Send for T {}',
    '// SAFETY: x\nimpl A for T {}\nunsafe impl Send for T {}',
    '// SAFETY: x\nunsafe impl Send for T {}\nunsafe impl Sync for U {}',
    '// SAFETY: x\nunsafe impl Pod for u8 {}\n\nunsafe impl Pod for u16 {}',
    'struct T; // SAFETY: x\nunsafe impl Send for T {}',
  ])('but not in %j', (code) => {
    expect(safetyComment(last(code, 'impl_item'))).toBeNull();
  });
});

describe('houses with words of their own', () => {
  test('have them instead of the usual one', () => {
    const sound = last('fn f() {\n    // SOUNDNESS: x\n    unsafe { g() };\n}', 'unsafe_block');
    const safe = last('fn f() {\n    // SAFETY: x\n    unsafe { g() };\n}', 'unsafe_block');
    expect(safetyComment(sound)).toBeNull();
    expect(safetyComment(sound, ['SOUNDNESS'])).toEqual({ text: 'x', placeholder: false });
    expect(safetyComment(safe, ['SOUNDNESS'])).toBeNull();
    expect(safetyComment(safe, ['SOUNDNESS', 'SAFETY'])).not.toBeNull();
  });

  test('may use any character in them', () => {
    expect(
      safetyComment(last('fn f() {\n    // [OK?]: x\n    unsafe { g() };\n}', 'unsafe_block'), ['[OK?]']),
    ).not.toBeNull();
  });
});

describe('documentation has a safety section', () => {
  test.each([
    '/// # Safety\n/// x',
    '/// Reads.\n///\n/// # Safety\n///\n/// x',
    '/// ## SAFETY',
    '/// # Safety requirements',
    '/// # Implementation Safety',
    '/// # Panics and safety',
    '/// # Soundness',
    '/// # Unsafety',
    '/// Safety: x',
    '/// SAFETY: x',
    '/// **Safety:** x',
    '/// **Safety**: x',
    '/// **Safety** x',
    '/// Safety\n/// ======',
    '/** Reads.\n *\n * # Safety\n * x\n */',
    '#[doc = "# Safety"]',
    '/// <h2>Safety</h2>',
    '/// # Undefined Behavior',
    '/// See [`ptr::read`] for safety concerns and examples.',
    '/// See the documentation of `read`\n/// for its safety requirements.',
  ])('%j', (doc) => {
    expect(hasSafetySection(last(`${doc}\npub unsafe fn f() {}`, 'function_item'))).toBe(true);
  });

  test.each([
    '/// Reads.',
    '/// For the safety of all: x',
    '/// # Panics',
    '// # Safety',
    '/// This is not safe.',
    '/// Unsafe: x',
  ])('but not %j', (doc) => {
    expect(hasSafetySection(last(`${doc}\npub unsafe fn f() {}`, 'function_item'))).toBe(false);
  });
});

describe('a reason without a marker', () => {
  const answered = (comment: string, prose = true) =>
    safetyComment(last(`fn f() {\n${comment}\nunsafe { g() };\n}`, 'unsafe_block'), undefined, { prose }) !== null;

  test.each([
    '// This is safe.',
    '// Safe because of g.',
    '// Safe b/c g was checked',
    '// SAFE: g was checked',
    "// There is one, so it's safe to look.",
    '// Moving out of the future is safe because it is `Unpin`',
    '// This unsafety is ok: g',
    '// unsafe ok: g',
    '// That is obviously sound',
    '// g was called\n// and so this is safe',
    '/* This is safe since g */',
  ])('%j counts where the user wants it so', (comment) => {
    expect([answered(comment), answered(comment, false)]).toEqual([true, false]);
  });

  test.each([
    '// This is unsafe because of g',
    '// Is this safe?',
    '// Not sure whether this is safe',
    '// This is safety-critical - mind the gap.',
    '// TODO: say why this is safe',
    '// Safely calls g',
    '// set the length, to be safe in case it leaks',
    '// It is safer to call g',
  ])('%j is none', (comment) => {
    expect(answered(comment)).toBe(false);
  });
});

describe('a comment for a paragraph', () => {
  const answered = (code: string, kind: Parameters<typeof last>[1] = 'unsafe_block') =>
    safetyComment(last(code, kind), undefined, { paragraphs: true }) !== null;

  test.each([
    ['a statement in between', 'fn f() {\n// SAFETY: x\nlet a = g();\nunsafe { a };\n}', true],
    [
      'an unsafe block in between',
      'fn f() {\n// SAFETY: x\nunsafe { a };\nunsafe { b };\nlet c = unsafe { c };\n}',
      true,
    ],
    ['behind the first one', 'fn f() {\nunsafe { a }; // SAFETY: x\nunsafe { b };\n}', true],
    ['another comment in between', 'fn f() {\n// SAFETY: x\nunsafe { a };\n// and now\nunsafe { b };\n}', true],
    ['a blank line in between', 'fn f() {\n// SAFETY: x\nunsafe { a };\n\nunsafe { b };\n}', false],
    ['a blank line of blanks', 'fn f() {\n// SAFETY: x\nunsafe { a };\n  \nunsafe { b };\n}', false],
    ['inside of the first one', 'fn f() {\nunsafe {\n// SAFETY: x\na };\nunsafe { b };\n}', false],
    ['at another level', 'fn f() {\n// SAFETY: x\nif a {\ng();\nunsafe { b };\n}\n}', false],
  ])('%s', (_, code, expected) => {
    expect(answered(code)).toBe(expected);
  });

  test('goes for impls too', () => {
    const impls = '// SAFETY: x\nunsafe impl A for S {}\nunsafe impl B for T {}\n';
    expect(answered(impls, 'impl_item')).toBe(true);
    expect(safetyComment(last(impls, 'impl_item'))).toBeNull();
  });
});
