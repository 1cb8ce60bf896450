/** Arrays. */
import type { StdTable } from '../model';
import { BUFFER, calls, NONE, SAME, SPLIT } from './effects';

/** Methods of arrays. */
export const ARRAY: StdTable = {
  owner: '[T; N]',
  path: 'array',
  page: 'primitive.array.html',
  functions: {
    as_slice: { signature: 'fn as_slice(&self) -> &[T]', effect: BUFFER },
    as_mut_slice: { signature: 'fn as_mut_slice(&mut self) -> &mut [T]', effect: BUFFER },
    each_ref: { signature: 'fn each_ref(&self) -> [&T; N]', effect: SPLIT },
    each_mut: { signature: 'fn each_mut(&mut self) -> [&mut T; N]', effect: SPLIT },
    map: { signature: 'fn map<F, U>(self, f: F) -> [U; N]', effect: calls(1), runs: ['closure'] },
    try_map: {
      signature: 'fn try_map<R>(self, f: impl FnMut(T) -> R) -> <R::Residual as Residual<[R::Output; N]>>::TryType',
      effect: calls(1),
      runs: ['closure'],
      unstable: true,
    },
    into_iter: { signature: 'fn into_iter(self) -> std::array::IntoIter<T, N>', effect: NONE },
    clone: { signature: 'fn clone(&self) -> [T; N]', effect: NONE, runs: ['trait'] },
    as_ref: { signature: 'fn as_ref(&self) -> &[T]', effect: BUFFER },
    borrow: { signature: 'fn borrow(&self) -> &[T]', effect: BUFFER },
    as_mut: { signature: 'fn as_mut(&mut self) -> &mut [T]', effect: BUFFER },
    borrow_mut: { signature: 'fn borrow_mut(&mut self) -> &mut [T]', effect: BUFFER },
  },
};

/** Free functions of `std::array`. */
export const ARRAY_MODULE: StdTable = {
  owner: 'std::array',
  path: 'std::array',
  page: 'array/index.html',
  functions: {
    from_fn: { signature: 'fn from_fn<T, const N, F>(f: F) -> [T; N]', effect: calls(0), runs: ['closure'] },
    repeat: { signature: 'fn repeat<T, const N>(val: T) -> [T; N]', effect: NONE, runs: ['trait'] },
    from_ref: { signature: 'fn from_ref<T>(s: &T) -> &[T; 1]', effect: SAME },
    from_mut: { signature: 'fn from_mut<T>(s: &mut T) -> &mut [T; 1]', effect: SAME },
  },
};
