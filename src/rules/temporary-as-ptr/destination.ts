/**
 * Where a pointer goes from the expression that made it.
 */

import type { Binding } from '../../facts/bindings';
import { functionCall, macroCall, methodCall, operandOf, peel, pointerType, tailOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';

export interface Destination {
  /** `kept`: assigned or put into a collection. `arm`: out of an arm or branch, at whose end temporaries die. */
  readonly kind: 'bound' | 'kept' | 'returned' | 'closure' | 'arm' | 'scope';
  /** The `let`, assignment, call, `return`, arm, closure or scope. */
  readonly node: Node;
  /** The local variable that holds the pointer from then on; null where none does. */
  readonly binding: Binding | null;
  /** True where the pointer comes out of a block first, at whose end the owner would be gone. */
  readonly throughBlock: boolean;
  /** True where the pointer is a part of what is kept: a field, an element. */
  readonly inside: boolean;
}

const SAME_POINTER = new Set([
  'cast',
  'cast_mut',
  'cast_const',
  'add',
  'sub',
  'offset',
  'byte_add',
  'byte_sub',
  'wrapping_add',
  'wrapping_sub',
  'wrapping_offset',
]);
/** Functions whose result points where their first argument does. */
const SAME_PLACE = new Set([
  'std::ptr::NonNull::new',
  'std::ptr::NonNull::new_unchecked',
  'std::ptr::slice_from_raw_parts',
  'std::ptr::slice_from_raw_parts_mut',
  'std::slice::from_raw_parts',
  'std::slice::from_raw_parts_mut',
  'std::ffi::CStr::from_ptr',
  'std::option::Option::Some',
  'std::result::Result::Ok',
]);
const KEEPERS = new Set(['push', 'push_back', 'push_front', 'insert', 'extend']);
const COLLECTIONS = /^std::(?:vec|collections)::/;

/**
 * Follows the value of `expression` outwards to where it is kept. Null where it is used up in the statement that makes
 * it: passed to a function, read, compared. With `scope`, null also where the value does not leave that scope.
 */
export function destinationOf(expression: Node, file: FileFacts, scope: Node | null): Destination | null {
  let at = expression;
  let throughBlock = false;
  let inside = false;
  const reached = (kind: Destination['kind'], node: Node, binding: Binding | null = null): Destination | null =>
    scope ? null : { kind, node, binding, throughBlock, inside };
  for (let parent = at.parent; parent; parent = at.parent) {
    if (at === scope) return { kind: 'scope', node: scope, binding: null, throughBlock: true, inside };
    switch (parent.kind) {
      case 'parenthesized_expression':
      case 'unsafe_block':
      case 'field_initializer_list':
      case 'struct_expression':
      case 'match_block':
        break;
      case 'field_initializer':
      case 'tuple_expression':
      case 'array_expression':
      case 'reference_expression':
        inside = true;
        break;
      case 'macro_invocation':
        if (macroCall(parent)?.name.text !== 'vec') return null;
        break;
      case 'type_cast_expression': {
        const type = parent.child('type');
        if (!type || !pointerType(type)) return null;
        break;
      }
      case 'unary_expression':
        // `&*p` is a reference to the same place.
        if (operandOf(parent, '*') === null || outerOf(parent)?.kind !== 'reference_expression') return null;
        break;
      case 'field_expression': {
        const callee = parent.parent?.kind === 'generic_function' ? parent.parent : parent;
        const call = callee.parent && methodCall(callee.parent);
        if (!call || peel(call.receiver) !== peel(at) || !passesOn(call.receiver, call.name, file)) return null;
        at = call.call;
        continue;
      }
      case 'arguments': {
        const call = parent.parent;
        if (!call) return null;
        if (isSamePlace(call, at, file)) {
          at = call;
          continue;
        }
        const keeper = keeperOf(call, file);
        return keeper ? reached('kept', call, keeper.binding) : null;
      }
      case 'expression_statement':
        if (parent.has(';') || parent.parent?.kind !== 'block') return null;
        break;
      case 'block': {
        const tail = tailOf(parent);
        if (!tail || peel(tail) !== peel(at.kind === 'expression_statement' ? at.namedChildren[0]! : at)) return null;
        const owner = parent.parent;
        if (owner?.kind === 'function_item') return reached('returned', parent);
        if (owner?.is('for_expression', 'while_expression', 'loop_expression', 'async_block')) return null;
        throughBlock = true;
        break;
      }
      case 'if_expression':
        if (at.field === 'condition') return null;
        if (!scope) return reached('arm', at);
        break;
      case 'else_clause':
        if (!scope && at.kind === 'block') return reached('arm', at);
        break;
      case 'match_arm':
        if (at.field !== 'value') return null;
        if (!scope) return reached('arm', parent);
        break;
      case 'match_expression':
        if (at.field === 'value') return null;
        break;
      case 'closure_expression':
        if (at.field !== 'body') return null;
        if (scope !== parent) return reached('closure', parent);
        break;
      case 'let_declaration': {
        const pattern = parent.child('pattern');
        if (at.field !== 'value' || !pattern || pattern.kind === '_') return null;
        return reached('bound', parent, file.bindingsAt(pattern)?.of(pattern) ?? null);
      }
      case 'assignment_expression': {
        const left = parent.child('left');
        if (at.field !== 'right' || !left || left.text === '_') return null;
        return reached('kept', parent, localOf(left, file));
      }
      case 'return_expression':
        return reached('returned', parent);
      case 'break_expression':
        return reached('kept', parent);
      default:
        return null;
    }
    at = parent;
  }
  return null;
}

function outerOf(node: Node): Node | null {
  let outer = node.parent;
  while (outer?.kind === 'parenthesized_expression') outer = outer.parent;
  return outer;
}

function passesOn(receiver: Node, name: string, file: FileFacts): boolean {
  if (SAME_POINTER.has(name)) return true;
  const call = functionCall(receiver);
  return call !== null && /^(?:unwrap|expect)$/.test(name) && file.paths.isStd(call.callee, 'std::ptr::NonNull::new');
}

/** `Some(p)`, `CStr::from_ptr(p)`, and tuple structs of the file. */
function isSamePlace(node: Node, argument: Node, file: FileFacts): boolean {
  const call = functionCall(node);
  if (!call?.arguments.includes(argument)) return false;
  if (SAME_PLACE.has(file.paths.resolve(call.callee))) return call.arguments[0] === argument;
  return call.callee.text === 'Self' || file.items.types.has(call.callee.text);
}

interface Keeper {
  readonly binding: Binding | null;
}

/** A call that puts its argument into a collection or cell, or writes it through a pointer. */
function keeperOf(node: Node, file: FileFacts): Keeper | null {
  const call = functionCall(node);
  if (call) return file.paths.isStd(call.callee, 'std::ptr::write') ? { binding: null } : null;
  const method = methodCall(node);
  if (!method) return null;
  const path = pathOf(method.receiver, file);
  const keeps =
    (KEEPERS.has(method.name) && COLLECTIONS.test(path)) ||
    (/^(?:set|replace)$/.test(method.name) && path === 'std::cell::Cell') ||
    (/^(?:store|swap)$/.test(method.name) && path === 'std::sync::atomic::AtomicPtr');
  return keeps ? { binding: localOf(method.receiver, file) } : null;
}

/** The named type of a receiver; of a variable, the constructor that made it says as much. */
function pathOf(receiver: Node, file: FileFacts): string {
  const type = file.types.of(receiver);
  const value = type?.kind === 'reference' ? type.to : type;
  if (value?.kind === 'named') return value.path;
  const init = file.bindingsAt(receiver)?.of(receiver)?.init;
  const call = init && functionCall(init);
  return call ? file.paths.resolve(call.callee) : '';
}

/** The variable that a place is part of, if the variable is a value of its own. */
function localOf(place: Node, file: FileFacts): Binding | null {
  let at = peel(place);
  while (at.kind === 'field_expression' || at.kind === 'index_expression') {
    const base = at.kind === 'field_expression' ? at.child('value') : at.namedChildren[0];
    if (!base) return null;
    at = peel(base);
  }
  const binding = file.bindingsAt(at)?.of(at) ?? null;
  if (binding?.kind !== 'let') return null;
  const type = file.types.of(at);
  return type?.kind === 'reference' || type?.kind === 'pointer' ? null : binding;
}
