/** Iterators. */
import type { StdTable } from '../model';
import { BUFFER_FILLED, calls, NONE, SAME } from './effects';

/** `Iterator`. Adapters run nothing by themselves; consumers run `next` and their closure. */
export const ITERATOR: StdTable = {
  owner: 'trait Iterator',
  path: 'std::iter::Iterator',
  page: 'iter/trait.Iterator.html',
  functions: {
    next: { signature: 'fn next(&mut self) -> Option<Self::Item>', effect: NONE, runs: ['trait'] },
    size_hint: { signature: 'fn size_hint(&self) -> (usize, Option<usize>)', effect: NONE, runs: ['trait'] },
    count: { signature: 'fn count(self) -> usize', effect: NONE, runs: ['trait'] },
    last: { signature: 'fn last(self) -> Option<Self::Item>', effect: NONE, runs: ['trait'] },
    nth: { signature: 'fn nth(&mut self, n: usize) -> Option<Self::Item>', effect: NONE, runs: ['trait'] },
    step_by: { signature: 'fn step_by(self, step: usize) -> std::iter::StepBy<Self>', effect: NONE, runs: ['trait'] },
    chain: {
      signature: 'fn chain<U>(self, other: U) -> std::iter::Chain<Self, U::IntoIter>',
      effect: NONE,
      runs: ['trait'],
    },
    zip: { signature: 'fn zip<U>(self, other: U) -> std::iter::Zip<Self, U::IntoIter>', effect: NONE, runs: ['trait'] },
    enumerate: { signature: 'fn enumerate(self) -> std::iter::Enumerate<Self>', effect: NONE, runs: ['trait'] },
    peekable: { signature: 'fn peekable(self) -> std::iter::Peekable<Self>', effect: NONE, runs: ['trait'] },
    skip: { signature: 'fn skip(self, n: usize) -> std::iter::Skip<Self>', effect: NONE, runs: ['trait'] },
    take: { signature: 'fn take(self, n: usize) -> std::iter::Take<Self>', effect: NONE, runs: ['trait'] },
    flatten: { signature: 'fn flatten(self) -> std::iter::Flatten<Self>', effect: NONE, runs: ['trait'] },
    fuse: { signature: 'fn fuse(self) -> std::iter::Fuse<Self>', effect: NONE, runs: ['trait'] },
    rev: { signature: 'fn rev(self) -> std::iter::Rev<Self>', effect: NONE, runs: ['trait'] },
    copied: { signature: 'fn copied<T>(self) -> std::iter::Copied<Self>', effect: NONE, runs: ['trait'] },
    cloned: { signature: 'fn cloned<T>(self) -> std::iter::Cloned<Self>', effect: NONE, runs: ['trait'] },
    cycle: { signature: 'fn cycle(self) -> std::iter::Cycle<Self>', effect: NONE, runs: ['trait'] },
    map: { signature: 'fn map<B, F>(self, f: F) -> std::iter::Map<Self, F>', effect: NONE, runs: ['trait'] },
    filter: {
      signature: 'fn filter<P>(self, predicate: P) -> std::iter::Filter<Self, P>',
      effect: NONE,
      runs: ['trait'],
    },
    filter_map: {
      signature: 'fn filter_map<B, F>(self, f: F) -> std::iter::FilterMap<Self, F>',
      effect: NONE,
      runs: ['trait'],
    },
    skip_while: {
      signature: 'fn skip_while<P>(self, predicate: P) -> std::iter::SkipWhile<Self, P>',
      effect: NONE,
      runs: ['trait'],
    },
    take_while: {
      signature: 'fn take_while<P>(self, predicate: P) -> std::iter::TakeWhile<Self, P>',
      effect: NONE,
      runs: ['trait'],
    },
    map_while: {
      signature: 'fn map_while<B, P>(self, predicate: P) -> std::iter::MapWhile<Self, P>',
      effect: NONE,
      runs: ['trait'],
    },
    scan: {
      signature: 'fn scan<St, B, F>(self, initial_state: St, f: F) -> std::iter::Scan<Self, St, F>',
      effect: NONE,
      runs: ['trait'],
    },
    flat_map: {
      signature: 'fn flat_map<U, F>(self, f: F) -> std::iter::FlatMap<Self, U, F>',
      effect: NONE,
      runs: ['trait'],
    },
    inspect: { signature: 'fn inspect<F>(self, f: F) -> std::iter::Inspect<Self, F>', effect: NONE, runs: ['trait'] },
    by_ref: { signature: 'fn by_ref(&mut self) -> &mut Self', effect: SAME, runs: ['trait'] },
    for_each: { signature: 'fn for_each<F>(self, f: F)', effect: calls(1), runs: ['closure', 'trait'] },
    try_for_each: {
      signature: 'fn try_for_each<F, R>(&mut self, f: F) -> R',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    all: { signature: 'fn all<F>(&mut self, f: F) -> bool', effect: calls(1), runs: ['closure', 'trait'] },
    any: { signature: 'fn any<F>(&mut self, f: F) -> bool', effect: calls(1), runs: ['closure', 'trait'] },
    find: {
      signature: 'fn find<P>(&mut self, predicate: P) -> Option<Self::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    find_map: {
      signature: 'fn find_map<B, F>(&mut self, f: F) -> Option<B>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    position: {
      signature: 'fn position<P>(&mut self, predicate: P) -> Option<usize>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    rposition: {
      signature: 'fn rposition<P>(&mut self, predicate: P) -> Option<usize>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    max_by_key: {
      signature: 'fn max_by_key<B, F>(self, f: F) -> Option<Self::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    max_by: {
      signature: 'fn max_by<F>(self, compare: F) -> Option<Self::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    min_by_key: {
      signature: 'fn min_by_key<B, F>(self, f: F) -> Option<Self::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    min_by: {
      signature: 'fn min_by<F>(self, compare: F) -> Option<Self::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    reduce: {
      signature: 'fn reduce<F>(self, f: F) -> Option<Self::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    partition: { signature: 'fn partition<B, F>(self, f: F) -> (B, B)', effect: calls(1), runs: ['closure', 'trait'] },
    is_sorted_by: {
      signature: 'fn is_sorted_by<F>(self, compare: F) -> bool',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    is_sorted_by_key: {
      signature: 'fn is_sorted_by_key<F, K>(self, f: F) -> bool',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    fold: { signature: 'fn fold<B, F>(self, init: B, f: F) -> B', effect: calls(2), runs: ['closure', 'trait'] },
    try_fold: {
      signature: 'fn try_fold<B, F, R>(&mut self, init: B, f: F) -> R',
      effect: calls(2),
      runs: ['closure', 'trait'],
    },
    collect: { signature: 'fn collect<B>(self) -> B', effect: BUFFER_FILLED, runs: ['trait'] },
    unzip: { signature: 'fn unzip<A, B, FromA, FromB>(self) -> (FromA, FromB)', effect: NONE, runs: ['trait'] },
    sum: { signature: 'fn sum<S>(self) -> S', effect: NONE, runs: ['trait'] },
    product: { signature: 'fn product<P>(self) -> P', effect: NONE, runs: ['trait'] },
    max: { signature: 'fn max(self) -> Option<Self::Item>', effect: NONE, runs: ['trait'] },
    min: { signature: 'fn min(self) -> Option<Self::Item>', effect: NONE, runs: ['trait'] },
    is_sorted: { signature: 'fn is_sorted(self) -> bool', effect: NONE, runs: ['trait'] },
  },
};

/** `DoubleEndedIterator`: code of the type that implements it. */
export const DOUBLE_ENDED_ITERATOR: StdTable = {
  owner: 'trait DoubleEndedIterator',
  path: 'std::iter::DoubleEndedIterator',
  page: 'iter/trait.DoubleEndedIterator.html',
  functions: {
    next_back: { signature: 'fn next_back(&mut self) -> Option<Self::Item>', effect: NONE, runs: ['trait'] },
    nth_back: { signature: 'fn nth_back(&mut self, n: usize) -> Option<Self::Item>', effect: NONE, runs: ['trait'] },
    rfind: {
      signature: 'fn rfind<P>(&mut self, predicate: P) -> Option<Self::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    rfold: { signature: 'fn rfold<B, F>(self, init: B, f: F) -> B', effect: calls(2), runs: ['closure', 'trait'] },
    try_rfold: {
      signature: 'fn try_rfold<B, F, R>(&mut self, init: B, f: F) -> R',
      effect: calls(2),
      runs: ['closure', 'trait'],
    },
  },
};

/** `ExactSizeIterator`: code of the type that implements it. */
export const EXACT_SIZE_ITERATOR: StdTable = {
  owner: 'trait ExactSizeIterator',
  path: 'std::iter::ExactSizeIterator',
  page: 'iter/trait.ExactSizeIterator.html',
  functions: {
    len: { signature: 'fn len(&self) -> usize', effect: NONE, runs: ['trait'] },
  },
};

/** `IntoIterator`: code of the type that implements it. */
export const INTO_ITERATOR: StdTable = {
  owner: 'trait IntoIterator',
  path: 'std::iter::IntoIterator',
  page: 'iter/trait.IntoIterator.html',
  functions: {
    into_iter: { signature: 'fn into_iter(self) -> Self::IntoIter', effect: NONE, runs: ['trait'] },
  },
};

/** `FromIterator`: code of the type that implements it. */
export const FROM_ITERATOR: StdTable = {
  owner: 'trait FromIterator<A>',
  path: 'std::iter::FromIterator',
  page: 'iter/trait.FromIterator.html',
  functions: {
    from_iter: { signature: 'fn from_iter<T>(iter: T) -> Self', effect: NONE, runs: ['trait'] },
  },
};

/** `Extend`: code of the type that implements it. */
export const EXTEND: StdTable = {
  owner: 'trait Extend<A>',
  path: 'std::iter::Extend',
  page: 'iter/trait.Extend.html',
  functions: {
    extend: { signature: 'fn extend<T>(&mut self, iter: T)', effect: NONE, runs: ['trait'] },
  },
};

/** `Peekable`. */
export const PEEKABLE: StdTable = {
  owner: 'std::iter::Peekable<I>',
  path: 'std::iter::Peekable',
  page: 'iter/struct.Peekable.html',
  functions: {
    peek: { signature: 'fn peek(&mut self) -> Option<&I::Item>', effect: NONE, runs: ['trait'] },
    peek_mut: { signature: 'fn peek_mut(&mut self) -> Option<&mut I::Item>', effect: NONE, runs: ['trait'] },
    next_if: {
      signature: 'fn next_if(&mut self, func: impl FnOnce(&I::Item) -> bool) -> Option<I::Item>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    next_if_map: {
      signature: 'fn next_if_map<R>(&mut self, f: impl FnOnce(I::Item) -> Result<R, I::Item>) -> Option<R>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    next_if_map_mut: {
      signature: 'fn next_if_map_mut<R>(&mut self, f: impl FnOnce(&mut I::Item) -> Option<R>) -> Option<R>',
      effect: calls(1),
      runs: ['closure', 'trait'],
    },
    next_if_eq: {
      signature: 'fn next_if_eq<T>(&mut self, expected: &T) -> Option<I::Item>',
      effect: NONE,
      runs: ['trait'],
    },
  },
};
