/** Which temporaries are statics. */
import { peel } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import { leftOperand } from './spine';
import { operands } from './tokens';

/** Longer expressions are taken to be none, which only costs a longer look at them. */
const MAX_NODES = 400;

/**
 * True where a shared borrow of the expression may be of a static instead of a temporary: it is made of literals,
 * constants and constructors alone. Whether the type drops or has a cell in it is not asked: to take a temporary for
 * longer-lived than it is costs a finding, the other way round a false one.
 * Source: the Rust Reference, "Constant promotion".
 */
export function isPromoted(expression: Node): boolean {
  const stack = [expression];
  for (let count = 0; stack.length > 0; count++) {
    if (count > MAX_NODES) return false;
    const node = peel(stack.pop()!);
    switch (node.kind) {
      case 'integer_literal':
      case 'float_literal':
      case 'char_literal':
      case 'boolean_literal':
      case 'string_literal':
      case 'raw_string_literal':
      case 'unit_expression':
        break;
      case 'const_block':
        break;
      // A function named with its type arguments is a value that nobody can change.
      case 'generic_function':
        break;
      case 'identifier':
      case 'scoped_identifier':
        if (!isConstantName(node)) return false;
        break;
      case 'unary_expression':
        if (node.has('*')) return false;
        stack.push(...operands(node));
        break;
      case 'reference_expression':
        if (node.has('mutable_specifier') || node.has('raw')) return false;
        stack.push(...operands(node));
        break;
      case 'binary_expression':
      case 'tuple_expression':
      case 'array_expression':
      case 'type_cast_expression':
      case 'range_expression':
        stack.push(...operands(node).filter((child) => child.field !== 'type' && child.field !== 'operator'));
        break;
      case 'struct_expression':
        for (const field of operands(node.child('body') ?? node)) {
          const value = field.child('value') ?? operands(field)[0];
          if (field.kind === 'base_field_initializer' || !value) return false;
          stack.push(value);
        }
        break;
      case 'call_expression': {
        const callee = leftOperand(node);
        // Promoted by its own attribute. Source: std documentation of `RawWakerVTable::new`.
        if (callee && /\bRawWakerVTable::new$/.test(callee.text)) break;
        if (!callee || !isConstantName(callee)) return false;
        stack.push(...operands(node.child('arguments') ?? node));
        break;
      }
      default:
        return false;
    }
  }
  return true;
}

/** A constant's, unit variant's or constructor's name; only its case tells. */
export function isConstantName(path: Node): boolean {
  const name = path.kind === 'scoped_identifier' ? path.child('name') : path.kind === 'identifier' ? path : null;
  return name !== null && /^\p{Lu}/u.test(name.text);
}
