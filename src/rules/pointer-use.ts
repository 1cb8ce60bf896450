/** Places that read, write or borrow what a pointer points to, in each of the forms that Rust has for it. */
import { borrowOf, functionCall, methodCall, operandOf, wrapped } from '../facts/expressions';
import type { FileFacts } from '../facts/file-facts';
import { pointeeOf } from '../facts/pointer-origin';
import type { WrittenType } from '../facts/types';
import type { Node } from '../syntax/node';

export interface PointerUse {
  /** The whole expression that uses it: `&*p`, `p.read()`, `from_raw_parts(p, n)`. */
  readonly at: Node;
  readonly pointer: Node;
  readonly how: 'read' | 'write' | 'reference' | 'slice';
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
    type: (type && file.types.read(type)) || pointeeOf(file.types.of(pointer)),
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
    // `&*p` and `(*p).f` are no reads of all that `p` points to.
    if (outer?.is('reference_expression', 'field_expression', 'index_expression')) return null;
    if (!isRaw(operand, file)) return null;
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

function isRaw(expression: Node, file: FileFacts): boolean {
  return file.types.of(expression)?.kind === 'pointer';
}
