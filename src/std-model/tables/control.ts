/** Control and odds and ends: panics, the process, hints, comparing, numbers. */
import type { StdTable } from '../model';
import { calls, DIVERGE, NONE, SAME } from './effects';

/** Free functions of `std::panic`. */
export const PANIC: StdTable = {
  owner: 'std::panic',
  path: 'std::panic',
  page: 'panic/index.html',
  functions: {
    catch_unwind: {
      signature: 'fn catch_unwind<F, R>(f: F) -> Result<R, Box<dyn Any + Send>>',
      effect: calls(0),
      runs: ['closure'],
    },
    panic_any: { signature: 'fn panic_any<M>(msg: M) -> !', effect: DIVERGE },
    resume_unwind: { signature: 'fn resume_unwind(payload: Box<dyn Any + Send>) -> !', effect: DIVERGE },
    set_hook: {
      signature: 'fn set_hook(hook: Box<dyn Fn(&std::panic::PanicHookInfo) + Sync + Send>)',
      effect: NONE,
      panics: true,
    },
    take_hook: {
      signature: 'fn take_hook() -> Box<dyn Fn(&std::panic::PanicHookInfo) + Sync + Send>',
      effect: NONE,
      panics: true,
    },
  },
};

/** Free functions of `std::process`. */
export const PROCESS: StdTable = {
  owner: 'std::process',
  path: 'std::process',
  page: 'process/index.html',
  functions: {
    abort: { signature: 'fn abort() -> !', effect: DIVERGE },
    exit: { signature: 'fn exit(code: i32) -> !', effect: DIVERGE },
    id: { signature: 'fn id() -> u32', effect: NONE },
  },
};

/** Free functions of `std::hint`. */
export const HINT: StdTable = {
  owner: 'std::hint',
  path: 'std::hint',
  page: 'hint/index.html',
  functions: {
    assert_unchecked: {
      signature: 'unsafe fn assert_unchecked(cond: bool)',
      effect: NONE,
      requires: '{0|the condition} always holds',
    },
    unreachable_unchecked: {
      signature: 'unsafe fn unreachable_unchecked() -> !',
      effect: DIVERGE,
      requires: 'this is never reached',
    },
    black_box: { signature: 'fn black_box<T>(dummy: T) -> T', effect: SAME },
    select_unpredictable: {
      signature: 'fn select_unpredictable<T>(condition: bool, true_val: T, false_val: T) -> T',
      effect: NONE,
    },
    spin_loop: { signature: 'fn spin_loop()', effect: NONE },
    cold_path: { signature: 'fn cold_path()', effect: NONE },
  },
};

/** Free functions of `std::any`. */
export const ANY: StdTable = {
  owner: 'std::any',
  path: 'std::any',
  page: 'any/index.html',
  functions: {
    type_name: { signature: 'fn type_name<T>() -> &str', effect: NONE },
    type_name_of_val: { signature: 'fn type_name_of_val<T>(_val: &T) -> &str', effect: NONE },
  },
};

/** Free functions of `std::char`. */
export const CHAR: StdTable = {
  owner: 'std::char',
  path: 'std::char',
  page: 'char/index.html',
  functions: {
    from_u32: { signature: 'fn from_u32(i: u32) -> Option<char>', effect: NONE },
    from_digit: { signature: 'fn from_digit(num: u32, radix: u32) -> Option<char>', effect: NONE },
    decode_utf16: {
      signature: 'fn decode_utf16<I>(iter: I) -> std::char::DecodeUtf16<I::IntoIter>',
      effect: NONE,
      runs: ['trait'],
    },
    from_u32_unchecked: {
      signature: 'unsafe fn from_u32_unchecked(i: u32) -> char',
      effect: NONE,
      requires: '{0|the number} is a Unicode scalar value',
    },
  },
};

/** `NonZero<T>`. */
export const NON_ZERO: StdTable = {
  owner: 'NonZero<T>',
  path: 'std::num::NonZero',
  page: 'num/struct.NonZero.html',
  functions: {
    new: { signature: 'fn new(n: T) -> Option<NonZero<T>>', effect: NONE },
    get: { signature: 'fn get(self) -> T', effect: NONE },
    new_unchecked: {
      signature: 'unsafe fn new_unchecked(n: T) -> NonZero<T>',
      effect: NONE,
      requires: '{0|the number} is not zero',
    },
    from_mut: { signature: 'fn from_mut(n: &mut T) -> Option<&mut NonZero<T>>', effect: SAME, unstable: true },
    from_mut_unchecked: {
      signature: 'unsafe fn from_mut_unchecked(n: &mut T) -> &mut NonZero<T>',
      effect: SAME,
      requires: '{0|the number} is not zero, and stays so',
      unstable: true,
    },
  },
};

/** Free functions of `std::cmp`. */
export const CMP: StdTable = {
  owner: 'std::cmp',
  path: 'std::cmp',
  page: 'cmp/index.html',
  functions: {
    max: { signature: 'fn max<T>(v1: T, v2: T) -> T', effect: NONE, runs: ['trait'] },
    min: { signature: 'fn min<T>(v1: T, v2: T) -> T', effect: NONE, runs: ['trait'] },
    max_by: { signature: 'fn max_by<T, F>(v1: T, v2: T, compare: F) -> T', effect: calls(2), runs: ['closure'] },
    min_by: { signature: 'fn min_by<T, F>(v1: T, v2: T, compare: F) -> T', effect: calls(2), runs: ['closure'] },
    max_by_key: {
      signature: 'fn max_by_key<T, F, K>(v1: T, v2: T, f: F) -> T',
      effect: calls(2),
      runs: ['closure', 'trait'],
    },
    min_by_key: {
      signature: 'fn min_by_key<T, F, K>(v1: T, v2: T, f: F) -> T',
      effect: calls(2),
      runs: ['closure', 'trait'],
    },
  },
};

/** Free functions of `std::convert`. */
export const CONVERT: StdTable = {
  owner: 'std::convert',
  path: 'std::convert',
  page: 'convert/index.html',
  functions: {
    identity: { signature: 'fn identity<T>(x: T) -> T', effect: SAME },
  },
};

/** Free functions of `std::iter`. */
export const ITER: StdTable = {
  owner: 'std::iter',
  path: 'std::iter',
  page: 'iter/index.html',
  functions: {
    empty: { signature: 'fn empty<T>() -> std::iter::Empty<T>', effect: NONE },
    once: { signature: 'fn once<T>(value: T) -> std::iter::Once<T>', effect: NONE },
    repeat: { signature: 'fn repeat<T>(elt: T) -> std::iter::Repeat<T>', effect: NONE, runs: ['trait'] },
    repeat_n: {
      signature: 'fn repeat_n<T>(element: T, count: usize) -> std::iter::RepeatN<T>',
      effect: NONE,
      runs: ['trait'],
    },
    zip: {
      signature: 'fn zip<A, B>(a: A, b: B) -> std::iter::Zip<A::IntoIter, B::IntoIter>',
      effect: NONE,
      runs: ['trait'],
    },
    from_fn: { signature: 'fn from_fn<T, F>(f: F) -> std::iter::FromFn<F>', effect: NONE },
    once_with: { signature: 'fn once_with<A, F>(make: F) -> std::iter::OnceWith<F>', effect: NONE },
    repeat_with: { signature: 'fn repeat_with<A, F>(repeater: F) -> std::iter::RepeatWith<F>', effect: NONE },
    successors: {
      signature: 'fn successors<T, F>(first: Option<T>, succ: F) -> std::iter::Successors<T, F>',
      effect: NONE,
    },
  },
};
