/** Expressions whose first operand is evaluated before all else and may nest as deep as the line is long. */
import type { Node } from '../../syntax/node';
import { operand } from './tokens';

/** What of an expression is evaluated first, where chains nest: `a` of `a + b`, `a.f`, `a.m()`, `a[i]`, `a?`, `a as T`. */
export function leftOperand(node: Node): Node | null {
  switch (node.kind) {
    case 'binary_expression':
      return node.child('left');
    case 'field_expression':
    case 'type_cast_expression':
      return node.child('value');
    case 'call_expression': {
      let callee = node.child('function');
      if (callee?.kind === 'generic_function') callee = callee.child('function');
      return callee?.kind === 'field_expression' ? callee.child('value') : callee;
    }
    case 'index_expression':
    case 'try_expression':
    case 'await_expression':
    case 'parenthesized_expression':
      return operand(node);
    default:
      return null;
  }
}
