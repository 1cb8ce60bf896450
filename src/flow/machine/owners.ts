import type { Node } from '../../syntax/node';
import type { Access } from '../events';
import type { LocalId } from '../ir';
import {
  elementOf,
  holdsWithoutDrop,
  isBuffer,
  isCounted,
  isGuard,
  isOwner,
  isRaw,
  isReference,
  isWeak,
  lendsMutably,
  ownsSomething,
  type PointerValue,
  pointeeOf,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './memory/value';
import type { Use } from './memory/words';
import { mergeTypes, type Resolved } from './places';
import { DROP_DEPTH, isInteger, plainName } from './value-words';
import { Values } from './values';

export abstract class Owners extends Values {
  // ---- drops

  /** `ManuallyDrop`, unions, and what is made of them: what is in them is not theirs to drop. */
  #neverDrops(type: Ty): boolean {
    return holdsWithoutDrop(type) || (type !== null && this.program.needsDrop(type, this.file) === 'no');
  }

  /** Drops what lies at a place, and marks it gone. */
  drop(target: Target, type: Ty, node: Node, access: Access, depth = 0): void {
    if (depth > DROP_DEPTH || !this.state) return;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return;
    const value = this.load(target);
    if (isPlain(value) || this.#neverDrops(type)) return;
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
    if (depth > DROP_DEPTH || !this.state || isPlain(value) || this.#neverDrops(type)) return;
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
    place: Target | null,
    node: Node,
    access: Access,
    depth: number,
  ): void {
    const own = type ? this.program.dropOf(type, this.file) : null;
    const target = place ?? (own ? this.#temporary(value, type, node) : null);
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
    if (now.kind !== 'aggregate' || now.isMaybe) return;
    for (const [step, part] of now.parts) {
      const inner = target ? { ...target, path: [...target.path, step] } : null;
      const partType = (type ? this.stepType(type, step) : null) ?? part.type;
      this.dropValue(part, partType, inner, node, access, depth + 1);
    }
    if (now.rest) this.dropValue(now.rest, elementOf(type), null, node, access, depth + 1);
  }

  /** A place for a value that was moved to where it is dropped: its `drop` takes it by reference. */
  #temporary(content: Value, type: Ty, made: Node): Target {
    const { id, root } = this.allocate({ kind: 'temporary', made, name: null, type, origin: 'own', content });
    return { alloc: id, path: [], tag: root };
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
      const { reclaimed, state } = alloc.ownership;
      const isSome = alloc.ended.some;
      const isUnsafe = reclaimed !== null || this.duplicatedAt.has(alloc.id) || this.tags.get(target.tag).fromRaw;
      // What one way has dropped is held on the other one, and only there.
      if (isUnsafe || (!isSome && state === 'unknown'))
        this.emit(
          {
            kind: 'double-drop',
            memory: this.memoryWords(alloc),
            firstAt: alloc.ended.at,
            why: 'duplicate',
            at: node,
            certainty: isSome ? 'some-path' : 'always',
            confidence: alloc.origin === 'unknown' || isSome ? 'medium' : 'high',
          },
          isUnsafe || state === 'unknown',
        );
      this.now.update(alloc.id, { opaque: true });
      return;
    }
    const whole: Target = { ...target, path: [] };
    // A box that was taken back from a raw pointer holds the first of what may be an array.
    const content = isBuffer(unwrapped(value.type)) ? whole : target;
    this.dropValue(
      countedPart(this.load(content), alloc.elements),
      pointeeOf(unwrapped(value.type)),
      content,
      node,
      access,
      depth + 1,
    );
    if (!this.state || this.now.get(alloc.id).ended) return;
    this.end(whole, { at: node, access: 'drop', name: plainName(node), pointer: value, isUnsafe: false });
    const { ownership } = this.now.get(alloc.id);
    this.now.update(alloc.id, { ownership: { ...ownership, state: 'freed', at: node } });
  }

  dropResource(value: Extract<Value, { kind: 'resource' }>, node: Node): void {
    const alloc = this.now.allocs.get(value.id);
    if (!alloc) return;
    if (!alloc.ended) {
      this.now.update(alloc.id, { ended: { at: node, by: 'drop', some: false, isUnsafe: false } });
      return;
    }
    // What was not copied is in one place: where ways meet, either of them may have had it.
    if (!this.duplicatedAt.has(value.id)) return;
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
      this.discard(this.now.get(id));
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
    const mutable = lendsMutably(type);
    if (!mutable && this.program.interiorMutability(pointeeOf(type), this.file) !== 'yes') return;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque || alloc.ended) return;
    this.store(target, unknown(this.typeAt(alloc, target.path)));
    if (!mutable) return;
    // What is lent to be written to, all of it or a slice, may have been written to.
    this.now.update(alloc.id, { spare: null });
    if (target.path.length === 0) this.now.update(alloc.id, { disturbed: null, counts: 'set', length: 'set' });
  }

  /** Forgets all that a value leads to: code that is not seen has got it. */
  escape(value: Value, depth = 2): void {
    switch (value.kind) {
      case 'pointer': {
        for (const target of value.targets) {
          const alloc = this.now.allocs.get(target.alloc);
          if (!alloc || alloc.opaque || alloc.ended) continue;
          if (isReference(unwrapped(value.type)) || isGuard(value.type)) {
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
              isRaw(value.type) || isWeak(value.type) || isOwner(unwrapped(value.type))
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
        for (const id of value.written) {
          const alloc = this.now.allocs.get(id);
          if (alloc && !alloc.opaque && !alloc.ended) this.havoc({ alloc: id, path: [], tag: alloc.root });
        }
        return;
      default:
    }
  }
}

/** Of the elements of a container those that its length counts. */
function countedPart(content: Value, elements: number | null): Value {
  if (elements === null || content.kind !== 'aggregate') return content;
  const parts = new Map([...content.parts].filter(([step]) => step[0] !== '[' || Number(step.slice(1, -1)) < elements));
  return { ...content, parts };
}

/** True for values that nothing happens to when they are dropped. */
function isPlain(value: Value): boolean {
  if (value.kind === 'pointer') return !isOwner(unwrapped(value.type));
  return /^(?:scalar|filled|unknown|uninit)$/.test(value.kind);
}
