/** What the machine knows about a value. */

import type { FileFacts } from '../../../facts/file-facts';
import type { DeclaredFunction } from '../../../facts/program';
import type { Answer } from '../../../facts/type-queries';
import type { WrittenType } from '../../../facts/types';
import type { StdEntry } from '../../../std-model/lookup';
import type { Node } from '../../../syntax/node';
import type { TagId } from '../../borrow/tags';
import type { How } from '../../events';
import type { Body, LocalId, Operation } from '../../ir';
import type { Component, Path } from './path';

/** A type as far as it is known; null where it is not. */
export type Ty = WrittenType | null;

export type AllocId = number;

/** Where a pointer points, and with which tag. */
export interface Target {
  readonly alloc: AllocId;
  readonly path: Path;
  readonly tag: TagId;
}

export interface PointerValue {
  readonly kind: 'pointer';
  /** The type of the pointer itself: reference, raw pointer, `Box`, `NonNull`, `Rc`, `Vec` … */
  readonly type: Ty;
  /** One place for certain, or one of several. Empty for pointers without provenance. */
  readonly targets: readonly Target[];
  /** Set where it points to nothing that may be accessed. */
  readonly nowhere: 'null' | 'dangling' | 'integer' | null;
  readonly how: How;
  /** The expression that made it. */
  readonly made: Node;
  /** Where a pointer made for reading was cast to `*mut`. */
  readonly cast: Node | null;
}

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly type: Ty;
  readonly constant: bigint | null;
  /** Two scalars with the same symbol and distance are equal. */
  readonly symbol: number;
  /** What was added to the value that the symbol stands for. */
  readonly distance: bigint;
  /** The pointer whose address it is, as it was exposed. */
  readonly address?: PointerValue;
  /** Constants: where the numbers stand that it was computed of. */
  readonly from?: readonly Node[];
}

export interface AggregateValue {
  readonly kind: 'aggregate';
  readonly type: Ty;
  /** The variant, for enums. */
  readonly variant: string | null;
  readonly parts: ReadonlyMap<Component, Value>;
  /** What every part has that is not among `parts`; null where the others are unknown. */
  readonly rest: Value | null;
  /** True for an `Option` or `Result` that may have nothing in it: whoever drops it may drop nothing. */
  readonly isMaybe?: boolean;
  /** Variants without a payload: where it is written. */
  readonly made?: Node;
}

export interface ClosureValue {
  readonly kind: 'closure';
  readonly type: Ty;
  readonly code: Extract<Operation, { op: 'closure' }>;
  /** Captured variables by the allocation that holds them. */
  readonly captured: ReadonlyMap<LocalId, AllocId>;
  /** Variables that it borrows and writes to. */
  readonly written: readonly AllocId[];
  /** The activation that made it: what it does not capture by value lies there. */
  readonly frame: Frame;
}

/** One activation of a body. */
export interface Frame {
  /** Added to a local's number to make it unique among activations. */
  readonly base: number;
  /** The last allocation of before. */
  readonly since: number;
  readonly body: Body;
  readonly file: FileFacts;
  readonly depth: number;
  /** What is being run, where it is a declared function. */
  readonly declared: DeclaredFunction | null;
  /** Type parameters that the call has given a meaning. */
  readonly types: ReadonlyMap<string, Ty>;
  /** Constant parameters that the call has given a value. */
  readonly constants: ReadonlyMap<string, Value>;
  /** Arguments that are protected until the frame ends. */
  readonly protectedTags: (readonly [alloc: number, tag: TagId])[];
  /** The call in the frame before; null for the body itself. */
  readonly calledAt: Node | null;
}

/** A function that is named and not called yet. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly type: Ty;
  /** Of the crate, or of std. */
  readonly callee: DeclaredFunction | StdEntry;
}

export type Value =
  /** `literal`: text or bytes that stand in the code. */
  | { readonly kind: 'unknown'; readonly type: Ty; readonly literal?: Node }
  | ScalarValue
  | PointerValue
  | AggregateValue
  | ClosureValue
  | FunctionValue
  /** An owner of which nothing is known but that dropping it twice is wrong. `id` tells copies of one owner. */
  | { readonly kind: 'resource'; readonly type: Ty; readonly id: number; readonly made: Node }
  | { readonly kind: 'uninit'; readonly type: Ty; readonly since: Node }
  /** Each of its bytes is this one. `zeroed`: a function that is there for zeros made it. */
  | {
      readonly kind: 'filled';
      readonly type: Ty;
      readonly byte: number;
      readonly made: Node;
      readonly by: 'zeroed' | 'write-bytes';
    }
  /** Moved out or dropped in place. */
  | {
      readonly kind: 'gone';
      readonly type: Ty;
      readonly at: Node;
      /** `removed`: its container has dropped it, and does not count it any more. */
      readonly by: 'move' | 'drop' | 'manual' | 'removed';
      /** What the value that was moved out owned. */
      readonly owned?: AllocId;
    };

export function unknown(type: Ty): Value {
  return { kind: 'unknown', type };
}

export function named(path: string, ...args: readonly Ty[]): WrittenType {
  return { kind: 'named', path, arguments: args };
}

export function pathOf(type: Ty): string | null {
  return type?.kind === 'named' ? type.path : null;
}

export const UNIT: WrittenType = { kind: 'tuple', elements: [] };
export const USIZE = named('usize');
export const BOOL = named('bool');
export const CHAR = named('char');

/** Types that hold their first argument in place, so that a path goes through them without a step. */
const TRANSPARENT = new Set([
  'std::mem::MaybeUninit',
  'std::mem::ManuallyDrop',
  'std::cell::UnsafeCell',
  'std::cell::SyncUnsafeCell',
  'std::cell::Cell',
  'std::cell::RefCell',
  'std::sync::Mutex',
  'std::sync::RwLock',
  'std::pin::Pin',
  'std::num::Wrapping',
  'std::panic::AssertUnwindSafe',
]);

export function isTransparent(type: Ty): boolean {
  return type?.kind === 'named' && TRANSPARENT.has(type.path);
}

/** The type inside of transparent wrappers. */
export function unwrapped(type: Ty): Ty {
  let inner = type;
  while (inner?.kind === 'named' && TRANSPARENT.has(inner.path)) inner = inner.arguments[0] ?? null;
  return inner;
}

/** True for types that never drop what they hold. */
export function holdsWithoutDrop(type: Ty): boolean {
  return type?.kind === 'named' && (type.path === 'std::mem::ManuallyDrop' || type.path === 'std::mem::MaybeUninit');
}

export const BOX = 'std::boxed::Box';
export const RC = 'std::rc::Rc';
export const ARC = 'std::sync::Arc';
export const NON_NULL = 'std::ptr::NonNull';
export const VEC = 'std::vec::Vec';
export const STRING = 'std::string::String';
export const OPTION = 'std::option::Option';

/** Types that own one growable or fixed buffer of elements. */
const BUFFERS = new Map<string, Ty>([
  [VEC, null],
  ['std::collections::VecDeque', null],
  ['std::collections::HashMap', null],
  ['std::collections::BTreeMap', null],
  ['std::collections::BinaryHeap', null],
  [STRING, named('u8')],
  ['std::ffi::CString', named('std::ffi::c_char')],
  ['std::ffi::OsString', named('u8')],
  ['std::path::PathBuf', named('u8')],
]);

/** True for maps: their values are the elements, found by key. */
export function isMap(type: Ty): boolean {
  return type?.kind === 'named' && /^std::collections::(?:Hash|BTree)Map$/.test(type.path);
}

export function isBuffer(type: Ty): boolean {
  return type?.kind === 'named' && BUFFERS.has(type.path);
}

export function isBox(type: Ty): boolean {
  return pathOf(type) === BOX;
}

export function isCounted(type: Ty): boolean {
  const path = pathOf(type);
  return path === RC || path === ARC;
}

/** True for the pointer to a counted block that keeps no value alive. */
export function isWeak(type: Ty): boolean {
  return pathOf(type) === 'std::rc::Weak' || pathOf(type) === 'std::sync::Weak';
}

/** Guards, and whether they lend what they guard for writing. */
const GUARDS = new Map([
  ['std::cell::Ref', false],
  ['std::cell::RefMut', true],
  ['std::sync::MutexGuard', true],
  ['std::sync::RwLockReadGuard', false],
  ['std::sync::RwLockWriteGuard', true],
]);

/** True for the guard of a cell or lock: a pointer into it that is dereferenced by `Deref`. */
export function isGuard(type: Ty): boolean {
  return type?.kind === 'named' && GUARDS.has(type.path);
}

/** True for references and guards that lend for writing. */
export function lendsMutably(type: Ty): boolean {
  return isReference(type) ? type.mutable : type?.kind === 'named' && (GUARDS.get(type.path) ?? false);
}

/** True for types whose value is a pointer that owns what it points to. */
export function isOwner(type: Ty): boolean {
  return isBox(type) || isCounted(type) || isBuffer(type);
}

/** True for raw pointers and `NonNull`: dereferencing them is unsafe. */
export function isRaw(type: Ty): boolean {
  return type?.kind === 'pointer' || pathOf(type) === NON_NULL || pathOf(type) === 'std::sync::atomic::AtomicPtr';
}

export function isReference(type: Ty): type is Extract<WrittenType, { kind: 'reference' | 'pointer' }> {
  return type?.kind === 'reference';
}

/** True for what `Deref` of std leads on from: references, owners, guards. */
export function leadsOn(type: Ty): boolean {
  return isReference(type) || isOwner(type) || isGuard(type);
}

/** True for every type whose value is one pointer to other memory. */
export function isPointer(type: Ty): boolean {
  return isReference(type) || isRaw(type) || isOwner(type);
}

/** What a pointer of the type points to. */
export function pointeeOf(type: Ty): Ty {
  if (type?.kind === 'reference' || type?.kind === 'pointer') return type.to;
  if (type?.kind !== 'named') return null;
  if (BUFFERS.has(type.path))
    return { kind: 'slice', element: BUFFERS.get(type.path) ?? type.arguments[isMap(type) ? 1 : 0] ?? null };
  if (type.path === BOX || isCounted(type) || isWeak(type) || isGuard(type) || isRaw(type))
    return type.arguments[0] ?? null;
  return null;
}

/** The element type of an array, slice or string. */
export function elementOf(type: Ty): Ty {
  if (type?.kind === 'array' || type?.kind === 'slice') return type.element;
  return pathOf(type) === 'str' ? named('u8') : null;
}

export function isSequence(type: Ty): boolean {
  return type?.kind === 'array' || type?.kind === 'slice' || pathOf(type) === 'str';
}

export function typeOf(value: Value): Ty {
  return value.type;
}

/** The same value, seen as another type where that tells more. */
export function retype(value: Value, type: Ty): Value {
  return type === null || value.type === type ? value : { ...value, type };
}

/** True for a value that whoever holds it has to drop. */
export function ownsSomething(value: Value): boolean {
  switch (value.kind) {
    case 'resource':
      return true;
    case 'pointer':
      return !holdsWithoutDrop(value.type) && isOwner(unwrapped(value.type));
    case 'aggregate':
      if (holdsWithoutDrop(value.type)) return false;
      for (const part of value.parts.values()) if (ownsSomething(part)) return true;
      return value.rest !== null && ownsSomething(value.rest);
    default:
      return false;
  }
}

export function and(a: Answer, b: Answer): Answer {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'maybe';
}
