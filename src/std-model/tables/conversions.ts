/** Traits that turn one type into another or lend a part; `Cow` and `Any`. */
import type { StdTable } from '../model';
import { BUFFER_FILLED, CONTENT, NONE, SAME } from './effects';
import { IS_TYPE } from './requirements';

/** `From`: code of the type that implements it. */
export const FROM: StdTable = {
  owner: 'trait From<T>',
  path: 'std::convert::From',
  page: 'convert/trait.From.html',
  functions: {
    from: { signature: 'fn from(value: T) -> Self', effect: NONE, runs: ['trait'] },
  },
};

/** `Into`: code of the type that implements it. */
export const INTO: StdTable = {
  owner: 'trait Into<T>',
  path: 'std::convert::Into',
  page: 'convert/trait.Into.html',
  functions: {
    into: { signature: 'fn into(self) -> T', effect: NONE, runs: ['trait'] },
  },
};

/** `TryFrom`: code of the type that implements it. */
export const TRY_FROM: StdTable = {
  owner: 'trait TryFrom<T>',
  path: 'std::convert::TryFrom',
  page: 'convert/trait.TryFrom.html',
  functions: {
    try_from: { signature: 'fn try_from(value: T) -> Result<Self, Self::Error>', effect: NONE, runs: ['trait'] },
  },
};

/** `TryInto`: code of the type that implements it. */
export const TRY_INTO: StdTable = {
  owner: 'trait TryInto<T>',
  path: 'std::convert::TryInto',
  page: 'convert/trait.TryInto.html',
  functions: {
    try_into: { signature: 'fn try_into(self) -> Result<T, Self::Error>', effect: NONE, runs: ['trait'] },
  },
};

/** `AsRef`: code of the type that implements it. */
export const AS_REF: StdTable = {
  owner: 'trait AsRef<T>',
  path: 'std::convert::AsRef',
  page: 'convert/trait.AsRef.html',
  functions: {
    as_ref: { signature: 'fn as_ref(&self) -> &T', effect: NONE, runs: ['trait'] },
  },
};

/** `AsMut`: code of the type that implements it. */
export const AS_MUT: StdTable = {
  owner: 'trait AsMut<T>',
  path: 'std::convert::AsMut',
  page: 'convert/trait.AsMut.html',
  functions: {
    as_mut: { signature: 'fn as_mut(&mut self) -> &mut T', effect: NONE, runs: ['trait'] },
  },
};

/** `Borrow`: code of the type that implements it. */
export const BORROW: StdTable = {
  owner: 'trait Borrow<Borrowed>',
  path: 'std::borrow::Borrow',
  page: 'borrow/trait.Borrow.html',
  functions: {
    borrow: { signature: 'fn borrow(&self) -> &Borrowed', effect: NONE, runs: ['trait'] },
  },
};

/** `BorrowMut`: code of the type that implements it. */
export const BORROW_MUT: StdTable = {
  owner: 'trait BorrowMut<Borrowed>',
  path: 'std::borrow::BorrowMut',
  page: 'borrow/trait.BorrowMut.html',
  functions: {
    borrow_mut: { signature: 'fn borrow_mut(&mut self) -> &mut Borrowed', effect: NONE, runs: ['trait'] },
  },
};

/** `ToOwned`: code of the type that implements it. */
export const TO_OWNED: StdTable = {
  owner: 'trait ToOwned',
  path: 'std::borrow::ToOwned',
  page: 'borrow/trait.ToOwned.html',
  functions: {
    to_owned: { signature: 'fn to_owned(&self) -> Self::Owned', effect: NONE, runs: ['trait'] },
    clone_into: { signature: 'fn clone_into(&self, target: &mut Self::Owned)', effect: NONE, runs: ['trait'] },
  },
};

/** `Deref`: code of the type that implements it. */
export const DEREF: StdTable = {
  owner: 'trait Deref',
  path: 'std::ops::Deref',
  page: 'ops/trait.Deref.html',
  functions: {
    deref: { signature: 'fn deref(&self) -> &Self::Target', effect: NONE, runs: ['trait'] },
  },
};

/** `DerefMut`: code of the type that implements it. */
export const DEREF_MUT: StdTable = {
  owner: 'trait DerefMut',
  path: 'std::ops::DerefMut',
  page: 'ops/trait.DerefMut.html',
  functions: {
    deref_mut: { signature: 'fn deref_mut(&mut self) -> &mut Self::Target', effect: NONE, runs: ['trait'] },
  },
};

/** `ToString`: code of the type that implements it. */
export const TO_STRING: StdTable = {
  owner: 'trait ToString',
  path: 'std::string::ToString',
  page: 'string/trait.ToString.html',
  functions: {
    to_string: { signature: 'fn to_string(&self) -> String', effect: BUFFER_FILLED, runs: ['trait'] },
  },
};

/** `FromStr`: code of the type that implements it. */
export const FROM_STR: StdTable = {
  owner: 'trait FromStr',
  path: 'std::str::FromStr',
  page: 'str/trait.FromStr.html',
  functions: {
    from_str: { signature: 'fn from_str(s: &str) -> Result<Self, Self::Err>', effect: NONE, runs: ['trait'] },
  },
};

/** `dyn Any`. Its one method is implemented by the standard library for all types. */
export const DYN_ANY: StdTable = {
  owner: 'dyn Any',
  path: 'std::any::Any',
  page: 'any/trait.Any.html',
  functions: {
    type_id: { signature: 'fn type_id(&self) -> std::any::TypeId', effect: NONE },
    is: { signature: 'fn is<T>(&self) -> bool', effect: NONE },
    downcast_ref: { signature: 'fn downcast_ref<T>(&self) -> Option<&T>', effect: SAME },
    downcast_mut: { signature: 'fn downcast_mut<T>(&mut self) -> Option<&mut T>', effect: SAME },
    downcast_ref_unchecked: {
      signature: 'unsafe fn downcast_ref_unchecked<T>(&self) -> &T',
      effect: SAME,
      requires: IS_TYPE,
      unstable: true,
    },
    downcast_mut_unchecked: {
      signature: 'unsafe fn downcast_mut_unchecked<T>(&mut self) -> &mut T',
      effect: SAME,
      requires: IS_TYPE,
      unstable: true,
    },
  },
};

/** `Cow`: borrowed or owned. */
export const COW: StdTable = {
  owner: 'Cow<B>',
  path: 'std::borrow::Cow',
  page: 'borrow/enum.Cow.html',
  functions: {
    to_mut: { signature: 'fn to_mut(&mut self) -> &mut B::Owned', effect: CONTENT, runs: ['trait'] },
    into_owned: { signature: 'fn into_owned(self) -> B::Owned', effect: NONE, runs: ['trait'] },
    deref: { signature: 'fn deref(&self) -> &B', effect: CONTENT, runs: ['trait'] },
  },
};
