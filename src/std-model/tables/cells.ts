/** Cells: interior mutability on one thread. */
import type { StdTable } from '../model';
import {
  CONTENT,
  calls,
  GUARD,
  NONE,
  READ,
  REPLACE,
  REPLACE_DROP,
  SAME,
  SWAP,
  store,
  TAKE,
  UNWRAP,
  WRAP,
} from './effects';

/** `UnsafeCell<T>`: what shared references may write. */
export const UNSAFE_CELL: StdTable = {
  owner: 'UnsafeCell<T>',
  path: 'std::cell::UnsafeCell',
  page: 'cell/struct.UnsafeCell.html',
  functions: {
    new: { signature: 'fn new(value: T) -> UnsafeCell<T>', effect: WRAP },
    into_inner: { signature: 'fn into_inner(self) -> T', effect: UNWRAP },
    get: { signature: 'fn get(&self) -> *mut T', effect: CONTENT },
    get_mut: { signature: 'fn get_mut(&mut self) -> &mut T', effect: CONTENT },
    raw_get: { signature: 'fn raw_get(this: *const UnsafeCell<T>) -> *mut T', effect: CONTENT },
    from_mut: { signature: 'fn from_mut(value: &mut T) -> &mut UnsafeCell<T>', effect: SAME },
    replace: {
      signature: 'unsafe fn replace(&self, value: T) -> T',
      effect: REPLACE,
      requires: '{0|the cell} is not borrowed meanwhile',
      unstable: true,
    },
    as_ref_unchecked: {
      signature: 'unsafe fn as_ref_unchecked(&self) -> &T',
      effect: CONTENT,
      requires: 'nobody writes to the content of {0|the cell} meanwhile',
      unstable: true,
    },
    as_mut_unchecked: {
      signature: 'unsafe fn as_mut_unchecked(&self) -> &mut T',
      effect: CONTENT,
      requires: 'nobody else uses the content of {0|the cell} meanwhile',
      unstable: true,
    },
  },
};

/** `Cell<T>`: values go in and out, and are never borrowed. */
export const CELL: StdTable = {
  owner: 'Cell<T>',
  path: 'std::cell::Cell',
  page: 'cell/struct.Cell.html',
  functions: {
    new: { signature: 'fn new(value: T) -> Cell<T>', effect: WRAP },
    set: { signature: 'fn set(&self, val: T)', effect: REPLACE_DROP, runs: ['drop'] },
    swap: { signature: 'fn swap(&self, other: &Cell<T>)', effect: SWAP, panics: true },
    replace: { signature: 'fn replace(&self, val: T) -> T', effect: REPLACE },
    into_inner: { signature: 'fn into_inner(self) -> T', effect: UNWRAP },
    get: { signature: 'fn get(&self) -> T', effect: READ },
    update: { signature: 'fn update(&self, f: impl FnOnce(T) -> T)', effect: calls(1), runs: ['closure'] },
    as_ptr: { signature: 'fn as_ptr(&self) -> *mut T', effect: CONTENT },
    get_mut: { signature: 'fn get_mut(&mut self) -> &mut T', effect: CONTENT },
    from_mut: { signature: 'fn from_mut(t: &mut T) -> &Cell<T>', effect: SAME },
    as_slice_of_cells: { signature: 'fn as_slice_of_cells(self: &Cell<[T]>) -> &[Cell<T>]', effect: SAME },
    as_array_of_cells: {
      signature: 'fn as_array_of_cells<const N>(self: &Cell<[T; N]>) -> &[Cell<T>; N]',
      effect: SAME,
    },
    take: { signature: 'fn take(&self) -> T', effect: TAKE, runs: ['trait'] },
  },
};

/** `RefCell<T>`: borrows are counted at run time. */
export const REF_CELL: StdTable = {
  owner: 'RefCell<T>',
  path: 'std::cell::RefCell',
  page: 'cell/struct.RefCell.html',
  functions: {
    new: { signature: 'fn new(value: T) -> RefCell<T>', effect: WRAP },
    into_inner: { signature: 'fn into_inner(self) -> T', effect: UNWRAP },
    replace: { signature: 'fn replace(&self, t: T) -> T', effect: REPLACE, panics: true },
    replace_with: {
      signature: 'fn replace_with<F>(&self, f: F) -> T',
      effect: calls(1),
      runs: ['closure'],
      panics: true,
    },
    swap: { signature: 'fn swap(&self, other: &RefCell<T>)', effect: SWAP, panics: true },
    borrow: { signature: 'fn borrow(&self) -> std::cell::Ref<T>', effect: GUARD, panics: true },
    try_borrow: {
      signature: 'fn try_borrow(&self) -> Result<std::cell::Ref<T>, std::cell::BorrowError>',
      effect: GUARD,
    },
    borrow_mut: { signature: 'fn borrow_mut(&self) -> std::cell::RefMut<T>', effect: GUARD, panics: true },
    try_borrow_mut: {
      signature: 'fn try_borrow_mut(&self) -> Result<std::cell::RefMut<T>, std::cell::BorrowMutError>',
      effect: GUARD,
    },
    as_ptr: { signature: 'fn as_ptr(&self) -> *mut T', effect: CONTENT },
    get_mut: { signature: 'fn get_mut(&mut self) -> &mut T', effect: CONTENT },
    try_borrow_unguarded: {
      signature: 'unsafe fn try_borrow_unguarded(&self) -> Result<&T, std::cell::BorrowError>',
      effect: CONTENT,
      requires: 'nobody borrows {0|the cell} mutably meanwhile',
    },
    take: { signature: 'fn take(&self) -> T', effect: TAKE, runs: ['trait'], panics: true },
  },
};

/** `Ref<T>`: a counted shared borrow of a `RefCell`. */
export const REF: StdTable = {
  owner: 'std::cell::Ref<T>',
  path: 'std::cell::Ref',
  page: 'cell/struct.Ref.html',
  functions: {
    clone: { signature: 'fn clone(orig: &std::cell::Ref<T>) -> std::cell::Ref<T>', effect: GUARD },
    map: {
      signature: 'fn map<U, F>(orig: std::cell::Ref<T>, f: F) -> std::cell::Ref<U>',
      effect: calls(1),
      runs: ['closure'],
    },
    filter_map: {
      signature: 'fn filter_map<U, F>(orig: std::cell::Ref<T>, f: F) -> Result<std::cell::Ref<U>, std::cell::Ref<T>>',
      effect: calls(1),
      runs: ['closure'],
    },
    map_split: {
      signature: 'fn map_split<U, V, F>(orig: std::cell::Ref<T>, f: F) -> (std::cell::Ref<U>, std::cell::Ref<V>)',
      effect: calls(1),
      runs: ['closure'],
    },
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT },
  },
};

/** `RefMut<T>`: the counted mutable borrow of a `RefCell`. */
export const REF_MUT: StdTable = {
  owner: 'std::cell::RefMut<T>',
  path: 'std::cell::RefMut',
  page: 'cell/struct.RefMut.html',
  functions: {
    map: {
      signature: 'fn map<U, F>(orig: std::cell::RefMut<T>, f: F) -> std::cell::RefMut<U>',
      effect: calls(1),
      runs: ['closure'],
    },
    filter_map: {
      signature:
        'fn filter_map<U, F>(orig: std::cell::RefMut<T>, f: F) -> Result<std::cell::RefMut<U>, std::cell::RefMut<T>>',
      effect: calls(1),
      runs: ['closure'],
    },
    map_split: {
      signature:
        'fn map_split<U, V, F>(orig: std::cell::RefMut<T>, f: F) -> (std::cell::RefMut<U>, std::cell::RefMut<V>)',
      effect: calls(1),
      runs: ['closure'],
    },
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT },
    deref_mut: { signature: 'fn deref_mut(&mut self) -> &mut T', effect: CONTENT },
  },
};

/** `OnceCell<T>`: written once. */
export const ONCE_CELL: StdTable = {
  owner: 'OnceCell<T>',
  path: 'std::cell::OnceCell',
  page: 'cell/struct.OnceCell.html',
  functions: {
    new: { signature: 'fn new() -> OnceCell<T>', effect: NONE },
    get: { signature: 'fn get(&self) -> Option<&T>', effect: CONTENT },
    get_mut: { signature: 'fn get_mut(&mut self) -> Option<&mut T>', effect: CONTENT },
    get_or_init: {
      signature: 'fn get_or_init<F>(&self, f: F) -> &T',
      effect: CONTENT,
      runs: ['closure'],
      panics: true,
    },
    get_or_try_init: {
      signature: 'fn get_or_try_init<F, E>(&self, f: F) -> Result<&T, E>',
      effect: CONTENT,
      runs: ['closure'],
      panics: true,
      unstable: true,
    },
    set: { signature: 'fn set(&self, value: T) -> Result<(), T>', effect: store(1) },
    into_inner: { signature: 'fn into_inner(self) -> Option<T>', effect: UNWRAP },
    take: { signature: 'fn take(&mut self) -> Option<T>', effect: TAKE },
  },
};

/** `LazyCell<T>`: computed when it is asked for first. */
export const LAZY_CELL: StdTable = {
  owner: 'LazyCell<T, F>',
  path: 'std::cell::LazyCell',
  page: 'cell/struct.LazyCell.html',
  functions: {
    new: { signature: 'fn new(f: F) -> LazyCell<T, F>', effect: NONE },
    get: { signature: 'fn get(this: &LazyCell<T, F>) -> Option<&T>', effect: CONTENT },
    get_mut: { signature: 'fn get_mut(this: &mut LazyCell<T, F>) -> Option<&mut T>', effect: CONTENT },
    force: { signature: 'fn force(this: &LazyCell<T, F>) -> &T', effect: CONTENT, runs: ['closure'], panics: true },
    force_mut: {
      signature: 'fn force_mut(this: &mut LazyCell<T, F>) -> &mut T',
      effect: CONTENT,
      runs: ['closure'],
      panics: true,
    },
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT, runs: ['closure'] },
  },
};
