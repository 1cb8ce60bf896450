/** Place expressions. Source: the Rust Reference, "Place expressions and value expressions". */
import type { Node } from '../../syntax/node';
import type { Place, Step } from '../ir';
import type { Expected, Frame, Lowering } from './context';
import { operands } from './tokens';

/** True for expressions that name a place; all others make a value. Parentheses are removed before. */
export function isPlaceExpression(node: Node): boolean {
  switch (node.kind) {
    case 'identifier':
    case 'self':
    case 'scoped_identifier':
    case 'generic_function':
    case 'index_expression':
      return true;
    case 'field_expression':
      return node.child('value') !== null && node.child('field') !== null;
    case 'unary_expression':
      return node.has('*') && operands(node).length > 0;
    case 'expression_with_attribute': {
      const inner = node.child('expression');
      return inner !== null && isPlaceExpression(inner);
    }
    default:
      return false;
  }
}

/**
 * Evaluates what a place is made of, without touching the place itself.
 * @param holder Where a temporary that the place begins with is dropped.
 */
export function lowerPlace(l: Lowering, node: Node, expected: Expected, holder: Frame | undefined): Place {
  switch (node.kind) {
    case 'field_expression':
      return step(l.place(node.child('value')!, withoutHint(expected), holder), node, {
        kind: 'field',
        name: node.child('field')!.text,
      });
    case 'unary_expression':
      return step(l.place(operands(node)[0]!, withoutHint(expected), holder), node, { kind: 'deref' });
    case 'index_expression': {
      const [base, index] = operands(node);
      if (!base || !index) break;
      const place = l.place(base, withoutHint(expected), holder);
      return step(place, node, { kind: 'index', index: l.value(index) });
    }
    case 'identifier':
    case 'self': {
      const local = l.lookup(node.text);
      return local === null ? path(node, node) : l.localPlace(local, node);
    }
    case 'expression_with_attribute':
      return l.place(node.child('expression')!, expected, holder);
    case 'generic_function': {
      const callee = node.child('function');
      return path(callee ?? node, node);
    }
  }
  return path(node, node);
}

function step(base: Place, at: Node, next: Step): Place {
  return { base: base.base, steps: [...base.steps, next], at };
}

function path(node: Node, at: Node): Place {
  return { base: { kind: 'path', path: node }, steps: [], at };
}

function withoutHint(expected: Expected): Expected {
  return expected.hint ? { hint: null, extended: expected.extended } : expected;
}
