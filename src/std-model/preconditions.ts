/**
 * What the caller of an unsafe function of the standard library has to make sure of, in one line each. `{0|the pointer}`
 * stands for the receiver or first argument as the author wrote it, or for the words behind the bar where that is long.
 * Source: the section "Safety" of each function in the std documentation.
 */

const READ = '{0|the source} is valid for reads, aligned and initialized';
const READ_UNALIGNED = '{0|the source} is valid for reads and initialized';
const WRITE = '{0|the destination} is valid for writes and aligned';
const WRITE_UNALIGNED = '{0|the destination} is valid for writes';
const OFFSET = '{0|the pointer} stays inside its allocation when moved by {1|this distance}';
const SAME_ALLOCATION = '{0|one pointer} and {1|the other} point into the same allocation';
const DROP = '{0|the value} is valid and aligned, and is not used or dropped again';
const COUNT = '{0|the pointer} came from `into_raw`, and the count it stands for is still there';
const AS_REF = '{0|the pointer} is null or points to a live, initialized value that nobody writes meanwhile';
const AS_MUT = '{0|the pointer} is null or points to a live, initialized value that nobody else uses meanwhile';
const INITIALISED = '{0|the value} is fully initialized';
const IN_BOUNDS = '{1|the index} is in bounds of {0|the slice}';
const LAYOUT = '{1|the layout} is the one that {0|the block} was allocated with';

/** By canonical path. */
export const FUNCTION_PRECONDITIONS: Readonly<Record<string, string>> = {
  'std::alloc::alloc': '{0|the layout} has a size other than zero',
  'std::alloc::alloc_zeroed': '{0|the layout} has a size other than zero',
  'std::alloc::dealloc': LAYOUT,
  'std::alloc::realloc': LAYOUT,
  'std::alloc::Layout::from_size_align_unchecked':
    '{1|the alignment} is a power of two, and {0|the size} fits `isize` when rounded up to it',
  'std::boxed::Box::from_raw': '{0|the pointer} came from `Box::into_raw` for the same type, and is taken back once',
  'std::cell::UnsafeCell::from_mut': '{0|the place} is not used otherwise meanwhile',
  'std::char::from_u32_unchecked': '{0|the number} is a Unicode scalar value',
  'std::ffi::CStr::from_bytes_with_nul_unchecked': '{0|the slice} ends in its only NUL',
  'std::ffi::CStr::from_ptr': '{0|the pointer} points to a NUL-terminated string that outlives the borrow unchanged',
  'std::ffi::CString::from_raw': '{0|the pointer} came from `CString::into_raw`, and is taken back once',
  'std::ffi::CString::from_vec_unchecked': '{0|the vector} holds no NUL',
  'std::hint::assert_unchecked': '{0|the condition} always holds',
  'std::hint::unreachable_unchecked': 'this is never reached',
  'std::mem::ManuallyDrop::drop': '{0|the value} is neither used nor dropped again',
  'std::mem::ManuallyDrop::take': '{0|the value} is neither used nor dropped again',
  'std::mem::transmute': 'the value of {0|the source} is a valid value of the target type, its lifetimes included',
  'std::mem::transmute_copy':
    'the bytes of {0|the source} are a valid value of the target type, and are not used twice',
  'std::mem::uninitialized': 'nothing reads the value before it is written, and every bit pattern is valid for it',
  'std::mem::zeroed': 'all bytes zero are a valid value of the type',
  'std::num::NonZero::new_unchecked': '{0|the number} is not zero',
  'std::pin::Pin::get_unchecked_mut': '{0|the value} is not moved out of what it is pinned to',
  'std::pin::Pin::map_unchecked': 'the part does not move as long as the whole does not',
  'std::pin::Pin::map_unchecked_mut': 'the part does not move as long as the whole does not',
  'std::pin::Pin::new_unchecked': 'what {0|the pointer} points to never moves until it is dropped',
  'std::ptr::NonNull::new_unchecked': '{0|the pointer} is not null',
  'std::ptr::copy':
    '{0|the source} is valid for reads and {1|the destination} for writes of {2|that many} elements, both aligned',
  'std::ptr::copy_nonoverlapping':
    '{0|the source} is valid for reads and {1|the destination} for writes of {2|that many} elements, both aligned, and they do not overlap',
  'std::ptr::drop_in_place': DROP,
  'std::ptr::read': READ,
  'std::ptr::read_unaligned': READ_UNALIGNED,
  'std::ptr::read_volatile': READ,
  'std::ptr::replace': '{0|the place} is valid for reads and writes, aligned and initialized',
  'std::ptr::swap': '{0|one place} and {1|the other} are valid for reads and writes, aligned and initialized',
  'std::ptr::swap_nonoverlapping':
    '{0|one place} and {1|the other} are valid for reads and writes of {2|that many} elements and do not overlap',
  'std::ptr::write': WRITE,
  'std::ptr::write_bytes':
    '{0|the destination} is valid for writes of {2|that many} elements, for which those bytes are valid values',
  'std::ptr::write_unaligned': WRITE_UNALIGNED,
  'std::ptr::write_volatile': WRITE,
  'std::rc::Rc::decrement_strong_count': COUNT,
  'std::rc::Rc::from_raw': COUNT,
  'std::rc::Rc::increment_strong_count': COUNT,
  'std::rc::Weak::from_raw': COUNT,
  'std::slice::from_raw_parts':
    '{0|the pointer} is valid for reads of {1|that many} initialized elements, which nobody writes meanwhile',
  'std::slice::from_raw_parts_mut':
    '{0|the pointer} is valid for reads and writes of {1|that many} initialized elements, which nobody else uses meanwhile',
  'std::str::from_utf8_unchecked': '{0|the slice} is valid UTF-8',
  'std::str::from_utf8_unchecked_mut': '{0|the slice} is valid UTF-8, and stays so',
  'std::string::String::from_raw_parts':
    '{0|the pointer} came from a `String` of that capacity, and its first {1|so many} bytes are UTF-8',
  'std::string::String::from_utf8_unchecked': '{0|the slice} is valid UTF-8',
  'std::sync::Arc::decrement_strong_count': COUNT,
  'std::sync::Arc::from_raw': COUNT,
  'std::sync::Arc::increment_strong_count': COUNT,
  'std::sync::Weak::from_raw': COUNT,
  'std::vec::Vec::from_raw_parts':
    '{0|the pointer} came from a `Vec` of the same type and capacity, and its first {1|so many} elements are initialized',
};

/** Methods of `*const T`, `*mut T` and, where it has them, `NonNull<T>`. */
export const POINTER_METHOD_PRECONDITIONS: Readonly<Record<string, string>> = {
  add: OFFSET,
  as_mut: AS_MUT,
  as_ref: AS_REF,
  byte_add: OFFSET,
  byte_offset: OFFSET,
  byte_sub: OFFSET,
  copy_from:
    '{1|the source} is valid for reads and {0|the destination} for writes of {2|that many} elements, both aligned',
  copy_from_nonoverlapping:
    '{1|the source} is valid for reads and {0|the destination} for writes of {2|that many} elements, both aligned, and they do not overlap',
  copy_to:
    '{0|the source} is valid for reads and {1|the destination} for writes of {2|that many} elements, both aligned',
  copy_to_nonoverlapping:
    '{0|the source} is valid for reads and {1|the destination} for writes of {2|that many} elements, both aligned, and they do not overlap',
  drop_in_place: DROP,
  offset: OFFSET,
  offset_from: SAME_ALLOCATION,
  read: READ,
  read_unaligned: READ_UNALIGNED,
  read_volatile: READ,
  replace: '{0|the place} is valid for reads and writes, aligned and initialized',
  sub: OFFSET,
  swap: '{0|one place} and {1|the other} are valid for reads and writes, aligned and initialized',
  write: WRITE,
  write_bytes:
    '{0|the destination} is valid for writes of {2|that many} elements, for which those bytes are valid values',
  write_unaligned: WRITE_UNALIGNED,
  write_volatile: WRITE,
};

/** Unsafe methods whose name tells enough, whatever the receiver is. */
export const METHOD_PRECONDITIONS: Readonly<Record<string, string>> = {
  as_bytes_mut: 'the bytes of {0|the string} are valid UTF-8 again when the borrow ends',
  as_mut_vec: '{0|the string} is valid UTF-8 again when the borrow ends',
  assume_init: INITIALISED,
  assume_init_drop: INITIALISED,
  assume_init_mut: INITIALISED,
  assume_init_read: '{0|the value} is fully initialized, and is not used a second time unless it is `Copy`',
  assume_init_ref: INITIALISED,
  downcast_mut_unchecked: 'the value in {0|the receiver} has that type',
  downcast_ref_unchecked: 'the value in {0|the receiver} has that type',
  downcast_unchecked: 'the value in {0|the receiver} has that type',
  get_unchecked: IN_BOUNDS,
  get_unchecked_mut: IN_BOUNDS,
  set_len: 'the first {1|that many} elements of {0|the vector} are initialized, and its capacity is not smaller',
  slice_unchecked: '{1|the range} is in bounds of {0|the slice}',
  split_at_mut_unchecked: IN_BOUNDS,
  split_at_unchecked: IN_BOUNDS,
  to_int_unchecked: '{0|the number} is finite and fits the target type',
  unchecked_add: '{0|one number} plus {1|the other} does not overflow',
  unchecked_mul: '{0|one number} times {1|the other} does not overflow',
  unchecked_sub: '{0|one number} minus {1|the other} does not overflow',
  unwrap_err_unchecked: '{0|the result} is `Err`',
  unwrap_unchecked: '{0|the value} is `Some` or `Ok`',
};

/** What an unsafe impl of a trait of the standard library promises; `{0|the type}` is the implementing type. */
export const TRAIT_PRECONDITIONS: Readonly<Record<string, string>> = {
  'std::marker::Send': '{0|the type} may be moved to and dropped on another thread',
  'std::marker::Sync': '{0|the type} may be used through shared references on several threads at once',
  'std::alloc::GlobalAlloc': 'no method unwinds, and every block fits its layout until it is freed',
  'std::iter::TrustedLen': '`size_hint` is exact',
};

/** What reading or writing through a raw pointer needs. */
export const DEREFERENCE =
  '{0|the pointer} points to a live, initialized value and is aligned, and no reference forbids this use';

/** What using a `static mut` needs. */
export const STATIC_MUT = 'no other thread and no live reference uses {0|the static} meanwhile';
