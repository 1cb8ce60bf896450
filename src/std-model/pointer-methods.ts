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

export type ArgumentEffect =
  | 'write'
  | 'mut-ref'
  | 'read'
  | 'shared-ref'
  | 'reclaim'
  | 'same-provenance'
  | 'address-only';

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
  'std::ptr::addr_eq': ['address-only', 'address-only'],
  'std::ptr::eq': ['address-only', 'address-only'],
  'std::ptr::hash': ['address-only'],
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

const LIST_METHODS = [
  'append',
  'clear',
  'drain',
  'extend',
  'insert',
  'remove',
  'reserve',
  'retain',
  'truncate',
] as const;

/** Methods that take `&mut self`, by the type they are called on. */
export const MUT_METHODS: Readonly<Record<string, ReadonlySet<string>>> = {
  'std::collections::HashMap': new Set([
    'clear',
    'drain',
    'entry',
    'extend',
    'get_mut',
    'insert',
    'remove',
    'reserve',
    'retain',
  ]),
  'std::collections::VecDeque': new Set([...LIST_METHODS, 'pop_back', 'pop_front', 'push_back', 'push_front']),
  'std::option::Option': new Set(['as_mut', 'get_or_insert', 'get_or_insert_with', 'insert', 'replace', 'take']),
  'std::string::String': new Set([...LIST_METHODS, 'insert_str', 'pop', 'push', 'push_str']),
  'std::vec::Vec': new Set([
    ...LIST_METHODS,
    'as_mut_ptr',
    'as_mut_slice',
    'extend_from_slice',
    'pop',
    'push',
    'resize',
    'set_len',
    'split_off',
    'swap_remove',
  ]),
};
