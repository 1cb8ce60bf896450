/** Raw memory: `std::alloc`, `Layout`, `GlobalAlloc`. */
import type { StdTable } from '../model';
import { ALLOC, ALLOC_ZEROED, DANGLING, DEALLOC, DIVERGE, NONE, REALLOC } from './effects';
import { LAYOUT_NOT_EMPTY, SAME_LAYOUT } from './requirements';

/** Free functions of `std::alloc`. */
export const ALLOC_MODULE: StdTable = {
  owner: 'std::alloc',
  path: 'std::alloc',
  page: 'alloc/index.html',
  functions: {
    alloc: { signature: 'unsafe fn alloc(layout: Layout) -> *mut u8', effect: ALLOC, requires: LAYOUT_NOT_EMPTY },
    alloc_zeroed: {
      signature: 'unsafe fn alloc_zeroed(layout: Layout) -> *mut u8',
      effect: ALLOC_ZEROED,
      requires: LAYOUT_NOT_EMPTY,
    },
    dealloc: { signature: 'unsafe fn dealloc(ptr: *mut u8, layout: Layout)', effect: DEALLOC, requires: SAME_LAYOUT },
    realloc: {
      signature: 'unsafe fn realloc(ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8',
      effect: REALLOC,
      requires: SAME_LAYOUT,
    },
    handle_alloc_error: { signature: 'fn handle_alloc_error(layout: Layout) -> !', effect: DIVERGE },
  },
};

/** `Layout`: size and alignment of a block. */
export const LAYOUT: StdTable = {
  owner: 'Layout',
  path: 'std::alloc::Layout',
  page: 'alloc/struct.Layout.html',
  functions: {
    from_size_align: {
      signature: 'fn from_size_align(size: usize, align: usize) -> Result<Layout, std::alloc::LayoutError>',
      effect: NONE,
    },
    size: { signature: 'fn size(&self) -> usize', effect: NONE },
    align: { signature: 'fn align(&self) -> usize', effect: NONE },
    new: { signature: 'fn new<T>() -> Layout', effect: NONE },
    for_value: { signature: 'fn for_value<T>(t: &T) -> Layout', effect: NONE },
    align_to: {
      signature: 'fn align_to(&self, align: usize) -> Result<Layout, std::alloc::LayoutError>',
      effect: NONE,
    },
    pad_to_align: { signature: 'fn pad_to_align(&self) -> Layout', effect: NONE },
    repeat: {
      signature: 'fn repeat(&self, n: usize) -> Result<(Layout, usize), std::alloc::LayoutError>',
      effect: NONE,
    },
    extend: {
      signature: 'fn extend(&self, next: Layout) -> Result<(Layout, usize), std::alloc::LayoutError>',
      effect: NONE,
    },
    repeat_packed: {
      signature: 'fn repeat_packed(&self, n: usize) -> Result<Layout, std::alloc::LayoutError>',
      effect: NONE,
    },
    extend_packed: {
      signature: 'fn extend_packed(&self, next: Layout) -> Result<Layout, std::alloc::LayoutError>',
      effect: NONE,
    },
    array: { signature: 'fn array<T>(n: usize) -> Result<Layout, std::alloc::LayoutError>', effect: NONE },
    from_size_align_unchecked: {
      signature: 'unsafe fn from_size_align_unchecked(size: usize, align: usize) -> Layout',
      effect: NONE,
      requires: '{1|the alignment} is a power of two, and {0|the size} fits `isize` when rounded up to it',
    },
    dangling_ptr: { signature: 'fn dangling_ptr(&self) -> NonNull<u8>', effect: DANGLING },
    for_value_raw: {
      signature: 'unsafe fn for_value_raw<T>(t: *const T) -> Layout',
      effect: NONE,
      requires: '{0|the pointer} has metadata that fits a value of its type',
      unstable: true,
    },
    padding_needed_for: {
      signature: 'fn padding_needed_for(&self, alignment: std::ptr::Alignment) -> usize',
      effect: NONE,
      unstable: true,
    },
  },
};

/** What an allocator does for the blocks that it hands out. */
export const GLOBAL_ALLOC: StdTable = {
  owner: 'trait GlobalAlloc',
  path: 'std::alloc::GlobalAlloc',
  page: 'alloc/trait.GlobalAlloc.html',
  functions: {
    alloc: {
      signature: 'unsafe fn alloc(&self, layout: Layout) -> *mut u8',
      effect: NONE,
      runs: ['trait'],
      requires: '{1|the layout} has a size other than zero',
    },
    alloc_zeroed: {
      signature: 'unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8',
      effect: NONE,
      runs: ['trait'],
      requires: '{1|the layout} has a size other than zero',
    },
    dealloc: {
      signature: 'unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout)',
      effect: NONE,
      runs: ['trait'],
      requires: '{2|the layout} is the one that {1|the block} was allocated with',
    },
    realloc: {
      signature: 'unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8',
      effect: NONE,
      runs: ['trait'],
      requires: '{2|the layout} is the one that {1|the block} was allocated with',
    },
  },
};
