import { describe, expect, test } from 'vitest';
import { unsafeItems } from '../../src/facts/inventory';
import { singleFile } from '../../src/facts/program';
import type { UnsafeItem } from '../../src/results';
import { factsOf } from '../support/facts';

function itemsOf(text: string, modules: readonly string[] = []): UnsafeItem[] {
  const file = factsOf(text);
  return unsafeItems(file, modules, () => singleFile(file));
}

/** The item of a text that has one; of several, the first. */
function itemOf(text: string): UnsafeItem {
  const [item] = itemsOf(text);
  if (!item) throw new Error('there is no item');
  return item;
}

test('every kind of unsafe item is named', () => {
  const text = [
    'mod m {',
    '    /// # Safety\n    /// Always.\n    pub unsafe fn a() {}',
    '    // SAFETY: nothing to it.\n    unsafe impl Send for S {}',
    '    pub unsafe trait T {}',
    '    unsafe extern "C" { fn c(); }',
    '    static mut X: u8 = 0;',
    '    impl S { fn b(&self) { unsafe { a() } } }',
    '    global_asm!("nop");',
    '    fn d() { unsafe { core::arch::asm!("nop") } }',
    '}',
  ].join('\n');
  const items = itemsOf(text, ['lib', 'x']);
  expect(items.map(({ kind, id, documented }) => [kind, id, documented])).toEqual([
    ['fn', 'lib::x::m::a', true],
    ['impl', 'lib::x::m::impl Send for S', true],
    ['trait', 'lib::x::m::T', false],
    ['extern', 'lib::x::m::extern "C"', false],
    ['static-mut', 'lib::x::m::X', false],
    ['block', 'lib::x::m::S::b', false],
    ['asm', 'lib::x::m::(top level)', false],
    ['block', 'lib::x::m::d', false],
    ['asm', 'lib::x::m::d#2', false],
  ]);
  expect(JSON.parse(JSON.stringify(items))).toEqual(items);
});

test('what the block around says answers for what is in it', () => {
  const text = 'fn f(p: *const u8) {\n    // SAFETY: p is fine.\n    unsafe { g(); asm!("nop"); h(unsafe { *p }) }\n}';
  expect(itemsOf(text).map(({ kind, safety }) => [kind, safety])).toEqual([
    ['block', 'p is fine.'],
    ['asm', 'p is fine.'],
    ['block', 'p is fine.'],
  ]);
});

describe('the operations of an item', () => {
  test('are its own; a block answers for those of blocks in it too', () => {
    const [outer, inner] = itemsOf('fn f(p: *const u8, q: *mut u8) { unsafe { *q = unsafe { p.read() } } }');
    expect(outer?.operations.map(({ kind, text }) => [kind, text])).toEqual([['dereference', '*q']]);
    expect(inner?.operations.map(({ kind, text }) => [kind, text])).toEqual([['call', 'p.read()']]);
    expect(outer?.obligations).toHaveLength(2);
    expect(outer?.contracts.map(({ callee }) => callee)).toEqual(['read']);
  });

  test('of an unsafe function are those outside of its blocks', () => {
    const [fn] = itemsOf('unsafe fn f(p: *const u8) -> u8 { unsafe { p.read() }; *p }');
    expect(fn?.operations).toMatchObject([
      { kind: 'dereference', text: '*p', range: { start: { line: 0, character: 55 } } },
    ]);
  });
});

describe('the contract', () => {
  test('of a function is its section, line by line', () => {
    const text =
      '/// # Safety\n///\n/// The caller makes sure that\n/// - `p` is aligned,\n///   and live;\n/// - nobody writes.\nunsafe fn f(p: *const u8) {}';
    expect(itemOf(text).obligations).toEqual([
      'The caller makes sure that',
      '`p` is aligned, and live',
      'nobody writes',
    ]);
  });

  test('of an impl is what its trait asks for', () => {
    const text =
      '/// # Safety\n/// All bits are a value.\nunsafe trait Pod {}\nunsafe impl Pod for u8 {}\nunsafe impl Send for S {}';
    const [, pod, send] = itemsOf(text);
    expect(pod?.obligations).toEqual(['All bits are a value']);
    expect(pod?.contracts.map(({ callee }) => callee)).toEqual(['Pod']);
    expect(send?.obligations).toEqual(['`S` may be moved to and dropped on another thread']);
    expect(send?.contracts.map(({ callee }) => callee)).toEqual(['Send']);
  });

  test('of a trait method stands at the trait, in whichever crate that is', () => {
    const own = '/// x\ntrait T {\n    /// # Safety\n    /// Once.\n    unsafe fn f();\n    unsafe fn g();\n}\n';
    const impl = 'impl T for S { unsafe fn f() {} unsafe fn g() {} }\nimpl Other for S { unsafe fn h() {} }';
    expect(itemsOf(own + impl).map(({ name, documented, obligations }) => [name, documented, obligations])).toEqual([
      ['T::f', true, ['Once']],
      ['T::g', false, []],
      ['S::f', true, ['Once']],
      ['S::g', false, []],
      ['S::h', true, []],
    ]);
  });
});

describe('the fingerprint', () => {
  const block = 'fn f(p: *const u8) -> u8 {\n    // SAFETY: it is live.\n    unsafe { g("a b", *p) }\n}';

  test.each<[string, string, boolean]>([
    ['blanks', block.replace('unsafe { g(', 'unsafe  {\n\tg( '), true],
    ['comments', block.replace('g(', '/* why not */ g('), true],
    ['the way the comment is set', block.replace('it is live', 'it is\n    // live'), true],
    ['where it stands', `\n\nfn e() {}\n${block}`, true],
    ['a token', block.replace('*p', '*q'), false],
    ['a blank in a string', block.replace('a b', 'a  b'), false],
    ['the words of the SAFETY comment', block.replace('live', 'dead'), false],
  ])('depends on %s or not', (_, text, same) => {
    expect(itemOf(text).fingerprint === itemOf(block).fingerprint).toBe(same);
  });

  test('of the function around a block tells of its checks, not of the words beside it', () => {
    const { fingerprint, around } = itemOf(block);
    expect(itemOf(block.replace('{\n', '{\n    check(p);\n'))).toMatchObject({
      fingerprint,
      around: expect.not.stringMatching(around!),
    });
    expect(itemOf(block.replace('live', 'dead')).around).toBe(around);
    expect(itemOf('unsafe fn f() {}').around).toBeNull();
  });

  test('of a contract is that of its words, wherever it is asked for', () => {
    const program = (doc: string, call: string) =>
      `/// # Safety\n/// ${doc}\nunsafe fn g(x: u8) {}\nfn f() { unsafe { ${call} } }`;
    const contracts = (text: string) => itemsOf(text)[1]?.contracts;
    const first = contracts(program('Once.', 'g(1)'));
    expect(first).toMatchObject([{ callee: 'g' }]);
    expect(contracts(program('Once.', 'h(); g(2)'))).toEqual(first);
    expect(contracts(program('Twice.', 'g(1)'))).not.toEqual(first);
  });
});

describe('conditional compilation', () => {
  test.each<[string, string | null]>([
    ['fn f() { unsafe { g() } }', null],
    ['#[cfg(unix)]\nmod m { #[cfg(feature = "x")] fn f() { unsafe { g() } } }', 'all(unix, feature = "x")'],
    ['#![cfg(unix)]\nfn f() { #[cfg(windows)] unsafe { g() }; }', 'all(unix, windows)'],
    ['fn f() { match x { #[cfg(unix)] 1 => unsafe { g() }, _ => {} } }', 'unix'],
    ['cfg_if! { if #[cfg(unix)] { unsafe fn f() {} } else { } }', 'unix'],
    ['cfg_if! { if #[cfg(unix)] { } else if #[cfg(any(a, b))] { unsafe fn f() {} } }', 'all(not(unix), any(a, b))'],
    ['cfg_if! { if #[cfg(unix)] { } else { unsafe fn f() {} } }', 'not(unix)'],
  ])('%s', (text, cfg) => {
    expect(itemOf(text).cfg).toBe(cfg);
  });
});

test.each([
  ['test', true],
  ['all(test, not(miri))', true],
  ['all(feature = "a)", any(test, all(unix, test)))', true],
  ['any(test, feature = "x")', false],
  ['not(test)', false],
  ['feature = "test"', false],
  ['all()', false],
])('what #[cfg(%s)] stands at is for tests only: %s', (predicate, isTest) => {
  expect(itemOf(`#[cfg(${predicate})]\nmod m { static mut X: u8 = 0; }`).test).toBe(isTest);
});

test('tests are told from what ships', () => {
  const text =
    'fn a() { unsafe { g() } }\n#[test]\nfn b() { unsafe { g() } }\n#[cfg(test)]\nmod t { static mut X: u8 = 0; }';
  expect(itemsOf(text).map(({ test }) => test)).toEqual([false, true, true]);
});

test('the macro around is named', () => {
  const text = 'macro_rules! m { ($p:expr) => { unsafe { *$p } } }\nthread_local! { static X: u8 = unsafe { g() }; }';
  expect(itemsOf(text).map(({ id, macro }) => [id, macro])).toEqual([
    ['m!', 'm!'],
    ['X', 'thread_local!'],
  ]);
  // What stays tokens counts too: it is written here, whatever becomes of it.
  const [block] = itemsOf('fn f() { quote! { #a unsafe { *#p } } }');
  expect(block).toMatchObject({ kind: 'block', id: 'f', macro: 'quote!', operations: [] });
});
