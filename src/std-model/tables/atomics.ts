/** Atomics: `AtomicPtr` and the atomic integers. */
import type { StdFunction, StdTable } from '../model';
import { CONTENT, calls, NONE, READ, REBORROW, REPLACE, UNWRAP, WRAP } from './effects';
import { ATOMIC_POINTER } from './requirements';

const ORDER = 'std::sync::atomic::Ordering';

/**
 * What all atomics have. `owner` is the type, `value` what it holds. That some panic for an ordering which makes no sense
 * is left out: the compiler refuses those that are written in place.
 */
function common(owner: string, value: string): Record<string, StdFunction> {
  const exchange = (name: string): StdFunction => ({
    signature: `fn ${name}(&self, current: ${value}, new: ${value}, success: ${ORDER}, failure: ${ORDER}) -> Result<${value}, ${value}>`,
    // Whether it is written is not known, so it is not the effect `replace`.
    effect: NONE,
  });
  return {
    new: { signature: `fn new(v: ${value}) -> ${owner}`, effect: WRAP },
    from_ptr: {
      signature: `unsafe fn from_ptr(ptr: *mut ${value}) -> &${owner}`,
      effect: REBORROW,
      requires: ATOMIC_POINTER,
    },
    get_mut: { signature: `fn get_mut(&mut self) -> &mut ${value}`, effect: CONTENT },
    into_inner: { signature: `fn into_inner(self) -> ${value}`, effect: UNWRAP },
    as_ptr: { signature: `fn as_ptr(&self) -> *mut ${value}`, effect: CONTENT },
    load: { signature: `fn load(&self, order: ${ORDER}) -> ${value}`, effect: READ },
    store: { signature: `fn store(&self, val: ${value}, order: ${ORDER})`, effect: REPLACE },
    swap: { signature: `fn swap(&self, val: ${value}, order: ${ORDER}) -> ${value}`, effect: REPLACE },
    compare_exchange: exchange('compare_exchange'),
    compare_exchange_weak: exchange('compare_exchange_weak'),
    update: {
      signature: `fn update(&self, set_order: ${ORDER}, fetch_order: ${ORDER}, f: impl FnMut(${value}) -> ${value}) -> ${value}`,
      effect: calls(3),
      runs: ['closure'],
    },
    try_update: {
      signature: `fn try_update(&self, set_order: ${ORDER}, fetch_order: ${ORDER}, f: impl FnMut(${value}) -> Option<${value}>) -> Result<${value}, ${value}>`,
      effect: calls(3),
      runs: ['closure'],
    },
    fetch_update: {
      signature: `fn fetch_update<F>(&self, set_order: ${ORDER}, fetch_order: ${ORDER}, f: F) -> Result<${value}, ${value}>`,
      effect: calls(3),
      runs: ['closure'],
    },
  };
}

/** `fetch_add` and the like: what comes back is the old value. */
function fetches(value: string, operand: string, names: readonly string[]): Record<string, StdFunction> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      { signature: `fn ${name}(&self, val: ${operand}, order: ${ORDER}) -> ${value}`, effect: NONE },
    ]),
  );
}

function table(name: string, value: string, parameters: string, operations: Record<string, StdFunction>): StdTable {
  const path = `std::sync::atomic::${name}`;
  const owner = `${path}${parameters}`;
  return {
    owner,
    path,
    page: `sync/atomic/struct.${name}.html`,
    functions: { ...common(owner, value), ...operations },
  };
}

const INTEGERS = {
  Usize: 'usize',
  Isize: 'isize',
  U8: 'u8',
  U16: 'u16',
  U32: 'u32',
  U64: 'u64',
  I8: 'i8',
  I16: 'i16',
  I32: 'i32',
  I64: 'i64',
};

export const ATOMICS: readonly StdTable[] = [
  table('AtomicPtr', '*mut T', '<T>', {
    ...fetches('*mut T', 'usize', [
      'fetch_ptr_add',
      'fetch_ptr_sub',
      'fetch_byte_add',
      'fetch_byte_sub',
      'fetch_or',
      'fetch_and',
      'fetch_xor',
    ]),
  }),
  table('AtomicBool', 'bool', '', fetches('bool', 'bool', ['fetch_and', 'fetch_nand', 'fetch_or', 'fetch_xor'])),
  ...Object.entries(INTEGERS).map(([name, value]) =>
    table(
      `Atomic${name}`,
      value,
      '',
      fetches(value, value, [
        'fetch_add',
        'fetch_sub',
        'fetch_and',
        'fetch_nand',
        'fetch_or',
        'fetch_xor',
        'fetch_max',
        'fetch_min',
      ]),
    ),
  ),
  {
    owner: 'std::sync::atomic',
    path: 'std::sync::atomic',
    page: 'sync/atomic/index.html',
    functions: {
      fence: { signature: `fn fence(order: ${ORDER})`, effect: NONE },
      compiler_fence: { signature: `fn compiler_fence(order: ${ORDER})`, effect: NONE },
    },
  },
];
