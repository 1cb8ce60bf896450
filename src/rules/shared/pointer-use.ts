/** Places that read, write or borrow what a pointer points to, in each of the forms that Rust has for it. */
import { expectedType } from '../../facts/expected-type';
import { borrowOf, castOf, functionCall, methodCall, operandOf, pointerType, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { pointeeOf } from '../../facts/pointer-origin';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';

export interface PointerUse {
  /** The whole expression that uses it: `&*p`, `p.read()`, `from_raw_parts(p, n)`. */
  readonly at: Node;
  readonly pointer: Node;
  /** `place`: a field or element behind the pointer is named, `(*p).f`. */
  readonly how: 'read' | 'write' | 'reference' | 'slice' | 'place';
  /** What the use takes the memory for. */
  readonly type: WrittenType | null;
  /** True for `read_unaligned` and `write_unaligned`. */
  readonly isUnaligned: boolean;
  /** Number of elements of a slice. */
  readonly count: Node | null;
}

const FUNCTIONS: Readonly<Record<string, PointerUse['how']>> = {
  'std::ptr::read': 'read',
  'std::ptr::read_unaligned': 'read',
  'std::ptr::read_volatile': 'read',
  'std::ptr::write': 'write',
  'std::ptr::write_unaligned': 'write',
  'std::ptr::write_volatile': 'write',
  'std::slice::from_raw_parts': 'slice',
  'std::slice::from_raw_parts_mut': 'slice',
};
const METHODS: Readonly<Record<string, PointerUse['how']>> = {
  read: 'read',
  read_unaligned: 'read',
  read_volatile: 'read',
  write: 'write',
  write_unaligned: 'write',
  write_volatile: 'write',
  as_ref: 'reference',
  as_mut: 'reference',
};

/** Asked of `unary_expression`, `reference_expression` and `call_expression` nodes; null where nothing is used. */
export function pointerUse(node: Node, file: FileFacts): PointerUse | null {
  const make = (
    pointer: Node,
    how: PointerUse['how'],
    { isUnaligned = false, count = null, type }: { isUnaligned?: boolean; count?: Node | null; type?: Node } = {},
  ): PointerUse => ({
    at: node,
    pointer,
    how,
    type:
      (type && file.types.read(type)) ||
      (isInferred(pointer) && wantedAt(node, how, file)) ||
      pointeeOf(file.types.of(pointer)),
    isUnaligned,
    count,
  });
  const borrow = borrowOf(node);
  if (borrow) {
    const pointer = borrow.kind.startsWith('raw') ? null : operandOf(borrow.place, '*');
    return pointer && isRaw(pointer, file) ? make(pointer, 'reference') : null;
  }
  const operand = operandOf(node, '*');
  if (operand) {
    const outer = wrapped(node).parent;
    if (outer?.kind === 'reference_expression' || !isRaw(operand, file)) return null;
    if (outer?.is('field_expression', 'index_expression')) return placeUse(outer, (how) => make(operand, how));
    const isWritten = outer?.kind === 'assignment_expression' && outer.child('left') === wrapped(node);
    return make(operand, isWritten ? 'write' : 'read');
  }
  const method = methodCall(node);
  const how = method && METHODS[method.name];
  if (method && how && isRaw(method.receiver, file))
    return make(method.receiver, how, { isUnaligned: method.name.endsWith('_unaligned') });
  const call = functionCall(node);
  if (!call) return null;
  const path = file.paths.resolve(call.callee);
  const [pointer, count = null] = call.arguments;
  const kind = FUNCTIONS[path];
  if (!pointer || !kind) return null;
  const type = call.typeArguments[0];
  return make(pointer, kind, {
    isUnaligned: path.endsWith('_unaligned'),
    count: kind === 'slice' ? count : null,
    ...(type && { type }),
  });
}

/** `(*p).f` names a place, unless only its address is taken; `(*p).m()` borrows all of it. */
function placeUse(outer: Node, make: (how: PointerUse['how']) => PointerUse): PointerUse | null {
  if (outer.parent?.kind === 'call_expression' && outer.parent.child('function') === outer) return make('reference');
  let at = outer;
  while (at.parent?.is('field_expression', 'index_expression', 'parenthesized_expression')) at = at.parent;
  const { parent } = at;
  const isAddress = parent?.kind === 'reference_expression' && parent.has('raw');
  return isAddress || parent?.parent?.kind === 'macro_invocation' ? null : make('place');
}

/** True where the type of the pointer is left to the place that asks for it: `p.cast()`, `p as *const _`. */
function isInferred(pointer: Node): boolean {
  const cast = castOf(pointer);
  if (cast) return pointerType(cast.type)?.pointee.text === '_';
  const method = methodCall(pointer);
  return method?.name === 'cast' && method.typeArguments.length === 0;
}

/** What the place of the use asks the memory to be. */
function wantedAt(node: Node, how: PointerUse['how'], file: FileFacts): WrittenType | null {
  const wanted = expectedType(node, file);
  if (how === 'read') return wanted;
  const to = wanted?.kind === 'reference' ? wanted.to : null;
  return how === 'slice' ? (to?.kind === 'slice' ? to.element : null) : how === 'reference' ? to : null;
}

function isRaw(expression: Node, file: FileFacts): boolean {
  const type = file.types.of(expression);
  return (
    type?.kind === 'pointer' ||
    (type === null && isInferred(expression) && isRaw(methodCall(expression)?.receiver ?? expression, file))
  );
}
