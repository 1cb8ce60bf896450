/** Where a function uses what a pointer points to, as far as the text shows: casts, arithmetic and variables followed. */
import { castOf, enclosingFunction, functionCall, methodCall, pointerType, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';

const STEPS =
  /^(?:cast|cast_mut|cast_const|add|sub|offset|byte_add|byte_sub|wrapping_add|wrapping_sub|wrapping_offset)$/;
const WRITES =
  /^(?:write|write_volatile|write_unaligned|write_bytes|copy_from|copy_from_nonoverlapping|replace|swap|drop_in_place|as_mut)$/;
const WRITERS = /^std::ptr::(?:write|write_volatile|write_unaligned|write_bytes|replace|swap|drop_in_place)$/;
const USES = /^(?:write\w*|read\w*|copy_to\w*|copy_from\w*|replace|swap|drop_in_place|as_ref|as_mut|as_uninit_\w+)$/;
const USERS =
  /^std::(?:ptr::(?:write|read)\w*|ptr::(?:replace|drop_in_place)|(?:boxed::Box|rc::Rc|sync::Arc)::from_raw|slice::from_raw_parts(?:_mut)?)$/;
/** How far variables that are set to each other are followed. */
const DEPTH = 4;

/** The first expression that writes through the pointer, or makes a `&mut` of it; null where the text shows none. */
export function writeThrough(pointer: Node, file: FileFacts): Node | null {
  return useThrough(pointer, file, { methods: WRITES, functions: WRITERS, place: writeOf }, DEPTH);
}

/** The first expression that reads or writes what the pointer points to, or frees it. */
export function derefThrough(pointer: Node, file: FileFacts): Node | null {
  return useThrough(pointer, file, { methods: USES, functions: USERS, place: (place) => place }, DEPTH);
}

interface Uses {
  /** Methods of the pointer that count as a use. */
  readonly methods: RegExp;
  /** Functions that use their first argument. */
  readonly functions: RegExp;
  /** What `*pointer` is part of, where that is a use. */
  place(place: Node): Node | null;
}

function useThrough(pointer: Node, file: FileFacts, uses: Uses, depth: number): Node | null {
  if (depth === 0) return null;
  const outer = wrapped(pointer);
  const { parent } = outer;
  if (!parent) return null;
  const next = (node: Node) => useThrough(node, file, uses, depth);
  const cast = parent.kind === 'type_cast_expression' ? castOf(parent) : null;
  if (cast) return pointerType(cast.type) ? next(parent) : null;
  if (parent.kind === 'field_expression' && outer.field === 'value' && parent.parent?.kind === 'call_expression') {
    const call = methodCall(parent.parent);
    if (!call || parent.field !== 'function') return null;
    if (uses.methods.test(call.name)) return call.call;
    return STEPS.test(call.name) ? next(call.call) : null;
  }
  if (parent.kind === 'unary_expression' && parent.has('*')) return uses.place(parent);
  if (parent.kind === 'arguments' && parent.parent) {
    const call = functionCall(parent.parent);
    return call?.arguments[0] === outer && uses.functions.test(file.paths.resolve(call.callee)) ? call.call : null;
  }
  if (parent.kind === 'let_declaration' && outer.field === 'value') {
    const name = parent.child('pattern');
    const binding = name?.kind === 'identifier' ? file.bindingsAt(name)?.of(name) : null;
    for (const use of binding?.uses ?? []) {
      const found = useThrough(use, file, uses, depth - 1);
      if (found) return found;
    }
    return null;
  }
  if (parent.kind === 'block' && parent.parent?.kind === 'unsafe_block') return next(parent.parent);
  return parent.kind === 'unsafe_block' ? next(parent) : null;
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
