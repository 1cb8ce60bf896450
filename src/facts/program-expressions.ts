/**
 * Types of expressions with the help of the whole crate: where the file alone does not tell, the fields, functions and
 * methods that other files declare are asked.
 */
import type { Node } from '../syntax/node';
import { functionCall, methodCall, peel } from './expressions';
import type { FileFacts } from './file-facts';
import type { Program } from './program-types';
import { autoDeref, hasHole, type WrittenType } from './written-type';

/** How far a chain of fields, calls and initialisers is followed. */
const DEPTH = 8;

/** The type of an expression; null where neither its file nor the crate tells. */
export function crateTypeOf(
  expression: Node,
  file: FileFacts,
  program: Program,
  depth: number = DEPTH,
): WrittenType | null {
  const node = peel(expression);
  const own = file.types.of(node);
  // What a method returns is told by its file without the arguments of its type.
  const isWhole = own !== null && !hasHole(own) && node.kind !== 'call_expression';
  if (isWhole || depth === 0) return own;
  return asked(node, file, program, depth - 1) ?? own;
}

function asked(node: Node, file: FileFacts, program: Program, depth: number): WrittenType | null {
  if (node.kind === 'field_expression') {
    const value = node.child('value');
    const field = node.child('field');
    const base = value && autoDeref(crateTypeOf(value, file, program, depth));
    return base && field ? program.fieldType(base, field.text, null, file) : null;
  }
  const init = node.kind === 'identifier' ? file.bindingsAt(node)?.of(node)?.init : null;
  if (init) return crateTypeOf(init, file, program, depth);
  const method = methodCall(node);
  if (method) {
    const receiver = autoDeref(crateTypeOf(method.receiver, file, program, depth));
    const found = receiver ? program.methods(receiver, method.name, file) : [];
    return found.length === 1 ? found[0]!.returns : null;
  }
  const call = functionCall(node);
  return call ? (program.functionAt(call.callee, file)?.returns ?? null) : null;
}
