/**
 * What methods and functions of the standard library do with the raw pointers they are given.
 * Source: std documentation of the primitive type `pointer` and of the modules `std::ptr` and `std::slice`.
 */

/** Methods of raw pointers and `NonNull` whose result points into the same allocation with the same provenance. */
export const SAME_PROVENANCE: ReadonlySet<string> = new Set([
  'add',
  'as_non_null_ptr',
  'as_ptr',
  'byte_add',
  'byte_offset',
  'byte_sub',
  'cast',
  'cast_const',
  'cast_mut',
  'map_addr',
  'offset',
  'sub',
  'with_addr',
  'wrapping_add',
  'wrapping_offset',
  'wrapping_sub',
]);

/** Methods that write through their receiver. */
export const WRITES_RECEIVER: ReadonlySet<string> = new Set([
  'copy_from',
  'copy_from_nonoverlapping',
  'drop_in_place',
  'replace',
  'swap',
  'write',
  'write_bytes',
  'write_unaligned',
  'write_volatile',
]);

/** Methods that turn their receiver into a `&mut`. */
export const MUT_REF_OF_RECEIVER: ReadonlySet<string> = new Set(['as_mut', 'as_mut_unchecked', 'as_uninit_mut']);

/** Methods that read through their receiver. */
export const READS_RECEIVER: ReadonlySet<string> = new Set([
  'as_ref',
  'as_ref_unchecked',
  'copy_to',
  'copy_to_nonoverlapping',
  'read',
  'read_unaligned',
  'read_volatile',
]);

/** Methods that write through their first argument. */
export const WRITES_ARGUMENT: ReadonlySet<string> = new Set(['copy_to', 'copy_to_nonoverlapping']);

export type ArgumentEffect = 'write' | 'mut-ref' | 'read' | 'shared-ref' | 'reclaim' | 'same-provenance';

/** What a function does with its arguments, by position; null for one that is no pointer. */
export const FUNCTION_ARGUMENTS: Readonly<Record<string, readonly (ArgumentEffect | null)[]>> = {
  'std::ptr::write': ['write'],
  'std::ptr::write_bytes': ['write'],
  'std::ptr::write_unaligned': ['write'],
  'std::ptr::write_volatile': ['write'],
  'std::ptr::replace': ['write'],
  'std::ptr::swap': ['write', 'write'],
  'std::ptr::swap_nonoverlapping': ['write', 'write'],
  'std::ptr::drop_in_place': ['write'],
  'std::ptr::copy': ['read', 'write'],
  'std::ptr::copy_nonoverlapping': ['read', 'write'],
  'std::ptr::read': ['read'],
  'std::ptr::read_unaligned': ['read'],
  'std::ptr::read_volatile': ['read'],
  'std::slice::from_raw_parts': ['shared-ref'],
  'std::slice::from_raw_parts_mut': ['mut-ref'],
  'std::ptr::NonNull::new': ['same-provenance'],
  'std::ptr::NonNull::new_unchecked': ['same-provenance'],
  'std::ptr::slice_from_raw_parts': ['same-provenance'],
  'std::ptr::slice_from_raw_parts_mut': ['same-provenance'],
  'std::boxed::Box::from_raw': ['reclaim'],
  'std::rc::Rc::from_raw': ['reclaim'],
  'std::sync::Arc::from_raw': ['reclaim'],
};
