/** Operators, borrows, casts, and the literals of compound types. */
import { peel } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import type { BorrowKind, LocalId, Operation, Place } from '../ir';
import { type Expected, type Frame, type Lowering, NOTHING_EXPECTED } from './context';
import { isPlaceExpression } from './places';
import { isPromoted } from './promotion';
import { operand, operands } from './tokens';

type Field = { readonly name: string; readonly value: LocalId; readonly at: Node };
type Aggregate = Extract<Operation, { op: 'aggregate' }>;

export function lowerUnary(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  const inner = operand(node);
  const operator = node.has('-') ? '-' : node.has('!') ? '!' : null;
  if (!inner || !operator) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const value = l.value(inner, { hint: expected.hint, extended: null });
  l.emit({ op: 'unary', at: node, dst: l.target(dst, node), operator, value });
}

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);

export function lowerBinary(l: Lowering, node: Node, dst: LocalId | null): void {
  const left = node.child('left');
  const right = node.child('right');
  const operator = node.child('operator')?.text;
  if (!left || !right || !operator) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  if (operator === '&&' || operator === '||') {
    lowerLazy(l, node, left, right, operator === '&&', dst);
    return;
  }
  const read = COMPARISONS.has(operator) ? compared : (from: Lowering, side: Node) => from.value(side);
  const leftValue = read(l, left);
  const rightValue = read(l, right);
  l.emit({ op: 'binary', at: node, dst: l.target(dst, node), operator, left: leftValue, right: rightValue });
}

/**
 * An operand of a comparison: comparing does not move what is compared, so a place is borrowed.
 * Source: the Rust Reference, "Comparison operators": `a == b` is `PartialEq::eq(&a, &b)`.
 */
export function compared(l: Lowering, node: Node): LocalId {
  const inner = peel(node);
  if (!isPlaceExpression(inner)) return l.value(inner);
  const place = l.place(inner, NOTHING_EXPECTED);
  // A constant's name is evaluated to its value; there may be nothing to borrow.
  if (place.base.kind === 'path' && place.steps.length === 0) {
    const dst = l.hold(l.temporary(inner));
    l.emit({ op: 'use', at: inner, dst, place });
    return dst;
  }
  const dst = l.hold(l.temporary(inner));
  l.emit({ op: 'borrow', at: inner, dst, kind: 'shared', place });
  return dst;
}

/** `a && b`: each operand has its own temporaries. Source: the Rust Reference, "Temporary scopes". */
function lowerLazy(l: Lowering, node: Node, left: Node, right: Node, isAnd: boolean, dst: LocalId | null): void {
  const result = l.target(dst, node);
  const condition = l.temporary(left);
  l.statement(left, () => l.lower(left, condition, NOTHING_EXPECTED));
  l.hold(condition);
  const evaluate = l.region(() => l.statement(right, () => l.lower(right, result, NOTHING_EXPECTED)));
  const skip = l.region(() => l.boolean(result, !isAnd, node));
  const [then, otherwise] = isAnd ? [evaluate, skip] : [skip, evaluate];
  l.branch(node, condition, then, otherwise);
}

export function lowerBorrow(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  const value = node.child('value');
  if (!value) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const mutable = node.has('mutable_specifier');
  const kind: BorrowKind = node.has('raw') ? (mutable ? 'raw-mut' : 'raw-const') : mutable ? 'mut' : 'shared';
  borrow(l, node, kind, value, dst, expected);
}

/** Borrows what `value` names, or a temporary with its value. */
export function borrow(
  l: Lowering,
  node: Node,
  kind: BorrowKind,
  value: Node,
  dst: LocalId | null,
  { extended }: Expected,
): void {
  const held: Frame = { locals: [] };
  const place = l.place(value, { hint: null, extended }, held);
  const isStatic = isEmptyArray(value) || (kind === 'shared' && (isPromoted(value) || capturesNothing(l.last, place)));
  // What is promoted to a static is dropped by no scope.
  if (!isStatic) for (const local of held.locals) l.hold(local, extended ?? l.temporaries);
  l.emit({ op: 'borrow', at: node, dst: l.target(dst, node), kind, place });
}

export function lowerCast(l: Lowering, node: Node, dst: LocalId | null, { extended }: Expected): void {
  const inner = node.child('value');
  const type = node.child('type');
  if (!inner || !type) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const value = l.value(inner, { hint: type, extended });
  l.emit({ op: 'cast', at: node, dst: l.target(dst, node), value, type });
}

export function lowerRange(l: Lowering, node: Node, dst: LocalId | null): void {
  const fields: Field[] = [];
  let behind = false;
  let last = 'end';
  for (const child of node.children) {
    if (child.kind === '..' || child.kind === '..=' || child.kind === '...') {
      behind = true;
      if (child.kind !== '..') last = 'last';
    } else if (child.named && operands(node).includes(child))
      fields.push({ name: behind ? last : 'start', value: l.value(child), at: child });
  }
  aggregate(l, node, 'range', fields, dst, null);
}

export function lowerTuple(l: Lowering, node: Node, dst: LocalId | null, { hint, extended }: Expected): void {
  aggregate(l, node, 'tuple', elements(l, operands(node), { hint: null, extended }), dst, hint);
}

export function lowerArray(l: Lowering, node: Node, dst: LocalId | null, { hint, extended }: Expected): void {
  const length = node.child('length');
  const children = operands(node).filter((child) => child !== length);
  const kind = length ? 'repeat' : 'array';
  aggregate(l, node, kind, elements(l, children, { hint: null, extended }), dst, hint, { length });
}

function elements(l: Lowering, nodes: readonly Node[], expected: Expected): Field[] {
  return nodes.map((node, index) => ({ name: String(index), value: l.value(node, expected), at: node }));
}

export function lowerStruct(l: Lowering, node: Node, dst: LocalId | null, { hint, extended }: Expected): void {
  const path = node.child('name');
  const expected: Expected = { hint: null, extended };
  const fields: Field[] = [];
  let base: Aggregate['base'] = null;
  for (const child of node.child('body')?.children ?? []) {
    if (child.kind === 'field_initializer') {
      const name = child.child('field');
      const value = child.child('value');
      if (name && value) fields.push({ name: name.text, value: l.value(value, expected), at: value });
    } else if (child.kind === 'shorthand_field_initializer') {
      const name = child.firstOf('identifier');
      if (name) fields.push({ name: name.text, value: l.value(name), at: name });
    } else if (child.kind === 'base_field_initializer') {
      const value = operand(child);
      if (value) base = l.place(value, NOTHING_EXPECTED);
    }
  }
  aggregate(l, node, 'struct', fields, dst, hint, { path, base });
}

export function aggregate(
  l: Lowering,
  node: Node,
  kind: Aggregate['kind'],
  fields: readonly Field[],
  dst: LocalId | null,
  hint: Node | null,
  more: Partial<Pick<Aggregate, 'path' | 'base' | 'length'>> = {},
): void {
  l.emit({
    op: 'aggregate',
    at: node,
    dst: l.target(dst, node),
    kind,
    path: null,
    base: null,
    length: null,
    ...more,
    fields,
    hint,
  });
}

/**
 * A closure that captures nothing is promoted. Source: the Rust Reference, "Constant expressions" (closures that capture
 * nothing), "Constant promotion".
 */
function capturesNothing(last: Operation | undefined, { base }: Place): boolean {
  return last?.op === 'closure' && base.kind === 'local' && base.local === last.dst && last.captures.length === 0;
}

/** `&mut []` is promoted as well. Source: the Rust Reference, "Constant promotion". */
function isEmptyArray(value: Node): boolean {
  return value.kind === 'array_expression' && value.namedChildren.length === 0;
}
