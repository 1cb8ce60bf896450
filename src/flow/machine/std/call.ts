import type { StdEntry } from '../../../std-model/lookup';
import type { StdType } from '../../../std-model/signature';
import type { Node } from '../../../syntax/node';
import { joinValues, summary } from '../memory/contents';
import { fieldStep } from '../memory/path';
import type { Alloc } from '../memory/state';
import { isBuffer, isTransparent, type PointerValue, pointeeOf, type Ty, unwrapped, type Value } from '../memory/value';
import type { Resolved } from '../places';

/** A call of a std function, arguments evaluated. */
export interface StdCall {
  readonly entry: StdEntry;
  readonly args: readonly Value[];
  /** The argument expressions, the receiver first; null where there is none to point to. */
  readonly nodes: readonly (Node | null)[];
  readonly at: Node;
  /** What the type parameters stand for. */
  readonly types: ReadonlyMap<string, Ty>;
  /** The type of the result. */
  readonly returns: Ty;
}

/** A second owner that was made while the first one lives; told when it is clear how it ends. */
export interface PendingOwner {
  readonly alloc: number;
  readonly at: Node;
  readonly owner: string;
  readonly pointer: PointerValue;
  readonly name: string | null;
  readonly firstAt: Node;
  mayPanic: Node | null;
}

/** What an iterator over a slice or vector is: the type, and the part that holds the reference it goes over. */
export const ITERATOR = 'soundness::Iterator';
export const OVER = fieldStep('over');

/** A type of a signature as a written type, parameters replaced. */
export function fromStd(type: StdType, types: ReadonlyMap<string, Ty>): Ty {
  switch (type.kind) {
    case 'opaque':
      return null;
    case 'parameter':
      return types.get(type.name) ?? null;
    case 'reference':
    case 'pointer':
      return { ...type, to: fromStd(type.to, types) };
    case 'named':
      return { ...type, arguments: type.arguments.map((argument) => fromStd(argument, types)) };
    case 'array':
    case 'slice':
      return { kind: type.kind, element: fromStd(type.element, types) };
    case 'tuple':
      return { ...type, elements: type.elements.map((element) => fromStd(element, types)) };
    case 'never':
      return type;
  }
}

/** Puts the pointee into a pointer type that does not know its own. */
export function fill(type: Ty, pointee: Ty): Ty {
  if (!type) return type;
  if ((type.kind === 'pointer' || type.kind === 'reference') && type.to === null) return { ...type, to: pointee };
  if (type.kind === 'named' && type.arguments.length === 1 && type.arguments[0] === null && !isBuffer(type))
    return { ...type, arguments: [pointee] };
  return type;
}

export const FREED_AS: Readonly<Record<string, 'rust' | 'c' | 'box' | 'vec' | 'cstring' | 'rc'>> = {
  rust: 'rust',
  c: 'c',
  box: 'box',
  vec: 'vec',
  cstring: 'cstring',
  rc: 'rc',
};

/** Of a vector whose contents are not known, the last few elements that were put in are. */
export const MOST_PUSHED = 4;

/** Tables of functions that look at pointers and keep none. */
export const POINTER_TABLES = new Set(['const-pointer', 'mut-pointer', 'std::ptr', 'std::ptr::NonNull', 'std::mem']);

export function boxed(type: Ty): Ty {
  return pointeeOf(unwrapped(type));
}

/** A mutable borrow may be made to write a new value; one for a method call is made to use the old one. */
export function isReceiver(node: Node): boolean {
  return node.parent?.kind === 'field_expression' && node.parent.parent?.kind === 'call_expression';
}

/** True for `ManuallyDrop::new(unsafe { Rc::from_raw(p) })` and `mem::forget(…)` around it. */
export function isNeverDropped(call: Node): boolean {
  let at: Node | null = call.parent;
  while (at && (at.kind === 'unsafe_block' || at.kind === 'block' || at.kind === 'parenthesized_expression'))
    at = at.parent;
  if (at?.kind !== 'arguments') return false;
  return /(?:\bManuallyDrop::(?:<.*>::)?new|\bforget)$/.test(at.parent?.child('function')?.text ?? '');
}

/** A volatile access to a fixed address is a register of a device. Source: std documentation of `ptr::read_volatile`. */
export function isDevice(place: Resolved, call: StdCall): boolean {
  return place.pointer?.nowhere === 'integer' && call.entry.name.endsWith('_volatile');
}

export function symbolOf(step: string): number {
  return Number.parseInt(step.slice(1), 10);
}

export function unwrappedOnce(type: Ty): Ty {
  return isTransparent(type) && type?.kind === 'named' ? (type.arguments[0] ?? null) : type;
}

export function roomOf(capacity: Value | undefined): Alloc['room'] {
  if (capacity?.kind === 'scalar' && capacity.constant !== null) return Number(capacity.constant);
  return 'enough';
}

export function summaryOr(content: Extract<Value, { kind: 'aggregate' }>, element: Value): Value | null {
  if (content.rest?.kind === 'uninit' && content.parts.size === 0) return element;
  if (content.rest === null) return null;
  return joinValues(summary(content), element);
}
