/** The tables are asked by canonical names, and say what the documentation of the standard library says. */
import { describe, expect, test } from 'vitest';
import { cFunction, stdFunction, stdMethod, stdTraitMethod } from '../../src/std-model/lookup';
import type { Effect } from '../../src/std-model/model';

/** What an effect is in a few letters: `offset -1 byte`. */
function brief(effect: Effect | undefined): string {
  if (!effect) return 'unknown';
  return Object.values(effect)
    .map((value) => (Array.isArray(value) ? `[${value}]` : String(value)))
    .join(' ');
}

describe('functions', () => {
  test.each([
    ['std::ptr::read', 'read'],
    ['std::ptr::write', 'write'],
    ['std::ptr::write_bytes', 'write-bytes'],
    ['std::ptr::replace', 'replace'],
    ['std::ptr::swap', 'swap true'],
    ['std::ptr::swap_nonoverlapping', 'swap false'],
    ['std::ptr::copy', 'copy 0 1 2 true'],
    ['std::ptr::copy_nonoverlapping', 'copy 0 1 2 false'],
    ['std::ptr::drop_in_place', 'drop-in-place'],
    ['std::ptr::null_mut', 'null'],
    ['std::ptr::dangling', 'dangling'],
    ['std::ptr::without_provenance', 'dangling'],
    ['std::ptr::with_exposed_provenance_mut', 'exposed'],
    ['std::ptr::from_ref', 'same'],
    ['std::ptr::addr_eq', 'compare'],
    ['std::ptr::slice_from_raw_parts', 'slice-from-raw'],
    ['std::ptr::NonNull::new', 'same'],
    ['std::ptr::NonNull::dangling', 'dangling'],
    ['std::slice::from_raw_parts_mut', 'slice-from-raw'],
    ['std::slice::from_ref', 'same'],
    ['std::mem::swap', 'swap false'],
    ['std::mem::take', 'take'],
    ['std::mem::forget', 'forget'],
    ['std::mem::transmute', 'transmute'],
    ['std::mem::transmute_copy', 'read'],
    ['std::mem::zeroed', 'zeroed'],
    ['std::mem::uninitialized', 'uninit'],
    ['std::mem::ManuallyDrop::take', 'take-out'],
    ['std::mem::ManuallyDrop::drop', 'drop-in-place'],
    ['std::mem::MaybeUninit::uninit', 'uninit'],
    ['std::alloc::alloc', 'alloc false rust'],
    ['std::alloc::alloc_zeroed', 'alloc true rust'],
    ['std::alloc::realloc', 'realloc rust'],
    ['std::alloc::handle_alloc_error', 'diverge'],
    ['std::boxed::Box::new', 'box-new'],
    ['std::boxed::Box::new_uninit', 'box-new uninit'],
    ['std::boxed::Box::into_raw', 'into-raw'],
    ['std::boxed::Box::from_raw', 'from-raw'],
    ['std::boxed::Box::leak', 'leak'],
    ['std::rc::Rc::clone', 'count-clone'],
    ['std::rc::Rc::as_ptr', 'content'],
    ['std::sync::Arc::increment_strong_count', 'count 1'],
    ['std::sync::Arc::decrement_strong_count', 'count -1'],
    ['std::vec::Vec::with_capacity', 'buffer-new 0'],
    ['std::vec::Vec::from_raw_parts', 'from-raw-parts'],
    ['std::string::String::from', 'buffer-filled'],
    ['std::cell::UnsafeCell::raw_get', 'content'],
    ['std::pin::Pin::new_unchecked', 'wrap'],
    ['std::ffi::CStr::from_ptr', 'reborrow'],
    ['std::ffi::CString::from_raw', 'from-raw'],
    ['std::thread::spawn', 'call-closure 0'],
    ['std::panic::catch_unwind', 'call-closure 0'],
    ['std::process::abort', 'diverge'],
    ['std::hint::unreachable_unchecked', 'diverge'],
    ['std::option::Option::Some', 'wrap'],
    ['*mut u8::add', 'offset 1 element true'],
    ['*const u8::cast_mut', 'same'],
    ['[u8]::len', 'none'],
    ['[u8; 4]::as_slice', 'buffer'],
    ['u8::unchecked_add', 'none'],
  ])('%s: %s', (path, effect) => {
    expect(brief(stdFunction(path)?.function.effect)).toBe(effect);
  });
});

describe('methods', () => {
  test.each([
    ['pointer', 'sub', 'offset -1 element true'],
    ['pointer', 'wrapping_byte_sub', 'offset -1 byte false'],
    ['pointer', 'copy_from', 'copy 1 0 2 true'],
    ['pointer', 'copy_to_nonoverlapping', 'copy 0 1 2 false'],
    ['pointer', 'as_mut', 'reborrow'],
    ['pointer', 'map_addr', 'readdress'],
    ['pointer', 'offset_from', 'distance'],
    ['const-pointer', 'write', 'unknown'],
    ['const-pointer', 'cast_mut', 'same'],
    ['std::ptr::NonNull', 'as_ptr', 'same'],
    ['std::ptr::NonNull', 'as_ref', 'reborrow'],
    ['std::mem::MaybeUninit', 'as_mut_ptr', 'content'],
    ['std::mem::MaybeUninit', 'assume_init_ref', 'content true'],
    ['std::mem::MaybeUninit', 'assume_init_read', 'assume-init true'],
    ['std::vec::Vec', 'push', 'buffer-grow [1]'],
    ['std::vec::Vec', 'insert', 'buffer-grow [2]'],
    ['std::vec::Vec', 'swap_remove', 'buffer-shrink true'],
    ['std::vec::Vec', 'set_len', 'set-len'],
    ['std::vec::Vec', 'shrink_to_fit', 'buffer-move'],
    ['std::vec::Vec', 'first', 'unknown'],
    ['slice', 'get_unchecked_mut', 'element 1 false'],
    ['slice', 'split_at_mut', 'split'],
    ['slice', 'iter_mut', 'iterate'],
    ['str', 'as_ptr', 'buffer'],
    ['std::cell::UnsafeCell', 'get', 'content'],
    ['std::cell::Cell', 'set', 'replace true'],
    ['std::cell::RefCell', 'borrow_mut', 'guard'],
    ['std::option::Option', 'take', 'take'],
    ['std::option::Option', 'unwrap', 'unwrap'],
    ['std::option::Option', 'map_or', 'call-closure 2'],
    ['std::result::Result', 'ok', 'same'],
    ['std::collections::HashMap', 'insert', 'store [1,2]'],
    ['std::collections::hash_map::Entry', 'or_insert', 'store [1]'],
    ['std::sync::atomic::AtomicPtr', 'swap', 'replace'],
    ['std::sync::atomic::AtomicU8', 'as_ptr', 'content'],
    ['std::iter::Iterator', 'fold', 'call-closure 2'],
    ['std::sync::Mutex', 'lock', 'guard'],
  ])('%s.%s: %s', (type, name, effect) => {
    expect(brief(stdMethod(type, name)?.function.effect)).toBe(effect);
  });

  test.each([
    ['std::boxed::Box', 'into_raw'],
    ['std::rc::Rc', 'get_mut'],
    ['std::mem::ManuallyDrop', 'take'],
    ['std::vec::Vec', 'new'],
  ])('%s.%s is none, since it takes no `self`', (type, name) => {
    expect(stdMethod(type, name)).toBeNull();
    expect(stdFunction(`${type}::${name}`)).not.toBeNull();
  });

  test.each([
    'clone',
    'next',
    'cmp',
    'eq',
    'hash',
    'read',
    'write',
    'borrow',
    'as_ref',
    'deref',
    'fmt',
    'into',
    'drop',
    'poll',
    'to_owned',
  ])('%s belongs to a trait', (name) => {
    const entry = stdTraitMethod(name);
    expect(entry?.signature.self).not.toBeNull();
    expect(entry?.function.runs).toContain('trait');
  });

  test.each(['from', 'push', 'take', 'max', 'toString', 'constructor'])('%s is not told by its name', (name) => {
    expect(stdTraitMethod(name)).toBeNull();
  });
});

test('functions of C go by their plain names', () => {
  expect(brief(cFunction('malloc')?.function.effect)).toBe('alloc false c');
  expect(brief(cFunction('free')?.function.effect)).toBe('dealloc c');
  expect(brief(cFunction('memcpy')?.function.effect)).toBe('copy 1 0 2 false');
  expect(cFunction('open')).toBeNull();
});

test.each(['std::ptr::nothing', 'std::Nothing::new', 'write', '', 'std::vec::Vec::constructor'])(
  'nothing is known of %j',
  (path) => {
    expect(stdFunction(path)).toBeNull();
  },
);
