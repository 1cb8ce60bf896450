/**
 * Contracts of unsafe functions of std that a value breaks all by itself. Source: the section "Safety" of each function's
 * page in std's documentation.
 */
import { type Constant, constantOf, integerAt, integerRange } from '../../facts/constants';
import type { FunctionCall, MethodCall } from '../../facts/expressions';
import { castOf, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf, resolved } from '../../facts/pointer-origin';
import { primitiveSize } from '../../facts/std-types';
import type { Node } from '../../syntax/node';

/** What is wrong; null where nothing is known to be. */
type Check<Call> = (call: Call, file: FileFacts) => string | null;

const ARITHMETIC: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  unchecked_add: (a, b) => a + b,
  unchecked_sub: (a, b) => a - b,
  unchecked_mul: (a, b) => a * b,
};

export const METHODS: Readonly<Record<string, Check<MethodCall>>> = {
  unchecked_add: overflow,
  unchecked_sub: overflow,
  unchecked_mul: overflow,
  unchecked_neg: ({ receiver }, file) => {
    const value = integer(receiver, file);
    const range = value && integerRange(value.type);
    return range && range[0] < 0n && value.value === range[0]
      ? `\`${value.type}\` has no value for \`-${value.value}\``
      : null;
  },
  unchecked_shl: shift,
  unchecked_shr: shift,
  to_int_unchecked: ({ receiver, typeArguments, call }, file) => {
    const value = constantOf(receiver, file);
    if (value?.kind !== 'float') return null;
    const type = typeArguments[0]?.text ?? annotated(call);
    const range = type === null || type === undefined ? null : integerRange(type);
    if (Number.isNaN(value.value) || !Number.isFinite(value.value))
      return `\`${receiver.text}\` is no number that an integer can be`;
    return range && (BigInt(Math.trunc(value.value)) < range[0] || BigInt(Math.trunc(value.value)) > range[1])
      ? `\`${receiver.text}\` does not fit into \`${type}\``
      : null;
  },
  unwrap_unchecked: ({ receiver }, file) => {
    const value = constantOf(receiver, file);
    return value?.kind === 'variant' && (value.name === 'None' || value.name === 'Err')
      ? `${shown(receiver)} is \`${value.name}\``
      : null;
  },
  unwrap_err_unchecked: ({ receiver }, file) => {
    const value = constantOf(receiver, file);
    return value?.kind === 'variant' && value.name === 'Ok' ? `${shown(receiver)} is \`Ok\`` : null;
  },
};

export const FUNCTIONS: Readonly<Record<string, Check<FunctionCall>>> = {
  'std::char::from_u32_unchecked': scalar,
  'char::from_u32_unchecked': scalar,
  'std::hint::assert_unchecked': ({ arguments: [condition] }, file) => {
    const value = condition ? constantOf(condition, file) : null;
    return value?.kind === 'boolean' && !value.value ? `\`${condition!.text}\` is false` : null;
  },
  'std::ptr::NonNull::new_unchecked': ({ arguments: [pointer] }, file) =>
    pointer && constantOf(pointer, file)?.kind === 'null' ? `${shown(pointer)} is null` : null,
  'std::slice::from_raw_parts': slice,
  'std::slice::from_raw_parts_mut': slice,
  'std::str::from_utf8_unchecked': utf8,
  'std::str::from_utf8_unchecked_mut': utf8,
  'std::string::String::from_utf8_unchecked': utf8,
  'std::ffi::CStr::from_bytes_with_nul_unchecked': ({ arguments: [bytes] }, file) => {
    const known = bytes ? bytesOf(bytes, file) : null;
    if (!known) return null;
    if (known.at(-1) !== 0) return `${shown(bytes!)} does not end with a NUL byte`;
    return known.indexOf(0) === known.length - 1 ? null : `${shown(bytes!)} has a NUL byte before its end`;
  },
  'std::ffi::CStr::from_ptr': ({ arguments: [pointer] }, file) => {
    if (!pointer) return null;
    const { buffer, offsets } = originOf(pointer, file);
    const known = buffer && offsets.length === 0 ? bytesOf(buffer, file) : null;
    return known && !known.includes(0)
      ? `${shown(buffer!)} has no NUL byte, so the search for one goes beyond its end`
      : null;
  },
  'std::alloc::Layout::from_size_align_unchecked': ({ arguments: [size, align] }, file) => {
    const alignment = align ? integerAt(align, file) : null;
    const bytes = size ? integerAt(size, file) : null;
    if (alignment !== null && (alignment <= 0n || (alignment & (alignment - 1n)) !== 0n))
      return `an alignment is a power of two, and ${alignment} is none`;
    return alignment !== null && bytes !== null && bytes + alignment - 1n > integerRange('isize')![1]
      ? `a size of ${bytes} bytes is larger than any object may be`
      : null;
  },
};

/** `NonZeroU8::new_unchecked` under its many names. */
export function zero({ arguments: [value] }: FunctionCall, file: FileFacts): string | null {
  return value && integerAt(value, file) === 0n ? `${shown(value)} is zero` : null;
}

export const NON_ZERO = /^std::num::NonZero(?:[IU](?:8|16|32|64|128|size))?::new_unchecked$/;

function overflow({ name, receiver, arguments: [other] }: MethodCall, file: FileFacts): string | null {
  const [a, b] = [integer(receiver, file), other ? constantOf(other, file) : null];
  const range = a && integerRange(a.type);
  if (!range || b?.kind !== 'integer') return null;
  const result = ARITHMETIC[name]!(a.value, b.value);
  return result < range[0] || result > range[1]
    ? `the result is ${result}, and \`${a.type}\` ends at ${result < range[0] ? range[0] : range[1]}`
    : null;
}

function shift({ receiver, arguments: [by] }: MethodCall, file: FileFacts): string | null {
  const type = integer(receiver, file)?.type ?? typeOf(receiver, file);
  const size = type !== null && integerRange(type) ? primitiveSize(type) : null;
  const amount = by ? integerAt(by, file) : null;
  return size !== null && amount !== null && amount >= BigInt(size * 8)
    ? `\`${type}\` has ${size * 8} bits, and this shifts by ${amount}`
    : null;
}

function scalar({ arguments: [code] }: FunctionCall, file: FileFacts): string | null {
  const value = code ? integerAt(code, file) : null;
  if (value === null) return null;
  if (value >= 0xd800n && value <= 0xdfffn)
    return `0x${value.toString(16).toUpperCase()} is a surrogate, which no \`char\` is`;
  return value > 0x10ffffn ? `0x${value.toString(16).toUpperCase()} is above the last \`char\`, 0x10FFFF` : null;
}

function slice({ arguments: [start, count] }: FunctionCall, file: FileFacts): string | null {
  if (!start || !count) return null;
  const length = integerAt(count, file);
  if (constantOf(start, file)?.kind === 'null') return 'a slice must not start at null, not even an empty one';
  if (length === null) return null;
  // One value that a reference was made of is a slice of one.
  const { root, buffer, offsets, firstCast } = originOf(start, file);
  if (buffer || offsets.length > 0 || firstCast) return null;
  const place = root.kind === 'reference_expression' ? peel(root.child('value') ?? root) : null;
  const type = place?.kind === 'identifier' ? file.types.of(place) : null;
  const isOne =
    type?.kind === 'named' && (primitiveSize(type.path) !== null || type.path === 'bool' || type.path === 'char');
  return isOne && length > 1n ? `${shown(place!)} is one value, and the slice has ${length}` : null;
}

function utf8({ arguments: [text] }: FunctionCall, file: FileFacts): string | null {
  const bytes = text ? bytesOf(text, file) : null;
  if (!bytes) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return null;
  } catch {
    return `${shown(text!)} is no UTF-8`;
  }
}

function bytesOf(expression: Node, file: FileFacts): readonly number[] | null {
  const value = constantOf(expression, file);
  return value?.kind === 'bytes' ? value.bytes : null;
}

/** An integer with its type, which the code may tell elsewhere. */
function integer(expression: Node, file: FileFacts): { value: bigint; type: string } | null {
  const known: Constant | null = constantOf(expression, file);
  if (known?.kind !== 'integer') return null;
  const type = known.type ?? typeOf(expression, file);
  return type === null ? null : { value: known.value, type };
}

function typeOf(expression: Node, file: FileFacts): string | null {
  const type = file.types.of(expression) ?? file.types.of(resolved(expression, file));
  return type?.kind === 'named' ? type.path : null;
}

/** `let i: i32 = …`. */
function annotated(call: Node): string | null {
  let at = call;
  while (at.parent?.is('unsafe_block', 'block', 'parenthesized_expression')) at = at.parent;
  return at.parent?.kind === 'let_declaration' ? (at.parent.child('type')?.text ?? null) : null;
}

function shown(expression: Node): string {
  const text = castOf(expression)?.value.text ?? methodCall(expression)?.call.text ?? expression.text;
  return text.length > 40 ? 'the value' : `\`${text}\``;
}
