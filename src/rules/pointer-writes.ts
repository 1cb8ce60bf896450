/** Where a function writes through a pointer, as far as the text shows: casts, arithmetic and variables followed. */
import { castOf, enclosingFunction, functionCall, methodCall, pointerType, wrapped } from '../facts/expressions';
import type { FileFacts } from '../facts/file-facts';
import type { Node } from '../syntax/node';

const STEPS =
  /^(?:cast|cast_mut|cast_const|add|sub|offset|byte_add|byte_sub|wrapping_add|wrapping_sub|wrapping_offset)$/;
const WRITES =
  /^(?:write|write_volatile|write_unaligned|write_bytes|copy_from|copy_from_nonoverlapping|replace|swap|drop_in_place|as_mut)$/;
const WRITERS = /^std::ptr::(?:write|write_volatile|write_unaligned|write_bytes|replace|swap|drop_in_place)$/;
/** How far variables that are set to each other are followed. */
const DEPTH = 4;

/** The first expression that writes through the pointer, or makes a `&mut` of it; null where the text shows none. */
export function writeThrough(pointer: Node, file: FileFacts, depth = DEPTH): Node | null {
  if (depth === 0) return null;
  const outer = wrapped(pointer);
  const { parent } = outer;
  if (!parent) return null;
  const cast = parent.kind === 'type_cast_expression' ? castOf(parent) : null;
  if (cast) return pointerType(cast.type) ? writeThrough(parent, file, depth) : null;
  if (parent.kind === 'field_expression' && outer.field === 'value' && parent.parent?.kind === 'call_expression') {
    const call = methodCall(parent.parent);
    if (!call || parent.field !== 'function') return null;
    if (WRITES.test(call.name)) return call.call;
    return STEPS.test(call.name) ? writeThrough(call.call, file, depth) : null;
  }
  if (parent.kind === 'unary_expression' && parent.has('*')) return writeOf(parent);
  if (parent.kind === 'arguments' && parent.parent) {
    const call = functionCall(parent.parent);
    return call?.arguments[0] === outer && WRITERS.test(file.paths.resolve(call.callee)) ? call.call : null;
  }
  if (parent.kind === 'let_declaration' && outer.field === 'value') {
    const name = parent.child('pattern');
    const binding = name?.kind === 'identifier' ? file.bindingsAt(name)?.of(name) : null;
    for (const use of binding?.uses ?? []) {
      const write = writeThrough(use, file, depth - 1);
      if (write) return write;
    }
    return null;
  }
  if ((parent.kind === 'block' && parent.parent?.kind === 'unsafe_block') || parent.kind === 'unsafe_block')
    return writeThrough(parent.kind === 'block' ? parent.parent! : parent, file, depth);
  return null;
}

/** The assignment to a place, or the `&mut` borrow of it; null where it is only read. */
function writeOf(place: Node): Node | null {
  let at = wrapped(place);
  while (
    at.parent &&
    (at.parent.kind === 'index_expression'
      ? at.parent.namedChildren[0] === at
      : at.parent.kind === 'field_expression' && at.parent.parent?.child('function') !== at.parent)
  )
    at = wrapped(at.parent);
  const { parent } = at;
  if (parent?.is('assignment_expression', 'compound_assignment_expr')) return at.field === 'left' ? parent : null;
  if (parent?.kind === 'reference_expression' && parent.has('mutable_specifier') && !parent.has('raw')) return parent;
  return null;
}

/** True where the function around a node has asked whether somebody else has a share. */
export function asksForUniqueness(node: Node): boolean {
  const body = enclosingFunction(node)?.child('body');
  return /\b(?:strong_count|get_mut|is_unique|make_mut|try_unwrap|into_inner)\b/.test(body?.text ?? '');
}
