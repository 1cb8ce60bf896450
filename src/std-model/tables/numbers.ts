/** Numbers and characters. */
import type { StdTable } from '../model';
import { NONE } from './effects';

/** Methods of the integer types; `Self` is the type they are called on. */
export const INTEGER: StdTable = {
  owner: 'integer',
  path: 'integer',
  page: 'primitive.usize.html',
  functions: {
    checked_add: { signature: 'fn checked_add(self, rhs: Self) -> Option<Self>', effect: NONE },
    checked_sub: { signature: 'fn checked_sub(self, rhs: Self) -> Option<Self>', effect: NONE },
    checked_mul: { signature: 'fn checked_mul(self, rhs: Self) -> Option<Self>', effect: NONE },
    checked_div: { signature: 'fn checked_div(self, rhs: Self) -> Option<Self>', effect: NONE },
    checked_rem: { signature: 'fn checked_rem(self, rhs: Self) -> Option<Self>', effect: NONE },
    wrapping_add: { signature: 'fn wrapping_add(self, rhs: Self) -> Self', effect: NONE },
    wrapping_sub: { signature: 'fn wrapping_sub(self, rhs: Self) -> Self', effect: NONE },
    wrapping_mul: { signature: 'fn wrapping_mul(self, rhs: Self) -> Self', effect: NONE },
    wrapping_neg: { signature: 'fn wrapping_neg(self) -> Self', effect: NONE },
    saturating_add: { signature: 'fn saturating_add(self, rhs: Self) -> Self', effect: NONE },
    saturating_sub: { signature: 'fn saturating_sub(self, rhs: Self) -> Self', effect: NONE },
    saturating_mul: { signature: 'fn saturating_mul(self, rhs: Self) -> Self', effect: NONE },
    overflowing_add: { signature: 'fn overflowing_add(self, rhs: Self) -> (Self, bool)', effect: NONE },
    overflowing_sub: { signature: 'fn overflowing_sub(self, rhs: Self) -> (Self, bool)', effect: NONE },
    overflowing_mul: { signature: 'fn overflowing_mul(self, rhs: Self) -> (Self, bool)', effect: NONE },
    div_ceil: { signature: 'fn div_ceil(self, rhs: Self) -> Self', effect: NONE },
    next_multiple_of: { signature: 'fn next_multiple_of(self, rhs: Self) -> Self', effect: NONE },
    next_power_of_two: { signature: 'fn next_power_of_two(self) -> Self', effect: NONE },
    is_power_of_two: { signature: 'fn is_power_of_two(self) -> bool', effect: NONE },
    count_ones: { signature: 'fn count_ones(self) -> u32', effect: NONE },
    count_zeros: { signature: 'fn count_zeros(self) -> u32', effect: NONE },
    leading_zeros: { signature: 'fn leading_zeros(self) -> u32', effect: NONE },
    trailing_zeros: { signature: 'fn trailing_zeros(self) -> u32', effect: NONE },
    rotate_left: { signature: 'fn rotate_left(self, n: u32) -> Self', effect: NONE },
    rotate_right: { signature: 'fn rotate_right(self, n: u32) -> Self', effect: NONE },
    swap_bytes: { signature: 'fn swap_bytes(self) -> Self', effect: NONE },
    pow: { signature: 'fn pow(self, exp: u32) -> Self', effect: NONE },
    abs_diff: { signature: 'fn abs_diff(self, other: Self) -> Self', effect: NONE },
    ilog2: { signature: 'fn ilog2(self) -> u32', effect: NONE },
    to_le: { signature: 'fn to_le(self) -> Self', effect: NONE },
    to_be: { signature: 'fn to_be(self) -> Self', effect: NONE },
    checked_next_multiple_of: {
      signature: 'fn checked_next_multiple_of(self, rhs: Self) -> Option<Self>',
      effect: NONE,
    },
    checked_next_power_of_two: { signature: 'fn checked_next_power_of_two(self) -> Option<Self>', effect: NONE },
    unchecked_add: {
      signature: 'unsafe fn unchecked_add(self, rhs: Self) -> Self',
      effect: NONE,
      requires: '{0|one number} plus {1|the other} does not overflow',
    },
    unchecked_sub: {
      signature: 'unsafe fn unchecked_sub(self, rhs: Self) -> Self',
      effect: NONE,
      requires: '{0|one number} minus {1|the other} does not overflow',
    },
    unchecked_mul: {
      signature: 'unsafe fn unchecked_mul(self, rhs: Self) -> Self',
      effect: NONE,
      requires: '{0|one number} times {1|the other} does not overflow',
    },
    unchecked_shl: {
      signature: 'unsafe fn unchecked_shl(self, rhs: u32) -> Self',
      effect: NONE,
      requires: '{1|the distance} is less than the number of bits of {0|the number}',
      unstable: true,
    },
    unchecked_shr: {
      signature: 'unsafe fn unchecked_shr(self, rhs: u32) -> Self',
      effect: NONE,
      requires: '{1|the distance} is less than the number of bits of {0|the number}',
      unstable: true,
    },
  },
};

/** Methods of the floating-point types. */
export const FLOAT: StdTable = {
  owner: 'float',
  path: 'float',
  page: 'primitive.f64.html',
  functions: {
    to_int_unchecked: {
      signature: 'unsafe fn to_int_unchecked<I>(self) -> I',
      effect: NONE,
      requires: '{0|the number} is finite and fits the target type',
    },
  },
};

/** Methods of `char`. */
export const CHAR_TYPE: StdTable = {
  owner: 'char',
  path: 'char',
  page: 'primitive.char.html',
  functions: {
    from_u32: { signature: 'fn from_u32(i: u32) -> Option<char>', effect: NONE },
    from_digit: { signature: 'fn from_digit(num: u32, radix: u32) -> Option<char>', effect: NONE },
    is_digit: { signature: 'fn is_digit(self, radix: u32) -> bool', effect: NONE },
    to_digit: { signature: 'fn to_digit(self, radix: u32) -> Option<u32>', effect: NONE },
    len_utf8: { signature: 'fn len_utf8(self) -> usize', effect: NONE },
    len_utf16: { signature: 'fn len_utf16(self) -> usize', effect: NONE },
    is_alphabetic: { signature: 'fn is_alphabetic(self) -> bool', effect: NONE },
    is_numeric: { signature: 'fn is_numeric(self) -> bool', effect: NONE },
    is_alphanumeric: { signature: 'fn is_alphanumeric(self) -> bool', effect: NONE },
    is_whitespace: { signature: 'fn is_whitespace(self) -> bool', effect: NONE },
    is_control: { signature: 'fn is_control(self) -> bool', effect: NONE },
    is_lowercase: { signature: 'fn is_lowercase(self) -> bool', effect: NONE },
    is_uppercase: { signature: 'fn is_uppercase(self) -> bool', effect: NONE },
    is_ascii: { signature: 'fn is_ascii(&self) -> bool', effect: NONE },
    to_ascii_uppercase: { signature: 'fn to_ascii_uppercase(&self) -> char', effect: NONE },
    to_ascii_lowercase: { signature: 'fn to_ascii_lowercase(&self) -> char', effect: NONE },
    from_u32_unchecked: {
      signature: 'unsafe fn from_u32_unchecked(i: u32) -> char',
      effect: NONE,
      requires: '{0|the number} is a Unicode scalar value',
    },
    encode_utf8: { signature: 'fn encode_utf8(self, dst: &mut [u8]) -> &mut str', effect: NONE, panics: true },
    encode_utf16: { signature: 'fn encode_utf16(self, dst: &mut [u16]) -> &mut [u16]', effect: NONE, panics: true },
  },
};
