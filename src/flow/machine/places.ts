/**
 * Places: from what is written (`(*self.head).next[i]`) to where it lies. What is not known for certain is no place, and
 * the machine has nothing to say about it.
 *
 * Source: the Rust Reference, "Place expressions and value expressions", "Field access expressions" (automatic
 * dereferencing), "Array and slice indexing expressions".
 */

import { substitute } from '../../facts/types';
import { hasHole, typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import type { TagId } from '../borrow/tags';
import type { Access, FlowEvent } from '../events';
import type { LocalId, Place, Step } from '../ir';
import { freshSymbol, joinValues } from './memory/contents';
import { Memory } from './memory/memory';
import { elementStep, fieldStep, isElement, partStep, ROOT, rangeStep, symbolStep, viewStep } from './memory/path';
import type { Alloc, State } from './memory/state';
import {
  elementOf,
  type Frame,
  isBuffer,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isSequence,
  leadsOn,
  type PointerValue,
  pathOf,
  pointeeOf,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './memory/value';
import type { Use } from './memory/words';

/** Where a place expression lies. */
export interface Resolved {
  /** One for certain, or one of several; empty where the pointer points nowhere. */
  readonly targets: readonly Target[];
  readonly type: Ty;
  /** The pointer that was dereferenced last on the way; null where none was. */
  readonly pointer: PointerValue | null;
  /** That pointer, as written. */
  readonly name: string | null;
  readonly at: Node;
  /** True where a raw pointer was dereferenced on the way: the borrow checker does not know what lives how long. */
  readonly isUnbounded?: boolean;
}

/** What the place is wanted for; decides how `Index` and `Deref` of vectors borrow. */
export type Purpose = 'read' | 'write' | 'shared' | 'mut' | 'place';

const AUTO_DEREFS = 8;

export abstract class Places extends Memory {
  frame!: Frame;
  /** True while an operation runs that stands in an unsafe block. */
  inUnsafe = false;

  key(local: LocalId): number {
    return this.frame.base + local;
  }

  /** The allocation of a local; made when it is first named. */
  allocOf(local: LocalId): Alloc {
    const id = this.now.locals.get(this.key(local));
    return id === undefined ? this.declare(local) : this.now.get(id);
  }

  /** Gives a local new storage. */
  declare(local: LocalId, content?: Value): Alloc {
    const info = this.frame.body.locals[local]!;
    const written = info.type ? this.readType(info.type) : null;
    const type = mergeTypes(written, content?.type ?? null);
    const alloc = this.allocate({
      kind: info.kind === 'temporary' ? 'temporary' : 'local',
      made: info.at,
      name: info.name,
      type,
      origin: 'own',
      content: content ?? { kind: 'uninit', type, since: info.at },
    });
    this.now.locals.set(this.key(local), alloc.id);
    if (info.name !== null && content?.kind === 'pointer' && isOwner(unwrapped(content.type)))
      for (const target of content.targets)
        if (this.now.get(target.alloc).name === null) this.now.update(target.alloc, { name: info.name });
    return alloc;
  }

  /** A type as written, in the terms of the frame. */
  readType(node: Node): Ty {
    const type = this.program.read(node, this.frame.file);
    return this.frame.types.size === 0 || !type ? type : substitute(type, this.frame.types);
  }

  /** The value of a local, without an access. */
  valueIn(local: LocalId): Value {
    const id = this.now.locals.get(this.key(local));
    if (id === undefined) return unknown(null);
    const alloc = this.now.get(id);
    return this.load({ alloc: id, path: ROOT, tag: alloc.root });
  }

  localPlace(local: LocalId, at: Node): Resolved {
    const alloc = this.allocOf(local);
    return {
      targets: [{ alloc: alloc.id, path: ROOT, tag: alloc.root }],
      type: alloc.type,
      pointer: null,
      name: null,
      at,
    };
  }

  abstract pathPlace(path: Node): Resolved | null;

  /** Where a place lies; null where that is not known. */
  resolve(place: Place, purpose: Purpose): Resolved | null {
    let at: Resolved | null =
      place.base.kind === 'local' ? this.localPlace(place.base.local, place.at) : this.pathPlace(place.base.path);
    for (const step of place.steps) {
      if (!at) return null;
      at = this.step(at, step, purpose);
    }
    return at && { ...at, at: place.at };
  }

  protected step(at: Resolved, step: Step, purpose: Purpose): Resolved | null {
    switch (step.kind) {
      case 'deref':
        return this.deref(at, true);
      case 'field':
        return this.field(at, step.name);
      case 'index':
        return this.index(at, step.index, purpose);
    }
  }

  /** `x.name`, references and boxes on the way looked through. */
  field(from: Resolved, name: string): Resolved | null {
    let at: Resolved | null = from;
    for (let derefs = 0; at && derefs < AUTO_DEREFS; derefs++) {
      const type = unwrapped(this.typeOfPlace(at));
      const fieldType = this.fieldType(type, name);
      if (fieldType !== null || this.#hasField(type, name)) return this.project(at, name, fieldType);
      if (!leadsOn(type) || isBuffer(type)) return null;
      at = this.deref(at, false);
    }
    return null;
  }

  /** The part of a place that a field is. A union's fields all lie at its beginning. */
  project(at: Resolved, name: string, type: Ty): Resolved {
    const declared = this.#declared(unwrapped(this.typeOfPlace(at)));
    if (declared?.item.kind === 'union') return { ...at, type };
    return {
      ...at,
      type,
      targets: at.targets.map((target) => ({ ...target, path: [...target.path, fieldStep(name)] })),
    };
  }

  #declared(type: Ty) {
    return type ? this.program.typeOf(type, this.file) : null;
  }

  #hasField(type: Ty, name: string): boolean {
    if (type?.kind === 'tuple') return Number(name) < type.elements.length;
    const declared = this.#declared(type);
    return declared?.item.fields.has(name) ?? false;
  }

  /** The place's type, or that of what lies there. */
  typeOfPlace(at: Resolved): Ty {
    if (at.type !== null) return at.type;
    const [target] = at.targets;
    if (!target || at.targets.length > 1) return null;
    return this.load(target).type;
  }

  /** What the pointer at a place points to. `explicit`: the `*` is written. */
  deref(at: Resolved, explicit: boolean): Resolved | null {
    const type = explicit ? this.typeOfPlace(at) : null;
    // What is held lies in it: `*m` leads to the same place.
    if (type?.kind === 'named' && type.path === 'std::mem::ManuallyDrop')
      return { ...at, type: type.arguments[0] ?? null };
    const pointer = this.pointerAt(at);
    if (!pointer) return null;
    if (explicit) {
      const [first] = pointer.targets;
      if (isRaw(pointer.type)) this.derefs[first ? this.now.get(first.alloc).origin : 'unknown']++;
    }
    return { ...this.behind(pointer, nameOf(at.at), at.at), isUnbounded: this.isUnbounded(at) };
  }

  /** True for a place that a raw pointer leads to, and for what is reached from there. */
  isUnbounded(at: Resolved): boolean {
    const isRawPlace = at.pointer !== null && isRaw(unwrapped(at.pointer.type));
    return at.isUnbounded || isRawPlace || at.targets.some(({ tag }) => this.tags.get(tag).fromRaw);
  }

  /** The place that a pointer value points to. */
  behind(pointer: PointerValue, name: string | null, at: Node): Resolved {
    const type = pointeeOf(unwrapped(pointer.type));
    const targets = pointer.targets.map((target) => this.viewAs(target, type));
    const [first] = targets;
    return {
      targets,
      type: type ?? (first ? this.typeAt(this.now.get(first.alloc), first.path) : null),
      pointer,
      name,
      at,
    };
  }

  /**
   * The pointer that lies at a place. One that nothing is known of but its type is made to point to memory of its own,
   * and that is remembered, so that two loads of one field agree.
   */
  pointerAt(at: Resolved): PointerValue | null {
    if (at.targets.length === 0) return null;
    let joined: Value | null = null;
    for (const target of at.targets) {
      this.read(target, { at: at.at, access: 'read', name: at.name, pointer: at.pointer, isUnsafe: false });
      const value = this.load(target);
      if (value.kind === 'gone' && (value.by === 'manual' || value.by === 'removed') && this.isGone(value, at))
        return null;
      const type = at.type ?? value.type;
      const pointer = value.kind === 'pointer' ? value : this.materialise(target, value, type, at.at);
      if (!pointer) return null;
      joined = joined === null ? pointer : joinValues(joined, pointer);
    }
    if (joined?.kind !== 'pointer') return null;
    return isPointer(unwrapped(at.type)) && joined.type !== at.type ? { ...joined, type: at.type } : joined;
  }

  /** True, and told where it is a bug, when the value was taken out or dropped before. */
  abstract isGone(value: Value, at: Resolved): boolean;

  /** A read whose value is not used up: makes the access, tells what is wrong. */
  read(target: Target, use: Use): void {
    this.access(target, 'read', use);
  }

  /** Memory for an unknown pointer of a known type, put into the place that it was loaded from. */
  materialise(target: Target, value: Value, type: Ty, at: Node): PointerValue | null {
    const inner = unwrapped(type);
    if (value.kind !== 'unknown' || !inner || !isPointer(inner)) return null;
    const holder = this.now.get(target.alloc);
    const pointer = this.pointerTo(inner, {
      made: holder.origin === 'own' ? at : holder.made,
      at,
      origin: this.#originOf(holder, inner),
      how: 'load',
      holder: holder.id,
      name: null,
      via: target.tag,
    });
    this.store(target, pointer);
    return pointer;
  }

  /** What a local owns is the body's own; what a parameter leads to by references is its caller's. */
  #originOf(holder: Alloc, pointer: Ty): Alloc['origin'] {
    const isVariable = holder.kind === 'local' || holder.kind === 'temporary';
    if (isOwner(pointer) && holder.origin === 'own' && isVariable && !holder.escaped) return 'own';
    return holder.kind === 'pointee' && holder.origin === 'parameter' && !isRaw(pointer) ? 'parameter' : 'unknown';
  }

  /** A pointer of a type to new memory that somebody else has made. */
  pointerTo(
    type: WrittenPointer,
    from: {
      readonly made: Node;
      readonly at: Node;
      readonly origin: Alloc['origin'];
      readonly how: PointerValue['how'];
      readonly holder: number | null;
      readonly name: string | null;
      readonly via?: TagId;
    },
  ): PointerValue {
    const pointee = pointeeOf(type);
    const raw = isRaw(type);
    // A raw pointer may point into an array: arithmetic on it stays inside.
    const content: Ty = raw && !isSequence(pointee) ? { kind: 'slice', element: pointee } : pointee;
    const owner = isOwner(type);
    const alloc = this.allocate({
      kind: isBuffer(type) ? 'buffer' : pathOf(type) === 'std::boxed::Box' ? 'box' : owner ? 'rc' : 'pointee',
      made: from.made,
      name: from.name,
      type: content,
      origin: from.origin,
      content: unknown(content),
      how: from.how,
      holder: from.holder,
      via: from.via ?? null,
      fromRaw: raw,
      ownership: owner
        ? { state: 'owned', allocator: allocatorOf(type), raws: null, count: null }
        : { state: raw ? 'unknown' : 'none' },
    });
    const base: Target = {
      alloc: alloc.id,
      path: raw && !isSequence(pointee) ? [elementStep(0)] : ROOT,
      tag: alloc.root,
    };
    const value = { kind: 'pointer', type, nowhere: null, how: from.how, made: from.made, cast: null } as const;
    if (!isReference(type) && pathOf(type) !== 'std::boxed::Box') return { ...value, targets: [base] };
    const use: Use = { at: from.at, access: 'read', name: null, pointer: null, isUnsafe: false };
    const birth = { how: from.how, made: from.made, target: null, pointee, fromRaw: false };
    const kind = isReference(type) ? (type.mutable ? 'mut' : 'shared') : 'box';
    return { ...value, targets: [this.retag(base, kind, birth, use)] };
  }

  /** `x[i]`. */
  index(from: Resolved, local: LocalId, purpose: Purpose): Resolved | null {
    const index = this.valueIn(local);
    let at: Resolved | null = from;
    for (let derefs = 0; at && derefs < AUTO_DEREFS; derefs++) {
      const type = unwrapped(this.typeOfPlace(at));
      if (!type) return null;
      if (isSequence(type)) return this.element(at, type, index);
      if (isBuffer(type)) {
        // What the place is for is not known yet where it is a receiver: the method's own borrow follows.
        const slice =
          purpose === 'place' ? this.bufferPlace(at) : this.bufferSlice(at, purpose === 'write' || purpose === 'mut');
        return slice && this.element(slice, slice.type, index);
      }
      if (!leadsOn(type)) return this.indexOverloaded(at, type, index, purpose);
      at = this.deref(at, false);
    }
    return null;
  }

  /** `x[i]` of a type with an `Index` of its own. */
  protected abstract indexOverloaded(at: Resolved, type: Ty, index: Value, purpose: Purpose): Resolved | null;

  /** The elements of a vector, without a borrow. */
  bufferPlace(at: Resolved): Resolved | null {
    const pointer = this.pointerAt(at);
    if (pointer?.targets.length !== 1) return null;
    return { targets: pointer.targets, type: pointeeOf(unwrapped(pointer.type)), pointer: null, name: null, at: at.at };
  }

  /** The elements of a vector as `Deref` and `Index` borrow them: the whole buffer. */
  bufferSlice(at: Resolved, mutable: boolean): Resolved | null {
    const pointer = this.pointerAt(at);
    if (pointer?.targets.length !== 1) return null;
    const pointee = pointeeOf(unwrapped(pointer.type));
    const use: Use = {
      at: at.at,
      access: mutable ? 'mut-reborrow' : 'shared-reborrow',
      name: at.at.text,
      pointer: null,
      isUnsafe: false,
    };
    const target = this.retag(
      pointer.targets[0]!,
      mutable ? 'mut' : 'shared',
      {
        how: mutable ? 'mut-borrow' : 'shared-borrow',
        made: at.at,
        target: at.at.text,
        pointee,
        fromRaw: this.isUnbounded(at),
        via: at.targets[0]?.tag ?? null,
      },
      use,
    );
    return { targets: [target], type: pointee, pointer: null, name: null, at: at.at };
  }

  /** How many elements lie behind a pointer to a sequence, from the place it points to on; null where that is not known. */
  abstract lengthBehind(target: Target): number | null;

  element(at: Resolved, type: Ty, index: Value): Resolved {
    const isRange =
      index.kind === 'aggregate' || (index.type?.kind === 'named' && index.type.path.startsWith('std::ops::Range'));
    if (isRange) {
      const isFull = index.kind === 'aggregate' && index.parts.size === 0;
      const [first] = at.targets;
      const bounds = boundsOf(index, at.targets.length === 1 && first ? this.lengthBehind(first) : null);
      const step =
        bounds && bounds.start <= bounds.end
          ? rangeStep(bounds.start, bounds.end - bounds.start)
          : partStep(freshSymbol());
      const slice: Ty = type?.kind === 'array' ? { kind: 'slice', element: type.element } : type;
      return {
        ...at,
        type: slice,
        targets: isFull ? at.targets : at.targets.map((target) => ({ ...target, path: [...target.path, step] })),
      };
    }
    const step =
      index.kind === 'scalar' && index.constant !== null
        ? elementStep(index.constant)
        : index.kind === 'scalar'
          ? symbolStep(index.symbol, index.distance)
          : symbolStep(freshSymbol());
    return {
      ...at,
      type: elementOf(type),
      targets: at.targets.map((target) => ({ ...target, path: [...target.path, step] })),
    };
  }

  /** The place at a target, seen as a type: the first element of an array, the beginning of something else. */
  viewAs(target: Target, type: Ty): Target {
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque || !type) return target;
    if (alloc.type === null || (alloc.type.kind === 'slice' && alloc.type.element === null)) {
      // Untyped memory is what it is first used as.
      const [first] = target.path;
      if (target.path.length === 0) this.now.update(alloc.id, { type, isGuess: true });
      else if (target.path.length === 1 && isElement(first))
        this.now.update(alloc.id, { type: { kind: 'slice', element: type }, isGuess: true });
      return target;
    }
    const place = unwrapped(this.typeAt(alloc, target.path));
    const wanted = unwrapped(type);
    // What is behind a trait object keeps its own type.
    if (!place || !wanted || wanted.kind === 'trait' || isAlike(place, wanted)) return target;
    if (isSequence(place)) {
      if (isSequence(wanted)) return target;
      const element = elementOf(place);
      if (element === null || isAlike(unwrapped(element), wanted))
        return { ...target, path: [...target.path, elementStep(0)] };
    }
    if (isSequence(wanted) && isElement(target.path.at(-1))) return target;
    // A string is a vector of bytes.
    if (isBuffer(place) && isBuffer(wanted)) return target;
    if (mentionsParameter(place) || mentionsParameter(wanted)) return target;
    const size = this.program.sizeOf(place, this.file);
    if (size !== null && size === this.program.sizeOf(wanted, this.file) && !isSequence(wanted)) return target;
    if (!isSequence(wanted) || wanted.kind === 'array')
      return { ...target, path: [...target.path, viewStep(wanted), elementStep(0)] };
    const element = elementOf(wanted);
    return element === null ? target : { ...target, path: [...target.path, viewStep(element)] };
  }

  /** Runs an action on every place that is meant; a finding counts only where all of them are wrong. */
  onAll(at: Resolved, action: (target: Target) => void): void {
    const [only] = at.targets;
    if (at.targets.length === 1) {
      action(only!);
      return;
    }
    const before: State = this.now.clone();
    const told = this.events.length;
    const dropped = this.axiom.length;
    let wrong = 0;
    let forbidden: FlowEvent | null = null;
    for (const target of at.targets) {
      const count = this.events.length;
      action(target);
      if (this.events.length === count) continue;
      wrong++;
      if (this.events[count]!.kind === 'write-without-permission') forbidden ??= this.events[count]!;
    }
    this.state = before;
    this.axiom.length = dropped;
    this.events.length = wrong === at.targets.length && wrong > 0 ? told + 1 : told;
    // A pointer that on one way was made for reading is written through on that way too.
    if (forbidden && wrong < at.targets.length)
      this.events.push({ ...forbidden, certainty: 'some-path', confidence: 'medium' });
  }

  useOf(at: Resolved, access: Access): Use {
    return {
      at: at.at,
      access,
      name: at.name,
      pointer: at.pointer,
      isUnsafe: this.inUnsafe && at.pointer !== null && isRaw(at.pointer.type),
    };
  }
}

/** Where a range of constants begins and ends. */
export function boundsOf(index: Value, length: number | null): { readonly start: bigint; readonly end: bigint } | null {
  if (index.kind !== 'aggregate') return null;
  const bound = (name: string): bigint | null | undefined => {
    const part = index.parts.get(fieldStep(name));
    return part && (part.kind === 'scalar' ? part.constant : null);
  };
  const last = bound('last');
  const start = bound('start') ?? (index.parts.has(fieldStep('start')) ? null : 0n);
  const end =
    last !== undefined
      ? last && last + 1n
      : index.parts.has(fieldStep('end'))
        ? bound('end')
        : length === null
          ? null
          : BigInt(length);
  return start == null || end == null ? null : { start, end };
}

type WrittenPointer = Exclude<Ty, null>;

export function allocatorOf(type: Ty): Alloc['ownership']['allocator'] {
  switch (pathOf(type)) {
    case 'std::boxed::Box':
      return 'box';
    case 'std::rc::Rc':
    case 'std::sync::Arc':
      return 'rc';
    case 'std::ffi::CString':
      return 'cstring';
    default:
      return isBuffer(type) ? 'vec' : null;
  }
}

/** What both types tell together; the first wins where both speak. */
export function mergeTypes(first: Ty, second: Ty): Ty {
  if (!first || !second || first === second) return first ?? second;
  switch (first.kind) {
    case 'reference':
    case 'pointer': {
      if (second.kind !== first.kind) return first;
      const to = mergeTypes(first.to, second.to);
      return to === first.to ? first : { ...first, to };
    }
    case 'named': {
      if (second.kind !== 'named' || second.path !== first.path) return first;
      const merged = mergeAll(first.arguments, second.arguments);
      return merged === first.arguments ? first : { ...first, arguments: merged };
    }
    case 'tuple': {
      if (second.kind !== 'tuple') return first;
      const elements = mergeAll(first.elements, second.elements.slice(0, first.elements.length));
      return elements === first.elements ? first : { ...first, elements };
    }
    case 'array':
    case 'slice': {
      if (second.kind !== 'array' && second.kind !== 'slice') return first;
      const element = mergeTypes(first.element, second.element);
      // The length may be a parameter of the type, which the value knows.
      if (first.kind === 'array' && second.kind === 'array' && first.length == null && second.length != null)
        return { ...first, element, length: second.length };
      return element === first.element ? first : { ...first, element };
    }
    default:
      return first;
  }
}

/** The first array itself where the second adds nothing: what is known of a type is kept by its identity. */
function mergeAll(first: readonly Ty[], second: readonly Ty[]): readonly Ty[] {
  const length = Math.max(first.length, second.length);
  const merged = Array.from({ length }, (_, index) => mergeTypes(first[index] ?? null, second[index] ?? null));
  return length === first.length && merged.every((type, index) => type === first[index]) ? first : merged;
}

/** True where both may be the same type: literals without a suffix and holes are whatever the other is. */
export function isAlike(a: Ty, b: Ty): boolean {
  if (typeKey(a) === typeKey(b)) return true;
  if (a === null || b === null) return true;
  if (pathOf(a) === 'integer' || pathOf(b) === 'integer') return isScalar(a) && isScalar(b);
  if (a.kind !== b.kind) return false;
  if (a.kind === 'named' && b.kind === 'named' && a.path !== b.path) return false;
  return hasHole(a) || hasHole(b);
}

function isScalar(type: Ty): boolean {
  return /^(?:[iu](?:8|16|32|64|128|size)|integer)$/.test(pathOf(type) ?? '');
}

export function mentionsParameter(type: Ty): boolean {
  switch (type?.kind) {
    case undefined:
    case 'parameter':
      return true;
    case 'reference':
    case 'pointer':
      return false;
    case 'named':
      return type.arguments.some(mentionsParameter);
    case 'tuple':
      return type.elements.some(mentionsParameter);
    case 'array':
    case 'slice':
      return mentionsParameter(type.element);
    default:
      return false;
  }
}

/** `p` of `*p`, `self.head` of `(*self.head).next`, for messages; null where it would be long. */
function nameOf(node: Node): string | null {
  let at = node;
  for (let inner: Node | null = at; inner; ) {
    at = inner;
    if (at.kind === 'parenthesized_expression') inner = at.namedChildren[0] ?? null;
    else if (at.kind === 'unary_expression') inner = at.namedChildren[0] ?? null;
    else if (at.kind === 'reference_expression') inner = at.child('value');
    else if (at.kind === 'index_expression') inner = at.namedChildren[0] ?? null;
    else if (at.kind === 'field_expression') {
      const value = at.child('value');
      const deref = value && (value.kind === 'parenthesized_expression' || value.kind === 'unary_expression');
      inner = deref ? value : null;
    } else inner = null;
  }
  const text = at.text;
  return text.length <= 30 && !text.includes('\n') && /^[\w.]+$/.test(text) ? text : null;
}
