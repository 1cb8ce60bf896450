import { describe, expect, test } from 'vitest';
import { stdFunction } from '../../src/std-model/lookup';
import { parseSignature, parseStdType, type StdType } from '../../src/std-model/signature';

/** A type in Rust's own syntax again, all paths in full. */
function show(type: StdType): string {
  switch (type.kind) {
    case 'reference':
      return `&${type.mutable ? 'mut ' : ''}${show(type.to)}`;
    case 'pointer':
      return `*${type.mutable ? 'mut' : 'const'} ${show(type.to)}`;
    case 'named':
      return type.path + (type.arguments.length === 0 ? '' : `<${type.arguments.map(show).join(', ')}>`);
    case 'array':
      return `[${show(type.element)}; _]`;
    case 'slice':
      return `[${show(type.element)}]`;
    case 'tuple':
      return `(${type.elements.map(show).join(', ')})`;
    case 'parameter':
      return `'${type.name}'`;
    case 'never':
      return '!';
    case 'opaque':
      return `{${type.text}}`;
  }
}

describe('types', () => {
  test.each([
    ['u8', 'u8'],
    ["&'a mut [u8]", '&mut [u8]'],
    ['*const *mut str', '*const *mut str'],
    ['Option<Box<[MaybeUninit<u8>]>>', 'std::option::Option<std::boxed::Box<[std::mem::MaybeUninit<u8>]>>'],
    ['[&mut T; N]', "[&mut 'T'; _]"],
    ['(T, usize)', "('T', usize)"],
    ['()', '()'],
    ['!', '!'],
    ["std::slice::Iter<'a, T>", "std::slice::Iter<'T'>"],
    ['T::Target', "'T::Target'"],
    ['Option<&I::Output>', "std::option::Option<&'I::Output'>"],
    ['Self::Item', "'Self::Item'"],
    ['Box<dyn Any + Send>', 'std::boxed::Box<{dyn Any + Send}>'],
    ['Result<&(dyn Error), u8>', 'std::result::Result<&({dyn Error}), u8>'],
    ['impl FnOnce(&T, u8) -> Option<T>', '{impl FnOnce(&T, u8) -> Option<T>}'],
    ['fn() -> u8', '{fn() -> u8}'],
    ['<[T] as Concat<Item>>::Output', '{<[T] as Concat<Item>>::Output}'],
  ])('%s', (text, shown) => {
    expect(show(parseStdType(text, ['T', 'I']))).toBe(shown);
  });

  test('that are not known are refused', () => {
    expect(() => parseStdType('Unheard')).toThrow('unknown type Unheard');
    expect(() => parseStdType('u8 u8')).toThrow('unexpected u8');
    expect(() => parseStdType('Vec<')).toThrow('ends too early');
  });
});

describe('signatures', () => {
  const read = (text: string, owner: string | null = null) => {
    const { name, isUnsafe, generics, self, parameters, returns } = parseSignature(text, owner);
    const shown = parameters.map((parameter) => `${parameter.name}: ${show(parameter.type)}`).join(', ');
    return `${isUnsafe ? 'unsafe ' : ''}${name}<${generics}>(${shown}) -> ${show(returns)} ${self}`;
  };

  test.each([
    ['fn new() -> Vec<T>', 'Vec<T>', "new<>() -> std::vec::Vec<'T'> null"],
    ['fn push(&mut self, value: T)', 'Vec<T>', "push<>(self: &mut std::vec::Vec<'T'>, value: 'T') -> () ref-mut"],
    [
      'unsafe fn add(self, count: usize) -> Self',
      '*mut T',
      "unsafe add<>(self: *mut 'T', count: usize) -> *mut 'T' value",
    ],
    ['fn cast<U>(self) -> *const U', '*const T', "cast<U>(self: *const 'T') -> *const 'U' value"],
    ['fn leak(b: Box<T>) -> &mut T', 'Box<T>', "leak<>(b: std::boxed::Box<'T'>) -> &mut 'T' null"],
    [
      'fn ptr_eq(this: &Self, other: &Self) -> bool',
      'Rc<T>',
      "ptr_eq<>(this: &std::rc::Rc<'T'>, other: &std::rc::Rc<'T'>) -> bool null",
    ],
    ['fn first(self: &Self) -> &T', '[T]', "first<>(self: &['T']) -> &'T' ref"],
    [
      'fn into_vec(self: Box<[T]>) -> Vec<T>',
      '[T]',
      "into_vec<>(self: std::boxed::Box<['T']>) -> std::vec::Vec<'T'> typed",
    ],
    [
      'fn get_mut(self: Pin<&mut T>) -> &mut T',
      'Pin<Ptr>',
      "get_mut<>(self: std::pin::Pin<&mut 'T'>) -> &mut 'T' value",
    ],
    ['fn clone(&self) -> Self', 'trait Clone', "clone<>(self: &'Self') -> 'Self' ref"],
    [
      'fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<Self::Output>',
      'trait Future',
      "poll<>(self: std::pin::Pin<&mut 'Self'>, cx: &mut std::task::Context) -> std::task::Poll<'Self::Output'> typed",
    ],
    ['fn read<T>(mut src: *const T) -> T', null, "read<T>(src: *const 'T') -> 'T' null"],
    ['fn from_fn<T, const N, F>(f: F) -> [T; N]', 'std::array', "from_fn<T,N,F>(f: 'F') -> ['T'; _] null"],
  ] as const)('%s of %s', (text, owner, shown) => {
    expect(read(text, owner)).toBe(shown);
  });

  test.each(['fn (x: u8)', 'fn f(x u8)', 'fn f(x: u8', 'fn f() -> u8 where', 'fn f() # u8'])(
    '%s is refused',
    (text) => {
      expect(() => parseSignature(text)).toThrow();
    },
  );

  test('are read once', () => {
    const entry = stdFunction('std::ptr::write')!;
    expect(entry.signature).toBe(entry.signature);
    expect(stdFunction('std::ptr::write')).toBe(entry);
  });
});
