/**
 * Operations that take an index, a length or an offset on trust: out of bounds they are undefined behaviour.
 * Source: std, "Safety" sections of the functions.
 */
import { castOf, functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { DeclaredFunction, Program } from '../../facts/program-types';
import { autoDeref } from '../../facts/types';
import type { Node } from '../../syntax/node';

export interface UncheckedOperation {
  readonly call: Node;
  /** As messages name it: `get_unchecked`. */
  readonly name: string;
  /** What nobody checks: indices, lengths, offsets. */
  readonly trusted: readonly Node[];
  /** The pointer or container that it works on. */
  readonly target: Node | null;
}

/** Method name to the positions of the arguments that it takes on trust. */
const METHODS: Readonly<Record<string, readonly number[]>> = {
  get_unchecked: [0],
  get_unchecked_mut: [0],
  slice_unchecked: [0, 1],
  slice_mut_unchecked: [0, 1],
  split_at_unchecked: [0],
  split_at_mut_unchecked: [0],
  swap_unchecked: [0, 1],
  set_len: [0],
};

/** Methods of raw pointers and `NonNull`. */
const POINTER_METHODS: Readonly<Record<string, readonly number[]>> = {
  add: [0],
  sub: [0],
  offset: [0],
  byte_add: [0],
  byte_sub: [0],
  byte_offset: [0],
  copy_to: [1],
  copy_from: [1],
  copy_to_nonoverlapping: [1],
  copy_from_nonoverlapping: [1],
  write_bytes: [1],
};

const FUNCTIONS: Readonly<Record<string, readonly number[]>> = {
  'std::slice::from_raw_parts': [1],
  'std::slice::from_raw_parts_mut': [1],
  'std::str::from_raw_parts': [1],
  'std::ptr::copy': [2],
  'std::ptr::copy_nonoverlapping': [2],
  'std::ptr::write_bytes': [2],
  'std::vec::Vec::from_raw_parts': [1, 2],
  'std::string::String::from_raw_parts': [1, 2],
};

/** The operation that a call is; null for all others, and for functions of the crate that are safe. */
export function uncheckedOperation(call: Node, file: FileFacts, program: () => Program): UncheckedOperation | null {
  const method = methodCall(call);
  if (method) {
    const type = file.types.of(method.receiver);
    const positions = isPointerLike(method.receiver, file) ? POINTER_METHODS[method.name] : METHODS[method.name];
    if (!positions) return null;
    const base = autoDeref(type);
    if (
      base?.kind === 'named' &&
      program()
        .methods(base, method.name, file)
        .some((found) => !found.isUnsafe)
    )
      return null;
    const trusted = positions.flatMap((index) => method.arguments[index] ?? []);
    return { call: method.call, name: method.name, trusted, target: method.receiver };
  }
  const called = functionCall(call);
  const positions = called && FUNCTIONS[file.paths.resolve(called.callee)];
  if (!called || !positions) return null;
  return {
    call: called.call,
    name: called.callee.text.replace(/^.*::/s, ''),
    trusted: positions.flatMap((index) => called.arguments[index] ?? []),
    target: called.arguments[0] ?? null,
  };
}

function isPointerLike(receiver: Node, file: FileFacts): boolean {
  const type = file.types.of(receiver);
  if (type) return type.kind === 'pointer' || (type.kind === 'named' && type.path === 'std::ptr::NonNull');
  const made = methodCall(receiver)?.name;
  return (
    methodCall(receiver.parent?.parent ?? receiver)?.name === 'offset' ||
    made === 'as_ptr' ||
    made === 'as_mut_ptr' ||
    made === 'cast' ||
    made === 'as_non_null_ptr'
  );
}

/**
 * Functions that ask something else of a number or layout than to be in bounds, with the positions of the arguments that
 * they ask it of.
 */
const CONTRACTS: Readonly<Record<string, readonly number[]>> = {
  'std::num::NonZero::new_unchecked': [0],
  'std::char::from_u32_unchecked': [0],
  'char::from_u32_unchecked': [0],
  'std::alloc::Layout::from_size_align_unchecked': [0, 1],
  'std::alloc::alloc': [0],
  'std::alloc::alloc_zeroed': [0],
};

/** A call of a function of std whose contract is about a value that it is given. */
export function contractCall(call: Node, file: FileFacts): UncheckedOperation | null {
  const called = functionCall(call);
  const path = called && file.paths.resolve(called.callee).replace(/\bNonZero[IU]\w+/, 'NonZero');
  const positions = path === null ? undefined : CONTRACTS[path];
  if (!called || !positions) return null;
  const name = called.callee.text.replace(/^.*::/s, '');
  const given = positions.flatMap((index) => called.arguments[index] ?? []);
  // `TAG | (n << 4)` is not zero whatever `n` is.
  const trusted = given.filter((argument) => name !== 'new_unchecked' || !hasFixedBits(argument));
  if (trusted.length === 0) return null;
  return { call: called.call, name, trusted, target: null };
}

/** True for a number that a constant or literal is or'ed into. */
function hasFixedBits(argument: Node): boolean {
  const value = peel(argument);
  if (value.kind !== 'binary_expression' || value.child('operator')?.text !== '|') return false;
  return [value.child('left'), value.child('right')].some(
    (side) => side !== null && (isFixed(side) || hasFixedBits(side)),
  );
}

function isFixed(side: Node): boolean {
  const inner = peel(side);
  const value = castOf(inner)?.value ?? inner;
  return /^(?:0*[1-9]|0x0*[1-9a-f])/i.test(value.text) || /^(?:\w+::)*[A-Z][A-Z\d_]*$/.test(peel(value).text);
}

const ARITHMETIC_KINDS = new Set<string>([
  'block',
  'identifier',
  'self',
  'field_expression',
  'field_identifier',
  'integer_literal',
  'parenthesized_expression',
  'type_cast_expression',
  'primitive_type',
  'binary_expression',
]);

/** True for a function that is one sum or product: `fn index(&self, x: usize, y: usize) -> usize { y * self.width + x }`. */
export function isPlainArithmetic({ node }: DeclaredFunction): boolean {
  const body = node.child('body');
  if (body?.namedChildren.length !== 1) return false;
  return [...body.descendants()].every(
    (part) =>
      (!part.named || ARITHMETIC_KINDS.has(part.kind)) &&
      (part.kind !== 'binary_expression' || /^[-+*]$/.test(part.child('operator')?.text ?? '')),
  );
}

/** The function of the crate that a call runs; null where it is not known. */
export function calledFunction(call: Node, file: FileFacts, program: Program): DeclaredFunction | null {
  const method = methodCall(call);
  if (method) {
    const type = autoDeref(file.types.of(method.receiver));
    const found = type ? program.methods(type, method.name, file) : [];
    return found.length === 1 ? found[0]! : null;
  }
  const called = functionCall(call);
  return called && program.functionAt(called.callee, file);
}
