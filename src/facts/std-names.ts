/**
 * Names of the standard library that code uses without a path of its own: what the prelude brings, and what a glob
 * import (`use super::*`, `use crate::prelude::*`) usually hides.
 */
export const PRELUDE: Readonly<Record<string, string>> = {
  Box: 'std::boxed::Box',
  Vec: 'std::vec::Vec',
  String: 'std::string::String',
  Option: 'std::option::Option',
  Some: 'std::option::Option::Some',
  None: 'std::option::Option::None',
  Result: 'std::result::Result',
  Ok: 'std::result::Result::Ok',
  Err: 'std::result::Result::Err',
  Drop: 'std::ops::Drop',
  Send: 'std::marker::Send',
  Sync: 'std::marker::Sync',
  Copy: 'std::marker::Copy',
  Clone: 'std::clone::Clone',
  Iterator: 'std::iter::Iterator',
  drop: 'std::mem::drop',
  // Since Rust 1.80.
  size_of: 'std::mem::size_of',
  size_of_val: 'std::mem::size_of_val',
  align_of: 'std::mem::align_of',
  align_of_val: 'std::mem::align_of_val',
  Fn: 'std::ops::Fn',
  FnMut: 'std::ops::FnMut',
  FnOnce: 'std::ops::FnOnce',
  Sized: 'std::marker::Sized',
  Unpin: 'std::marker::Unpin',
};

/** Meant by these names unless the file declares or imports something else so named. */
export const WELL_KNOWN: Readonly<Record<string, string>> = {
  ...PRELUDE,
  ptr: 'std::ptr',
  mem: 'std::mem',
  alloc: 'std::alloc',
  slice: 'std::slice',
  hint: 'std::hint',
  thread: 'std::thread',
  MaybeUninit: 'std::mem::MaybeUninit',
  ManuallyDrop: 'std::mem::ManuallyDrop',
  PhantomData: 'std::marker::PhantomData',
  PhantomPinned: 'std::marker::PhantomPinned',
  UnsafeCell: 'std::cell::UnsafeCell',
  Cell: 'std::cell::Cell',
  RefCell: 'std::cell::RefCell',
  NonNull: 'std::ptr::NonNull',
  Rc: 'std::rc::Rc',
  Arc: 'std::sync::Arc',
  CString: 'std::ffi::CString',
  CStr: 'std::ffi::CStr',
  OsString: 'std::ffi::OsString',
  PathBuf: 'std::path::PathBuf',
  Pin: 'std::pin::Pin',
  addr_of: 'std::ptr::addr_of',
  addr_of_mut: 'std::ptr::addr_of_mut',
  unreachable_unchecked: 'std::hint::unreachable_unchecked',
  assert_unchecked: 'std::hint::assert_unchecked',
  forget: 'std::mem::forget',
  transmute: 'std::mem::transmute',
};

/**
 * One name for each thing of the standard library, whichever crate or module it was taken from: `core::` and `alloc::`
 * become `std::`, and known re-exports their home.
 */
export function canonicalStdPath(path: string): string {
  const inStd = path.replace(/^(?:core|alloc)::/, 'std::');
  return REEXPORTS[inStd] ?? inStd;
}

const REEXPORTS: Readonly<Record<string, string>> = {
  'std::intrinsics::transmute': 'std::mem::transmute',
  'std::intrinsics::copy': 'std::ptr::copy',
  'std::intrinsics::copy_nonoverlapping': 'std::ptr::copy_nonoverlapping',
  'std::intrinsics::write_bytes': 'std::ptr::write_bytes',
  'std::intrinsics::unreachable': 'std::hint::unreachable_unchecked',
  'std::mem::drop_in_place': 'std::ptr::drop_in_place',
};
