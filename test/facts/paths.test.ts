import { expect, test } from 'vitest';
import { factsOf, nodeAt } from '../support/facts';

test.each([
  ['full paths', 'fn f() { std::ptr::read(p) }', 'std::ptr::read', 'std::ptr::read'],
  ['core', 'fn f() { core::ptr::read(p) }', 'core::ptr::read', 'std::ptr::read'],
  ['alloc', 'fn f() { alloc::boxed::Box::new(1) }', 'alloc::boxed::Box::new', 'std::boxed::Box::new'],
  ['imported modules', 'use std::ptr; fn f() { ptr::read(p) }', 'ptr::read', 'std::ptr::read'],
  ['imported functions', 'use core::ptr::read; fn f() { read(p) }', 'read(p)', 'std::ptr::read'],
  ['aliases', 'use std::ptr::read as load; fn f() { load(p) }', 'load(p)', 'std::ptr::read'],
  ['lists', 'use std::{mem, ptr::{self, read as r}}; fn f() { r(p) }', 'r(p)', 'std::ptr::read'],
  [
    'self in lists',
    'use std::{mem, ptr::{self, read as r}}; fn f() { ptr::write(p, 1) }',
    'ptr::write',
    'std::ptr::write',
  ],
  ['the prelude', 'fn f() { Box::new(1) }', 'Box::new', 'std::boxed::Box::new'],
  ['well-known modules behind globs', 'use super::*; fn f() { mem::forget(x) }', 'mem::forget', 'std::mem::forget'],
  ['turbofish', 'fn f() { MaybeUninit::<u8>::uninit() }', 'MaybeUninit::<u8>::uninit', 'std::mem::MaybeUninit::uninit'],
  ['imports inside a function', 'fn f() { use std::ptr as p; p::read(x) }', 'p::read', 'std::ptr::read'],
  ['extern crate aliases', 'extern crate core as c; fn f() { c::ptr::read(p) }', 'c::ptr::read', 'std::ptr::read'],
  ['re-exports', 'fn f() { std::intrinsics::copy(a, b, 1) }', 'std::intrinsics::copy', 'std::ptr::copy'],
  ['types of the file', 'struct Box; fn f() { Box::new(1) }', 'Box::new', 'crate::Box::new'],
  ['modules of the file', 'mod ptr {} fn f() { ptr::read(p) }', 'ptr::read', 'crate::ptr::read'],
  ['imports from elsewhere', 'use other::Box; fn f() { Box::new(1) }', 'Box::new', 'other::Box::new'],
  ['Self', 'impl S { fn f() { Self::new() } }', 'Self::new', 'Self::new'],
])('%s are resolved', (_, text, path, expected) => {
  const facts = factsOf(text);
  const name = path.replace(/\(.*$/, '');
  const offset = text.lastIndexOf(path);
  const node = [...facts.root.descendants()].find(
    (n) => n.named && n.start === offset && n.end === offset + name.length,
  );
  expect(node && facts.paths.resolve(node)).toBe(expected);
});

test('an import is found again by its full path', () => {
  const facts = factsOf('use std::ptr::{self as p, addr_of}; fn f() { x }');
  expect(facts.paths.importedAs('std::ptr', nodeAt(facts, 'x'))).toBe('p');
  expect(facts.paths.importedAs('std::ptr::addr_of', nodeAt(facts, 'x'))).toBe('addr_of');
  expect(facts.paths.importedAs('std::mem', nodeAt(facts, 'x'))).toBeNull();
});
