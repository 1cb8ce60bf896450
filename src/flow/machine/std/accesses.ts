import type { Argument, Effect } from '../../../std-model/model';
import type { Node } from '../../../syntax/node';
import { isSumOf, joinValues, scalar } from '../memory/contents';
import { distanceOf, elementStep, isElement, movedStep, symbolStep } from '../memory/path';
import type { Alloc } from '../memory/state';
import {
  elementOf,
  holdsWithoutDrop,
  isBuffer,
  isOwner,
  isRaw,
  isReference,
  isSequence,
  OPTION,
  ownsSomething,
  type PointerValue,
  pathOf,
  pointeeOf,
  retype,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from '../memory/value';
import type { Use } from '../memory/words';
import { allocatorOf, mergeTypes, type Resolved } from '../places';
import { isDevice, type StdCall, symbolOf, unwrappedOnce } from './call';
import { PointerEffects } from './pointers';

/** Elements that are copied one by one are no more than this. */
const MOST_COPIED = 64n;

export abstract class AccessEffects extends PointerEffects {
  /** Reads a value bit by bit: what owns something exists twice from here on. */
  readThrough(call: StdCall, way: 'read' | 'assume'): Value {
    const place = this.pointee(call, 0);
    if (!place) return unknown(call.returns);
    if (place.targets.length === 0) {
      if (!isDevice(place, call)) this.useNowhere(place, 'read');
      return unknown(call.returns);
    }
    const type = way === 'assume' ? call.returns : (this.typeOfPlace(place) ?? call.returns);
    if (this.program.isZeroSized(type, this.file) === 'yes') return unknown(type);
    const use = this.#useIn(call, place, 'read');
    this.onAll(place, (target) => this.access(target, 'read', use));
    const [target] = place.targets;
    if (place.targets.length !== 1 || !target || !this.state) return unknown(call.returns);
    // The bits of a value own what the value does only where the type they are read as owns something.
    if (call.entry.name === 'transmute_copy' && this.program.needsDrop(call.returns, this.file) !== 'yes') {
      const raw = this.rawBytes(this.load(target), type);
      const seen = raw ? this.valueOfBytes(raw, call.returns) : unknown(call.returns);
      this.isInvalid(seen, call.returns, call.at, 'transmute');
      return unknown(call.returns);
    }
    // A handle that counts its copies up is copied bit by bit.
    if (isCountedClone(this.frame.body.node)) return unknown(type);
    const value = this.duplicate(target, type, call.at);
    if (value.kind === 'pointer' && isReference(value.type) && value.type.mutable)
      return this.#copiedReference(value, call);
    this.noteDuplicate(value, call.at);
    if (value.kind === 'gone' && way === 'assume' && value.by !== 'move') {
      this.checkInit({ kind: 'uninit', type: value.type, since: value.at }, type, target, use, way);
      return unknown(type);
    }
    if (this.isGone(value, place)) return unknown(type);
    this.checkInit(value, type, target, use, way);
    if (this.isInvalid(value, type, call.at, 'read')) {
      this.store(target, unknown(type));
      return unknown(type);
    }
    const read = value.kind === 'uninit' ? unknown(type) : value;
    return retype(read, mergeTypes(call.returns, read.type));
  }

  /** A `&mut` that was copied bit by bit is another one to the same memory. */
  #copiedReference(value: PointerValue, { at, returns }: StdCall): Value {
    const type = mergeTypes(returns, value.type);
    const birth = { how: 'mut-borrow', made: at, target: null, pointee: pointeeOf(type), fromRaw: true } as const;
    const use = { at, access: 'mut-reborrow', name: null, pointer: value, isUnsafe: true } as const;
    const targets =
      value.targets.length === 1 ? value.targets.map((one) => this.retag(one, 'mut', birth, use)) : value.targets;
    return { ...value, type, targets, made: at };
  }

  /** The value at a place as a copy that shares its identity with the original. */
  duplicate(target: Target, type: Ty, at: Node): Value {
    const value = this.materialised(target, type, at);
    if (value.kind !== 'unknown') return value;
    if (this.program.needsDrop(type, this.file) !== 'yes' || this.program.isCopy(type, this.file) !== 'no')
      return value;
    const resource = this.resource(type, at);
    this.store(target, resource);
    return resource;
  }

  /** Remembers where owners came to exist twice. What nobody would have dropped has one owner then. */
  noteDuplicate(value: Value, at: Node): void {
    if (value.kind === 'resource') this.duplicatedAt.set(value.id, at);
    else if (value.kind === 'pointer' && isOwner(unwrapped(value.type)))
      for (const { alloc: id } of value.targets) {
        const { ownership } = this.now.get(id);
        if (ownership.state === 'released') this.now.update(id, { ownership: { ...ownership, state: 'owned' } });
        else this.duplicatedAt.set(id, at);
      }
    else if (value.kind === 'aggregate') for (const part of value.parts.values()) this.noteDuplicate(part, at);
  }

  #useIn({ entry }: StdCall, place: Resolved, access: 'read' | 'write'): Use {
    return { ...this.useOf(place, access), mayBeUnaligned: /unaligned|^transmute_copy$/.test(entry.name) };
  }

  writeThrough(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const value = call.args[1] ?? unknown(null);
    if (!place) {
      this.escape(value);
      return unknown(call.returns);
    }
    if (isDevice(place, call)) return unknown(call.returns);
    const typed = this.coerce(value, place.type === null ? null : unwrappedOnce(place.type), call.nodes[1] ?? call.at);
    this.write(place, typed, this.#useIn(call, place, 'write'));
    const { returns } = call;
    if (isReference(returns))
      return this.borrowPlace(place, returns.mutable ? 'mut' : 'shared', call.at, returns, place.name);
    return unknown(returns);
  }

  exchange(call: StdCall, next: Value): Value {
    const place = this.pointee(call, 0);
    if (place?.targets.length !== 1) {
      if (ownsSomething(next)) this.escape(next);
      return unknown(call.returns);
    }
    const target = place.targets[0]!;
    const type = this.typeOfPlace(place);
    const use = this.useOf(place, 'write');
    this.access(target, 'write', use);
    const old = this.materialised(target, type, call.at);
    if (place.pointer && isRaw(unwrapped(place.pointer.type)))
      this.checkInit(old, unwrappedOnce(type), target, use, 'read');
    this.store(target, next.kind === 'unknown' && next.type === null ? unknown(type) : next);
    this.noteWrite(target, next);
    return old.kind === 'gone' || old.kind === 'uninit' ? unknown(type) : old;
  }

  emptyValue(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const type = place ? this.typeOfPlace(place) : null;
    if (pathOf(type) === OPTION) return { kind: 'aggregate', type, variant: 'None', parts: new Map(), rest: null };
    if (isBuffer(type)) return this.newBuffer(type, call.at, { kind: 'uninit', type: null, since: call.at }, 0);
    return unknown(type);
  }

  swapValues(call: StdCall, overlapping: boolean): Value {
    const a = this.pointee(call, 0);
    const b = this.pointee(call, 1);
    if (a && b && !overlapping) this.#checkOverlap(a, b, call.args[2] ?? scalar(null), call, { from: 0, to: 1 });
    for (const place of [a, b])
      if (place) this.onAll(place, (target) => this.access(target, 'write', this.useOf(place, 'write')));
    if (!a || !b || a.targets.length !== 1 || b.targets.length !== 1) {
      for (const place of [a, b]) for (const target of place?.targets ?? []) this.havoc(target);
      return unknown(call.returns);
    }
    const left = this.load(a.targets[0]!);
    const right = this.load(b.targets[0]!);
    this.store(a.targets[0]!, right);
    this.store(b.targets[0]!, left);
    return unknown(call.returns);
  }

  copyElements(call: StdCall, effect: Extract<Effect, { op: 'copy' }>): Value {
    const from = this.pointee(call, effect.from);
    const to = this.pointee(call, effect.to);
    const count = call.args[effect.count];
    const one = count?.kind === 'scalar' && count.constant === 1n;
    const none = count?.kind === 'scalar' && count.constant === 0n;
    if (none) return unknown(call.returns);
    if (from && to && !effect.overlapping) this.#checkOverlap(from, to, count ?? scalar(null), call, effect);
    for (const [place, access] of [
      [from, 'read'],
      [to, 'write'],
    ] as const)
      if (place && count && this.isBeyond(place, count, this.useOf(place, access))) return unknown(call.returns);
    if (from) this.onAll(from, (target) => this.access(target, 'read', this.useOf(from, 'read')));
    if (to) this.onAll(to, (target) => this.access(target, 'write', this.useOf(to, 'write')));
    const source = from?.targets.length === 1 ? from.targets[0]! : null;
    const sink = to?.targets.length === 1 ? to.targets[0]! : null;
    if (!this.state || !sink || this.now.get(sink.alloc).ended) return unknown(call.returns);
    const type = from ? this.typeOfPlace(from) : null;
    if (one && source && !this.now.get(source.alloc).ended) {
      const value = this.duplicate(source, type, call.at);
      this.noteDuplicate(value, call.at);
      this.store(sink, value);
    } else if (!this.#copyNumbers(from, to, count)) {
      const region: Target = isElement(sink.path.at(-1)) ? { ...sink, path: sink.path.slice(0, -1) } : sink;
      const old = this.load(region);
      // What is copied over uninitialised memory may be uninitialised itself.
      if (!source || this.isUninit(this.load(source)) !== 'yes') this.store(region, unknown(old.type));
      else this.store(region, joinValues(old, unknown(null)));
    }
    if (source && sink.alloc === source.alloc && this.#isOwned(type)) this.disturb(sink.alloc, call.at);
    this.now.update(sink.alloc, { spare: null });
    return unknown(call.returns);
  }

  /** Only of plain data: what owns something exists twice by a copy. */
  #copyNumbers(from: Resolved | null, to: Resolved | null, count: Value | undefined): boolean {
    if (from?.targets.length !== 1 || to?.targets.length !== 1 || !this.state) return false;
    if (count?.kind !== 'scalar' || count.constant === null || this.now.get(from.targets[0]!.alloc).ended) return false;
    if (this.program.isCopy(from.type, this.file) !== 'yes') return false;
    return this.#copyKnown(from, to, count.constant);
  }

  /** Sets the bytes of a value, or of the known elements of an array; false where it is not known what they are. */
  fillWhole(target: Target, place: Resolved, call: StdCall): boolean {
    const [, byte, count] = call.args;
    if (byte?.kind !== 'scalar' || byte.constant === null || count?.kind !== 'scalar' || count.constant === null)
      return false;
    const value: Value = {
      kind: 'filled',
      type: null,
      byte: Number(BigInt.asUintN(8, byte.constant)),
      made: call.at,
      by: 'write-bytes',
    };
    const whole = this.#whole(target, place, count.constant);
    if (!whole) return false;
    for (const one of whole) this.store(one, value);
    return true;
  }

  /** The values that some elements from a place on are: all that is written or copied, and nothing else. */
  #whole(target: Target, { type }: Resolved, count: bigint): readonly Target[] | null {
    const { path } = target;
    const last = path.at(-1);
    const alloc = this.now.get(target.alloc);
    if (alloc.isGuess || count < 1n || count > MOST_COPIED) return null;
    const [view, first] = path.slice(-2);
    if (view?.[0] === '@' && first === elementStep(0)) {
      const around = { ...target, path: path.slice(0, -2) };
      const size = this.program.sizeOf(type, this.file);
      const whole = this.program.sizeOf(this.typeAt(alloc, around.path), this.file);
      return size !== null && BigInt(size) * count === BigInt(whole ?? -1) ? [around] : null;
    }
    if (path.some((step) => step[0] === '@' || step[0] === '#')) return null;
    if (count === 1n) return [target];
    if (last?.[0] !== '[') return null;
    const element = (by: bigint) => ({ ...target, path: [...path.slice(0, -1), movedStep(last, by)!] });
    return Array.from({ length: Number(count) }, (_, index) => element(BigInt(index)));
  }

  /** Copies what is known of some elements; false where it is not known what they are. */
  #copyKnown(from: Resolved, to: Resolved, count: bigint): boolean {
    const sources = this.#whole(from.targets[0]!, from, count);
    const sinks = this.#whole(to.targets[0]!, to, count);
    if (!sources || !sinks) return false;
    const values = sources.map((source) => this.load(source));
    if (sources.length === sinks.length) {
      values.forEach((value, index) => void this.store(sinks[index]!, value));
      return true;
    }
    // Bytes that become one value, or the other way round.
    const bytes: number[] = [];
    const nodes = new Set<Node>();
    for (const value of values) {
      const raw = this.rawBytes(value, value.type);
      if (!raw) return false;
      bytes.push(...raw.bytes);
      for (const node of raw.from) nodes.add(node);
    }
    const size = bytes.length / sinks.length;
    sinks.forEach((sink, index) => {
      const raw = { bytes: bytes.slice(index * size, (index + 1) * size), from: [...nodes] };
      this.store(sink, this.valueOfBytes(raw, this.typeAt(this.now.get(sink.alloc), sink.path)));
    });
    return true;
  }

  /** More than one element is written from here on: how many is not followed. */
  fillRegion(target: Target): void {
    const region: Target = isElement(target.path.at(-1)) ? { ...target, path: target.path.slice(0, -1) } : target;
    this.store(region, unknown(this.load(region).type));
    this.now.update(target.alloc, { spare: null });
  }

  #isOwned(type: Ty): boolean {
    return this.program.needsDrop(type, this.file) === 'yes';
  }

  /** Elements are not what the length says any more. */
  disturb(id: number, at: Node): void {
    const alloc = this.now.get(id);
    if (alloc.length === 'covers' && alloc.counts === null && !alloc.disturbed) this.now.update(id, { disturbed: at });
  }

  #checkOverlap(
    from: Resolved,
    to: Resolved,
    count: Value,
    call: StdCall,
    effect: { readonly from: Argument; readonly to: Argument },
  ): void {
    const a = from.targets[0];
    const b = to.targets[0];
    if (!a || !b || from.targets.length + to.targets.length !== 2 || a.alloc !== b.alloc) return;
    const alloc = this.now.get(a.alloc);
    if (alloc.opaque || a.path.length !== b.path.length || a.path.length === 0) return;
    for (let index = 0; index < a.path.length - 1; index++) if (a.path[index] !== b.path[index]) return;
    const distance = distanceOf(a.path.at(-1)!, b.path.at(-1)!);
    if (distance === null) {
      this.#checkCompaction(a, b, count, call, effect);
      return;
    }
    const far = distance < 0n ? -distance : distance;
    if (count.kind === 'scalar' && count.constant !== null && count.constant <= far) return;
    const certain = far === 0n || (count.kind === 'scalar' && count.constant !== null);
    this.emit(
      {
        kind: 'overlapping-copy',
        from: call.nodes[effect.from] ?? call.at,
        to: call.nodes[effect.to] ?? call.at,
        ...(certain && { memory: this.memoryWords(alloc) }),
        at: call.at,
        certainty: certain ? 'always' : 'some-path',
        confidence: certain ? 'high' : 'medium',
      },
      true,
    );
  }

  /** From somewhere in a buffer to its beginning: they overlap as soon as more is moved than lies between. */
  #checkCompaction(
    from: Target,
    to: Target,
    count: Value,
    call: StdCall,
    effect: { readonly from: Argument; readonly to: Argument },
  ): void {
    const step = from.path.at(-1)!;
    const sink = to.path.at(-1)!;
    const forward = sink === elementStep(0) || (sink[0] === '#' && isSumOf(symbolOf(step), symbolOf(sink)));
    if (!forward || step[0] !== '#' || (count.kind === 'scalar' && count.constant !== null)) return;
    if (count.kind === 'scalar' && step === symbolStep(count.symbol, count.distance)) return;
    // Whoever asked a question before may have made sure.
    if (call.at.ancestor('if_expression', 'match_expression', 'while_expression')) return;
    this.emit(
      {
        kind: 'overlapping-copy',
        from: call.nodes[effect.from] ?? call.at,
        to: call.nodes[effect.to] ?? call.at,
        at: call.at,
        certainty: 'some-path',
        confidence: 'medium',
      },
      true,
    );
  }

  dropInPlace(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const { returns, at } = call;
    if (!place) return unknown(returns);
    if (place.targets.length === 0) {
      this.useNowhere(place, 'drop');
      return unknown(returns);
    }
    const outer = this.typeOfPlace(place);
    const type = holdsWithoutDrop(outer) && outer?.kind === 'named' ? (outer.arguments[0] ?? null) : outer;
    const [only] = place.targets;
    // `&mut *m` leads into what it is the pointer of.
    const manual =
      holdsWithoutDrop(outer) || holdsWithoutDrop(only ? this.typeAt(this.now.get(only.alloc), only.path) : null);
    const needs = this.program.needsDrop(type, this.file);
    if (needs === 'no') return unknown(returns);
    if (this.isGeneric(type)) this.userCode(at.text, at, 'drop', []);
    if (!this.state) return unknown(returns);
    if (place.targets.length !== 1) return unknown(returns);
    const target = place.targets[0]!;
    this.access(target, 'write', this.useOf(place, 'drop'));
    const value = this.materialised(target, type, at);
    if (value.kind === 'gone' && value.by !== 'move') {
      this.emit(
        {
          kind: 'double-drop',
          memory: this.memoryWords(this.now.get(target.alloc)),
          firstAt: value.at,
          why: manual ? 'manual' : 'in-place',
          at,
          certainty: 'always',
          confidence: this.now.get(target.alloc).origin === 'unknown' ? 'medium' : 'high',
        },
        true,
      );
      this.store(target, unknown(type));
      return unknown(returns);
    }
    // How many elements a slice has decides whether there is one that was not written.
    const isCounted = type?.kind === 'array' && (type.length ?? 0) > 0;
    if (!isSequence(type) || isCounted) this.checkInit(value, type, target, this.useOf(place, 'drop'), 'drop');
    this.dropValue(value, type, target, at, 'drop', 0);
    if (!this.state) return unknown(returns);
    const known = isElement(target.path.at(-1)) && target.path.at(-1)![0] !== '[' ? null : target;
    if (known && needs === 'yes' && !isSequence(type))
      this.store(target, { kind: 'gone', type: outer, at, by: manual ? 'manual' : 'drop' });
    this.disturb(target.alloc, at);
    // The destructor that panics is one of these: whoever owns them drops them all once more.
    if (isSequence(type) && this.isGeneric(elementOf(type))) this.userCode(at.text, at, 'drop', []);
    return unknown(returns);
  }

  /** A vector, string or the like with memory of its own. */
  newBuffer(type: Ty, at: Node, element: Value, room: Alloc['room']): Value {
    const content = pointeeOf(type);
    const alloc = this.allocate({
      kind: 'buffer',
      made: at,
      name: null,
      type: content,
      origin: 'own',
      content: {
        kind: 'aggregate',
        type: content,
        variant: null,
        parts: new Map(),
        rest: element.kind === 'unknown' ? null : element,
        ...(element.kind === 'uninit' && { length: 0 }),
      },
      how: 'vec',
      room,
      elements: element.kind === 'uninit' ? 0 : null,
      spare: room === 'enough' || (typeof room === 'number' && room > 0) ? at : null,
      ownership: { state: 'owned', allocator: allocatorOf(type) },
    });
    return {
      kind: 'pointer',
      type,
      targets: [{ alloc: alloc.id, path: [], tag: alloc.root }],
      nowhere: null,
      how: 'vec',
      made: at,
      cast: null,
    };
  }
}

const COUNTS_UP = /(?:\b|_)(?:incr?(?:ement)?|retain|add_?ref|fetch_add|inc_?ref)\w*\s*\(/i;

/** A function `clone` that counts one owner more. */
function isCountedClone(item: Node): boolean {
  return item.child('name')?.text === 'clone' && COUNTS_UP.test(item.child('body')?.text ?? '');
}
