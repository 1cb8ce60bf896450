/**
 * Values on the move: copies, moves and the retags that come with them; coercions; drops.
 *
 * Sources: the Rust Reference, "Destructors" and "Type coercions"; the Stacked Borrows definition for where references
 * and boxes are retagged; std documentation of `Box`, "Considerations for unsafe code".
 */
import type { DeclaredFunction } from '../../facts/program';
import { mapParts } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import type { Protector } from '../borrow/tags';
import type { Access, How } from '../events';
import type { LocalId } from '../ir';
import type { Use } from './memory';
import { type Component, elementStep } from './path';
import { isAlike, mergeTypes, Places, type Resolved } from './places';
import type { Alloc } from './state';
import {
  elementOf,
  holdsWithoutDrop,
  isBox,
  isBuffer,
  isCounted,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isSequence,
  NON_NULL,
  named,
  ownsSomething,
  type PointerValue,
  pathOf,
  pointeeOf,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './value';

/** Drops of values in values deeper than this are left out. */
const DROP_DEPTH = 6;

export abstract class Owners extends Places {
  /** Runs a declared function with values for its parameters; null where it is not to be run. */
  abstract runDeclared(
    callee: DeclaredFunction,
    args: readonly Value[],
    at: Node,
    types: ReadonlyMap<string, Ty>,
  ): Value | null;
  /** Places that have been told of: one bug, one finding. */
  abstract readonly told: Set<Node>;
  /** Tells of a second owner that was made while the first one lived; false where there is none. */
  abstract tellPending(alloc: Alloc): boolean;
  abstract readonly duplicatedAt: Map<number, Node>;
  abstract userCode(runs: string, at: Node, way: 'closure' | 'trait' | 'drop', args: readonly Value[]): void;

  // ---- using a place

  /** The value of a place that is used: copied, or moved out. */
  take(at: Resolved, node: Node): Value {
    if (at.targets.length === 0) {
      this.useNowhere(at, 'read');
      return unknown(at.type);
    }
    const type = this.typeOfPlace(at);
    if (this.program.isZeroSized(type, this.file) === 'yes') return unknown(type);
    const use = this.useOf(at, 'read');
    this.onAll(at, (target) => this.access(target, 'read', use));
    if (at.targets.length > 1) return this.withOwnTypes(unknown(type));
    const target = at.targets[0]!;
    const found = this.materialised(target, type, node);
    // Moving what was dropped is no use of it; what is done with it then is.
    if (found.kind === 'gone' && found.by !== 'move') {
      this.store(target, { ...found, by: 'move' });
      return found;
    }
    this.checkInit(found, type, target, use, 'read');
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

  withOwnTypes(value: Value): Value {
    return value;
  }

  /** Whether using the value by value takes it out of its place. */
  moves(value: Value, type: Ty): boolean {
    if (value.kind === 'resource') return true;
    if (value.kind === 'pointer') return isOwner(unwrapped(value.type));
    if (value.kind === 'aggregate' && ownsSomething(value)) return true;
    return type !== null && this.program.isCopy(type, this.file) === 'no' && !isReference(type);
  }

  /** True, and told where it is a bug, when the value was taken out or dropped before. */
  isGone(value: Value, at: Resolved): boolean {
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
    else if (value.by === 'drop')
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

  /** A generic function must be right for every type; one that looks at the size may mean those without any bytes. */
  mustBeInit(type: Ty): boolean {
    const answer = this.program.allowsUninit(type, this.file);
    if (answer !== 'maybe' || !this.isGeneric(type)) return answer === 'no';
    if (/size_of|IS_ZST|T_IS_/.test(this.frame.body.node.text)) return false;
    return this.program.allowsUninit(withBytes(type), this.file) === 'no';
  }

  abstract isGeneric(type: Ty): boolean;
  abstract typeWords(type: Ty): string | null;

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
    const next = this.retag(
      target,
      reference ? (type.mutable ? 'mut' : 'shared') : 'box',
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
      if (type.kind === 'pointer' && isReference(from)) return this.toRaw(value, type, node, false);
      if (type.kind === 'pointer' && isRaw(from)) return this.castPointer(value, type, node);
      if (isReference(type) && isReference(from)) return this.#coerceReference(value, from.to, type, node);
      return { ...value, type: mergeTypes(type, value.type) };
    }
    return { ...value, type: mergeTypes(type, value.type) } as Value;
  }

  /** `&Vec<T>` where a `&[T]` is asked for, and the like: `Deref` is called. What a `Deref` of the crate gives is unknown. */
  #coerceReference(value: PointerValue, from: Ty, type: Ty & object, node: Node): Value {
    const wanted = unwrapped(pointeeOf(type));
    const given = unwrapped(from);
    const same = { ...value, type: mergeTypes(type, value.type) };
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
    if (isOwner(given)) {
      const inner = this.deref(place, false);
      return inner ? { ...value, type, targets: inner.targets } : unknown(type);
    }
    return given.kind === 'named' && isSequence(wanted) ? unknown(type) : same;
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

  // ---- drops

  /** Drops what lies at a place, and marks it gone. */
  drop(target: Target, type: Ty, node: Node, access: Access, depth = 0): void {
    if (depth > DROP_DEPTH || !this.state) return;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque || holdsWithoutDrop(type)) return;
    const value = this.load(target);
    if (value.kind === 'gone' && value.by === 'drop') {
      this.emit(
        {
          kind: 'double-drop',
          memory: this.memoryWords(alloc),
          firstAt: value.at,
          why: 'in-place',
          at: node,
          certainty: 'always',
          confidence: alloc.origin === 'unknown' ? 'medium' : 'high',
        },
        true,
      );
      this.store(target, { ...value, by: 'move' });
      return;
    }
    this.dropValue(value, mergeTypes(type, value.type), target, node, access, depth);
    if (this.state && ownsSomething(value)) this.store(target, { kind: 'gone', type, at: node, by: 'move' });
  }

  dropValue(value: Value, type: Ty, target: Target | null, node: Node, access: Access, depth: number): void {
    if (depth > DROP_DEPTH || !this.state || holdsWithoutDrop(type)) return;
    switch (value.kind) {
      case 'gone':
        if (value.by === 'drop')
          this.emit(
            {
              kind: 'double-drop',
              memory: { kind: 'local', made: value.at, name: null },
              firstAt: value.at,
              why: 'in-place',
              at: node,
              certainty: 'always',
              confidence: 'high',
            },
            true,
          );
        return;
      case 'pointer':
        if (isOwner(unwrapped(value.type))) this.dropOwner(value, node, access, depth);
        return;
      case 'resource':
        this.dropResource(value, node);
        return;
      case 'aggregate':
        this.dropAggregate(value, type, target, node, access, depth);
        return;
      case 'closure':
        return;
      default:
    }
  }

  dropAggregate(
    value: Extract<Value, { kind: 'aggregate' }>,
    type: Ty,
    target: Target | null,
    node: Node,
    access: Access,
    depth: number,
  ): void {
    const own = type ? this.program.dropOf(type, this.file) : null;
    if (own && target) {
      const self: Ty = { kind: 'reference', mutable: true, to: type };
      const use: Use = { at: node, access: 'drop', name: null, pointer: null, isUnsafe: false };
      const tagged = this.retag(
        target,
        'mut',
        { how: 'mut-borrow', made: node, target: null, pointee: type, fromRaw: false },
        use,
      );
      this.runDeclared(
        own,
        [{ kind: 'pointer', type: self, targets: [tagged], nowhere: null, how: 'mut-borrow', made: node, cast: null }],
        node,
        new Map(),
      );
      if (!this.state) return;
    }
    const now = own && target ? this.load(target) : value;
    if (now.kind !== 'aggregate') return;
    for (const [step, part] of now.parts) {
      const inner = target ? { ...target, path: [...target.path, step] } : null;
      const partType = (type ? this.stepType(type, step) : null) ?? part.type;
      this.dropValue(part, partType, inner, node, access, depth + 1);
    }
    if (now.rest) this.dropValue(now.rest, elementOf(type), null, node, access, depth + 1);
  }

  dropOwner(value: PointerValue, node: Node, access: Access, depth: number): void {
    if (value.targets.length !== 1) return;
    const target = value.targets[0]!;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return;
    if (isCounted(value.type)) {
      const { count } = alloc.ownership;
      if (count === null) return;
      if (count > 1) {
        this.now.update(alloc.id, { ownership: { ...alloc.ownership, count: count - 1 } });
        return;
      }
      if ((alloc.ownership.raws ?? 1) > 0) {
        this.now.update(alloc.id, { ownership: { ...alloc.ownership, count: 0 } });
        return;
      }
    }
    if (alloc.ended) {
      if (alloc.ended.by === 'scope-end') return;
      if (this.tellPending(alloc)) return;
      this.emit(
        {
          kind: 'double-drop',
          memory: this.memoryWords(alloc),
          firstAt: alloc.ended.at,
          why: 'duplicate',
          at: node,
          certainty: alloc.ended.some ? 'some-path' : 'always',
          confidence: alloc.origin === 'unknown' || alloc.ended.some ? 'medium' : 'high',
        },
        alloc.ownership.reclaimed !== null ||
          alloc.ownership.state === 'unknown' ||
          this.duplicatedAt.has(alloc.id) ||
          this.tags.get(target.tag).fromRaw,
      );
      this.now.update(alloc.id, { opaque: true });
      return;
    }
    const whole: Target = { ...target, path: [] };
    // A box that was taken back from a raw pointer holds the first of what may be an array.
    const content = isBuffer(unwrapped(value.type)) ? whole : target;
    this.dropValue(this.load(content), pointeeOf(unwrapped(value.type)), content, node, access, depth + 1);
    if (!this.state || this.now.get(alloc.id).ended) return;
    this.end(whole, { at: node, access: 'drop', name: plainName(node), pointer: value, isUnsafe: false });
    const { ownership } = this.now.get(alloc.id);
    this.now.update(alloc.id, { ownership: { ...ownership, state: 'freed', at: node } });
  }

  dropResource(value: Extract<Value, { kind: 'resource' }>, node: Node): void {
    const alloc = this.now.allocs.get(value.id);
    if (!alloc) return;
    if (!alloc.ended) {
      this.now.update(alloc.id, { ended: { at: node, by: 'drop', some: false } });
      return;
    }
    this.emit(
      {
        kind: 'double-drop',
        memory: { kind: 'unknown', made: value.made, name: null },
        firstAt: alloc.ended.at,
        why: 'duplicate',
        at: node,
        certainty: alloc.ended.some ? 'some-path' : 'always',
        confidence: 'medium',
      },
      true,
    );
    this.now.update(alloc.id, { ended: null });
  }

  /** An owner of which nothing is known but its identity. */
  resource(type: Ty, made: Node): Value {
    const alloc = this.allocate({ kind: 'unknown', made, name: null, type, origin: 'own', content: unknown(type) });
    return { kind: 'resource', type, id: alloc.id, made };
  }

  /** Ends the storage of a local, what it holds dropped first. */
  endLocal(local: LocalId, node: Node): void {
    const key = this.key(local);
    const id = this.now.locals.get(key);
    if (id === undefined) return;
    const alloc = this.now.get(id);
    if (!alloc.ended) {
      const target: Target = { alloc: id, path: [], tag: alloc.root };
      this.drop(target, alloc.type, node, 'scope-end');
      if (!this.state) return;
      this.end(target, { at: node, access: 'scope-end', name: null, pointer: null, isUnsafe: false });
    }
    this.now.locals.delete(key);
  }

  /** Puts a value into a place without dropping what was there. */
  write(at: Resolved, value: Value, use: Use): void {
    if (at.targets.length === 0) {
      this.useNowhere(at, 'write');
      return;
    }
    if (this.program.isZeroSized(at.type, this.file) === 'yes') return;
    this.onAll(at, (target) => this.access(target, 'write', use));
    const [only] = at.targets;
    if (at.targets.some((target) => this.now.get(target.alloc).origin !== 'own')) this.tellKept(value, use);
    if (!this.state) return;
    if (at.targets.length === 1) {
      this.store(only!, value);
      this.noteWrite(only!, value);
      return;
    }
    this.handOn(value);
    for (const target of at.targets) this.store(target, unknown(at.type));
  }

  /** What a write means for buffers: the memory is used now, and a length that changes says so. */
  noteWrite(target: Target, value: Value): void {
    const alloc = this.now.get(target.alloc);
    if (alloc.spare) this.now.update(alloc.id, { spare: null });
    if (value.kind !== 'scalar' && !(value.kind === 'unknown' && isInteger(value.type))) return;
    this.now.update(alloc.id, {
      disturbed: null,
      counts: value.kind === 'scalar' && value.constant === 0n ? 'zero' : 'set',
    });
    for (const other of this.now.allocs.values())
      if (other.holder === alloc.id && (other.length !== 'set' || other.disturbed))
        this.now.update(other.id, {
          length: value.kind === 'scalar' && value.constant === 0n ? 'zero' : 'set',
          disturbed: null,
        });
  }

  /** A raw pointer is kept somewhere that is not followed: whoever finds it there may take it back. */
  handOn(value: Value): void {
    if (value.kind === 'aggregate') for (const part of value.parts.values()) this.handOn(part);
    if (value.kind !== 'pointer' || !isRaw(unwrapped(value.type))) return;
    for (const target of value.targets) {
      const alloc = this.now.allocs.get(target.alloc);
      if (alloc && !alloc.opaque) this.now.update(alloc.id, { escaped: true });
    }
  }

  /** A reference gives away what it covers, for writing only if it is mutable or leads to cells. */
  #escapeReference(value: PointerValue, target: Target, depth: number): void {
    const type = unwrapped(value.type);
    const content = this.load(target);
    if (depth > 0) this.escape(content, depth - 1);
    const mutable = isReference(type) && type.mutable;
    if (!mutable && this.program.interiorMutability(pointeeOf(type), this.file) !== 'yes') return;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque || alloc.ended) return;
    this.store(target, unknown(this.typeAt(alloc, target.path)));
    if (target.path.length === 0 && mutable)
      this.now.update(alloc.id, { spare: null, disturbed: null, counts: 'set', length: 'set' });
  }

  /** Forgets all that a value leads to: code that is not seen has got it. */
  escape(value: Value, depth = 2): void {
    switch (value.kind) {
      case 'pointer': {
        for (const target of value.targets) {
          const alloc = this.now.allocs.get(target.alloc);
          if (!alloc || alloc.opaque || alloc.ended) continue;
          if (isReference(unwrapped(value.type))) {
            this.#escapeReference(value, target, depth);
            continue;
          }
          if (depth > 0) this.escape(alloc.content, depth - 1);
          // Whoever gets the pointer may write to all that it reaches.
          this.now.update(alloc.id, {
            escaped: true,
            content: unknown(alloc.type),
            spare: null,
            disturbed: null,
            length: 'set',
            ownership:
              isRaw(value.type) || isOwner(unwrapped(value.type))
                ? { ...alloc.ownership, state: 'unknown', raws: null, count: null }
                : alloc.ownership,
          });
        }
        return;
      }
      case 'aggregate':
        for (const part of value.parts.values()) this.escape(part, depth);
        if (value.rest) this.escape(value.rest, depth);
        return;
      case 'closure':
        for (const id of value.captured.values()) {
          const alloc = this.now.allocs.get(id);
          if (alloc) this.escape(alloc.content, depth);
        }
        return;
      default:
    }
  }
}

/** The type with `u8` for each of its parameters. */
function withBytes(type: Ty): Ty {
  if (!type) return null;
  return type.kind === 'parameter' ? named('u8') : mapParts(type, withBytes);
}

export function sinceOf(value: Value): Node | null {
  if (value.kind === 'uninit') return value.since;
  if (value.kind !== 'aggregate') return null;
  for (const part of value.parts.values()) {
    const since = sinceOf(part);
    if (since) return since;
  }
  return value.rest && sinceOf(value.rest);
}

function ownedBy(value: Value): { readonly owned?: number } {
  return value.kind === 'pointer' && isOwner(unwrapped(value.type)) && value.targets.length === 1
    ? { owned: value.targets[0]!.alloc }
    : {};
}

/** A variable or field path, as written; null for anything longer. */
export function plainName(given: Node): string | null {
  // What moves or casts a pointer is still called by its name.
  let node = given;
  for (let callee = moved(node); callee; callee = moved(node)) node = callee;
  const text = node.text;
  return text.length <= 30 && /^[\w.]+$/.test(text) ? text : null;
}

function moved(node: Node): Node | null {
  const callee = node.kind === 'call_expression' ? node.child('function') : null;
  const inner = callee?.kind === 'generic_function' ? callee.child('function') : callee;
  if (
    inner?.kind !== 'field_expression' ||
    !/^(?:add|sub|offset|cast|cast_mut|cast_const|wrapping_\w+|byte_\w+)$/.test(inner.child('field')?.text ?? '')
  )
    return null;
  return inner.child('value');
}

export function isVoid(type: Ty): boolean {
  const path = pathOf(type);
  return path === 'std::ffi::c_void' || path === 'libc::c_void' || path === 'std::os::raw::c_void';
}

export function isInteger(type: Ty): boolean {
  return /^(?:[iu](?:8|16|32|64|128|size)|integer)$/.test(pathOf(type) ?? '');
}

export type { Alloc };
export { elementOf, elementStep, isBuffer, NON_NULL, named };
