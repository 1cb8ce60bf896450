/** Names and types that are declared or used inside macros. */
import { expect, test } from 'vitest';
import { typeText } from '../../src/facts/types';
import { factsOf, nodeAt } from '../support/facts';

test.each([
  ['cfg_if! { if #[cfg(a)] { struct S { p: *mut u8 } } }', true],
  ['cfg_rt! { struct S { p: *mut u8 } }', true],
  ['pin_project! { struct S { p: *mut u8 } }', false],
  ['macro_rules! m { () => { struct S { p: *mut u8 } } }', false],
])('a type is the one that is written only where the macro leaves it alone: %s', (text, known) => {
  expect(factsOf(text).items.types.has('S')).toBe(known);
});

test('an impl counts whatever is around it', () => {
  const { items } = factsOf('struct S; any! { unsafe impl Send for S {} }');
  expect(items.implsOf('S').map(({ trait }) => trait)).toEqual(['std::marker::Send']);
});

test('imports in a macro are those of the scope around it', () => {
  const text = 'cfg_if! { if #[cfg(a)] { use std::cell::UnsafeCell as C; extern "C" {} } }\nfn f(c: C) {}';
  const facts = factsOf(text);
  expect(facts.paths.resolve(nodeAt(facts, 'C', text.split('C').length - 2))).toBe('std::cell::UnsafeCell');
});

test('a name that is imported from two places may be either', () => {
  const use = (path: string) => `{ use ${path}::UnsafeCell; extern "C" {} }`;
  const text = `cfg_if! { if #[cfg(loom)] ${use('loom::cell')} else ${use('std::cell')} }\nfn f(c: &UnsafeCell<u8>) {}`;
  const facts = factsOf(text);
  expect(facts.paths.resolve(nodeAt(facts, 'UnsafeCell', 2))).toBe('crate::UnsafeCell');
});

test.each(['$t', '$t::Item', 'a::$t', '&$t', '*const $t'])('%s is an unknown type', (type) => {
  const facts = factsOf(`macro_rules! m { ($t:ty) => { unsafe fn f(x: ${type}) { x; } } }`);
  const read = facts.types.read(nodeAt(facts, type));
  expect(read && 'to' in read ? read.to : read).toBe(null);
});

test('arguments of a type are unknown by themselves', () => {
  const facts = factsOf('macro_rules! m { ($t:ty) => { unsafe fn f(x: Vec<$t>) { x; } } }');
  expect(typeText(facts.types.read(nodeAt(facts, 'Vec<$t>')))).toContain('Vec');
});

test('what a macro binds for a part of its arguments is no variable of the function', () => {
  const text = 'fn f(x: u8, y: u8) { select! { x = a() => unsafe { g(x, y) }, } }';
  const facts = factsOf(text);
  const use = nodeAt(facts, 'x', 2);
  expect(facts.bindingsAt(use)!.of(use)).toBe(null);
  const parameter = nodeAt(facts, 'x');
  expect(facts.bindingsAt(parameter)!.of(parameter)!.uses).toContain(use);
});

test('a static of `thread_local!` has another type than is written', () => {
  const facts = factsOf('thread_local! { static X: *mut u8 = y(); static Z: u8 = unsafe { f(X) }; }');
  expect(facts.types.of(nodeAt(facts, 'X', 1))).toBe(null);
});
