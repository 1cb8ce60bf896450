import { expect, test } from 'vitest';
import { typeText, type WrittenType } from '../../src/facts/types';
import { factsOf, nodeAt } from '../support/facts';

/** A type in Rust's own words; `?` for what is unknown, `_` where a part is. */
const show = (type: WrittenType | null): string => (type ? typeText(type) : '?');

const HEAD =
  'use std::mem::MaybeUninit; struct S<T> { a: u8, b: Box<T>, c: [T; 4] } impl<T> S<T> { fn new() -> Self { todo!() } fn len(&self) -> usize { 0 } fn make() -> u16 { 1 } } fn free() -> Vec<u8> { vec![] } static COUNT: u64 = 0;\n';

test.each([
  ['x', 'x: &mut [u8]', '', '&mut [u8]'],
  ['x.a', 'x: &S<u8>', '', 'u8'],
  ['x.b', 'x: S<u16>', '', 'Box<u16>'],
  ['*x.b', 'x: S<u16>', '', 'u16'],
  ['x.c[0]', 'x: &S<i8>', '', 'i8'],
  ['x.c[0..1]', 'x: &S<i8>', '', '[i8]'],
  ['x.len()', 'x: &S<i8>', '', 'usize'],
  ['y', '', 'let y = Box::new(1u8);', 'Box<u8>'],
  ['y', '', 'let y = &mut 1u8 as *mut u8;', '*mut u8'],
  ['y', 'x: u32', 'let y = &raw const x;', '*const u32'],
  ['y', 'x: u32', 'let y = std::ptr::addr_of_mut!(x);', '*mut u32'],
  ['y', 'x: &u32', 'let y = x as *const _ as *mut u8;', '*mut u8'],
  ['y', 'x: &u32', 'let y = x as *const _;', '*const u32'],
  ['y', '', 'let y = S::<u8>::make();', 'u16'],
  ['y', '', 'let y = free();', 'Vec<u8>'],
  ['y', '', 'let y: Vec<_> = vec![1u8];', 'Vec<u8>'],
  ['y', '', 'let y = MaybeUninit::<u8>::uninit();', 'MaybeUninit<u8>'],
  ['y', 'x: Option<Vec<u8>>', 'let y = x.unwrap();', 'Vec<u8>'],
  ['y', 'x: Vec<u16>', 'let y = x.as_ptr();', '*const u16'],
  ['y', 'x: *const u8', 'let y = x.cast::<u16>().cast_mut();', '*mut u16'],
  ['y', '', 'let y = unsafe { 1u8 };', 'u8'],
  ['y', '', 'let y = "text";', '&str'],
  ['y', '', 'let y = unknown();', '?'],
  ['y', 'x: T', 'let y = x.method();', '?'],
  ['COUNT', '', '', 'u64'],
])('%s with (%s) { %s } is %s', (expression, parameters, body, expected) => {
  const facts = factsOf(`${HEAD}fn f<T>(${parameters}) { ${body} probe(${expression}) }`);
  expect(show(facts.types.of(nodeAt(facts, expression, facts.text.split(expression).length - 2)))).toBe(expected);
});

test.each([
  ['u8', 'no'],
  ['Cell<u8>', 'yes'],
  ['std::sync::atomic::AtomicU8', 'yes'],
  ['[UnsafeCell<u8>; 2]', 'yes'],
  ['Box<Cell<u8>>', 'no'],
  ['Plain', 'no'],
  ['Holder', 'yes'],
  ['Foreign', 'maybe'],
  ['T', 'maybe'],
  ['*mut Cell<u8>', 'no'],
])('interior mutability of %s is %s', (type, expected) => {
  const facts = factsOf(
    `use std::cell::*; struct Plain { a: u8 } struct Holder { p: Plain, c: Cell<u8> } fn f<T>(x: ${type}) {}`,
  );
  expect(facts.interiorMutability(facts.types.read(nodeAt(facts, 'x').parent!.child('type')!))).toBe(expected);
});

test.each([
  ['u8', 'yes'],
  ['&u8', 'yes'],
  ['&mut u8', 'no'],
  ['Vec<u8>', 'no'],
  ['(u8, Vec<u8>)', 'no'],
  ['Marked', 'yes'],
  ['Plain', 'no'],
  ['T', 'maybe'],
])('whether %s is Copy: %s', (type, expected) => {
  const facts = factsOf(`#[derive(Clone, Copy)] struct Marked; struct Plain; fn f<T>(x: ${type}) {}`);
  expect(facts.isCopy(facts.types.read(nodeAt(facts, 'x').parent!.child('type')!))).toBe(expected);
});
