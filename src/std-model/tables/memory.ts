/** Memory and values in it: `std::mem`, `ManuallyDrop`, `MaybeUninit`. */
import type { StdTable } from '../model';
import {
  ASSUME_INIT,
  ASSUME_INIT_READ,
  BUFFER,
  CONTENT,
  CONTENT_INIT,
  DROP,
  DROP_IN_PLACE,
  FORGET,
  NONE,
  READ,
  REPLACE,
  SAME,
  SWAP_DISJOINT,
  TAKE,
  TAKE_OUT,
  TRANSMUTE,
  UNINIT,
  UNWRAP,
  WRAP,
  WRITE,
  ZEROED,
} from './effects';
import { INITIALIZED, INITIALIZED_ONCE, NOT_AGAIN } from './requirements';

/** Free functions of `std::mem`. */
export const MEM: StdTable = {
  owner: 'std::mem',
  path: 'std::mem',
  page: 'mem/index.html',
  functions: {
    align_of: { signature: 'fn align_of<T>() -> usize', effect: NONE },
    align_of_val: { signature: 'fn align_of_val<T>(val: &T) -> usize', effect: NONE },
    size_of: { signature: 'fn size_of<T>() -> usize', effect: NONE },
    size_of_val: { signature: 'fn size_of_val<T>(val: &T) -> usize', effect: NONE },
    needs_drop: { signature: 'fn needs_drop<T>() -> bool', effect: NONE },
    discriminant: { signature: 'fn discriminant<T>(v: &T) -> Discriminant<T>', effect: NONE },
    min_align_of: { signature: 'fn min_align_of<T>() -> usize', effect: NONE },
    min_align_of_val: { signature: 'fn min_align_of_val<T>(val: &T) -> usize', effect: NONE },
    variant_count: { signature: 'fn variant_count<T>() -> usize', effect: NONE, unstable: true },
    align_of_val_raw: {
      signature: 'unsafe fn align_of_val_raw<T>(val: *const T) -> usize',
      effect: NONE,
      requires: '{0|the pointer} has metadata that fits a value of its type',
      unstable: true,
    },
    size_of_val_raw: {
      signature: 'unsafe fn size_of_val_raw<T>(val: *const T) -> usize',
      effect: NONE,
      requires: '{0|the pointer} has metadata that fits a value of its type',
      unstable: true,
    },
    drop: { signature: 'fn drop<T>(_x: T)', effect: DROP, runs: ['drop'] },
    forget: { signature: 'fn forget<T>(t: T)', effect: FORGET },
    replace: { signature: 'fn replace<T>(dest: &mut T, src: T) -> T', effect: REPLACE },
    swap: { signature: 'fn swap<T>(x: &mut T, y: &mut T)', effect: SWAP_DISJOINT },
    take: { signature: 'fn take<T>(dest: &mut T) -> T', effect: TAKE, runs: ['trait'] },
    transmute: {
      signature: 'unsafe fn transmute<Src, Dst>(src: Src) -> Dst',
      effect: TRANSMUTE,
      requires: 'the value of {0|the source} is a valid value of the target type, its lifetimes included',
    },
    transmute_copy: {
      signature: 'unsafe fn transmute_copy<Src, Dst>(src: &Src) -> Dst',
      effect: READ,
      requires: 'the bytes of {0|the source} are a valid value of the target type, and are not used twice',
    },
    uninitialized: {
      signature: 'unsafe fn uninitialized<T>() -> T',
      effect: UNINIT,
      requires: 'nothing reads the value before it is written, and every bit pattern is valid for it',
    },
    zeroed: {
      signature: 'unsafe fn zeroed<T>() -> T',
      effect: ZEROED,
      requires: 'all bytes zero are a valid value of the type',
    },
  },
};

/** `ManuallyDrop<T>`: a value that is not dropped by itself. */
export const MANUALLY_DROP: StdTable = {
  owner: 'ManuallyDrop<T>',
  path: 'std::mem::ManuallyDrop',
  page: 'mem/struct.ManuallyDrop.html',
  functions: {
    new: { signature: 'fn new(value: T) -> ManuallyDrop<T>', effect: WRAP },
    into_inner: { signature: 'fn into_inner(slot: ManuallyDrop<T>) -> T', effect: UNWRAP },
    take: { signature: 'unsafe fn take(slot: &mut ManuallyDrop<T>) -> T', effect: TAKE_OUT, requires: NOT_AGAIN },
    drop: {
      signature: 'unsafe fn drop(slot: &mut ManuallyDrop<T>)',
      effect: DROP_IN_PLACE,
      runs: ['drop'],
      requires: NOT_AGAIN,
    },
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT },
    deref_mut: { signature: 'fn deref_mut(&mut self) -> &mut T', effect: CONTENT },
    clone: { signature: 'fn clone(&self) -> ManuallyDrop<T>', effect: NONE, runs: ['trait'] },
  },
};

/** `MaybeUninit<T>`: memory for a value that need not be there yet. */
export const MAYBE_UNINIT: StdTable = {
  owner: 'MaybeUninit<T>',
  path: 'std::mem::MaybeUninit',
  page: 'mem/union.MaybeUninit.html',
  functions: {
    new: { signature: 'fn new(val: T) -> MaybeUninit<T>', effect: WRAP },
    uninit: { signature: 'fn uninit() -> MaybeUninit<T>', effect: UNINIT },
    zeroed: { signature: 'fn zeroed() -> MaybeUninit<T>', effect: ZEROED },
    write: { signature: 'fn write(&mut self, val: T) -> &mut T', effect: WRITE },
    as_ptr: { signature: 'fn as_ptr(&self) -> *const T', effect: CONTENT },
    as_mut_ptr: { signature: 'fn as_mut_ptr(&mut self) -> *mut T', effect: CONTENT },
    assume_init: { signature: 'unsafe fn assume_init(self) -> T', effect: ASSUME_INIT, requires: INITIALIZED },
    assume_init_read: {
      signature: 'unsafe fn assume_init_read(&self) -> T',
      effect: ASSUME_INIT_READ,
      requires: INITIALIZED_ONCE,
    },
    assume_init_drop: {
      signature: 'unsafe fn assume_init_drop(&mut self)',
      effect: DROP_IN_PLACE,
      runs: ['drop'],
      requires: INITIALIZED,
    },
    assume_init_ref: {
      signature: 'unsafe fn assume_init_ref(&self) -> &T',
      effect: CONTENT_INIT,
      requires: INITIALIZED,
    },
    assume_init_mut: {
      signature: 'unsafe fn assume_init_mut(&mut self) -> &mut T',
      effect: CONTENT_INIT,
      requires: INITIALIZED,
    },
    uninit_array: { signature: 'fn uninit_array<const N>() -> [MaybeUninit<T>; N]', effect: UNINIT, unstable: true },
    array_assume_init: {
      signature: 'unsafe fn array_assume_init<const N>(array: [MaybeUninit<T>; N]) -> [T; N]',
      effect: ASSUME_INIT,
      requires: INITIALIZED,
      unstable: true,
    },
    slice_as_ptr: { signature: 'fn slice_as_ptr(this: &[MaybeUninit<T>]) -> *const T', effect: BUFFER, unstable: true },
    slice_as_mut_ptr: {
      signature: 'fn slice_as_mut_ptr(this: &mut [MaybeUninit<T>]) -> *mut T',
      effect: BUFFER,
      unstable: true,
    },
    slice_assume_init_ref: {
      signature: 'unsafe fn slice_assume_init_ref(slice: &[MaybeUninit<T>]) -> &[T]',
      effect: CONTENT_INIT,
      requires: INITIALIZED,
      unstable: true,
    },
    slice_assume_init_mut: {
      signature: 'unsafe fn slice_assume_init_mut(slice: &mut [MaybeUninit<T>]) -> &mut [T]',
      effect: CONTENT_INIT,
      requires: INITIALIZED,
      unstable: true,
    },
    transpose: {
      signature: 'fn transpose<const N>(self: MaybeUninit<[T; N]>) -> [MaybeUninit<T>; N]',
      effect: SAME,
      unstable: true,
    },
    as_bytes: { signature: 'fn as_bytes(&self) -> &[MaybeUninit<u8>]', effect: CONTENT, unstable: true },
    as_bytes_mut: {
      signature: 'fn as_bytes_mut(&mut self) -> &mut [MaybeUninit<u8>]',
      effect: CONTENT,
      unstable: true,
    },
  },
};
