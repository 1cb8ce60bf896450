/**
 * Where a pointer comes from and what becomes of it, as far as one body's text shows. Names and casts are followed;
 * control flow is not.
 */
import {
  FUNCTION_ARGUMENTS,
  MUT_METHODS,
  MUT_REF_OF_RECEIVER,
  READS_RECEIVER,
  SAME_PROVENANCE,
  WRITES_ARGUMENT,
  WRITES_RECEIVER,
} from '../std-model/pointer-methods';
import type { Node } from '../syntax/node';
import type { Binding } from './bindings';
import {
  borrowOf,
  castOf,
  functionCall,
  macroCall,
  methodCall,
  operandOf,
  peel,
  placeBase,
  pointerType,
  tailOf,
  wrapped,
} from './expressions';
import type { FileFacts } from './file-facts';
import { remembered } from './remembered';
import type { WrittenType } from './types';

/**
 * What made the pointer.
 * `shared-reference`: a `&T`, which grants no writes outside of cells. `mut-reference`: a `&mut T`.
 * `raw-const`, `raw-mut`: `&raw const`, `addr_of!` and their mutable twins on a place that no raw pointer leads to.
 * `as-ptr`, `as-mut-ptr`: the methods of slices, vectors and strings.
 */
export type Maker = 'shared-reference' | 'mut-reference' | 'raw-const' | 'raw-mut' | 'as-ptr' | 'as-mut-ptr';

export interface Provenance {
  readonly maker: Maker;
  /** The expression or parameter that made it. */
  readonly made: Node;
  /** The place that was borrowed or the receiver of the method; null for a reference that came in as a parameter. */
  readonly place: Node | null;
  /** Type of what it points to, if known. */
  readonly pointee: WrittenType | null;
  /** The step that turned a `*const` into a `*mut`, nearest to the maker; null where there was none. */
  readonly becameMut: Node | null;
}

const DEPTH = 16;

/** Where the pointer or reference that an expression gives comes from; null where that is not known for certain. */
export function provenanceOf(expression: Node, file: FileFacts): Provenance | null {
  return trace(expression, file, DEPTH);
}

function trace(expression: Node, file: FileFacts, depth: number): Provenance | null {
  if (depth === 0) return null;
  const node = peel(expression);
  return traceForm(node, file, depth) ?? bySharedType(node, file);
}

/** What has the type `&T` is shared, wherever it comes from: a field, a call, `*r` of a `&&T`. */
function bySharedType(node: Node, file: FileFacts): Provenance | null {
  if (!node.is('field_expression', 'unary_expression', 'index_expression', 'call_expression')) return null;
  const type = file.types.of(node);
  if (type?.kind !== 'reference' || type.mutable) return null;
  return { maker: 'shared-reference', made: node, place: null, pointee: type.to, becameMut: null };
}

function traceForm(node: Node, file: FileFacts, depth: number): Provenance | null {
  const through = (inner: Node, becomesMut = false): Provenance | null => {
    const origin = trace(inner, file, depth - 1);
    return origin && becomesMut && !origin.becameMut ? { ...origin, becameMut: node } : origin;
  };
  const borrow = addressOf(node, file);
  if (borrow) return fromBorrow(node, borrow, file, depth);
  const cast = castOf(node);
  if (cast) {
    const target = pointerType(cast.type);
    return target ? through(cast.value, target.mutable && isConstPointer(cast.value, file)) : null;
  }
  const method = methodCall(node);
  if (method && UNWRAPS.has(method.name) && functionCall(method.receiver)) return through(method.receiver);
  if (method) {
    const receiver = file.types.of(method.receiver);
    if (isPointerLike(receiver) || (receiver === null && isPointerChain(method.receiver)))
      return SAME_PROVENANCE.has(method.name) ? through(method.receiver, method.name === 'cast_mut') : null;
    return fromMethod(method.name, method.receiver, node, receiver);
  }
  const call = functionCall(node);
  if (call) {
    const path = file.paths.resolve(call.callee);
    const first = call.arguments[0];
    if (!first) return null;
    if (path === 'std::ptr::from_ref' || path === 'std::ptr::from_mut') return through(first);
    // A `NonNull` hands out `*mut`, whatever it was made from.
    if (path === 'std::ptr::NonNull::from' || path === 'std::ptr::NonNull::from_ref') return through(first, true);
    if (FUNCTION_ARGUMENTS[path]?.[0] === 'same-provenance') return through(first);
    return null;
  }
  if (node.kind === 'unsafe_block' || node.kind === 'block') {
    const block = node.kind === 'block' ? node : node.firstOf('block');
    const tail = block && tailOf(block);
    return tail ? through(tail) : null;
  }
  if (node.kind === 'identifier' || node.kind === 'self') return fromVariable(node, file, depth);
  return null;
}

/** `NonNull::new(p).unwrap()` is `p`. */
const UNWRAPS = new Set(['unwrap', 'expect', 'unwrap_unchecked']);

interface Address {
  readonly kind: 'shared' | 'mut' | 'raw-const' | 'raw-mut';
  readonly place: Node;
}

/** A borrow expression of any spelling, the macros `addr_of!` and `addr_of_mut!` included. */
export function addressOf(node: Node, file: FileFacts): Address | null {
  const borrow = borrowOf(node);
  if (borrow) return borrow;
  const macro = macroCall(node);
  const place = macro?.arguments?.[0];
  if (!macro || !place) return null;
  const path = file.paths.resolve(macro.name);
  if (path === 'std::ptr::addr_of') return { kind: 'raw-const', place: peel(place) };
  if (path === 'std::ptr::addr_of_mut') return { kind: 'raw-mut', place: peel(place) };
  return null;
}

function fromBorrow(node: Node, { kind, place }: Address, file: FileFacts, depth: number): Provenance | null {
  const base = placeBase(place);
  const pointer = operandOf(base, '*');
  const type = file.types.of(place);
  if (pointer) {
    const behind = file.types.of(pointer);
    // A borrow of what a pointer points to is a child of that pointer; only `&` takes a permission away.
    if (behind?.kind === 'pointer') {
      if (kind === 'shared') return { maker: 'shared-reference', made: node, place, pointee: type, becameMut: null };
      return kind === 'mut' ? null : trace(pointer, file, depth - 1);
    }
    if (behind?.kind === 'reference' && !behind.mutable && kind !== 'mut') {
      const origin = trace(pointer, file, depth - 1);
      return origin && { ...origin, pointee: type ?? origin.pointee };
    }
    if (behind === null && kind.startsWith('raw')) return null;
  }
  const maker: Maker = kind === 'shared' ? 'shared-reference' : kind === 'mut' ? 'mut-reference' : kind;
  return { maker, made: node, place, pointee: type, becameMut: null };
}

function fromMethod(name: string, receiver: Node, node: Node, type: WrittenType | null): Provenance | null {
  if (name !== 'as_ptr' && name !== 'as_mut_ptr') return null;
  if (!isBufferOwner(type)) return null;
  const element = elementOf(type);
  return {
    maker: name === 'as_ptr' ? 'as-ptr' : 'as-mut-ptr',
    made: node,
    place: receiver,
    pointee: element,
    becameMut: null,
  };
}

function fromVariable(identifier: Node, file: FileFacts, depth: number): Provenance | null {
  const binding = file.bindingsAt(identifier)?.of(identifier);
  if (!binding) return null;
  const type = file.types.of(identifier);
  if (binding.init) return isReassigned(identifier, file) ? null : trace(binding.init, file, depth - 1);
  if (binding.kind !== 'parameter' && binding.kind !== 'self') return null;
  if (type?.kind !== 'reference') return null;
  return {
    maker: type.mutable ? 'mut-reference' : 'shared-reference',
    made: binding.declaration,
    place: null,
    pointee: type.to,
    becameMut: null,
  };
}

/** True where the variable gets another value after its `let`. */
export function isReassigned(identifier: Node, file: FileFacts): boolean {
  const binding = file.bindingsAt(identifier)?.of(identifier);
  return binding != null && remembered(REASSIGNED, binding, () => binding.uses.some(isAssignedTo));
}

const REASSIGNED = new WeakMap<Binding, boolean>();

function isAssignedTo(use: Node): boolean {
  const outer = wrapped(use);
  return outer.parent?.kind === 'assignment_expression' && outer.field === 'left';
}

/** What names the variable behind an offset while it holds the value it got there: up to its next assignment in text. */
function* usesUntilReassigned(identifier: Node, offset: number, file: FileFacts): Generator<Node> {
  let end = Number.POSITIVE_INFINITY;
  for (const use of file.bindingsAt(identifier)?.of(identifier)?.uses ?? []) {
    if (use.start < offset) continue;
    if (use.start >= end) return;
    // What is assigned is worked out first: `p = p.add(1)`.
    if (isAssignedTo(use)) end = wrapped(use).parent!.end;
    else yield use;
  }
}

/** True for an expression of type `*const T`, or for a `&T` about to be cast. */
function isConstPointer(value: Node, file: FileFacts): boolean {
  const cast = castOf(value);
  const written = cast && pointerType(cast.type);
  if (written) return !written.mutable;
  const type = file.types.of(value);
  if (type?.kind === 'pointer') return !type.mutable;
  const name = methodCall(value)?.name;
  return name === 'as_ptr' || name === 'cast_const';
}

function isPointerLike(type: WrittenType | null): boolean {
  return type?.kind === 'pointer' || (type?.kind === 'named' && type.path === 'std::ptr::NonNull');
}

/** An expression that is a raw pointer by its form, though its pointee is not known: `(x as *const _).cast()`. */
function isPointerChain(node: Node): boolean {
  if (castOf(node)) return pointerType(castOf(node)!.type) !== null;
  const name = methodCall(node)?.name;
  return name !== undefined && ['cast', 'cast_mut', 'cast_const'].includes(name);
}

function isBufferOwner(type: WrittenType | null): boolean {
  return elementOf(type) !== null || bufferType(type) !== null;
}

const BUFFERS = new Set([
  'std::vec::Vec',
  'std::string::String',
  'str',
  'std::ffi::CString',
  'std::ffi::CStr',
  'std::mem::MaybeUninit',
]);

/** The slice, array, vector, string or `MaybeUninit` behind references and boxes that `as_ptr` is called on. */
export function bufferType(type: WrittenType | null): WrittenType | null {
  let at = type;
  for (let depth = 0; at && depth < DEPTH; depth++) {
    if (at.kind === 'array' || at.kind === 'slice') return at;
    if (at.kind === 'reference') at = at.to;
    else if (at.kind !== 'named') return null;
    else if (BUFFERS.has(at.path)) return at;
    else if (at.path === 'std::boxed::Box') at = at.arguments[0] ?? null;
    else return null;
  }
  return null;
}

function elementOf(type: WrittenType | null): WrittenType | null {
  const buffer = bufferType(type);
  if (buffer?.kind === 'array' || buffer?.kind === 'slice') return buffer.element;
  if (buffer?.kind !== 'named') return null;
  if (buffer.path === 'std::vec::Vec' || buffer.path === 'std::mem::MaybeUninit') return buffer.arguments[0] ?? null;
  return { kind: 'named', path: 'u8', arguments: [] };
}

/**
 * What is done with a pointer.
 * `write`, `mut-ref`: through it. `read`, `shared-ref`: through it. `reclaim`: given back to an owner.
 * `stored`, `returned`, `passed`: it leaves the sight of this body.
 */
export type PointerUseKind = 'write' | 'mut-ref' | 'read' | 'shared-ref' | 'reclaim' | 'stored' | 'returned' | 'passed';

export interface PointerUse {
  readonly kind: PointerUseKind;
  /** The expression that does it. */
  readonly node: Node;
  /** The place written, read or borrowed through the pointer: `(*p).len`; null where a function does it. */
  readonly place: Node | null;
}

/** Everything that becomes of the pointer that an expression gives, through names and casts, in text order. */
export function usesOfPointer(expression: Node, file: FileFacts): PointerUse[] {
  const uses: PointerUse[] = [];
  follow(expression, file, uses, new Set(), DEPTH);
  return uses.sort((a, b) => a.node.start - b.node.start);
}

function follow(expression: Node, file: FileFacts, uses: PointerUse[], seen: Set<Node>, depth: number): void {
  const node = wrapped(expression);
  const parent = node.parent;
  if (depth === 0 || !parent || seen.has(node)) return;
  seen.add(node);
  const onward = (next: Node) => follow(next, file, uses, seen, depth - 1);
  const add = (kind: PointerUseKind, at: Node, place: Node | null = null) => uses.push({ kind, node: at, place });
  switch (parent.kind) {
    case 'type_cast_expression': {
      const type = parent.child('type');
      if (type && pointerType(type)) onward(parent);
      return;
    }
    case 'unary_expression':
      if (parent.has('*')) followPlace(parent, file, onward, add);
      return;
    case 'field_expression':
      if (parent.parent?.kind === 'call_expression' && parent.field === 'function') followMethod(parent, onward, add);
      return;
    case 'let_declaration': {
      const pattern = parent.child('pattern');
      if (node.field !== 'value' || pattern?.kind !== 'identifier') return;
      for (const use of usesUntilReassigned(pattern, pattern.end, file)) onward(use);
      return;
    }
    case 'assignment_expression': {
      const left = parent.child('left');
      if (node.field !== 'right' || !left) return;
      const binding = left.kind === 'identifier' ? file.bindingsAt(left)?.of(left) : null;
      if (!binding) add('stored', parent);
      else for (const use of usesUntilReassigned(left, parent.end, file)) onward(use);
      return;
    }
    case 'arguments':
      followArgument(node, parent, file, onward, add);
      return;
    case 'field_initializer':
    case 'shorthand_field_initializer':
    case 'array_expression':
    case 'tuple_expression':
      add('stored', node);
      return;
    case 'return_expression':
      add('returned', node);
      return;
    case 'block':
      if (tailOf(parent) === node) followBlock(parent, node, onward, add);
      return;
    default:
  }
}

function followBlock(
  block: Node,
  tail: Node,
  onward: (next: Node) => void,
  add: (kind: PointerUseKind, at: Node) => void,
): void {
  const owner = block.parent;
  if (owner?.kind === 'function_item') add('returned', tail);
  else if (owner?.kind === 'unsafe_block') onward(owner);
  else if (
    owner &&
    owner.kind !== 'closure_expression' &&
    owner.kind !== 'else_clause' &&
    owner.kind !== 'if_expression'
  )
    onward(block);
}

/** `deref` is `*p`: the place grows by fields and elements, then something is done with it. */
function followPlace(
  deref: Node,
  file: FileFacts,
  onward: (next: Node) => void,
  add: (kind: PointerUseKind, at: Node, place: Node | null) => void,
): void {
  let place = wrapped(deref);
  for (let parent = place.parent; parent; parent = place.parent) {
    if (
      parent.kind === 'field_expression' &&
      parent.parent?.kind === 'call_expression' &&
      parent.field === 'function'
    ) {
      if (borrowsMutably(parent.parent, file)) add('mut-ref', parent.parent, peel(place));
      return;
    }
    if (
      parent.kind !== 'field_expression' &&
      !(parent.kind === 'index_expression' && parent.namedChildren[0] === place)
    )
      break;
    place = wrapped(parent);
  }
  const parent = place.parent;
  if (!parent) return;
  if ((parent.kind === 'assignment_expression' || parent.kind === 'compound_assignment_expr') && place.field === 'left')
    add('write', parent, peel(place));
  else if (parent.kind === 'reference_expression') {
    const kind = borrowOf(parent)!.kind;
    if (kind === 'mut') add('mut-ref', parent, peel(place));
    else if (kind === 'shared') add('shared-ref', parent, peel(place));
    else onward(parent);
  } else if (parent.kind === 'arguments' && parent.parent?.kind === 'macro_invocation') {
    if (/\baddr_of(?:_mut)?$/.test(parent.parent.child('macro')?.text ?? '')) onward(parent.parent);
    else add('read', place, peel(place));
  } else add('read', place, peel(place));
}

/** True where the method is known to take its receiver as `&mut self`: one of the file, or of the standard containers. */
function borrowsMutably(node: Node, file: FileFacts): boolean {
  const call = methodCall(node);
  const type = call && file.types.of(call.receiver);
  if (!call || type?.kind !== 'named') return false;
  if (!type.path.startsWith('crate::')) return MUT_METHODS[type.path]?.has(call.name) ?? false;
  const method = file.items.methodAt(type.path, call.name);
  const self = method?.child('parameters')?.firstOf('self_parameter');
  return self?.has('&') === true && self.has('mutable_specifier');
}

function followMethod(callee: Node, onward: (next: Node) => void, add: (kind: PointerUseKind, at: Node) => void): void {
  const call = callee.parent!;
  const name = callee.child('field')?.text ?? '';
  if (WRITES_RECEIVER.has(name)) add('write', call);
  else if (MUT_REF_OF_RECEIVER.has(name)) add('mut-ref', call);
  else if (READS_RECEIVER.has(name)) add('read', call);
  else if (SAME_PROVENANCE.has(name)) onward(call);
  else if (UNWRAPS.has(name)) onward(call);
}

function followArgument(
  node: Node,
  list: Node,
  file: FileFacts,
  onward: (next: Node) => void,
  add: (kind: PointerUseKind, at: Node) => void,
): void {
  const call = list.parent;
  if (call?.kind !== 'call_expression') return;
  const index = list.namedChildren.indexOf(node);
  const method = methodCall(call);
  if (method) {
    add(index === 0 && WRITES_ARGUMENT.has(method.name) ? 'write' : 'passed', call);
    return;
  }
  const callee = functionCall(call)?.callee;
  const effect = callee && FUNCTION_ARGUMENTS[file.paths.resolve(callee)]?.[index];
  if (!effect) add('passed', call);
  else if (effect === 'address-only') return;
  else if (effect === 'same-provenance') onward(call);
  else add(effect, call);
}
