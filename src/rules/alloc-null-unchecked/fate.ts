/** What becomes of a pointer that may be null, in the function that gets it. */
import type { Binding } from '../../facts/bindings';
import { castOf, functionCall, methodCall, operandOf, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf } from '../../facts/pointer-origin';
import type { Node } from '../../syntax/node';

export interface Fate {
  /** `used`: read or written through. `claimed`: given to what demands that it is not null. `kept`: put into a field. */
  readonly kind: 'used' | 'claimed' | 'kept';
  readonly at: Node;
  /** The pointer as written there, or the field. */
  readonly name: Node | string;
  /** The identifier that binds the pointer; null where it has no name. */
  readonly variable: Node | null;
}

const CLAIMS =
  /^std::(?:ptr::NonNull::new_unchecked|boxed::Box::from_raw|vec::Vec::from_raw_parts|string::String::from_raw_parts|slice::from_raw_parts(?:_mut)?|ffi::CStr::from_ptr)$/;
const USES = /^std::ptr::(?:read|write|copy|swap|replace|drop_in_place)\w*$/;
const USING_METHODS = /^(?:read|write|copy_to|copy_from|swap|replace|drop_in_place)\w*$/;
const STEPS = /^(?:cast|cast_mut|cast_const|add|sub|offset|wrapping_add|wrapping_offset|byte_add|as_ptr)$/;

/** The first harmful thing that happens; null where the pointer is tested, or where it is for others to test. */
export function fateOf(allocation: Node, item: Node, file: FileFacts): Fate | null {
  if (/handle_alloc_error|\boom\s*\(|alloc_error/.test(item.text) && count(item.text) === 1) return null;
  const direct = topOf(allocation);
  const found = harmAt(direct, allocation, null, file);
  if (found === 'tested') return null;
  if (found) return found;
  const variables = variablesOf(allocation, direct, file);
  let first: Fate | null = null;
  for (const variable of variables)
    for (const use of variable.uses) {
      if (use.start < allocation.end) continue;
      const fate = harmAt(topOf(use), use, variable.node, file);
      if (fate === 'tested') return null;
      if (fate && (!first || fate.at.start < first.at.start)) first = fate;
    }
  return first;
}

function count(text: string): number {
  return text.match(/\b(?:alloc|alloc_zeroed|realloc|malloc|calloc)\s*\(/g)?.length ?? 0;
}

/** The variables that hold the pointer: the one it goes to, and those made of it by casts. */
function variablesOf(allocation: Node, top: Node, file: FileFacts): Binding[] {
  const bindings = file.bindingsAt(allocation);
  const found = (bindings?.all ?? []).filter((binding) => {
    if (!binding.init || binding.type?.kind === 'reference_type') return false;
    return wrapped(binding.init) === top || binding.init === top || originOf(binding.init, file).root === allocation;
  });
  const assignment = top.parent?.kind === 'assignment_expression' ? top.parent.child('left') : null;
  const assigned = assignment?.kind === 'identifier' ? bindings?.of(assignment) : null;
  return assigned ? [...found, assigned] : found;
}

/** The largest expression around it that is the same address, or one counted from it. */
function topOf(pointer: Node): Node {
  let at = wrapped(pointer);
  for (;;) {
    const { parent } = at;
    if (!parent) return at;
    if (parent.kind === 'type_cast_expression' && castOf(parent)?.type.kind === 'pointer_type') at = wrapped(parent);
    else if (parent.kind === 'unsafe_block') at = wrapped(parent);
    else if (parent.kind === 'block' && parent.parent?.kind === 'unsafe_block' && isTail(at, parent))
      at = wrapped(parent.parent);
    else if (parent.kind === 'field_expression' && parent.child('value') === at) {
      const method = parent.parent && methodCall(parent.parent);
      const generic =
        parent.parent?.kind === 'generic_function' && parent.parent.parent ? methodCall(parent.parent.parent) : null;
      const call = method ?? generic;
      if (!call || !STEPS.test(call.name)) return at;
      at = wrapped(call.call);
    } else return at;
  }
}

function isTail(node: Node, block: Node): boolean {
  return block.namedChildren.at(-1) === node;
}

function harmAt(top: Node, pointer: Node, variable: Node | null, file: FileFacts): Fate | 'tested' | null {
  const { parent } = top;
  if (!parent) return null;
  const fate = (kind: Fate['kind'], at: Node, name: Node | string = pointer): Fate => ({ kind, at, name, variable });
  switch (parent.kind) {
    case 'unary_expression':
      return operandOf(parent, '*') ? fate('used', outerPlace(parent)) : null;
    case 'field_expression': {
      const method = parent.parent && methodCall(parent.parent);
      if (!method) return null;
      if (/^(?:is_null|as_ref|as_mut|addr|as_uninit_ref|as_uninit_mut)$/.test(method.name)) return 'tested';
      return USING_METHODS.test(method.name) ? fate('used', method.call) : null;
    }
    case 'binary_expression':
    case 'match_expression':
    case 'token_tree':
    case 'type_cast_expression':
      return 'tested';
    case 'arguments': {
      if (parent.parent?.kind === 'macro_invocation') return 'tested';
      const call = parent.parent && functionCall(parent.parent);
      const path = call ? file.paths.resolve(call.callee) : '';
      if (
        /NonNull::new$|null|check|assert|error|oom|valid|verify|ensure|handle/i.test(path) &&
        !path.endsWith('unchecked')
      )
        return 'tested';
      if (CLAIMS.test(path)) return fate('claimed', call!.call);
      return USES.test(path) ? fate('used', call!.call) : null;
    }
    case 'field_initializer': {
      const field = parent.child('field')?.text;
      return field !== undefined && !isTestedField(field, file) ? fate('kept', parent, field) : null;
    }
    case 'shorthand_field_initializer':
      return isTestedField(top.text, file) ? null : fate('kept', parent, top.text);
    case 'assignment_expression': {
      const left = parent.child('left');
      if (parent.child('right') !== top || left?.kind !== 'field_expression') return null;
      const field = left.child('field')?.text ?? '';
      return isTestedField(field, file) ? null : fate('kept', parent, left);
    }
    default:
      return null;
  }
}

/** `(*p).f[0]` for `*p`. */
function outerPlace(dereference: Node): Node {
  let at = wrapped(dereference);
  while (at.parent?.is('field_expression', 'index_expression') && at.parent.namedChildren[0] === at) {
    if (at.parent.parent?.kind === 'call_expression') break;
    at = wrapped(at.parent);
  }
  return at.parent?.is('assignment_expression', 'reference_expression') ? at.parent : at;
}

/** Other methods may test the field before they use it. */
function isTestedField(field: string, file: FileFacts): boolean {
  return file.holds(
    new RegExp(
      `\\b${field}(?:\\s*\\.\\s*\\w+\\(\\))*\\s*\\.\\s*(?:is_null|as_ref|as_mut)\\(|NonNull::new\\([^)]*\\b${field}\\b`,
    ),
  );
}
