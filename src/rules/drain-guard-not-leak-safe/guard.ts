/**
 * Guards: types that borrow something, mend it in `drop`, and are handed to a caller who may forget them.
 */
import {
  enclosingFunction,
  functionCall,
  isUnsafeFunction,
  methodCall,
  operandOf,
  peel,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { ImplItem, TypeItem } from '../../facts/items';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';

export interface Guard {
  readonly type: TypeItem;
  /** The struct literal, or the call of the tuple struct's name, that makes one. */
  readonly literal: Node;
  /** The function that the literal stands in, which returns the guard. */
  readonly maker: Node;
  /** Body of its `drop`. */
  readonly drop: Node;
}

/** The guard that a struct literal makes; null unless a safe function gives it to somebody else. */
export function guardMadeBy(literal: Node, file: FileFacts): Guard | null {
  const type = typeMadeBy(literal, file);
  const drop =
    type && type.lifetimes.length > 0 ? file.items.dropOf(type.name)?.methods.get('drop')?.child('body') : null;
  const maker = enclosingFunction(literal);
  if (!type || !drop || !maker || isUnsafeFunction(maker) || !returns(maker, type.name)) return null;
  return isHandedOut(type, maker, file) ? { type, literal, maker, drop } : null;
}

function typeMadeBy(literal: Node, file: FileFacts): TypeItem | undefined {
  const name = literal.kind === 'struct_expression' ? literal.child('name') : functionCall(literal)?.callee;
  if (!name || !/^[A-Z]/.test(name.text)) return undefined;
  const path = name.text === 'Self' ? file.types.selfType(literal) : null;
  return file.items.types.get(
    path?.kind === 'named' ? path.path.replace(/^crate::/, '') : name.text.replace(/^crate::/, ''),
  );
}

/** True where the function's return type names the guard, `Self` included, or hides a type. */
export function returns(maker: Node, name: string): boolean {
  const type = maker.child('return_type');
  if (!type) return false;
  const self = maker.ancestor('impl_item')?.child('type')?.text ?? '';
  const mentions = [...type.descendants()].map((node) => node.text);
  return (
    mentions.includes(name) ||
    type.text.startsWith('impl ') ||
    (mentions.includes('Self') && new RegExp(`^${name}\\b`).test(self))
  );
}

/** Private guards stay with their author, unless they are iterators: those go through other people's code. */
function isHandedOut(type: TypeItem, maker: Node, file: FileFacts): boolean {
  const owner = maker.ancestor('impl_item');
  const ofTrait = owner?.child('trait') != null;
  return (
    isPub(type.node) ||
    isPub(maker) ||
    ofTrait ||
    implsOf(type, file).some((impl) => /(?:^|::)(?:\w*Iterator|Future|Deref(?:Mut)?)$/.test(impl.trait ?? ''))
  );
}

export function implsOf(type: TypeItem, file: FileFacts): readonly ImplItem[] {
  return file.items.implsOf(type.name);
}

/** Safe methods of the guard, those of `Drop` left out: what its user can run before it is dropped or forgotten. */
export function methodsOf({ type }: Guard, file: FileFacts): Node[] {
  return implsOf(type, file)
    .filter((impl) => impl.trait !== 'std::ops::Drop')
    .flatMap((impl) => [...impl.methods.values()])
    .filter((method) => !isUnsafeFunction(method));
}

/** The expression that a field of the guard is made with. */
export function initializerOf({ literal }: Guard, field: string): Node | null {
  if (literal.kind === 'call_expression') return functionCall(literal)?.arguments[Number(field)] ?? null;
  for (const part of literal.child('body')?.namedChildren ?? []) {
    if (part.kind === 'shorthand_field_initializer' && part.text === field) return part.namedChildren[0] ?? part;
    if (part.kind === 'field_initializer' && part.child('field')?.text === field) return part.child('value');
  }
  return null;
}

/** True where the expression leads through `self.field`, or through a variable that was made from it. */
export function leadsThrough(expression: Node, field: string, file: FileFacts, depth = 4): boolean {
  if (depth === 0) return false;
  for (const node of expression.descendants()) {
    if (node.kind === 'field_expression' && node.child('value')?.kind === 'self' && node.child('field')?.text === field)
      return true;
    const binding = node.kind === 'identifier' ? file.bindingsAt(node)?.of(node) : null;
    if (binding?.init && binding.node !== node && leadsThrough(binding.init, field, file, depth - 1)) return true;
  }
  return false;
}

/** The last name of what a call calls, and its arguments without the receiver. */
export function calleeOf(node: Node): { readonly name: string; readonly arguments: readonly Node[] } | null {
  if (node.kind !== 'call_expression') return null;
  const method = methodCall(node);
  if (method) return method;
  const call = functionCall(node);
  return call && { name: call.callee.text.replace(/^.*::/s, ''), arguments: call.arguments };
}

/** True for `self.field` itself. */
export function isField(node: Node, field: string): boolean {
  return (
    node.kind === 'field_expression' && node.child('value')?.kind === 'self' && node.child('field')?.text === field
  );
}

/** `v` in `&mut *v`, `&raw mut *v` and `NonNull::from(v)`. */
export function stripBorrow(node: Node): Node {
  const inner = peel(node);
  const next =
    inner.kind === 'reference_expression'
      ? inner.child('value')
      : inner.kind === 'type_cast_expression'
        ? inner.child('value')
        : inner.kind === 'call_expression'
          ? (functionCall(inner)?.arguments[0] ?? methodCall(inner)?.receiver ?? null)
          : operandOf(inner, '*');
  return next ? stripBorrow(next) : inner;
}

/** The first node of a body, in text order, that matches. */
export function find(body: Node, matches: (node: Node) => boolean): Node | null {
  for (const node of body.descendants()) if (matches(node)) return node;
  return null;
}
