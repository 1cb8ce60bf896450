/** Calls of functions, values and methods. */
import { peel } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import type { LocalId } from '../ir';
import { type Expected, type Lowering, NOTHING_EXPECTED } from './context';
import { isConstantName, isPromoted } from './promotion';
import { operands } from './tokens';

export function lowerCall(l: Lowering, node: Node, dst: LocalId | null, expected: Expected): void {
  const written = node.child('function');
  const argumentsNode = node.child('arguments');
  if (!written || !argumentsNode) {
    l.notUnderstood(node, dst, 'syntax error');
    return;
  }
  const { callee, types } = split(written);
  const args = operands(argumentsNode);
  const { hint } = expected;

  if (callee.kind === 'field_expression') {
    const receiver = callee.child('value');
    const name = callee.child('field');
    if (!receiver || !name) {
      l.notUnderstood(node, dst, 'syntax error');
      return;
    }
    if (name.kind !== 'integer_literal') {
      // A receiver that is borrowed on its own is promoted as one behind a `&` is; by name, those borrowed mutably are not.
      const isStatic = !name.text.includes('mut') && isPromoted(receiver);
      const place = l.place(receiver, NOTHING_EXPECTED, isStatic ? { locals: [] } : undefined);
      const values = args.map((arg) => l.value(arg));
      const result = l.target(dst, node);
      l.emit({ op: 'method', at: node, dst: result, receiver: place, name: name.text, types, args: values, hint });
      return;
    }
  }
  if (isPath(callee) && (callee.kind === 'scoped_identifier' || l.lookup(callee.text) === null)) {
    // The arguments of an extending constructor are extending (Rust Reference, "Extending based on expressions").
    const passed = isConstantName(callee) ? { hint: null, extended: expected.extended } : NOTHING_EXPECTED;
    const values = args.map((arg) => l.value(arg, passed));
    const path = { kind: 'path', path: callee, types } as const;
    l.emit({ op: 'call', at: node, dst: l.target(dst, node), callee: path, args: values, hint });
    return;
  }
  const place = l.place(callee, NOTHING_EXPECTED);
  const values = args.map((arg) => l.value(arg));
  l.emit({ op: 'call', at: node, dst: l.target(dst, node), callee: { kind: 'value', place }, args: values, hint });
}

function isPath(callee: Node): boolean {
  return callee.kind === 'identifier' || callee.kind === 'scoped_identifier' || callee.kind === 'self';
}

/** What is called, and the types in the turbofish behind it. */
function split(written: Node): { callee: Node; types: readonly Node[] } {
  // Parentheses matter: `(x.f)(a)` calls what the field holds, `x.f(a)` the method.
  if (written.kind === 'parenthesized_expression') {
    const inner = peel(written);
    return { callee: inner.kind === 'field_expression' ? written : inner, types: [] };
  }
  if (written.kind !== 'generic_function') return { callee: written, types: [] };
  const types = operands(written.child('type_arguments') ?? written).filter((type) => type.kind !== 'lifetime');
  return { callee: written.child('function') ?? written, types };
}
