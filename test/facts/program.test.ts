import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/facts/file-facts';
import { singleFile } from '../../src/facts/program';
import { typeText, type WrittenType } from '../../src/facts/types';
import type { Node } from '../../src/syntax/node';
import { factsOf } from '../support/facts';

/** The type of the parameter `x` of the function `probe`. */
function probed(file: FileFacts): WrittenType | null {
  const probe = [...file.root.descendants()].find(
    (n) => n.kind === 'function_item' && n.child('name')?.text === 'probe',
  )!;
  const parameter = probe.child('parameters')!.namedChildren.find((p) => p.child('pattern')?.text === 'x')!;
  return file.types.read(parameter.child('type')!);
}

function callee(file: FileFacts, text: string): Node {
  const call = [...file.root.descendants()].find(
    (node) => node.kind === 'call_expression' && node.child('function')?.text === text,
  );
  return call!.child('function')!;
}

const TYPES = `
use std::cell::*; use std::mem::*; use std::marker::*; use std::collections::HashMap; use std::ptr::NonNull;
use std::sync::{Arc, Mutex}; use std::sync::atomic::AtomicU32; use std::ffi::{c_int, c_void}; use std::num::NonZeroU8;
#[derive(Clone, Copy)] struct Marked; struct Plain; struct Wrap<T>(T);
#[derive(Clone, Copy)] struct Both<T> { a: T, b: u8 }
struct Guard<'a>(&'a u8); impl Drop for Guard<'_> { fn drop(&mut self) {} }
struct Holds { g: Guard<'static> }
struct Manual; impl Clone for Manual { fn clone(&self) -> Self { *self } } impl Copy for Manual {}
enum Shape { Unit, Named { a: Cell<u8> }, Pair(u8, String) } enum Void {} enum One { A } enum Two { A, B } #[repr(u8)] enum Byte { A, B }
union Bits { a: u32, b: f32 }
#[repr(C)] struct C { a: u8, b: u32, c: u16 } #[repr(C, packed)] struct Packed { a: u8, b: u32 } #[repr(transparent)] struct Clear(u64, PhantomData<u8>);
#[repr(C, align(16))] struct Aligned { a: u8 } #[repr(C)] union Overlay { a: u8, b: u64 } struct Reordered { a: u8, b: u32 }
struct Pinned { p: PhantomPinned, a: u8 } struct Outer { p: Pinned }
struct List { next: Option<Box<List>>, value: u8 }
trait Pod: Copy {} trait Sub: Pod {} trait Open {}
type Alias = Vec<u8>; type Many<T> = Box<[T]>; type Loop = Loop;
struct Tail { a: u8, b: [u8] }
struct Uninits { a: MaybeUninit<u8>, b: [MaybeUninit<u64>; 4] }
#[cfg_attr(all(), derive(Clone, Copy))] struct Perhaps;
#[derive(Clone)] struct Cloned(u8);
#[lang = "manually_drop"] #[repr(transparent)] struct Forgotten<T> { value: T }
mod one { pub struct Twice; } mod two { pub struct Twice(String); }
`;

function ask(type: string, generics = 'T, U: Copy, S: Sub, O: Open, F: elsewhere::Trait, Z: ?Sized') {
  const file = factsOf(`${TYPES} fn probe<${generics}>(x: ${type}) {}`);
  const program = singleFile(file);
  const x = probed(file);
  return { file, program, x };
}

describe.each([
  // type, Copy, drop, cell, zero-sized, pinned, uninit
  ['u8', 'yes no no no no no'],
  ['()', 'yes no no yes no yes'],
  ['!', 'yes no no yes no no'],
  ['(u8, String)', 'no yes no no no no'],
  ['[u8; 0]', 'yes no no yes no yes'],
  ['[String; 0]', 'no no no yes no yes'],
  ['[(); 4]', 'yes no no yes no yes'],
  ['[Cell<u8>; 4]', 'no no yes no no no'],
  ['&str', 'yes no no no no no'],
  ['&mut u8', 'no no no no no no'],
  ['*const Cell<u8>', 'yes no no no no no'],
  ['fn(String) -> Cell<u8>', 'yes no no no no no'],
  ['Box<Cell<u8>>', 'no yes no no no no'],
  ['Option<u8>', 'yes no no no no no'],
  ['Option<String>', 'no yes no no no no'],
  ['Option<Cell<u8>>', 'no no yes no no no'],
  ['Result<u8, Cell<String>>', 'no yes yes no no no'],
  ['MaybeUninit<u8>', 'yes no no no no yes'],
  ['MaybeUninit<String>', 'no no no no no yes'],
  ['[MaybeUninit<u8>; 8]', 'yes no no no no yes'],
  ['ManuallyDrop<String>', 'no no no no no no'],
  ['UnsafeCell<String>', 'no yes yes no no no'],
  ['UnsafeCell<MaybeUninit<u8>>', 'no no yes no no yes'],
  ['Mutex<u8>', 'no maybe yes no no no'],
  ['AtomicU32', 'no no yes no no no'],
  ['NonNull<String>', 'yes no no no no no'],
  ['HashMap<u8, Cell<u8>>', 'no yes no no no no'],
  ['HashMap<u8, u8, Hasher>', 'no yes maybe no maybe no'],
  ['PhantomData<String>', 'yes no no yes no yes'],
  ['PhantomPinned', 'yes no no yes yes yes'],
  ['std::ops::Range<usize>', 'no no no no no no'],
  ['std::time::Duration', 'yes no no no no no'],
  ['std::alloc::Layout', 'yes no no no no no'],
  ['std::cmp::Ordering', 'yes no no no no no'],
  ['c_int', 'yes no no no no no'],
  ['Marked', 'yes no no yes no yes'],
  ['Plain', 'no no no yes no yes'],
  ['Cloned', 'no no no no no no'],
  ['Manual', 'yes no no yes no yes'],
  ['Perhaps', 'maybe no no yes no yes'],
  ['Wrap<String>', 'no yes no no no no'],
  ['Wrap<Cell<u8>>', 'no no yes no no no'],
  ['Wrap<T>', 'no yes maybe maybe maybe maybe'],
  ['Both<u8>', 'yes no no no no no'],
  ['Both<String>', 'no yes no no no no'],
  ['Guard', 'no yes no no no no'],
  ['Holds', 'no yes no no no no'],
  ['Shape', 'no yes yes no no no'],
  ['Void', 'no no no yes no maybe'],
  ['One', 'no no no yes no maybe'],
  ['Two', 'no no no no no no'],
  ['Bits', 'no no no no no yes'],
  ['Pinned', 'no no no no yes no'],
  ['Outer', 'no no no no yes no'],
  ['Box<Outer>', 'no yes no no no no'],
  ['List', 'no yes no no no no'],
  ['Uninits', 'no no no no no yes'],
  ['Alias', 'no yes no no no no'],
  ['Loop', 'maybe maybe maybe maybe maybe maybe'],
  ['elsewhere::Thing', 'maybe maybe maybe maybe maybe maybe'],
  ['Box<dyn Open>', 'no yes no no no no'],
  ['impl Open', 'maybe maybe maybe maybe maybe maybe'],
  ['T', 'no yes maybe maybe maybe maybe'],
  ['U', 'yes no maybe maybe maybe maybe'],
  ['S', 'yes no maybe maybe maybe maybe'],
  ['O', 'no yes maybe maybe maybe maybe'],
  ['F', 'maybe maybe maybe maybe maybe maybe'],
  ['T::Item', 'maybe maybe maybe maybe maybe maybe'],
  // As the library declares its own.
  ['Forgotten<String>', 'no no no no no no'],
  ['one::Twice', 'no no no yes no yes'],
  ['two::Twice', 'no yes no no no no'],
])('%s', (type, expected) => {
  test(`is ${expected}`, () => {
    const { program, file, x } = ask(type);
    const answers = [
      program.isCopy(x, file),
      program.needsDrop(x, file),
      program.interiorMutability(x, file),
      program.isZeroSized(x, file),
      program.isPinned(x, file),
      program.allowsUninit(x, file),
    ];
    expect(answers.join(' ')).toBe(expected);
  });
});

test.each([
  ['u8', 1, 1],
  ['u128', 16, 16],
  ['char', 4, 4],
  ['()', 0, 1],
  ['[u16; 3]', 6, 2],
  ['[u16; N]', null, null],
  ['&u8', 8, 8],
  ['&[u8]', 16, 8],
  ['&mut dyn Open', 16, 8],
  ['*const str', 16, 8],
  ['*mut T', 8, 8],
  ['*mut Z', null, null],
  ['*mut elsewhere::Opaque', null, null],
  ['&Tail', 16, 8],
  ['&Plain', 8, 8],
  ['Box<u8>', 8, 8],
  ['Option<Box<u8>>', 8, 8],
  ['Option<u8>', null, null],
  ['Option<NonZeroU8>', 1, 1],
  ['fn()', 8, 8],
  ['MaybeUninit<u32>', 4, 4],
  ['AtomicU32', 4, 4],
  ['c_int', 4, 4],
  ['std::ffi::c_long', 8, 8],
  ['C', 12, 4],
  ['Packed', 5, 1],
  ['Clear', 8, 8],
  ['Aligned', 16, 16],
  ['Overlay', 8, 8],
  ['Byte', 1, 1],
  ['Reordered', null, null],
  ['(u8, u32)', null, null],
  ['(u8,)', 1, 1],
  ['Plain', 0, 1],
  ['T', null, null],
  ['Vec<u8>', null, null],
])('%s has %s bytes, aligned to %s', (type, size, align) => {
  const { program, file, x } = ask(type);
  expect([program.sizeOf(x, file), program.alignOf(x, file)]).toEqual([size, align]);
});

test.each([
  ['x: Box<T>', 'Box<T>'],
  ['x: Alias', 'Vec<u8>'],
  ['x: Many<Alias>', 'Box<[Vec<u8>]>'],
  ['x: Self', '_'],
  ['x: (u8)', 'u8'],
  ['x: extern "C" fn(*mut c_void, n: c_int) -> !', 'extern "C" fn(*mut c_void, c_int) -> !'],
  ['x: unsafe extern fn()', 'unsafe extern "C" fn()'],
  ["x: for<'a> fn(&'a u8)", 'fn(&u8)'],
  ['x: &dyn Open', '&dyn Open'],
  ['x: Box<dyn Open + Send>', 'Box<dyn Open + Send>'],
  ['x: impl Fn(u8) -> u8', 'impl Fn'],
  ['x: [u8; 4]', '[u8; 4]'],
  ['x: <T as Open>::Out', 'T::Out'],
])('%s is read as %s', (parameter, expected) => {
  const file = factsOf(`${TYPES} fn probe<T>(${parameter}) {}`);
  expect(
    typeText(
      singleFile(file).read(
        [...file.root.descendants()]
          .find(
            (n) =>
              n.kind === 'parameter' &&
              n.child('pattern')?.text === 'x' &&
              n.parent?.parent?.child('name')?.text === 'probe',
          )!
          .child('type')!,
        file,
      ),
    ),
  ).toBe(expected);
});

test.each([
  ['T: Copy', ['std::marker::Copy']],
  ['T', []],
  ['T: ?Sized', ['?Sized']],
])('bounds of T in <%s>', (generics, bounds) => {
  const { x } = ask('T', generics);
  expect(x).toEqual({ kind: 'parameter', name: 'T', bounds });
});

test('bounds in where clauses of the function and of the impl around it count', () => {
  const file = factsOf(
    'trait A {} impl<T: Send> S<T> where T: A { fn probe<U>(x: T) where T: Copy + Fn(u8), U: A {} }',
  );
  expect(probed(file)).toEqual({
    kind: 'parameter',
    name: 'T',
    bounds: ['std::marker::Send', 'crate::A', 'std::marker::Copy', 'std::ops::Fn'],
  });
});

test('Self in a trait is a parameter bound by the trait and what it demands', () => {
  const file = factsOf('trait A: Copy { fn probe(x: Self) {} }');
  expect(probed(file)).toEqual({ kind: 'parameter', name: 'Self', bounds: ['crate::A', 'std::marker::Copy'] });
});

test('a function inside a function does not see its type parameters', () => {
  const file = factsOf('fn outer<T>() { fn probe(x: T) {} }');
  expect(probed(file)).toMatchObject({ kind: 'named' });
});

test('an associated type is what the impl says', () => {
  const file = factsOf('impl Iterator for S { type Item = u8; fn probe(x: Self::Item) {} }');
  expect(typeText(probed(file))).toBe('u8');
});

describe('fields', () => {
  const file = factsOf(`
    struct S<T, U = Vec<T>> { a: T, b: Box<[T]>, u: U } struct Pair<T>(T, u8);
    enum E<T> { A(T), B { x: Option<T> } } type Alias = S<u8>; union N { a: u8 }
  `);
  const program = singleFile(file);
  const of = (type: string, field: string, variant: string | null = null) => {
    const probe = factsOf(`${file.text} fn probe(x: ${type}) {}`);
    return typeText(singleFile(probe).fieldType(probed(probe)!, field, variant, probe));
  };
  test.each([
    ['S<u16>', 'a', null, 'u16'],
    ['S<u16>', 'b', null, 'Box<[u16]>'],
    ['S<u16>', 'u', null, 'Vec<u16>'],
    ['S<u16, ()>', 'u', null, '()'],
    ['S<u16>', 'none', null, '_'],
    ['Pair<i8>', '0', null, 'i8'],
    ['(u8, i8)', '1', null, 'i8'],
    ['E<u8>', '0', 'A', 'u8'],
    ['E<u8>', 'x', 'B', 'Option<u8>'],
    ['E<u8>', 'x', 'A', '_'],
    ['Alias', 'a', null, 'u8'],
    ['N', 'a', null, 'u8'],
    ['other::S', 'a', null, '_'],
  ])('%s.%s of %s is %s', (type, field, variant, expected) => expect(of(type, field, variant)).toBe(expected));
  test('an unknown type has none', () => {
    expect(program.typeOf({ kind: 'named', path: 'crate::Nothing', arguments: [] }, file)).toBeNull();
  });
});

describe('methods', () => {
  const TEXT = `
    struct S<T>(T);
    impl<T> S<T> { fn get(&self) -> &T { todo!() } fn set(&mut self, value: T) {} fn into(self: Box<Self>) -> T { todo!() } }
    impl S<u8> { fn narrow(&self) {} }
    trait Tr: Above { fn get(&self) -> u8; fn given(self) -> Self where Self: Sized { self } fn wanted(&self); }
    trait Above { fn above(&mut self); }
    impl<T> Tr for S<T> { fn get(&self) -> u8 { 0 } fn wanted(&self) {} }
    impl<T> Tr for &S<T> { fn borrowed(&self) {} }
    impl<T> Drop for S<T> { fn drop(&mut self) {} }
  `;
  const of = (type: string, name: string) => {
    const file = factsOf(`${TEXT} fn probe<P: Tr>(x: ${type}) {}`);
    return singleFile(file).methods(probed(file)!, name, file);
  };
  test("inherent methods come first, the impl's parameters put in", () => {
    const [inherent, ofTrait, ...rest] = of('S<u16>', 'get');
    expect(typeText(inherent!.returns)).toBe('&u16');
    expect(inherent).toMatchObject({ self: 'ref', isUnsafe: false, trait: null, hasBody: true });
    expect(typeText(ofTrait!.returns)).toBe('u8');
    expect(rest).toEqual([]);
  });
  test.each([
    ['set', 'ref-mut', 1],
    ['into', 'other', 0],
    ['given', 'value', 0],
  ])('%s takes self by %s', (name, self, count) => {
    const [method] = of('S<u16>', name);
    expect(method?.self).toBe(self);
    expect(method?.parameters).toHaveLength(count);
  });
  test('a provided method returns the type that it is called for', () => {
    expect(typeText(of('S<u16>', 'given')[0]!.returns)).toBe('S<u16>');
  });
  test('impls for other arguments and for references are no impls of the type', () => {
    expect(of('S<u8>', 'narrow')).toHaveLength(1);
    expect(of('S<u16>', 'narrow')).toEqual([]);
    expect(of('S<u16>', 'borrowed')).toEqual([]);
    expect(of('&S<u16>', 'get')).toEqual([]);
  });
  test('a type parameter has the methods of its bounds, as signatures', () => {
    expect(of('P', 'given')).toMatchObject([{ name: 'given', hasBody: false }]);
    expect(of('P', 'above')).toMatchObject([{ name: 'above', self: 'ref-mut', hasBody: false }]);
    expect(of('&dyn Tr', 'above')).toEqual([]);
    expect(of('dyn Tr', 'above')).toHaveLength(1);
  });
  test('the Drop of a type', () => {
    const file = factsOf(`${TEXT} struct Q; fn probe(x: S<u8>, y: Q) {}`);
    const program = singleFile(file);
    expect(program.dropOf(probed(file)!, file)?.self).toBe('ref-mut');
    expect(program.dropOf({ kind: 'named', path: 'crate::Q', arguments: [] }, file)).toBeNull();
  });
});

describe('functions', () => {
  const TEXT = `
    use inner::{imported, deeper as renamed}; use std::mem::drop;
    fn free(a: u8, (b, c): (u8, u8)) -> u16 { 0 }
    extern "C" { fn foreign(p: *mut u8, ...) -> i32; safe fn harmless(); }
    mod inner { pub unsafe fn imported() {} pub fn deeper() {} pub mod most { pub fn inside() {} } fn call() { super::free(); self::deeper(); most::inside(); crate::inner::imported(); } }
    struct S<T>(T); impl<T> S<T> { fn new(value: T) -> Self { S(value) } fn call() { Self::new(1); Self::missing() } async fn later() {} }
    type Alias = S<u8>;
    trait Tr { fn make() -> Self; } impl Tr for S<u8> { fn make() -> Self { S(0) } } impl Tr for u8 { fn make() -> Self { 0 } }
    #[cfg(unix)] fn twice() {} #[cfg(windows)] fn twice() {}
    fn calls<P: Tr>() { free(); foreign(); harmless(); imported(); renamed(); S::<u16>::new(); Alias::new(); S::later(); P::make(); <S<u8> as Tr>::make(); Tr::make(); twice(); drop(); S(1); nowhere(); other::free(); free::<u8>(); { fn free() {} } }
    fn shadow() { fn free() -> u64 { 0 } (free)(); inner::most::inside(); }
  `;
  const file = factsOf(TEXT);
  const program = singleFile(file);
  const found = (text: string) => program.functionAt(callee(file, text), file);
  test.each([
    'free',
    'foreign',
    'harmless',
    'imported',
    'S::<u16>::new',
    'Alias::new',
    'S::later',
    'P::make',
    '<S<u8> as Tr>::make',
    'Tr::make',
    'super::free',
    'self::deeper',
    'most::inside',
    'crate::inner::imported',
    'Self::new',
    'inner::most::inside',
    'free::<u8>',
  ])('%s is found', (path) => expect(found(path)?.name).toBe(path.replace(/::<u8>$/, '').replace(/^.*::/, '')));
  test.each(['Self::missing', 'twice', 'drop', 'S', 'nowhere', 'other::free'])('%s is not', (path) =>
    expect(found(path)).toBeNull(),
  );
  test('what is written about them', () => {
    expect(found('renamed')?.name).toBe('deeper');
    expect(found('foreign')).toMatchObject({ isForeign: true, isUnsafe: true, hasBody: false, impl: null });
    expect(found('harmless')).toMatchObject({ isForeign: true, isUnsafe: false });
    expect(found('imported')).toMatchObject({ isUnsafe: true, isAsync: false });
    expect(found('S::later')).toMatchObject({ isAsync: true });
    expect(found('free')!.parameters.map(({ name, type }) => [name, typeText(type)])).toEqual([
      ['a', 'u8'],
      [null, '(u8, u8)'],
    ]);
    expect(typeText(found('S::<u16>::new')!.returns)).toBe('S<u16>');
    expect(typeText(found('Alias::new')!.selfType)).toBe('S<u8>');
    expect(found('Tr::make')).toMatchObject({ hasBody: false });
  });
});
