/**
 * Contracts of unsafe functions of std that a value breaks all by itself. This is the one place that judges: rules ask it
 * of values that stand in the code, the alias machine of values that it has followed into a function. Source: the section
 * "Safety" of each function's page in std's documentation.
 */
import { arithmetic, type Constant, integerRange } from './constants';
import { primitiveSize } from './std-types';

/** What is known of an argument. */
export interface Given {
  /** Null where its value is not known. */
  readonly value: Constant | null;
  /** Canonical path of its type; null where unknown. */
  readonly type: string | null;
  /** For arrays, slices and texts: how many elements there are; null where unknown. */
  readonly length?: number | null;
  /** For pointers: the bytes of what it points to; null where unknown. */
  readonly pointee?: number | null;
  /** What to call it in the middle of a sentence. */
  readonly shown: string;
}

/** What is wrong with the arguments, the receiver first; null where nothing is known to be. */
type Contract = (
  first: Given | undefined,
  second: Given | undefined,
  result: string | null,
  third: Given | undefined,
) => string | null;

/** By the path of the function, as `std-model` has it. */
const CONTRACTS: Readonly<Record<string, Contract>> = {
  'integer::unchecked_add': overflow('+'),
  'integer::unchecked_sub': overflow('-'),
  'integer::unchecked_mul': overflow('*'),
  'integer::unchecked_neg': (number) => {
    const range = integerRange(typeOf(number) ?? '');
    const value = integer(number);
    return range && range[0] < 0n && value === range[0] ? `\`${typeOf(number)}\` has no value for \`-${value}\`` : null;
  },
  'integer::unchecked_shl': shift,
  'integer::unchecked_shr': shift,
  'integer::unchecked_div_exact': inexact,
  'integer::unchecked_disjoint_bitor': (a, b) => {
    const [left, right] = [integer(a), integer(b)];
    return left !== null && right !== null && (left & right) !== 0n ? `${left} and ${right} have bits in common` : null;
  },
  'float::to_int_unchecked': (number, _, result) => {
    const value = number?.value;
    if (value?.kind !== 'float') return null;
    if (!Number.isFinite(value.value)) return `${number!.shown} is no number that an integer can be`;
    const range = result === null ? null : integerRange(result);
    const whole = BigInt(Math.trunc(value.value));
    return range && (whole < range[0] || whole > range[1]) ? `${number!.shown} does not fit into \`${result}\`` : null;
  },
  'std::option::Option::unwrap_unchecked': isVariant('None'),
  'std::result::Result::unwrap_unchecked': isVariant('Err'),
  'std::result::Result::unwrap_err_unchecked': isVariant('Ok'),
  'std::char::from_u32_unchecked': scalar,
  'char::from_u32_unchecked': scalar,
  'std::hint::assert_unchecked': (condition) =>
    condition?.value?.kind === 'boolean' && !condition.value.value ? `${condition.shown} is false` : null,
  'std::ptr::NonNull::new_unchecked': (pointer) =>
    pointer?.value?.kind === 'null' ? `${pointer.shown} is null` : null,
  'std::num::NonZero::new_unchecked': (number) => (integer(number) === 0n ? `${number!.shown} is zero` : null),
  'std::slice::from_raw_parts': slice,
  'std::slice::from_raw_parts_mut': slice,
  'std::str::from_utf8_unchecked': utf8,
  'std::str::from_utf8_unchecked_mut': utf8,
  'std::str::from_boxed_utf8_unchecked': utf8,
  'str::from_utf8_unchecked': utf8,
  'str::from_utf8_unchecked_mut': utf8,
  'std::string::String::from_utf8_unchecked': utf8,
  'std::ffi::CStr::from_bytes_with_nul_unchecked': (text) => {
    const bytes = bytesOf(text);
    if (!bytes) return null;
    if (bytes.at(-1) !== 0) return `${text!.shown} does not end with a NUL byte`;
    return bytes.indexOf(0) === bytes.length - 1 ? null : `${text!.shown} has a NUL byte before its end`;
  },
  'std::ffi::CString::from_vec_unchecked': (text) =>
    bytesOf(text)?.includes(0) ? `${text!.shown} has a NUL byte in it` : null,
  // Of the pointer the bytes are known that its memory has from there on.
  'std::ffi::CStr::from_ptr': (text) => {
    const bytes = bytesOf(text);
    return bytes && !bytes.includes(0)
      ? `${text!.shown} has no NUL byte, so the search for one goes beyond its end`
      : null;
  },
  'slice::split_at_unchecked': cut,
  'slice::split_at_mut_unchecked': cut,
  'std::alloc::realloc': (_pointer, _layout, _result, size) => (integer(size) === 0n ? 'the new size is zero' : null),
  'std::alloc::Layout::from_size_align_unchecked': (size, align) => {
    const [bytes, alignment] = [integer(size), integer(align)];
    if (alignment !== null && (alignment <= 0n || (alignment & (alignment - 1n)) !== 0n))
      return `an alignment is a power of two, and ${alignment} is none`;
    return alignment !== null && bytes !== null && bytes + alignment - 1n > MOST_BYTES
      ? `a size of ${bytes} bytes is larger than any object may be`
      : null;
  },
};

/** No object is larger. Source: reference, "Type Layout". */
const MOST_BYTES = integerRange('isize')![1];

/**
 * What is wrong with a call of an unsafe function of std, for the end of a sentence.
 * @param path the function as `std-model` has it: `integer::unchecked_add`, `std::char::from_u32_unchecked`
 * @param args the receiver first
 * @param result canonical path of the type of the result, where that matters
 */
export function brokenContract(path: string, args: readonly Given[], result: string | null): string | null {
  return hasContract(path) ? CONTRACTS[keyOf(path)]!(args[0], args[1], result, args[2]) : null;
}

/** True for functions that `brokenContract` knows. */
export function hasContract(path: string): boolean {
  return Object.hasOwn(CONTRACTS, keyOf(path));
}

/** `NonZeroU8` and its like are names for one type. */
function keyOf(path: string): string {
  return path.replace(/^(std::num::NonZero)[IU](?:8|16|32|64|128|size)(?=::)/, '$1');
}

function integer(given: Given | undefined): bigint | null {
  return given?.value?.kind === 'integer' ? given.value.value : null;
}

function bytesOf(given: Given | undefined): readonly number[] | null {
  return given?.value?.kind === 'bytes' ? given.value.bytes : null;
}

function typeOf(given: Given | undefined): string | null {
  return (given?.value?.kind === 'integer' ? given.value.type : null) ?? given?.type ?? null;
}

function overflow(operator: '+' | '-' | '*'): Contract {
  return (a, b) => {
    const type = typeOf(a);
    const range = type === null ? null : integerRange(type);
    const [left, right] = [integer(a), integer(b)];
    if (!range || left === null || right === null) return null;
    const result = arithmetic(operator, left, right)!;
    return result < range[0] || result > range[1]
      ? `the result is ${result}, and \`${type}\` ends at ${result < range[0] ? range[0] : range[1]}`
      : null;
  };
}

function shift(number: Given | undefined, by: Given | undefined): string | null {
  const type = typeOf(number);
  const size = type !== null && integerRange(type) ? primitiveSize(type) : null;
  const amount = integer(by);
  return size !== null && amount !== null && amount >= BigInt(size * 8)
    ? `\`${type}\` has ${size * 8} bits, and this shifts by ${amount}`
    : null;
}

function cut(whole: Given | undefined, at: Given | undefined): string | null {
  const position = integer(at);
  return whole?.length != null && position !== null && position > BigInt(whole.length)
    ? `there ${whole.length === 1 ? 'is one element' : `are ${whole.length} elements`}, and none before position ${position}`
    : null;
}

function inexact(number: Given | undefined, by: Given | undefined): string | null {
  const [left, right] = [integer(number), integer(by)];
  if (right === 0n) return 'this divides by zero';
  return left !== null && right !== null && left % right !== 0n ? `${left} is no multiple of ${right}` : null;
}

function isVariant(name: 'None' | 'Ok' | 'Err'): Contract {
  return (given) =>
    given?.value?.kind === 'variant' && given.value.name === name ? `${given.shown} is \`${name}\`` : null;
}

function scalar(code: Given | undefined): string | null {
  const value = integer(code);
  if (value === null) return null;
  const shown = `0x${value.toString(16).toUpperCase()}`;
  if (value >= 0xd800n && value <= 0xdfffn) return `${shown} is a surrogate, which no \`char\` is`;
  return value > 0x10ffffn ? `${shown} is above the last \`char\`, 0x10FFFF` : null;
}

function slice(start: Given | undefined, count: Given | undefined): string | null {
  if (start?.value?.kind === 'null') return 'a slice must not start at null, not even an empty one';
  const length = integer(count);
  if (length === null || start?.pointee == null) return null;
  const size = length * BigInt(start.pointee);
  return size > MOST_BYTES ? `a slice of ${length} elements has more bytes than any object may have` : null;
}

function utf8(text: Given | undefined): string | null {
  const bytes = bytesOf(text);
  return bytes && !isUtf8(bytes) ? `${text!.shown} is no UTF-8` : null;
}

/** Whether the bytes are text. */
export function isUtf8(bytes: readonly number[]): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return true;
  } catch {
    return false;
  }
}
