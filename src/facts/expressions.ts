/**
 * Expressions as an author reads them: without the parentheses, with method calls and paths recognised.
 */
import { isComment, type Node } from '../syntax/node';

/** The expression inside any number of parentheses. */
export function peel(node: Node): Node {
  let inner = node;
  while (inner.kind === 'parenthesized_expression') {
    const next = inner.namedChildren[0];
    if (!next) return inner;
    inner = next;
  }
  return inner;
}

/** The outermost parentheses around an expression, or the expression itself. */
export function wrapped(node: Node): Node {
  let outer = node;
  while (outer.parent?.kind === 'parenthesized_expression') outer = outer.parent;
  return outer;
}

/** The outermost expression that has the value of this one: parentheses, and blocks that hold nothing else. */
export function blockAround(node: Node): Node {
  let outer = node;
  while (
    outer.parent?.is('unsafe_block', 'block', 'parenthesized_expression') &&
    outer.parent.namedChildren.length === 1
  )
    outer = outer.parent;
  return outer;
}

/** True for `drop(unsafe { Box::from_raw(p) })`, and for such a statement. */
export function isDroppedAtOnce(owner: Node): boolean {
  const { parent } = blockAround(owner);
  if (parent?.kind === 'expression_statement') return true;
  const call = parent?.kind === 'arguments' && parent.parent ? functionCall(parent.parent) : null;
  return call !== null && /(?:^|::)drop$/.test(call.callee.text);
}

/** The operand of a prefix operator (`*`, `-`, `!`), or null where the expression is something else. */
export function operandOf(node: Node, operator: '*' | '-' | '!'): Node | null {
  const inner = peel(node);
  if (inner.kind !== 'unary_expression' || !inner.has(operator)) return null;
  const operand = inner.namedChildren[0];
  return operand ? peel(operand) : null;
}

export type BorrowKind = 'shared' | 'mut' | 'raw-const' | 'raw-mut';

export interface Borrow {
  readonly kind: BorrowKind;
  /** The place that is borrowed, parentheses removed. */
  readonly place: Node;
}

/** What `&x`, `&mut x`, `&raw const x` or `&raw mut x` borrows; null for anything else. */
export function borrowOf(node: Node): Borrow | null {
  const inner = peel(node);
  if (inner.kind !== 'reference_expression') return null;
  const value = inner.child('value');
  if (!value) return null;
  const mutable = inner.has('mutable_specifier');
  const kind = inner.has('raw') ? (mutable ? 'raw-mut' : 'raw-const') : mutable ? 'mut' : 'shared';
  return { kind, place: peel(value) };
}

/** The pointer that `&*p` and `&mut *p` make a reference of; null for everything else. */
export function reborrowedFrom(node: Node): Node | null {
  const borrow = borrowOf(node);
  return borrow?.kind === 'shared' || borrow?.kind === 'mut' ? operandOf(borrow.place, '*') : null;
}

export interface Cast {
  readonly value: Node;
  readonly type: Node;
}

/** The parts of `value as type`; null for anything else. */
export function castOf(node: Node): Cast | null {
  const inner = peel(node);
  if (inner.kind !== 'type_cast_expression') return null;
  const value = inner.child('value');
  const type = inner.child('type');
  return value && type ? { value: peel(value), type } : null;
}

export interface PointerType {
  readonly mutable: boolean;
  readonly pointee: Node;
}

/** The parts of a type written `*const T` or `*mut T`. */
export function pointerType(type: Node): PointerType | null {
  if (type.kind !== 'pointer_type') return null;
  const pointee = type.child('type');
  return pointee ? { mutable: type.has('mutable_specifier'), pointee } : null;
}

export interface MethodCall {
  readonly call: Node;
  /** Parentheses removed. */
  readonly receiver: Node;
  readonly name: string;
  readonly nameNode: Node;
  /** Types in the turbofish. */
  readonly typeArguments: readonly Node[];
  readonly arguments: readonly Node[];
}

/** The parts of `receiver.name::<T>(arguments)`; null for anything else. */
export function methodCall(node: Node): MethodCall | null {
  const parts = callParts(node);
  if (parts?.callee.kind !== 'field_expression') return null;
  const receiver = parts.callee.child('value');
  const nameNode = parts.callee.child('field');
  if (!receiver || !nameNode || nameNode.kind === 'integer_literal') return null;
  const { call, typeArguments } = parts;
  return { call, receiver: peel(receiver), name: nameNode.text, nameNode, typeArguments, arguments: argumentsOf(call) };
}

export interface FunctionCall {
  readonly call: Node;
  /** The path that names the function, without turbofish on its last segment. */
  readonly callee: Node;
  readonly typeArguments: readonly Node[];
  readonly arguments: readonly Node[];
}

/** The parts of `path::<T>(arguments)`; null for method calls and calls of other expressions. */
export function functionCall(node: Node): FunctionCall | null {
  const parts = callParts(node);
  if (parts?.callee.kind !== 'identifier' && parts?.callee.kind !== 'scoped_identifier') return null;
  return { ...parts, arguments: argumentsOf(parts.call) };
}

/** What is called, and the types in the turbofish behind it. */
function callParts(node: Node): { call: Node; callee: Node; typeArguments: readonly Node[] } | null {
  const call = peel(node);
  const callee = call.kind === 'call_expression' ? call.child('function') : null;
  if (callee?.kind !== 'generic_function') return callee && { call, callee, typeArguments: [] };
  const inner = callee.child('function');
  return inner && { call, callee: inner, typeArguments: callee.child('type_arguments')?.namedChildren ?? [] };
}

/** Arguments of a call, attributes and comments left out. */
export function argumentsOf(call: Node): readonly Node[] {
  return (call.child('arguments')?.namedChildren ?? []).filter((argument) => argument.kind !== 'attribute_item');
}

export interface MacroCall {
  readonly call: Node;
  /** The path before `!`. */
  readonly name: Node;
  /** Arguments as expressions; null where the macro's tokens need not be Rust and were left alone. */
  readonly arguments: readonly Node[] | null;
}

/** The parts of `name!(arguments)`; null for anything else. */
export function macroCall(node: Node): MacroCall | null {
  const call = peel(node);
  if (call.kind !== 'macro_invocation') return null;
  const name = call.child('macro');
  const parsed = call.firstOf('arguments') ?? call.firstOf('array_expression');
  return name ? { call, name, arguments: parsed?.namedChildren ?? null } : null;
}

/**
 * True where the expression names a place that a borrow can point to after the statement: a variable, a static, a
 * field, an element, or what a pointer points to. False for temporaries: calls, literals, operators, blocks.
 * Source: the Rust Reference, "Place expressions and value expressions".
 */
export function isPlace(node: Node): boolean {
  const inner = peel(node);
  switch (inner.kind) {
    case 'identifier':
    case 'self':
    case 'scoped_identifier':
      return true;
    case 'field_expression': {
      const value = inner.child('value');
      return value !== null && isPlaceOrReference(value);
    }
    case 'index_expression': {
      const base = inner.namedChildren[0];
      return base !== undefined && isPlaceOrReference(base);
    }
    case 'unary_expression':
      return inner.has('*');
    default:
      return false;
  }
}

/** A call's result can be a reference, through which a field is a place all the same; a literal's cannot. */
function isPlaceOrReference(node: Node): boolean {
  const inner = peel(node);
  return isPlace(inner) || inner.kind === 'unary_expression';
}

/** The variable, static or dereference that a place starts from: `x` in `x.a[1].b`, `*p` in `(*p).f`. */
export function placeBase(node: Node): Node {
  let base = peel(node);
  for (;;) {
    const next =
      base.kind === 'field_expression'
        ? base.child('value')
        : base.kind === 'index_expression'
          ? (base.namedChildren[0] ?? null)
          : null;
    if (!next) return base;
    base = peel(next);
  }
}

/** The nearest function around the node, closures left out; null outside of functions. */
export function enclosingFunction(node: Node): Node | null {
  return node.ancestor('function_item');
}

/** The statement, `let` or tail expression of a block that holds the node: the direct child of the nearest block. */
export function enclosingStatement(node: Node): Node {
  let statement = node;
  while (statement.parent && statement.parent.kind !== 'block' && statement.parent.kind !== 'source_file')
    statement = statement.parent;
  return statement;
}

/** True where the node stands in an unsafe block or directly in the body of an unsafe function. */
export function isInUnsafe(node: Node): boolean {
  for (const ancestor of node.ancestors()) {
    if (ancestor.kind === 'unsafe_block') return true;
    if (ancestor.kind === 'function_item') return isUnsafeFunction(ancestor);
  }
  return false;
}

export function isUnsafeFunction(item: Node): boolean {
  return item.firstOf('function_modifiers')?.has('unsafe') ?? false;
}

/** True where `earlier` ends before `later` starts. */
export function precedes(earlier: Node, later: Node): boolean {
  return earlier.end <= later.start;
}

/** The last expression of a block, whose value is the block's; null where it ends in a statement. */
export function tailOf(block: Node): Node | null {
  const last = block.children.findLast((child) => child.named && !isComment(child));
  if (!last) return null;
  if (last.kind === 'expression_statement') return last.has(';') ? null : (last.namedChildren[0] ?? null);
  return isStatement(last) ? null : last;
}

function isStatement(node: Node): boolean {
  return (
    node.kind === 'let_declaration' ||
    node.kind === 'empty_statement' ||
    node.kind.endsWith('_item') ||
    node.kind === 'use_declaration' ||
    node.kind === 'label'
  );
}
