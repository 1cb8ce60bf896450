/**
 * Where a pointer comes from: the way back through casts, offsets and variables to the reference, buffer or parameter.
 */
import type { Node } from '../syntax/node';
import { cfgOn } from './cfg';
import { castOf, functionCall, methodCall, peel, pointerType, tailOf } from './expressions';
import type { FileFacts } from './file-facts';
import type { WrittenType } from './types';

const DEPTH = 12;
const CASTS = new Set(['cast', 'cast_mut', 'cast_const', 'as_ptr', 'as_mut_ptr']);
const OFFSETS = /^(?:wrapping_)?(?:byte_)?(?:add|sub|offset)$/;
/** Types of std whose `as_ptr` is a pointer already. */
const POINTERS = new Set(['std::ptr::NonNull']);

export interface Origin {
  /** The expression that no cast, offset or variable leads back from. */
  readonly root: Node;
  /** The buffer of which `as_ptr` or `as_mut_ptr` was taken; null where the root is something else. */
  readonly buffer: Node | null;
  /** The offsets on the way, nearest to the root last. */
  readonly offsets: readonly Node[];
  /** The pointer type that the root is cast to first; null where it is not cast. */
  readonly firstCast: Node | null;
}

/** Follows variables that are assigned once. */
export function originOf(pointer: Node, file: FileFacts): Origin {
  const offsets: Node[] = [];
  let firstCast: Node | null = null;
  let at = pointer;
  for (let depth = 0; depth < DEPTH; depth++) {
    at = bare(at);
    const cast = castOf(at);
    const method = methodCall(at);
    if (cast) {
      if (!pointerType(cast.type)) break;
      firstCast = cast.type;
      at = cast.value;
    } else if (method && OFFSETS.test(method.name) && method.arguments.length === 1) {
      offsets.push(method.call);
      at = method.receiver;
    } else if (method && CASTS.has(method.name) && method.arguments.length === 0) {
      if (method.name.startsWith('as_')) {
        const type = file.types.of(method.receiver);
        const isPointer = type?.kind === 'pointer' || (type?.kind === 'named' && POINTERS.has(type.path));
        if (!isPointer) return { root: method.call, buffer: method.receiver, offsets, firstCast };
      }
      at = method.receiver;
    } else {
      const call = functionCall(at);
      if (call && file.paths.isStd(call.callee, 'std::ptr::from_ref', 'std::ptr::from_mut')) {
        return { root: call.arguments[0] ? peel(call.arguments[0]) : at, buffer: null, offsets, firstCast };
      }
      const value = valueBehind(at, file) ?? cursorStart(at, file);
      if (!value) break;
      at = value;
    }
  }
  return { root: at, buffer: null, offsets, firstCast };
}

/** What a variable holds that is written once, with its `let`; null for parameters, patterns and what is written again. */
export function valueBehind(variable: Node, file: FileFacts): Node | null {
  const inner = peel(variable);
  if (inner.kind !== 'identifier') return null;
  const binding = file.bindingsAt(inner)?.of(inner);
  if (!binding?.init || binding.byReference || binding.mutable) return null;
  // Another one of that name may stand under another condition.
  const statement = binding.init.parent;
  if (statement?.kind === 'let_declaration' && cfgOn(statement).length > 0) return null;
  return bare(binding.init);
}

/** The expression without parentheses and unsafe blocks around it. */
function bare(expression: Node): Node {
  let at = peel(expression);
  while (at.kind === 'unsafe_block') {
    const block = at.firstOf('block');
    const tail = block && tailOf(block);
    if (!tail || block.namedChildren.length > 1) return at;
    at = peel(tail);
  }
  return at;
}

/** Where a pointer variable starts that is moved on by offsets alone: `p = p.add(1)`. */
function cursorStart(variable: Node, file: FileFacts): Node | null {
  if (variable.kind !== 'identifier') return null;
  const binding = file.bindingsAt(variable)?.of(variable);
  if (!binding?.init || !binding.mutable || binding.byReference) return null;
  for (const use of binding.uses) {
    const { parent } = use;
    if (parent?.is('reference_expression', 'token_tree', 'compound_assignment_expr')) return null;
    if (parent?.kind !== 'assignment_expression' || parent.child('left') !== use) continue;
    const right = parent.child('right');
    const step = right && methodCall(bare(right));
    if (!step || !OFFSETS.test(step.name) || step.receiver.text !== binding.name) return null;
  }
  return peel(binding.init);
}

/** The value behind any number of such variables. */
export function resolved(expression: Node, file: FileFacts): Node {
  let at = bare(expression);
  for (let depth = 0; depth < DEPTH; depth++) {
    const value = valueBehind(at, file);
    if (!value) return at;
    at = value;
  }
  return at;
}

/** The type that a raw pointer, reference or `NonNull` points to. */
export function pointeeOf(type: WrittenType | null): WrittenType | null {
  if (type?.kind === 'pointer' || type?.kind === 'reference') return type.to;
  return type?.kind === 'named' && type.path === 'std::ptr::NonNull' ? (type.arguments[0] ?? null) : null;
}
