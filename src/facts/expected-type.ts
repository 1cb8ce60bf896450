/**
 * The type that the place of an expression asks for: the annotation of its `let`, the function's return type, the
 * field or parameter it goes to.
 */

import type { Node } from '../syntax/node';
import { functionCall, peel, tailOf } from './expressions';
import type { FileFacts } from './file-facts';
import type { WrittenType } from './types';

/** Functions that put their argument into a type with that one parameter. */
const WRAPPERS = new Set([
  'std::option::Option::Some',
  'std::result::Result::Ok',
  'std::boxed::Box::new',
  'std::rc::Rc::new',
  'std::sync::Arc::new',
  'std::cell::Cell::new',
  'std::cell::RefCell::new',
  'std::cell::UnsafeCell::new',
  'std::mem::ManuallyDrop::new',
]);

/** Null where the place asks for nothing that is written in the file. */
export function expectedType(expression: Node, file: FileFacts): WrittenType | null {
  const { parent } = expression;
  if (!parent) return null;
  const read = (type: Node | null | undefined) => (type ? file.types.read(type) : null);
  switch (parent.kind) {
    case 'parenthesized_expression':
    case 'unsafe_block':
      return expectedType(parent, file);
    case 'expression_statement':
      return parent.has(';') || parent.parent?.kind !== 'block' ? null : ofTail(expression, parent.parent, file);
    case 'block':
      return ofTail(expression, parent, file);
    case 'else_clause':
      return parent.parent && expectedType(parent.parent, file);
    case 'if_expression':
      return expression.field === 'condition' ? null : expectedType(parent, file);
    case 'match_arm': {
      const match = parent.ancestor('match_expression');
      return match && expression.field === 'value' ? expectedType(match, file) : null;
    }
    case 'let_declaration':
      return expression.field === 'value' ? read(parent.child('type')) : null;
    case 'const_item':
    case 'static_item':
      return read(parent.child('type'));
    case 'return_expression': {
      const body = parent.ancestor('function_item', 'closure_expression', 'async_block');
      return read(body?.child('return_type'));
    }
    case 'assignment_expression': {
      const left = parent.child('left');
      return left && expression.field === 'right' ? file.types.of(left) : null;
    }
    case 'field_initializer': {
      const name = parent.ancestor('struct_expression')?.child('name');
      const field = parent.child('field');
      return name && field ? file.types.fieldOf(read(name), field.text) : null;
    }
    case 'reference_expression': {
      const outer = expectedType(parent, file);
      return outer?.kind === 'reference' || outer?.kind === 'pointer' ? outer.to : null;
    }
    case 'array_expression': {
      const outer = expectedType(parent, file);
      return outer?.kind === 'array' || outer?.kind === 'slice' ? outer.element : null;
    }
    case 'tuple_expression': {
      const outer = expectedType(parent, file);
      return outer?.kind === 'tuple' ? (outer.elements[parent.namedChildren.indexOf(expression)] ?? null) : null;
    }
    case 'arguments':
      return parent.parent ? ofArgument(expression, parent.parent, file) : null;
    default:
      return null;
  }
}

function ofTail(expression: Node, block: Node, file: FileFacts): WrittenType | null {
  const tail = tailOf(block);
  if (!tail || peel(tail) !== peel(expression) || !block.parent) return null;
  if (block.parent.kind !== 'function_item' && block.parent.kind !== 'closure_expression')
    return expectedType(block, file);
  const type = block.parent.child('return_type');
  return type && file.types.read(type);
}

function ofArgument(argument: Node, node: Node, file: FileFacts): WrittenType | null {
  const call = functionCall(node);
  const position = call?.arguments.indexOf(argument) ?? -1;
  if (!call || position === -1) return null;
  const path = file.paths.resolve(call.callee);
  if (WRAPPERS.has(path)) {
    const outer = expectedType(node, file);
    return outer?.kind === 'named' ? (outer.arguments[0] ?? null) : null;
  }
  const name = call.callee.text;
  const struct = path === 'Self' ? file.types.selfType(node) : null;
  if (struct || file.items.types.has(name))
    return file.types.fieldOf(struct ?? { kind: 'named', path: `crate::${name}`, arguments: [] }, String(position));
  const parameters = path === `crate::${name}` ? file.items.functions.get(name)?.child('parameters') : null;
  const type = parameters?.namedChildren.filter((parameter) => parameter.kind === 'parameter')[position]?.child('type');
  return type ? file.types.read(type) : null;
}
