/** Which tests reach what Miri does not know, over a crate of several files. */
import { expect, test } from 'vitest';
import { CrateProgram } from '../../src/facts/crate-program';
import { FileFacts } from '../../src/facts/file-facts';
import { miriReach, testsForMiri } from '../../src/facts/miri-reach';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

const FILES: Readonly<Record<string, string>> = {
  'src/lib.rs': 'pub mod sys; pub mod ring;',
  'src/sys.rs':
    'unsafe extern "C" { pub fn io_uring_enter(fd: i32) -> i32; pub fn getpid() -> i32; } pub fn enter(fd: i32) -> i32 { unsafe { io_uring_enter(fd) } } pub fn us() -> i32 { unsafe { getpid() } } pub fn pure(x: u8) -> u8 { x.wrapping_add(1) }',
  'src/ring.rs':
    'use crate::sys; pub struct Ring { fd: i32 } impl Ring { pub fn new() -> Ring { Ring { fd: 3 } } pub fn submit(&self) -> i32 { sys::enter(self.fd) } pub fn again(&self, n: u8) -> i32 { if n == 0 { 0 } else { self.again(n - 1) } } }',
};

function reachOf(body: string) {
  const text = `use crate::{ring::Ring, sys};\n#[test]\nfn t() {\n${body}\n}\n`;
  const crate = new CrateProgram('my_crate', (source) => {
    const tree = grammar.parse(source);
    const { root } = tree;
    return root;
  });
  for (const [path, source] of Object.entries(FILES)) crate.set(path, source);
  crate.isComplete = true;
  const member = crate.member('src/tests.rs');
  const tree = grammar.parse(text);
  const file = new FileFacts(tree.root, text, member.place);
  const [item] = testsForMiri(file);
  const reach = miriReach(item!, file, member.program(file));
  return reach.kind === 'reaches' ? [reach.foreign, ...reach.steps.map(({ name }) => name)] : reach.kind;
}

test.each<[string, string, string | readonly string[]]>([
  ['a foreign function', 'unsafe { sys::io_uring_enter(1) };', ['io_uring_enter', 'io_uring_enter']],
  ['through a function', 'sys::enter(1);', ['io_uring_enter', 'enter', 'io_uring_enter']],
  [
    'through a method',
    'let ring = Ring::new(); assert_eq!(ring.submit(), 0);',
    ['io_uring_enter', 'Ring::submit', 'enter', 'io_uring_enter'],
  ],
  ['in a closure', 'let f = || sys::enter(1); f();', ['io_uring_enter', 'enter', 'io_uring_enter']],
  [
    'handed on',
    'std::iter::once(1).for_each(drop_it); call(sys::enter); fn call(f: fn(i32) -> i32) {} fn drop_it(x: i32) {}',
    ['io_uring_enter', 'enter', 'io_uring_enter'],
  ],
  ['by libc', 'unsafe { libc::fork() };', ['fork', 'fork']],
  ['assembly', 'unsafe { std::arch::asm!("nop") };', ['asm!', 'asm!']],
  ['what Miri knows', 'assert!(sys::us() > 0); unsafe { libc::free(std::ptr::null_mut()) };', 'fits'],
  ['nothing foreign', 'let ring = Ring::new(); assert_eq!(sys::pure(1), 2); let v = vec![Some(1)]; v.len();', 'fits'],
  ['a function that calls itself', 'let ring = Ring::new(); ring.again(3);', 'fits'],
  ['not under Miri', '#[cfg(not(miri))] { sys::enter(1); }', 'fits'],
  ['a branch for Miri', 'if cfg!(miri) { sys::pure(1); } else { sys::enter(1); }', 'fits'],
  ['a branch for others', 'if !cfg!(miri) { sys::enter(1); }', 'fits'],
  ['with more than that asked for', '#[cfg(all(unix, not(miri)))] { sys::enter(1); }', 'fits'],
  ['a type of libc', 'assert!(libc::c_int::max_value() > 0);', 'fits'],
  ['another crate', 'other::run();', 'unknown'],
  ['a macro of others', 'check!(sys::pure(1));', 'unknown'],
  [
    'a function by a variable',
    'let f: fn(i32) -> i32 = pick(); f(1); fn pick() -> fn(i32) -> i32 { sys::enter2 }',
    'unknown',
  ],
  ['an item that is not called', 'fn helper() { sys::enter(1); }', 'fits'],
])('%s', (_, body, expected) => {
  expect(reachOf(body)).toEqual(expected);
});

test.each([
  '#[test] #[ignore] fn t() {}',
  '#[test] #[cfg_attr(miri, ignore)] fn t() {}',
  '#[test] #[cfg_attr(miri, ignore = "why")] fn t() {}',
  '#[cfg(not(miri))] mod tests { #[test] fn t() {} }',
  'fn t() {}',
])('%s is none that Miri runs', (text) => {
  const tree = grammar.parse(text);
  expect(testsForMiri(new FileFacts(tree.root, text))).toEqual([]);
});

test('tests of other frameworks count by the last part of their attribute', () => {
  const text = '#[tokio::test] async fn t() {}';
  const tree = grammar.parse(text);
  expect(testsForMiri(new FileFacts(tree.root, text))).toHaveLength(1);
});
