/** Assignment. Source: the Rust Reference, "Assignment expressions" and "Compound assignment expressions". */
import { peel } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import type { LocalId, Pattern } from '../ir';
import { type Lowering, NOTHING_EXPECTED } from './context';
import { aggregate } from './operators';
import { isPlaceExpression } from './places';
import { isConstantName } from './promotion';
import { operand, operands } from './tokens';

/** Assignees that nest deeper are not understood. */
const MAX_DEPTH = 32;

export function lowerAssignment(l: Lowering, node: Node, dst: LocalId | null): void {
  const left = node.child('left');
  const right = node.child('right');
  if (!left || !right) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  if (isRest(left) && node.text.startsWith('..=')) {
    // The grammar takes `..=b` for an assignment to `..`.
    const end = { name: 'last', value: l.value(right), at: right };
    aggregate(l, node, 'range', [end], dst, null);
    return;
  }
  const assignee = peel(left);
  if (assignee.kind === 'identifier' && assignee.text === '_') discard(l, node, assignee, right);
  else if (isPlaceExpression(assignee)) {
    // The right operand is evaluated first, then the place.
    const value = l.value(right);
    l.emit({ op: 'assign', at: node, place: l.place(assignee, NOTHING_EXPECTED), value, compound: null });
  } else destructure(l, node, assignee, right);
  l.unit(dst, node);
}

export function lowerCompoundAssignment(l: Lowering, node: Node, dst: LocalId | null): void {
  const left = node.child('left');
  const right = node.child('right');
  const operator = node.child('operator')?.text;
  if (!left || !right || !operator) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  // So it is for primitive types; for others the place comes first, which only overloaded operators can tell.
  const value = l.value(right);
  const place = l.place(left, NOTHING_EXPECTED);
  l.emit({ op: 'assign', at: node, place, value, compound: operator.slice(0, -1) });
  l.unit(dst, node);
}

/** `_ = e` binds and moves nothing. */
function discard(l: Lowering, node: Node, underscore: Node, right: Node): void {
  const source = l.place(right, NOTHING_EXPECTED);
  l.emit({ op: 'bind', at: node, pattern: { kind: 'wild', at: underscore }, source, type: null });
}

/** `(a, b) = e` is `let (x, y) = e; a = x; b = y;`. Source: the Rust Reference, "Destructuring assignments". */
function destructure(l: Lowering, node: Node, assignee: Node, right: Node): void {
  const assignments: { readonly target: Node; readonly value: LocalId }[] = [];
  const source = l.place(right, NOTHING_EXPECTED);
  const pattern = assigneePattern(l, assignee, assignments, 0);
  l.emit({ op: 'bind', at: node, pattern, source, type: null });
  for (const { target, value } of assignments) {
    l.emit({ op: 'assign', at: target, place: l.place(target, NOTHING_EXPECTED), value, compound: null });
  }
}

function assigneePattern(
  l: Lowering,
  written: Node,
  assignments: { target: Node; value: LocalId }[],
  depth: number,
): Pattern {
  const node = peel(written);
  l.expressions++;
  const inner = (child: Node): Pattern => assigneePattern(l, child, assignments, depth + 1);
  const sequence = (
    kind: 'tuple' | 'tuple-struct' | 'slice',
    path: Node | null,
    children: readonly Node[],
  ): Pattern => {
    const rest = children.findIndex(isRest);
    return {
      kind,
      path,
      elements: children.filter((child) => !isRest(child)).map(inner),
      rest: rest === -1 ? null : rest,
      restBound: false,
      at: node,
    };
  };
  if (node.kind === 'identifier' && node.text === '_') return { kind: 'wild', at: node };
  if (depth <= MAX_DEPTH) {
    if (isPlaceExpression(node)) {
      const value = l.hold(l.temporary(node));
      assignments.push({ target: node, value });
      return { kind: 'bind', local: value, by: 'default', sub: null, at: node };
    }
    if (node.kind === 'tuple_expression') return sequence('tuple', null, operands(node));
    if (node.kind === 'array_expression') return sequence('slice', null, operands(node));
    const callee = node.kind === 'call_expression' ? node.child('function') : null;
    if (callee && isConstantName(callee)) {
      return sequence('tuple-struct', callee, operands(node.child('arguments') ?? node));
    }
    if (node.kind === 'struct_expression') {
      const fields: { name: string; pattern: Pattern }[] = [];
      for (const child of operands(node.child('body') ?? node)) {
        const name = child.child('field') ?? operand(child);
        const value = child.child('value') ?? operand(child);
        if (name && value && child.kind !== 'base_field_initializer')
          fields.push({ name: name.text, pattern: inner(value) });
      }
      return { kind: 'struct', path: node.child('name'), fields, at: node };
    }
    if (node.kind === 'unit_expression') return sequence('tuple', null, []);
  }
  l.unknown.push({ at: node, reason: `assignment to ${node.kind}` });
  return { kind: 'wild', at: node };
}

/** A bare `..`. */
function isRest(node: Node): boolean {
  return node.kind === 'range_expression' && operands(node).length === 0;
}
