/** Traits whose methods are code of the type that implements them. */
import type { StdTable } from '../model';
import { NONE } from './effects';

/** `Clone`: code of the type that implements it. */
export const CLONE: StdTable = {
  owner: 'trait Clone',
  path: 'std::clone::Clone',
  page: 'clone/trait.Clone.html',
  functions: {
    clone: { signature: 'fn clone(&self) -> Self', effect: NONE, runs: ['trait'] },
    clone_from: { signature: 'fn clone_from(&mut self, source: &Self)', effect: NONE, runs: ['trait'] },
  },
};

/** `Ord`: code of the type that implements it. */
export const ORD: StdTable = {
  owner: 'trait Ord',
  path: 'std::cmp::Ord',
  page: 'cmp/trait.Ord.html',
  functions: {
    cmp: { signature: 'fn cmp(&self, other: &Self) -> Ordering', effect: NONE, runs: ['trait'] },
    max: { signature: 'fn max(self, other: Self) -> Self', effect: NONE, runs: ['trait'] },
    min: { signature: 'fn min(self, other: Self) -> Self', effect: NONE, runs: ['trait'] },
    clamp: { signature: 'fn clamp(self, min: Self, max: Self) -> Self', effect: NONE, runs: ['trait'], panics: true },
  },
};

/** `PartialOrd`: code of the type that implements it. */
export const PARTIAL_ORD: StdTable = {
  owner: 'trait PartialOrd<Rhs>',
  path: 'std::cmp::PartialOrd',
  page: 'cmp/trait.PartialOrd.html',
  functions: {
    partial_cmp: { signature: 'fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>', effect: NONE, runs: ['trait'] },
    lt: { signature: 'fn lt(&self, other: &Rhs) -> bool', effect: NONE, runs: ['trait'] },
    le: { signature: 'fn le(&self, other: &Rhs) -> bool', effect: NONE, runs: ['trait'] },
    gt: { signature: 'fn gt(&self, other: &Rhs) -> bool', effect: NONE, runs: ['trait'] },
    ge: { signature: 'fn ge(&self, other: &Rhs) -> bool', effect: NONE, runs: ['trait'] },
  },
};

/** `PartialEq`: code of the type that implements it. */
export const PARTIAL_EQ: StdTable = {
  owner: 'trait PartialEq<Rhs>',
  path: 'std::cmp::PartialEq',
  page: 'cmp/trait.PartialEq.html',
  functions: {
    eq: { signature: 'fn eq(&self, other: &Rhs) -> bool', effect: NONE, runs: ['trait'] },
    ne: { signature: 'fn ne(&self, other: &Rhs) -> bool', effect: NONE, runs: ['trait'] },
  },
};

/** `Hash`: code of the type that implements it. */
export const HASH: StdTable = {
  owner: 'trait Hash',
  path: 'std::hash::Hash',
  page: 'hash/trait.Hash.html',
  functions: {
    hash: { signature: 'fn hash<H>(&self, state: &mut H)', effect: NONE, runs: ['trait'] },
    hash_slice: { signature: 'fn hash_slice<H>(data: &[Self], state: &mut H)', effect: NONE, runs: ['trait'] },
  },
};

/** `Hasher`: code of the type that implements it. */
export const HASHER: StdTable = {
  owner: 'trait Hasher',
  path: 'std::hash::Hasher',
  page: 'hash/trait.Hasher.html',
  functions: {
    finish: { signature: 'fn finish(&self) -> u64', effect: NONE, runs: ['trait'] },
    write_u8: { signature: 'fn write_u8(&mut self, i: u8)', effect: NONE, runs: ['trait'] },
    write_u16: { signature: 'fn write_u16(&mut self, i: u16)', effect: NONE, runs: ['trait'] },
    write_u32: { signature: 'fn write_u32(&mut self, i: u32)', effect: NONE, runs: ['trait'] },
    write_u64: { signature: 'fn write_u64(&mut self, i: u64)', effect: NONE, runs: ['trait'] },
    write_usize: { signature: 'fn write_usize(&mut self, i: usize)', effect: NONE, runs: ['trait'] },
    write_i32: { signature: 'fn write_i32(&mut self, i: i32)', effect: NONE, runs: ['trait'] },
    write_i64: { signature: 'fn write_i64(&mut self, i: i64)', effect: NONE, runs: ['trait'] },
  },
};

/** `BuildHasher`: code of the type that implements it. */
export const BUILD_HASHER: StdTable = {
  owner: 'trait BuildHasher',
  path: 'std::hash::BuildHasher',
  page: 'hash/trait.BuildHasher.html',
  functions: {
    build_hasher: { signature: 'fn build_hasher(&self) -> Self::Hasher', effect: NONE, runs: ['trait'] },
    hash_one: { signature: 'fn hash_one<T>(&self, x: T) -> u64', effect: NONE, runs: ['trait'] },
  },
};

/** `Default`: code of the type that implements it. */
export const DEFAULT: StdTable = {
  owner: 'trait Default',
  path: 'std::default::Default',
  page: 'default/trait.Default.html',
  functions: {
    default: { signature: 'fn default() -> Self', effect: NONE, runs: ['trait'] },
  },
};

/** `Index`: code of the type that implements it. */
export const INDEX: StdTable = {
  owner: 'trait Index<Idx>',
  path: 'std::ops::Index',
  page: 'ops/trait.Index.html',
  functions: {
    index: { signature: 'fn index(&self, index: Idx) -> &Self::Output', effect: NONE, runs: ['trait'], panics: true },
  },
};

/** `IndexMut`: code of the type that implements it. */
export const INDEX_MUT: StdTable = {
  owner: 'trait IndexMut<Idx>',
  path: 'std::ops::IndexMut',
  page: 'ops/trait.IndexMut.html',
  functions: {
    index_mut: {
      signature: 'fn index_mut(&mut self, index: Idx) -> &mut Self::Output',
      effect: NONE,
      runs: ['trait'],
      panics: true,
    },
  },
};

/** `Drop`: code of the type that implements it. */
export const DROP_TRAIT: StdTable = {
  owner: 'trait Drop',
  path: 'std::ops::Drop',
  page: 'ops/trait.Drop.html',
  functions: {
    drop: { signature: 'fn drop(&mut self)', effect: NONE, runs: ['trait'] },
  },
};

/** `Display`: code of the type that implements it. */
export const DISPLAY: StdTable = {
  owner: 'trait Display',
  path: 'std::fmt::Display',
  page: 'fmt/trait.Display.html',
  functions: {
    fmt: {
      signature: 'fn fmt(&self, f: &mut std::fmt::Formatter) -> Result<(), std::fmt::Error>',
      effect: NONE,
      runs: ['trait'],
    },
  },
};

/** `Debug`: code of the type that implements it. */
export const DEBUG: StdTable = {
  owner: 'trait Debug',
  path: 'std::fmt::Debug',
  page: 'fmt/trait.Debug.html',
  functions: {
    fmt: {
      signature: 'fn fmt(&self, f: &mut std::fmt::Formatter) -> Result<(), std::fmt::Error>',
      effect: NONE,
      runs: ['trait'],
    },
  },
};

/** `Write`: code of the type that implements it. */
export const FMT_WRITE: StdTable = {
  owner: 'trait Write',
  path: 'std::fmt::Write',
  page: 'fmt/trait.Write.html',
  functions: {
    write_str: {
      signature: 'fn write_str(&mut self, s: &str) -> Result<(), std::fmt::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    write_char: {
      signature: 'fn write_char(&mut self, c: char) -> Result<(), std::fmt::Error>',
      effect: NONE,
      runs: ['trait'],
    },
    write_fmt: {
      signature: 'fn write_fmt(&mut self, args: std::fmt::Arguments) -> Result<(), std::fmt::Error>',
      effect: NONE,
      runs: ['trait'],
    },
  },
};

/** `Future`: code of the type that implements it. */
export const FUTURE: StdTable = {
  owner: 'trait Future',
  path: 'std::future::Future',
  page: 'future/trait.Future.html',
  functions: {
    poll: {
      signature: 'fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<Self::Output>',
      effect: NONE,
      runs: ['trait'],
    },
  },
};

/** `IntoFuture`: code of the type that implements it. */
export const INTO_FUTURE: StdTable = {
  owner: 'trait IntoFuture',
  path: 'std::future::IntoFuture',
  page: 'future/trait.IntoFuture.html',
  functions: {
    into_future: { signature: 'fn into_future(self) -> Self::IntoFuture', effect: NONE, runs: ['trait'] },
  },
};

/** `Error`: code of the type that implements it. */
export const ERROR: StdTable = {
  owner: 'trait Error',
  path: 'std::error::Error',
  page: 'error/trait.Error.html',
  functions: {
    source: { signature: 'fn source(&self) -> Option<&(dyn Error)>', effect: NONE, runs: ['trait'] },
  },
};
