/** Values of expressions that are known without running anything: literals, constants, what is computed of them. */

import type { Node } from '../syntax/node';
import { castOf, functionCall, macroCall, methodCall, operandOf, peel } from './expressions';
import type { FileFacts } from './file-facts';
import { resolved } from './pointer-origin';
import { hasTwin, valueItem } from './scoped-items';
import { primitiveSize } from './std-types';

export type Constant =
  | {
      readonly kind: 'integer';
      readonly value: bigint;
      /** `u8`, `char` for a code point; null where the code does not say. */
      readonly type: string | null;
    }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'variant'; readonly name: 'None' | 'Some' | 'Ok' | 'Err' }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  | { readonly kind: 'null' };

const INTEGER = /^(?:[iu](?:8|16|32|64|128|size))$/;
const DEPTH = 16;

/** The value, or null where it is not known. */
export function constantOf(expression: Node, file: FileFacts, depth = DEPTH): Constant | null {
  if (depth === 0) return null;
  const at = resolved(expression, file);
  const below = (node: Node) => constantOf(node, file, depth - 1);
  switch (at.kind) {
    case 'integer_literal':
      return integerLiteral(at.text);
    case 'float_literal':
      return float(Number(at.text.replace(/_/g, '').replace(/f(?:32|64|16|128)$/, '')));
    case 'boolean_literal':
      return { kind: 'boolean', value: at.text === 'true' };
    case 'char_literal':
      return charLiteral(at.text);
    case 'string_literal':
    case 'raw_string_literal': {
      const bytes = literalBytes(at.text);
      return bytes && { kind: 'bytes', bytes };
    }
    case 'array_expression':
      return arrayOf(at, file, depth);
    case 'reference_expression': {
      const value = at.child('value');
      const inner = value && !at.has('raw') ? below(value) : null;
      return inner?.kind === 'bytes' ? inner : null;
    }
    case 'identifier':
    case 'scoped_identifier':
      return named(at, file, depth);
    case 'unary_expression': {
      const negated = operandOf(at, '-');
      const value = negated && below(negated);
      if (value?.kind === 'integer') return { ...value, value: -value.value };
      if (value?.kind === 'float') return float(-value.value);
      const inverted = operandOf(at, '!');
      const truth = inverted && below(inverted);
      if (truth?.kind === 'boolean') return { kind: 'boolean', value: !truth.value };
      return truth?.kind === 'integer' && truth.type !== null ? fitted(~truth.value, truth.type) : null;
    }
    case 'binary_expression':
      return computed(at, below);
    case 'type_cast_expression':
      return cast(at, below);
    case 'call_expression':
      return called(at, file, below);
    case 'macro_invocation': {
      const made = macroCall(at);
      const list = made?.name.text === 'vec' ? made.call.firstOf('array_expression') : null;
      return list ? arrayOf(list, file, depth) : null;
    }
    default:
      return null;
  }
}

/** The value of an integer; null for all others. */
export function integerAt(expression: Node, file: FileFacts): bigint | null {
  const value = constantOf(expression, file);
  return value?.kind === 'integer' ? value.value : null;
}

/** Smallest and largest value of an integer type; null for other types. Pointers have 64 bits here. */
export function integerRange(type: string): readonly [bigint, bigint] | null {
  const size = INTEGER.test(type) ? primitiveSize(type) : null;
  if (size === null) return null;
  const bits = BigInt(size * 8);
  return type.startsWith('i') ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
}

function float(value: number): Constant | null {
  return { kind: 'float', value };
}

function integerLiteral(text: string): Constant | null {
  const found = /^(0x[\da-f_]+?|0o[0-7_]+|0b[01_]+|[\d_]+)([iu](?:8|16|32|64|128|size))?$/i.exec(text);
  if (!found) return null;
  return { kind: 'integer', value: BigInt(found[1]!.replaceAll('_', '').toLowerCase()), type: found[2] ?? null };
}

/** `'a'` by its code point, `b'a'` as a `u8`. */
function charLiteral(text: string): Constant | null {
  const isByte = text.startsWith('b');
  const bytes = literalBytes(`${isByte ? 'b' : ''}"${text.slice(isByte ? 2 : 1, -1).replace(/^"$/, '\\"')}"`);
  if (!bytes) return null;
  if (isByte) return bytes.length === 1 ? { kind: 'integer', value: BigInt(bytes[0]!), type: 'u8' } : null;
  const code = new TextDecoder().decode(Uint8Array.from(bytes)).codePointAt(0);
  return code === undefined ? null : { kind: 'integer', value: BigInt(code), type: 'char' };
}

/** Bytes of `"…"` and `b"…"`; null where there is an escape that is not known. */
function literalBytes(text: string): number[] | null {
  const raw = /^(?:b|c)?r(#*)"([\s\S]*)"\1$/.exec(text);
  const plain = /^(b|c)?"([\s\S]*)"$/.exec(text);
  if (raw) return [...new TextEncoder().encode(raw[2])];
  if (!plain || plain[1] === 'c') return null;
  const bytes: number[] = [];
  for (const part of plain[2]!.matchAll(/\\x([\da-fA-F]{2})|\\u\{([\da-fA-F_]+)\}|\\\r?\n\s*|\\([\s\S])|([^\\]+)/g)) {
    const [whole, hex, unicode, escaped, plainText] = part;
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (unicode !== undefined) {
      const code = Number.parseInt(unicode.replaceAll('_', ''), 16);
      if (code > 0x10_ffff) return null;
      bytes.push(...new TextEncoder().encode(String.fromCodePoint(code)));
    } else if (escaped !== undefined) {
      const byte = { n: 10, r: 13, t: 9, '0': 0, '\\': 92, "'": 39, '"': 34 }[escaped];
      if (byte === undefined) return null;
      bytes.push(byte);
    } else if (plainText !== undefined) bytes.push(...new TextEncoder().encode(plainText));
    else if (!whole.startsWith('\\')) return null;
  }
  return bytes;
}

/** `[1, 2]` and `[0; 4]`, of bytes. */
function arrayOf(array: Node, file: FileFacts, depth: number): Constant | null {
  const length = array.child('length');
  const elements = array.namedChildren.filter((child) => child !== length && child.kind !== 'attribute_item');
  const values = elements.map((element) => constantOf(element, file, depth - 1));
  const bytes: number[] = [];
  for (const value of values) {
    if (value?.kind !== 'integer' || value.value < 0n || value.value > 255n) return null;
    if (value.type !== null && value.type !== 'u8') return null;
    bytes.push(Number(value.value));
  }
  if (!length) return { kind: 'bytes', bytes };
  const count = constantOf(length, file, depth - 1);
  const [byte] = bytes;
  if (count?.kind !== 'integer' || count.value > 4096n || byte === undefined || bytes.length !== 1) return null;
  return { kind: 'bytes', bytes: new Array<number>(Number(count.value)).fill(byte) };
}

function named(path: Node, file: FileFacts, depth: number): Constant | null {
  const own = path.kind === 'identifier' && file.bindingsAt(path)?.of(path);
  if (own) return null;
  const resolvedPath = file.paths.resolve(path);
  if (/^(?:std::option::Option::)?None$/.test(resolvedPath)) return { kind: 'variant', name: 'None' };
  const bound = /^(?:std::)?([iu](?:8|16|32|64|128|size))::(MAX|MIN|BITS)$/.exec(resolvedPath);
  if (bound) {
    const range = integerRange(bound[1]!)!;
    if (bound[2] === 'BITS') return { kind: 'integer', value: BigInt(primitiveSize(bound[1]!)! * 8), type: 'u32' };
    return { kind: 'integer', value: range[bound[2] === 'MIN' ? 0 : 1], type: bound[1]! };
  }
  const special = /^(?:std::)?f(?:32|64)::(NAN|INFINITY|NEG_INFINITY|MAX|MIN)$/.exec(resolvedPath);
  if (special)
    return float({ NAN: Number.NaN, INFINITY: Infinity, NEG_INFINITY: -Infinity, MAX: 3e38, MIN: -3e38 }[special[1]!]!);
  const item = path.kind === 'identifier' ? valueItem(path) : null;
  const value = item?.kind === 'const_item' ? item.child('value') : null;
  if (!value || hasTwin(item!)) return null;
  const known = constantOf(value, file, depth - 1);
  const type = item!.child('type')?.text ?? '';
  return known?.kind === 'integer' && INTEGER.test(type) ? { ...known, type } : known;
}

function computed(node: Node, below: (node: Node) => Constant | null): Constant | null {
  const operator = node.child('operator')?.text;
  const [left, right] = [node.child('left'), node.child('right')];
  const a = left && below(left);
  const b = right && below(right);
  if (a?.kind !== 'integer' || b?.kind !== 'integer') return null;
  const truth = (value: boolean): Constant => ({ kind: 'boolean', value });
  switch (operator) {
    case '<':
      return truth(a.value < b.value);
    case '<=':
      return truth(a.value <= b.value);
    case '>':
      return truth(a.value > b.value);
    case '>=':
      return truth(a.value >= b.value);
    case '==':
      return truth(a.value === b.value);
    case '!=':
      return truth(a.value !== b.value);
  }
  const type = a.type ?? b.type;
  const value = arithmetic(operator, a.value, b.value);
  const range = type === null ? null : integerRange(type);
  // What overflows does not get here.
  if (value === null || (range && (value < range[0] || value > range[1]))) return null;
  return { kind: 'integer', value, type: operator === '<<' || operator === '>>' ? a.type : type };
}

/** The result as if numbers had no end; null for other operators and where there is none. */
export function arithmetic(operator: string | undefined, a: bigint, b: bigint): bigint | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? null : a / b;
    case '%':
      return b === 0n ? null : a % b;
    case '<<':
      return b < 0n || b > 127n ? null : a << b;
    case '>>':
      return b < 0n || b > 127n ? null : a >> b;
    case '|':
      return a | b;
    case '&':
      return a & b;
    case '^':
      return a ^ b;
    default:
      return null;
  }
}

/** What `as` makes of a number; null where the type is no integer. Source: reference, "Numeric cast". */
export function fitted(value: bigint, type: string): Constant | null {
  const range = integerRange(type);
  if (!range) return null;
  const bits = BigInt.asUintN(primitiveSize(type)! * 8, value);
  return { kind: 'integer', value: range[0] < 0n ? BigInt.asIntN(primitiveSize(type)! * 8, bits) : bits, type };
}

function cast(node: Node, below: (node: Node) => Constant | null): Constant | null {
  const parts = castOf(node);
  const value = parts && below(parts.value);
  if (!value) return null;
  const type = parts.type.text;
  if (value.kind === 'integer' && parts.type.kind === 'pointer_type')
    return value.value === 0n ? { kind: 'null' } : null;
  if (value.kind === 'null' || value.kind === 'bytes')
    return parts.type.kind === 'pointer_type' && value.kind === 'null' ? value : null;
  return value.kind === 'integer' ? fitted(value.value, type) : null;
}

function called(node: Node, file: FileFacts, below: (node: Node) => Constant | null): Constant | null {
  const method = methodCall(node);
  if (method) {
    const inner = /^(?:cast|cast_mut|cast_const|to_vec|to_owned|as_bytes|as_slice|clone|into|to_string)$/.test(
      method.name,
    )
      ? below(method.receiver)
      : null;
    return inner && (inner.kind === 'null' || inner.kind === 'bytes') ? inner : null;
  }
  const call = functionCall(node);
  if (!call) return null;
  const path = file.paths.resolve(call.callee);
  if (/^std::ptr::(?:null|null_mut)$/.test(path)) return { kind: 'null' };
  const variant = /^(?:std::(?:option::Option|result::Result)::)?(Some|Ok|Err)$/.exec(path)?.[1];
  if (variant) return { kind: 'variant', name: variant as 'Some' | 'Ok' | 'Err' };
  const [of] = call.typeArguments;
  if (path === 'std::mem::size_of' && of) {
    const size = primitiveSize(peel(of).text);
    return size === null ? null : { kind: 'integer', value: BigInt(size), type: 'usize' };
  }
  return null;
}
