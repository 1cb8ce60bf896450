/** Values on the move: copies, moves and the retags that come with them; coercions. */
import type { DeclaredFunction } from '../../facts/program';
import { hasHole } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import type { Protector, TagId } from '../borrow/tags';
import type { Access, How } from '../events';
import { Bytes } from './bytes';
import { type Component, fieldStep } from './memory/path';
import type { Alloc } from './memory/state';
import {
  elementOf,
  isBox,
  isBuffer,
  isGuard,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isSequence,
  OPTION,
  ownsSomething,
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
import { isAlike, mergeTypes, type Resolved } from './places';
import { isVoid, ownedBy, plainName, sinceOf, withBytes } from './value-words';

export abstract class Values extends Bytes {
  /** Runs a declared function with values for its parameters; null where it is not to be run. */
  abstract runDeclared(
    callee: DeclaredFunction,
    args: readonly Value[],
    at: Node,
    types: ReadonlyMap<string, Ty>,
  ): Value | null;
  /** Calls a declared function: runs it, or goes by its signature. */
  abstract callDeclared(
    callee: DeclaredFunction,
    self: Value | null,
    args: readonly Value[],
    nodes: readonly (Node | null)[],
    at: Node,
    hint: Ty,
    turbofish: readonly Node[],
  ): Value;
  /** Places that have been told of: one bug, one finding. */
  abstract readonly told: Set<Node>;
  /** Tells of a second owner that was made while the first one lived; false where there is none. */
  abstract tellPending(alloc: Alloc): boolean;
  abstract borrowPlace(place: Resolved, kind: 'mut' | 'shared', at: Node, type: Ty, target: string | null): Value;
  abstract userCode(runs: string, at: Node, way: 'closure' | 'trait' | 'drop', args: readonly Value[]): void;

  // ---- using a place

  /** The value of a place that is used: copied, or moved out. */
  take(at: Resolved, node: Node): Value {
    if (at.targets.length === 0) {
      this.useNowhere(at, 'read');
      return unknown(at.type);
    }
    const type = this.typeOfPlace(at);
    if (this.isReadOfNothing(at, type)) return unknown(type);
    if (this.program.isZeroSized(type, this.file) === 'yes') return unknown(type);
    const use = this.useOf(at, 'read');
    this.onAll(at, (target) => this.access(target, 'read', use));
    if (at.targets.length > 1) return unknown(type);
    const target = at.targets[0]!;
    const found = this.materialised(target, type, node);
    // Moving what was dropped is no use of it; what is done with it then is.
    if (found.kind === 'gone' && found.by !== 'move') {
      this.store(target, { ...found, by: 'move' });
      return found;
    }
    this.checkInit(found, type, target, use, 'read');
    this.checkPadding(target, type, use);
    if (this.isInvalid(found, type, node, 'read')) {
      this.store(target, unknown(type));
      return unknown(type);
    }
    const value = found.type === null && type !== null ? { ...found, type } : found;
    if (this.moves(value, type)) this.store(target, { kind: 'gone', type, at: node, by: 'move', ...ownedBy(value) });
    return value;
  }

  /** Owners that nothing is known of get memory and identity when they are first used, so that copies can be told. */
  materialised(target: Target, type: Ty, node: Node): Value {
    const value = this.load(target);
    if (value.kind !== 'unknown') return value;
    if (type && isPointer(unwrapped(type))) return this.materialise(target, value, type, node) ?? value;
    return value;
  }

  /** Whether using the value by value takes it out of its place. */
  moves(value: Value, type: Ty): boolean {
    if (value.kind === 'resource') return true;
    if (value.kind === 'pointer') return isOwner(unwrapped(value.type));
    if (value.kind === 'aggregate' && ownsSomething(value)) return true;
    return type !== null && this.program.isCopy(type, this.file) === 'no' && !isReference(type);
  }

  override isGone(value: Value, at: Resolved): boolean {
    if (value.kind !== 'gone') return false;
    const alloc = this.now.get(at.targets[0]!.alloc);
    if (value.by === 'manual')
      this.emit(
        {
          kind: 'use-after-manual-drop',
          memory: this.memoryWords(alloc),
          droppedAt: value.at,
          at: at.at,
          certainty: 'always',
          confidence: 'high',
        },
        true,
      );
    else if (value.by === 'drop' || (value.by === 'removed' && this.isUnbounded(at)))
      this.emit(
        {
          kind: 'use-after-end',
          access: 'read',
          pointer: this.describe(this.tags.get(at.targets[0]!.tag), this.useOf(at, 'read')),
          memory: this.memoryWords(alloc),
          endedAt: value.at,
          endedBy: 'drop',
          at: at.at,
          certainty: 'always',
          confidence: alloc.origin === 'unknown' ? 'medium' : 'high',
        },
        true,
      );
    if (value.by !== 'move') this.store(at.targets[0]!, unknown(value.type));
    return value.by !== 'move';
  }

  /** A raw pointer to a variable whose value was moved away and dropped there. */
  tellMovedOut(value: Extract<Value, { kind: 'gone' }>, at: Resolved, node: Node): boolean {
    const owned = value.owned === undefined ? undefined : this.now.allocs.get(value.owned);
    const [target] = at.targets;
    if (!owned?.ended || owned.opaque || !target) return false;
    const alloc = this.now.get(target.alloc);
    this.emit(
      {
        kind: 'use-after-end',
        access: 'read',
        pointer: this.describe(this.tags.get(target.tag), this.useOf(at, 'read')),
        memory: this.memoryWords(alloc),
        endedAt: owned.ended.at,
        endedBy: owned.ended.by,
        at: node,
        certainty: owned.ended.some ? 'some-path' : 'always',
        confidence: 'high',
      },
      true,
    );
    this.now.update(owned.id, { opaque: true });
    return true;
  }

  /** A dereference of a pointer that points to nothing. */
  useNowhere(at: Resolved, access: Access): void {
    const { pointer } = at;
    if (!pointer?.nowhere) return;
    const pointee = pointeeOf(unwrapped(pointer.type));
    // Zero-sized accesses are fine everywhere; where the size is not known nothing is said.
    if (this.program.isZeroSized(pointee, this.file) !== 'no') return;
    this.emit(
      {
        kind: 'no-provenance',
        access,
        pointer: { made: pointer.made, how: pointer.how, name: at.name, target: null, castToMut: null },
        what: pointer.nowhere,
        at: at.at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
  }

  /** Tells of uninitialised bytes that are taken for a value. */
  checkInit(
    value: Value,
    type: Ty,
    target: Target,
    use: Use,
    way: 'read' | 'assume' | 'drop-by-assignment' | 'drop' | 'reference' | 'give',
  ): void {
    if (type === null || this.isUninit(value) !== 'yes') return;
    if (!this.mustBeInit(type)) return;
    const alloc = this.now.get(target.alloc);
    const since = sinceOf(value);
    if (!since) return;
    // What safe code reads of a vector was put in: its length says so.
    if (way === 'read' && alloc.kind === 'buffer' && !use.isUnsafe && !this.tags.get(target.tag).fromRaw) return;
    // What a callee reads in safe code behind a condition of its own, the condition may be there for.
    if (way === 'read' && !use.isUnsafe && this.depth > 0 && this.now.isAssumed) return;
    // That there is a reference to it was told; what is new is that somebody gets it.
    const wasTold = this.told.has(since);
    if (way === 'reference') this.told.add(since);
    else this.store(target, unknown(type));
    if (wasTold && way !== 'give') return;
    const unsafe =
      use.isUnsafe ||
      way !== 'read' ||
      (use.pointer !== null && isRaw(use.pointer.type)) ||
      this.tags.get(target.tag).fromRaw;
    this.emit(
      {
        kind: 'uninit-use',
        use: way,
        memory: this.memoryWords(alloc),
        since,
        type: this.typeWords(type),
        at: use.at,
        certainty: 'always',
        confidence: alloc.origin === 'unknown' ? 'medium' : 'high',
      },
      unsafe,
    );
  }

  /** Tells of bytes between the fields of a struct that are taken for numbers. */
  checkPadding(target: Target, type: Ty, use: Use): void {
    if (!this.isBound || this.program.allowsUninit(type, this.file) !== 'no' || !this.isInPadding(target, type)) return;
    const alloc = this.now.get(target.alloc);
    this.emit(
      {
        kind: 'uninit-use',
        use: 'padding',
        memory: this.memoryWords(alloc),
        since: alloc.made,
        type: this.typeWords(alloc.type),
        at: use.at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
  }

  /** A generic function must be right for every type; one that looks at the size may mean those without any bytes. */
  mustBeInit(type: Ty): boolean {
    const answer = this.program.allowsUninit(type, this.file);
    if (answer !== 'maybe' || !this.isGeneric(type)) return answer === 'no';
    if (/size_of|IS_ZST|T_IS_/.test(this.frame.body.node.text)) return false;
    return this.program.allowsUninit(withBytes(type), this.file) === 'no';
  }

  abstract isGeneric(type: Ty): boolean;

  // ---- handing values on

  /**
   * A value as it arrives in a new place: references and boxes are retagged, those one level inside too, and what a
   * typed place asks for is coerced.
   */
  arrive(
    value: Value,
    type: Ty,
    node: Node,
    how: { readonly access: Access; readonly protector?: Protector } = { access: 'move' },
  ): Value {
    const coerced = this.coerce(value, type, node);
    return this.retagValue(coerced, node, how, 1);
  }

  retagValue(
    value: Value,
    node: Node,
    how: { readonly access: Access; readonly protector?: Protector },
    depth: number,
  ): Value {
    if (value.kind === 'pointer') return this.retagPointer(value, node, how);
    if (value.kind !== 'aggregate' || depth === 0) return value;
    let parts: Map<Component, Value> | null = null;
    for (const [step, part] of value.parts) {
      const next = this.retagValue(part, node, how, depth - 1);
      if (next === part) continue;
      parts ??= new Map(value.parts);
      parts.set(step, next);
    }
    return parts ? { ...value, parts } : value;
  }

  retagPointer(
    value: PointerValue,
    node: Node,
    how: { readonly access: Access; readonly protector?: Protector },
  ): PointerValue {
    const type = unwrapped(value.type);
    const reference = isReference(type);
    if ((!reference && !isBox(type)) || value.targets.length !== 1) return value;
    const target = value.targets[0]!;
    const protector = how.protector ? (reference ? 'strong' : 'weak') : null;
    const tag = this.tags.get(target.tag);
    // The reborrow of an argument waits for the others: rustc-dev-guide, "Two-phase borrows".
    const isArgument = how.access === 'move' && node.parent?.kind === 'arguments';
    const kind = reference ? (type.mutable ? (isArgument ? 'two-phase' : 'mut') : 'shared') : 'box';
    const next = this.retag(
      target,
      kind,
      { how: tag.how, made: tag.made, target: tag.target, pointee: pointeeOf(type), protector, fromRaw: false },
      {
        at: node,
        access: reference ? (type.mutable ? 'mut-reborrow' : 'shared-reborrow') : 'move',
        name: plainName(node),
        pointer: value,
        isUnsafe: false,
      },
    );
    if (protector && next !== target) this.frame.protectedTags.push([next.alloc, next.tag]);
    return next === target ? value : { ...value, targets: [next] };
  }

  /** Coercions at typed places: references to raw pointers, arrays to slices, and the type itself where it was unknown. */
  coerce(value: Value, type: Ty, node: Node): Value {
    if (!type) return value;
    if (value.kind === 'pointer') {
      const from = unwrapped(value.type);
      if (type.kind === 'pointer' && isReference(from)) return this.toRaw(this.unpassed(value), type, node, false);
      if (type.kind === 'pointer' && isRaw(from)) return this.castPointer(value, type, node);
      if (isReference(type) && isReference(from)) return this.#coerceReference(value, from.to, type, node);
      return { ...value, type: mergeTypes(type, value.type) };
    }
    const some =
      value.kind === 'aggregate' && pathOf(type) === OPTION ? value.parts.get(fieldStep('Some.0')) : undefined;
    if (some && value.kind === 'aggregate' && type.kind === 'named') {
      const parts = new Map(value.parts).set(fieldStep('Some.0'), this.coerce(some, type.arguments[0] ?? null, node));
      return { ...value, type: mergeTypes(type, value.type), parts };
    }
    return { ...value, type: mergeTypes(type, value.type) } as Value;
  }

  /** `&Vec<T>` where a `&[T]` is asked for, and the like: `Deref` is called. */
  #coerceReference(value: PointerValue, from: Ty, type: Ty & object, node: Node): Value {
    const wanted = unwrapped(pointeeOf(type));
    const given = unwrapped(from);
    // A signature that takes both kinds of reference is written with one of them: what is shared stays shared.
    const held = unwrapped(value.type);
    const shared = isReference(type) && isReference(held) && !held.mutable;
    const same = { ...value, type: mergeTypes(shared ? { ...type, mutable: false } : type, value.type) };
    this.#refine(value, pointeeOf(type));
    if (!wanted || !given || wanted.kind === 'trait' || isAlike(given, wanted) || given.kind === 'parameter')
      return same;
    if (isSequence(wanted) && isSequence(given)) return same;
    if (value.targets.length !== 1) return unknown(type);
    const mutable = isReference(type) && type.mutable;
    const place: Resolved = { ...this.behind(value, null, node), at: node };
    if (isBuffer(given) && isSequence(wanted)) {
      const slice = this.bufferSlice(place, mutable);
      return slice ? { ...value, type, targets: slice.targets } : unknown(type);
    }
    if (isReference(given)) {
      const inner = this.pointerAt(place);
      return inner ? this.#coerceReference(inner, given.to, type, node) : unknown(type);
    }
    if (isOwner(given) || isGuard(given)) {
      const inner = this.deref(place, false);
      return inner
        ? this.borrowPlace({ ...inner, at: node }, mutable ? 'mut' : 'shared', node, type, plainName(node))
        : unknown(type);
    }
    const [name, trait] = mutable ? ['deref_mut', 'std::ops::DerefMut'] : ['deref', 'std::ops::Deref'];
    const deref = this.program.methods(given, name, this.file).find(({ impl }) => impl?.trait === trait);
    if (deref) {
      const before = this.now.clone();
      const inner = this.callDeclared(deref, value, [], [], node, null, []);
      // One that always panics leaves nothing to coerce; what is coerced is in the middle of something else.
      this.state ??= before;
      const to = unwrapped(inner.type);
      return inner.kind === 'pointer' && isReference(to)
        ? this.#coerceReference(inner, to.to, type, node)
        : unknown(type);
    }
    return given.kind === 'named' && isSequence(wanted) ? unknown(type) : same;
  }

  /** A variable whose type was not written is what a function that is given a reference to it takes. */
  #refine({ targets: [target, other] }: PointerValue, type: Ty): void {
    const alloc = target && !other && target.path.length === 0 ? this.now.get(target.alloc) : null;
    if (!alloc?.type || !hasHole(alloc.type) || !type || alloc.type.kind !== 'named' || type.kind !== 'named') return;
    if (type.path === alloc.type.path) this.now.update(alloc.id, { type: mergeTypes(alloc.type, type) });
  }

  /** A reference or box that is used by value is retagged where it arrives. */
  passOn(value: Value, at: Node): Value {
    if (
      value.kind === 'pointer' &&
      (isReference(unwrapped(value.type)) || pathOf(unwrapped(value.type)) === 'std::boxed::Box')
    ) {
      const passed = this.retagPointer(value, at, { access: 'move' });
      if (passed !== value) this.passed.add(passed.targets[0]!.tag);
      return passed;
    }
    return value.kind === 'aggregate' ? this.retagValue(value, at, { access: 'move' }, 1) : value;
  }

  /** Tags of references that a variable's use was retagged to. */
  readonly passed = new Set<TagId>();

  /**
   * A variable that is cast or coerced to a raw pointer is not moved: `x as *mut T` is `&raw mut *x`, and under Tree Borrows
   * the tag of `x` itself.
   */
  unpassed(value: PointerValue): PointerValue {
    const [target] = value.targets;
    const parent = target && this.passed.has(target.tag) ? this.tags.get(target.tag).parent : null;
    return target && parent !== null ? { ...value, targets: [{ ...target, tag: parent }] } : value;
  }

  /** A raw pointer from a reference that exists already: a reborrow of what it points to. */
  toRaw(value: PointerValue, type: Ty, node: Node, fresh: boolean, way: How | null = null): PointerValue {
    const from = unwrapped(value.type);
    const wasMut = isReference(from) && from.mutable;
    const toMut = type?.kind === 'pointer' && type.mutable;
    const how: How = way ?? (wasMut ? 'mut-to-raw' : 'shared-to-raw');
    const pointee = pointeeOf(from);
    const targets = value.targets.map((target) => {
      const tag = this.tags.get(target.tag);
      return this.retag(
        target,
        wasMut && toMut ? 'raw-mut' : 'raw-const',
        { how, made: fresh ? tag.made : node, target: tag.target ?? plainName(node), pointee, fromRaw: false },
        { at: node, access: 'read', name: plainName(node), pointer: value, isUnsafe: false },
      );
    });
    const to = type?.kind === 'pointer' ? (type.to ?? pointee) : pointee;
    return { ...value, type: { kind: 'pointer', mutable: toMut, to }, targets, how, made: node };
  }

  /** `as *mut U`, `.cast::<U>()`: the same pointer, seen as another type. */
  castPointer(value: PointerValue, type: Ty, node: Node): PointerValue {
    const pointee = pointeeOf(type) ?? null;
    const hole = type?.kind === 'pointer' && type.to === null;
    const from = unwrapped(value.type);
    const toMut = type?.kind === 'pointer' && type.mutable;
    const wasConst = (from?.kind === 'pointer' || from?.kind === 'reference') && !from.mutable;
    const cast = toMut && wasConst ? (value.cast ?? node) : value.cast;
    const next: Ty = hole ? { kind: 'pointer', mutable: toMut, to: pointeeOf(from) } : type;
    if (pointee && !isVoid(pointee)) {
      const element = isSequence(pointee) ? elementOf(pointee) : pointee;
      for (const target of value.targets) {
        const alloc = this.now.allocs.get(target.alloc);
        if (alloc && alloc.type?.kind === 'slice' && alloc.type.element === null)
          this.now.update(alloc.id, { type: { kind: 'slice', element } });
      }
    }
    return { ...value, type: next, cast };
  }
}
