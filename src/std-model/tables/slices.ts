/** Slices: what leads to their elements. What works on them as a whole stands in `slice-algorithms.ts`. */
import type { StdTable } from '../model';
import {
  AT,
  AT_UNCHECKED,
  BUFFER,
  CONTENT_INIT,
  DROP_IN_PLACE,
  ITERATE,
  NONE,
  SAME,
  SLICE_FROM_RAW,
  SOME_ELEMENT,
  SPLIT,
} from './effects';
import { IN_BOUNDS, INITIALIZED } from './requirements';
import { SLICE_ALGORITHMS } from './slice-algorithms';

/** Methods of slices. */
export const SLICE: StdTable = {
  owner: '[T]',
  path: 'slice',
  page: 'primitive.slice.html',
  functions: {
    len: { signature: 'fn len(&self) -> usize', effect: NONE },
    is_empty: { signature: 'fn is_empty(&self) -> bool', effect: NONE },
    assume_init_drop: {
      signature: 'unsafe fn assume_init_drop(self: &mut [MaybeUninit<T>])',
      effect: DROP_IN_PLACE,
      runs: ['drop'],
      requires: INITIALIZED,
    },
    assume_init_ref: {
      signature: 'unsafe fn assume_init_ref(self: &[MaybeUninit<T>]) -> &[T]',
      effect: CONTENT_INIT,
      requires: INITIALIZED,
    },
    assume_init_mut: {
      signature: 'unsafe fn assume_init_mut(self: &mut [MaybeUninit<T>]) -> &mut [T]',
      effect: CONTENT_INIT,
      requires: INITIALIZED,
    },
    escape_ascii: { signature: 'fn escape_ascii(&self) -> std::slice::EscapeAscii', effect: ITERATE },
    utf8_chunks: { signature: 'fn utf8_chunks(&self) -> std::str::Utf8Chunks', effect: ITERATE },
    as_ptr: { signature: 'fn as_ptr(&self) -> *const T', effect: BUFFER },
    as_mut_ptr: { signature: 'fn as_mut_ptr(&mut self) -> *mut T', effect: BUFFER },
    as_array: { signature: 'fn as_array<const N>(&self) -> Option<&[T; N]>', effect: BUFFER },
    as_mut_array: { signature: 'fn as_mut_array<const N>(&mut self) -> Option<&mut [T; N]>', effect: BUFFER },
    as_ptr_range: { signature: 'fn as_ptr_range(&self) -> Range<*const T>', effect: NONE },
    as_mut_ptr_range: { signature: 'fn as_mut_ptr_range(&mut self) -> Range<*mut T>', effect: NONE },
    first: { signature: 'fn first(&self) -> Option<&T>', effect: SOME_ELEMENT },
    first_mut: { signature: 'fn first_mut(&mut self) -> Option<&mut T>', effect: SOME_ELEMENT },
    last: { signature: 'fn last(&self) -> Option<&T>', effect: SOME_ELEMENT },
    last_mut: { signature: 'fn last_mut(&mut self) -> Option<&mut T>', effect: SOME_ELEMENT },
    split_first: { signature: 'fn split_first(&self) -> Option<(&T, &[T])>', effect: SPLIT },
    split_first_mut: { signature: 'fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])>', effect: SPLIT },
    split_last: { signature: 'fn split_last(&self) -> Option<(&T, &[T])>', effect: SPLIT },
    split_last_mut: { signature: 'fn split_last_mut(&mut self) -> Option<(&mut T, &mut [T])>', effect: SPLIT },
    first_chunk: { signature: 'fn first_chunk<const N>(&self) -> Option<&[T; N]>', effect: NONE },
    first_chunk_mut: { signature: 'fn first_chunk_mut<const N>(&mut self) -> Option<&mut [T; N]>', effect: NONE },
    last_chunk: { signature: 'fn last_chunk<const N>(&self) -> Option<&[T; N]>', effect: NONE },
    last_chunk_mut: { signature: 'fn last_chunk_mut<const N>(&mut self) -> Option<&mut [T; N]>', effect: NONE },
    split_first_chunk: { signature: 'fn split_first_chunk<const N>(&self) -> Option<(&[T; N], &[T])>', effect: SPLIT },
    split_first_chunk_mut: {
      signature: 'fn split_first_chunk_mut<const N>(&mut self) -> Option<(&mut [T; N], &mut [T])>',
      effect: SPLIT,
    },
    split_last_chunk: { signature: 'fn split_last_chunk<const N>(&self) -> Option<(&[T], &[T; N])>', effect: SPLIT },
    split_last_chunk_mut: {
      signature: 'fn split_last_chunk_mut<const N>(&mut self) -> Option<(&mut [T], &mut [T; N])>',
      effect: SPLIT,
    },
    get: { signature: 'fn get<I>(&self, index: I) -> Option<&I::Output>', effect: AT },
    get_mut: { signature: 'fn get_mut<I>(&mut self, index: I) -> Option<&mut I::Output>', effect: AT },
    get_unchecked: {
      signature: 'unsafe fn get_unchecked<I>(&self, index: I) -> &I::Output',
      effect: AT_UNCHECKED,
      requires: IN_BOUNDS,
    },
    get_unchecked_mut: {
      signature: 'unsafe fn get_unchecked_mut<I>(&mut self, index: I) -> &mut I::Output',
      effect: AT_UNCHECKED,
      requires: IN_BOUNDS,
    },
    index: { signature: 'fn index<I>(&self, index: I) -> &I::Output', effect: AT, panics: true },
    index_mut: { signature: 'fn index_mut<I>(&mut self, index: I) -> &mut I::Output', effect: AT, panics: true },
    iter: { signature: 'fn iter(&self) -> std::slice::Iter<T>', effect: ITERATE },
    iter_mut: { signature: 'fn iter_mut(&mut self) -> std::slice::IterMut<T>', effect: ITERATE },
    windows: { signature: 'fn windows(&self, size: usize) -> std::slice::Windows<T>', effect: ITERATE, panics: true },
    chunks: {
      signature: 'fn chunks(&self, chunk_size: usize) -> std::slice::Chunks<T>',
      effect: ITERATE,
      panics: true,
    },
    chunks_mut: {
      signature: 'fn chunks_mut(&mut self, chunk_size: usize) -> std::slice::ChunksMut<T>',
      effect: ITERATE,
      panics: true,
    },
    chunks_exact: {
      signature: 'fn chunks_exact(&self, chunk_size: usize) -> std::slice::ChunksExact<T>',
      effect: ITERATE,
      panics: true,
    },
    chunks_exact_mut: {
      signature: 'fn chunks_exact_mut(&mut self, chunk_size: usize) -> std::slice::ChunksExactMut<T>',
      effect: ITERATE,
      panics: true,
    },
    rchunks: {
      signature: 'fn rchunks(&self, chunk_size: usize) -> std::slice::RChunks<T>',
      effect: ITERATE,
      panics: true,
    },
    rchunks_mut: {
      signature: 'fn rchunks_mut(&mut self, chunk_size: usize) -> std::slice::RChunksMut<T>',
      effect: ITERATE,
      panics: true,
    },
    rchunks_exact: {
      signature: 'fn rchunks_exact(&self, chunk_size: usize) -> std::slice::RChunksExact<T>',
      effect: ITERATE,
      panics: true,
    },
    rchunks_exact_mut: {
      signature: 'fn rchunks_exact_mut(&mut self, chunk_size: usize) -> std::slice::RChunksExactMut<T>',
      effect: ITERATE,
      panics: true,
    },
    array_windows: {
      signature: 'fn array_windows<const N>(&self) -> std::slice::ArrayWindows<T, N>',
      effect: ITERATE,
    },
    chunk_by: {
      signature: 'fn chunk_by<F>(&self, pred: F) -> std::slice::ChunkBy<T, F>',
      effect: ITERATE,
    },
    chunk_by_mut: {
      signature: 'fn chunk_by_mut<F>(&mut self, pred: F) -> std::slice::ChunkByMut<T, F>',
      effect: ITERATE,
    },
    split: { signature: 'fn split<F>(&self, pred: F) -> std::slice::Split<T, F>', effect: ITERATE },
    split_mut: {
      signature: 'fn split_mut<F>(&mut self, pred: F) -> std::slice::SplitMut<T, F>',
      effect: ITERATE,
    },
    split_inclusive: {
      signature: 'fn split_inclusive<F>(&self, pred: F) -> std::slice::SplitInclusive<T, F>',
      effect: ITERATE,
    },
    split_inclusive_mut: {
      signature: 'fn split_inclusive_mut<F>(&mut self, pred: F) -> std::slice::SplitInclusiveMut<T, F>',
      effect: ITERATE,
    },
    rsplit: {
      signature: 'fn rsplit<F>(&self, pred: F) -> std::slice::RSplit<T, F>',
      effect: ITERATE,
    },
    rsplit_mut: {
      signature: 'fn rsplit_mut<F>(&mut self, pred: F) -> std::slice::RSplitMut<T, F>',
      effect: ITERATE,
    },
    splitn: {
      signature: 'fn splitn<F>(&self, n: usize, pred: F) -> std::slice::SplitN<T, F>',
      effect: ITERATE,
    },
    splitn_mut: {
      signature: 'fn splitn_mut<F>(&mut self, n: usize, pred: F) -> std::slice::SplitNMut<T, F>',
      effect: ITERATE,
    },
    rsplitn: {
      signature: 'fn rsplitn<F>(&self, n: usize, pred: F) -> std::slice::RSplitN<T, F>',
      effect: ITERATE,
    },
    rsplitn_mut: {
      signature: 'fn rsplitn_mut<F>(&mut self, n: usize, pred: F) -> std::slice::RSplitNMut<T, F>',
      effect: ITERATE,
    },
    as_chunks: { signature: 'fn as_chunks<const N>(&self) -> (&[[T; N]], &[T])', effect: SPLIT },
    as_rchunks: { signature: 'fn as_rchunks<const N>(&self) -> (&[T], &[[T; N]])', effect: SPLIT },
    as_chunks_mut: {
      signature: 'fn as_chunks_mut<const N>(&mut self) -> (&mut [[T; N]], &mut [T])',
      effect: SPLIT,
    },
    as_rchunks_mut: {
      signature: 'fn as_rchunks_mut<const N>(&mut self) -> (&mut [T], &mut [[T; N]])',
      effect: SPLIT,
    },
    as_chunks_unchecked: {
      signature: 'unsafe fn as_chunks_unchecked<const N>(&self) -> &[[T; N]]',
      effect: BUFFER,
      requires: 'the length of {0|the slice} is a multiple of the chunk length',
    },
    as_chunks_unchecked_mut: {
      signature: 'unsafe fn as_chunks_unchecked_mut<const N>(&mut self) -> &mut [[T; N]]',
      effect: BUFFER,
      requires: 'the length of {0|the slice} is a multiple of the chunk length',
    },
    split_at: { signature: 'fn split_at(&self, mid: usize) -> (&[T], &[T])', effect: SPLIT, panics: true },
    split_at_mut: {
      signature: 'fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T])',
      effect: SPLIT,
      panics: true,
    },
    split_at_checked: { signature: 'fn split_at_checked(&self, mid: usize) -> Option<(&[T], &[T])>', effect: SPLIT },
    split_at_mut_checked: {
      signature: 'fn split_at_mut_checked(&mut self, mid: usize) -> Option<(&mut [T], &mut [T])>',
      effect: SPLIT,
    },
    split_at_unchecked: {
      signature: 'unsafe fn split_at_unchecked(&self, mid: usize) -> (&[T], &[T])',
      effect: SPLIT,
      requires: IN_BOUNDS,
    },
    split_at_mut_unchecked: {
      signature: 'unsafe fn split_at_mut_unchecked(&mut self, mid: usize) -> (&mut [T], &mut [T])',
      effect: SPLIT,
      requires: IN_BOUNDS,
    },
    align_to: {
      signature: 'unsafe fn align_to<U>(&self) -> (&[T], &[U], &[T])',
      effect: SPLIT,
      requires: 'the bytes of {0|the slice} are valid values of the target type',
    },
    align_to_mut: {
      signature: 'unsafe fn align_to_mut<U>(&mut self) -> (&mut [T], &mut [U], &mut [T])',
      effect: SPLIT,
      requires: 'the bytes of {0|the slice} are valid values of the target type',
    },
    split_off: { signature: 'fn split_off<R>(self: &mut &[T], range: R) -> Option<&[T]>', effect: NONE },
    split_off_mut: {
      signature: 'fn split_off_mut<R>(self: &mut &mut [T], range: R) -> Option<&mut [T]>',
      effect: NONE,
    },
    split_off_first: { signature: 'fn split_off_first(self: &mut &[T]) -> Option<&T>', effect: NONE },
    split_off_first_mut: { signature: 'fn split_off_first_mut(self: &mut &mut [T]) -> Option<&mut T>', effect: NONE },
    split_off_last: { signature: 'fn split_off_last(self: &mut &[T]) -> Option<&T>', effect: NONE },
    split_off_last_mut: { signature: 'fn split_off_last_mut(self: &mut &mut [T]) -> Option<&mut T>', effect: NONE },
    get_disjoint_mut: {
      signature:
        'fn get_disjoint_mut<I, const N>(&mut self, indices: [I; N]) -> Result<[&mut I::Output; N], std::slice::GetDisjointMutError>',
      effect: SPLIT,
    },
    get_disjoint_unchecked_mut: {
      signature: 'unsafe fn get_disjoint_unchecked_mut<I, const N>(&mut self, indices: [I; N]) -> [&mut I::Output; N]',
      effect: SPLIT,
      requires: '{1|the indices} are in bounds of {0|the slice} and do not overlap',
    },
    as_flattened: { signature: 'fn as_flattened<const N>(self: &[[T; N]]) -> &[T]', effect: SAME, panics: true },
    as_flattened_mut: {
      signature: 'fn as_flattened_mut<const N>(self: &mut [[T; N]]) -> &mut [T]',
      effect: SAME,
      panics: true,
    },
    as_ref: { signature: 'fn as_ref(&self) -> &[T]', effect: SAME },
    borrow: { signature: 'fn borrow(&self) -> &[T]', effect: SAME },
    as_mut: { signature: 'fn as_mut(&mut self) -> &mut [T]', effect: SAME },
    borrow_mut: { signature: 'fn borrow_mut(&mut self) -> &mut [T]', effect: SAME },
    ...SLICE_ALGORITHMS,
  },
};

/** Free functions of `std::slice`. */
export const SLICE_MODULE: StdTable = {
  owner: 'std::slice',
  path: 'std::slice',
  page: 'slice/index.html',
  functions: {
    from_ref: { signature: 'fn from_ref<T>(s: &T) -> &[T]', effect: SAME },
    from_mut: { signature: 'fn from_mut<T>(s: &mut T) -> &mut [T]', effect: SAME },
    from_raw_parts: {
      signature: 'unsafe fn from_raw_parts<T>(data: *const T, len: usize) -> &[T]',
      effect: SLICE_FROM_RAW,
      requires:
        '{0|the pointer} is valid for reads of {1|that many} initialized elements, which nobody writes meanwhile',
    },
    from_raw_parts_mut: {
      signature: 'unsafe fn from_raw_parts_mut<T>(data: *mut T, len: usize) -> &mut [T]',
      effect: SLICE_FROM_RAW,
      requires:
        '{0|the pointer} is valid for reads and writes of {1|that many} initialized elements, which nobody else uses meanwhile',
    },
    from_ptr_range: {
      signature: 'unsafe fn from_ptr_range<T>(range: Range<*const T>) -> &[T]',
      effect: NONE,
      panics: true,
      requires: '{0|the range} spans initialized elements of one allocation, which nobody writes meanwhile',
      unstable: true,
    },
    from_mut_ptr_range: {
      signature: 'unsafe fn from_mut_ptr_range<T>(range: Range<*mut T>) -> &mut [T]',
      effect: NONE,
      panics: true,
      requires: '{0|the range} spans initialized elements of one allocation, which nobody else uses meanwhile',
      unstable: true,
    },
  },
};
