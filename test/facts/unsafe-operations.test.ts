import { describe, expect, test } from 'vitest';
import { CrateProgram } from '../../src/facts/crate-program';
import { FileFacts } from '../../src/facts/file-facts';
import { fillObligation, obligationsOf, unsafeOperations } from '../../src/facts/unsafe-operations';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

/** Operations of the last unsafe block, as `kind name`. */
function operations(code: string): { readonly deeds: string[]; readonly obligations: string[] } {
  const tree = grammar.parse(code);
  const file = new FileFacts(tree.root, tree.text);
  const block = [...tree.root.descendants()].filter((node) => node.kind === 'unsafe_block').at(-1)!;
  const found = unsafeOperations(block, file);
  return {
    deeds: found.map(({ kind, name }) => `${kind} ${name}`),
    obligations: obligationsOf(found),
  };
}

describe('unsafe operations', () => {
  test.each([
    ['a dereference', 'fn f(p: *const u8) { unsafe { *p }; }', ['dereference p']],
    ['a field behind a pointer', 'struct S { a: u8 }\nfn f(p: *mut S) { unsafe { (*p).a = 1 }; }', ['dereference p']],
    ['a path of std', 'use std::ptr;\nfn f(p: *const u8) { unsafe { ptr::read(p) }; }', ['call read']],
    [
      'a path of core by an alias',
      'use core::ptr as raw;\nfn f(p: *mut u8) { unsafe { raw::write(p, 1) }; }',
      ['call write'],
    ],
    [
      'an imported function',
      'use std::slice::from_raw_parts;\nfn f(p: *const u8) { unsafe { from_raw_parts(p, 1) }; }',
      ['call from_raw_parts'],
    ],
    ['a method of a pointer', 'fn f(p: *const u8) { unsafe { p.add(1).read() }; }', ['call read', 'call add']],
    [
      'a method with a name of its own',
      'fn f(a: Unknown) { unsafe { a.b().get_unchecked(1) }; }',
      ['call get_unchecked'],
    ],
    [
      'a number that is not zero',
      'use std::num::NonZeroU8;\nfn f() { unsafe { NonZeroU8::new_unchecked(1) }; }',
      ['call new_unchecked'],
    ],
    ['an unsafe function of the file', 'unsafe fn g() {}\nfn f() { unsafe { g() }; }', ['call g']],
    [
      'an unsafe method of the file',
      'struct S;\nimpl S { unsafe fn g(&self) {} }\nfn f(s: &S) { unsafe { s.g() }; }',
      ['call g'],
    ],
    ['an associated function', 'struct S;\nimpl S { unsafe fn g() {}\nfn f() { unsafe { Self::g() }; } }', ['call g']],
    [
      'a foreign function',
      'unsafe extern "C" { fn close(fd: i32) -> i32; }\nfn f() { unsafe { close(1) }; }',
      ['call close'],
    ],
    ['a function of a bindings crate', 'fn f() { unsafe { libc::close(1) }; }', ['call close']],
    ['a mutable static', 'static mut COUNT: u8 = 0;\nfn f() { unsafe { COUNT += 1 }; }', ['static COUNT']],
    [
      'a field of a union',
      'union U { a: u8, b: u16 }\nfn f(u: U, v: &mut U) { unsafe { (u.a, v.b += 1) }; }',
      ['union u', 'union v'],
    ],
    ['assembly', 'use std::arch::asm;\nfn f() { unsafe { asm!("nop") }; }', ['assembly asm!']],
    ['assembly by its path', 'fn f() { unsafe { core::arch::asm!("nop") }; }', ['assembly asm!']],
    ['what a closure does', 'fn f(p: *const u8) { unsafe { (|| *p)() }; }', ['dereference p']],
  ])('list %s', (_, code, expected) => {
    expect(operations(code).deeds).toEqual(expected);
  });

  test.each([
    ['a dereference of a reference', 'fn f(p: &u8) { unsafe { *p }; }'],
    ['a dereference of an unknown type', 'fn f() { unsafe { *g() }; }'],
    ['a safe function of the file', 'fn g() {}\nfn f() { unsafe { g() }; }'],
    ['a safe foreign function', 'unsafe extern "C" { safe fn abs(a: i32) -> i32; }\nfn f() { unsafe { abs(1) }; }'],
    ['`read` of something that is no pointer', 'fn f(file: File) { unsafe { file.read() }; }'],
    [
      'a function of the file that is named like one of std',
      'mod ptr { pub fn read(_: u8) {} }\nfn f() { unsafe { ptr::read(1) }; }',
    ],
    ['the raw address of a mutable static', 'static mut COUNT: u8 = 0;\nfn f() { unsafe { &raw mut COUNT }; }'],
    [
      'a write to a field of a union',
      'union U { a: u8 }\nfn f(u: &mut U) { unsafe { u.a = 1; let p = &raw mut u.a; }; }',
    ],
    ['a field of a struct', 'struct S { a: u8 }\nfn f(s: S) { unsafe { s.a }; }'],
    ['a macro of the file', 'macro_rules! asm { () => {} }\nfn f() { unsafe { own::asm!() }; }'],
    ['a static', 'static COUNT: u8 = 0;\nfn f() { unsafe { COUNT }; }'],
    ['a nested function', 'fn f() { unsafe { fn g(p: *const u8) -> *const u8 { p } }; }'],
  ])('do not list %s', (_, code) => {
    expect(operations(code).deeds).toEqual([]);
  });
});

describe('obligations', () => {
  test('name the operands as written', () => {
    expect(operations('fn f(v: &[u8], i: usize) { unsafe { v.get_unchecked(i + 1) }; }').obligations).toEqual([
      '`i + 1` is in bounds of `v`',
    ]);
  });

  test('use words for operands that are long', () => {
    const long = 'a'.repeat(50);
    expect(operations(`fn f(v: &[u8]) { unsafe { v.get_unchecked(${long}) }; }`).obligations).toEqual([
      'the index is in bounds of `v`',
    ]);
    expect(fillObligation('{0|the pointer} and {1|the other}', ['p'])).toBe('`p` and the other');
  });

  test('quote the first sentence of the contract of a function in the file', () => {
    const code = (doc: string) => `${doc}\nunsafe fn g(p: *const u8) {}\nfn f(p: *const u8) { unsafe { g(p) }; }`;
    expect(
      operations(code('/// # Safety\n///\n/// `p` must be\n/// valid. Or so.\n///\n/// # Panics\n///\n/// Never.'))
        .obligations,
    ).toEqual(['the contract of `g` holds: `p` must be valid']);
    const listed =
      '/// # Safety\n///\n/// The caller, e.g. C, has to see to it that\n///\n/// - `p` is valid,\n///   and aligned; always\n/// - nobody writes. Ever.';
    expect(operations(code(listed)).obligations).toEqual(['`g`: `p` is valid, and aligned', '`g`: nobody writes']);
    expect(operations(code('/// # Safety\n/// `p` is valid, i.e. alive.')).obligations).toEqual([
      'the contract of `g` holds: `p` is valid, i.e. alive',
    ]);
    expect(operations(code('/// Reads.')).obligations).toEqual(['what `g` leaves to its caller holds']);
  });
});

describe('functions of other files of the crate', () => {
  const OTHER = [
    '/// # Safety',
    '///',
    '/// `at` is valid for reads.',
    'pub unsafe fn byte(at: *const u8) -> u8 { 0 }',
    'pub fn safe_byte() -> u8 { 0 }',
    'pub struct Ring; pub union Bits { pub a: u8 }',
    'impl Ring {',
    '    /// # Safety',
    '    /// The ring is not empty.',
    '    pub unsafe fn pop(&self) {}',
    '    pub fn len(&self) {}',
    '}',
    'pub unsafe trait Queue { /// # Safety\n /// The queue is not empty.\n unsafe fn take(&self); }',
    'unsafe impl Queue for Ring { unsafe fn take(&self) {} }',
    'pub mod ffi { unsafe extern "C" { pub fn poke(); pub safe fn peek(); } }',
  ].join('\n');

  function found(body: string): string[] {
    const parse = (text: string) => {
      const tree = grammar.parse(text);
      const { root } = tree;
      return root;
    };
    const text = `use crate::other::{self, byte as read_byte, Queue, Ring};\nfn f<Q: Queue>(r: &Ring, u: other::Bits, q: &Q, d: &dyn Queue) { unsafe { ${body} } }`;
    const crate = new CrateProgram('my_crate', parse);
    crate.set('src/lib.rs', 'mod other; mod main_part;');
    crate.set('src/other.rs', OTHER);
    crate.set('src/main_part.rs', text);
    crate.isComplete = true;
    const member = crate.member('src/main_part.rs');
    const file = new FileFacts(parse(text), text, member.place);
    const block = [...file.root.descendants()].find((node) => node.kind === 'unsafe_block')!;
    return obligationsOf(unsafeOperations(block, file, () => member.program(file)));
  }

  test.each([
    ['other::byte(p)', ['the contract of `byte` holds: `at` is valid for reads']],
    ['read_byte(p)', ['the contract of `byte` holds: `at` is valid for reads']],
    ['r.pop()', ['the contract of `pop` holds: The ring is not empty']],
    ['Ring::pop(r)', ['the contract of `pop` holds: The ring is not empty']],
    ['r.take()', ['the contract of `take` holds: The queue is not empty']],
    ['q.take()', ['the contract of `take` holds: The queue is not empty']],
    ['d.take()', ['the contract of `take` holds: The queue is not empty']],
    ['other::ffi::poke()', ['`poke` gets what its documentation on the other side of the FFI asks for']],
    ['u.a', ['the bytes of `u` are a valid value of that field']],
    ['other::safe_byte(); other::ffi::peek(); r.len()', []],
  ])('%s', (body, expected) => {
    expect(found(body)).toEqual(expected);
  });
});
