/**
 * What a reference borrows that went through a raw pointer or a transmute, where the compiler lost sight of it.
 */
import type { Binding } from '../../facts/bindings';
import {
  borrowOf,
  castOf,
  functionCall,
  type MethodCall,
  macroCall,
  methodCall,
  operandOf,
  peel,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';

export interface BorrowSource {
  /** The variable, parameter or `self` that the place starts at. */
  readonly base: Binding;
  /** The place that is borrowed: `self.items`, `text`. */
  readonly place: Node;
  /** The step at which the lifetime was lost; null where it was not. */
  readonly lost: Node | null;
}

/** Methods whose result borrows, or points into, what the receiver borrows. */
const PASSING = new Set([
  'as_ptr',
  'as_mut_ptr',
  'cast',
  'cast_mut',
  'cast_const',
  'add',
  'offset',
  'sub',
  'as_ref',
  'as_mut',
  'as_slice',
  'as_mut_slice',
  'as_str',
  'as_bytes',
  'as_deref',
  'as_deref_mut',
  'as_c_str',
  'as_path',
  'borrow',
  'borrow_mut',
  'deref',
  'deref_mut',
  'get',
  'get_mut',
  'get_unchecked',
  'get_unchecked_mut',
  'first',
  'last',
  'unwrap',
  'unwrap_unchecked',
  'expect',
  'ok',
  'iter',
  'iter_mut',
]);
const FUNCTIONS: Readonly<Record<string, boolean>> = {
  'std::mem::transmute': true,
  'std::slice::from_raw_parts': true,
  'std::slice::from_raw_parts_mut': true,
  'std::ffi::CStr::from_ptr': true,
  'std::ptr::from_ref': true,
  'std::ptr::from_mut': true,
  'std::ptr::NonNull::from': true,
  'std::str::from_utf8_unchecked': false,
  'std::str::from_utf8_unchecked_mut': false,
  'std::option::Option::Some': false,
  'std::result::Result::Ok': false,
};
const DEPTH = 12;

/** Null where it is not understood what is borrowed. */
export function borrowSource(expression: Node, file: FileFacts): BorrowSource | null {
  return follow(expression, file, null, DEPTH);
}

function follow(expression: Node, file: FileFacts, lost: Node | null, depth: number): BorrowSource | null {
  if (depth === 0) return null;
  const node = peel(expression);
  const next = (part: Node | null | undefined, at: Node | null = lost) =>
    part ? follow(part, file, at, depth - 1) : null;
  const borrow = borrowOf(node);
  if (borrow) {
    const target = operandOf(borrow.place, '*');
    return target ? next(target) : next(borrow.place, lost ?? (borrow.kind.startsWith('raw') ? node : null));
  }
  switch (node.kind) {
    case 'self':
    case 'identifier': {
      const binding = file.bindingsAt(node)?.of(node);
      if (!binding) return null;
      if (binding.kind === 'let') return binding.init && !binding.mutable ? next(binding.init) : null;
      return { base: binding, place: node, lost };
    }
    case 'field_expression': {
      const source = next(node.child('value'));
      return source && { ...source, place: isPlainPath(node) ? node : source.place };
    }
    case 'index_expression':
      return next(node.namedChildren[0]);
    case 'unary_expression':
      return next(operandOf(node, '*'));
    case 'type_cast_expression': {
      const cast = castOf(node);
      return cast && next(cast.value, cast.type.kind === 'pointer_type' ? (lost ?? node) : lost);
    }
    case 'unsafe_block':
    case 'block': {
      const block = node.kind === 'block' ? node : node.firstOf('block');
      const last = block?.namedChildren.at(-1);
      return block?.namedChildren.length === 1 ? next(last) : null;
    }
    case 'macro_invocation':
      return /(?:^|::)addr_of(?:_mut)?$/.test(macroCall(node)?.name.text ?? '')
        ? next(macroCall(node)?.arguments?.[0], lost ?? node)
        : null;
    case 'call_expression':
      return followCall(node, file, lost, depth);
    default:
      return null;
  }
}

function followCall(node: Node, file: FileFacts, lost: Node | null, depth: number): BorrowSource | null {
  const method = methodCall(node);
  if (method?.name === 'map' || method?.name === 'and_then') {
    // What the closure makes of its argument is made of what the receiver borrows.
    const [closure] = method.arguments;
    const parameter = closure?.child('parameters')?.namedChildren[0];
    const body = closure?.kind === 'closure_expression' ? closure.child('body') : null;
    const inner = body && follow(body, file, lost, depth - 1);
    if (!inner || !parameter || (inner.base.declaration !== parameter && inner.base.node !== parameter)) return null;
    return follow(method.receiver, file, inner.lost, depth - 1);
  }
  if (method)
    return PASSING.has(method.name)
      ? follow(method.receiver, file, lost ?? (givesPointer(method) ? node : null), depth - 1)
      : null;
  const call = functionCall(node);
  const loses = call && FUNCTIONS[file.paths.resolve(call.callee)];
  const [first] = call?.arguments ?? [];
  if (loses == null || !first) return null;
  return follow(first, file, lost ?? (loses ? node : null), depth - 1);
}

/** True for the methods of owners that give a raw pointer; `get` of a cell takes no argument. */
function givesPointer({ name, arguments: args }: MethodCall): boolean {
  return name === 'as_ptr' || name === 'as_mut_ptr' || (name === 'get' && args.length === 0);
}

/** `self.a.b`: a path of fields and nothing else. */
function isPlainPath(node: Node): boolean {
  const value = node.kind === 'field_expression' ? node.child('value') : null;
  return value ? isPlainPath(peel(value)) : node.is('identifier', 'self');
}
