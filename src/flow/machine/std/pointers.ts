import { operandOf, wrapped } from '../../../facts/expressions';
import type { Effect } from '../../../std-model/model';
import type { Node } from '../../../syntax/node';
import { freshSymbol, scalar } from '../memory/contents';
import {
  elementStep,
  isElement,
  movedStep,
  type Path,
  partStep,
  startsWith,
  symbolStep,
  viewStep,
} from '../memory/path';
import type { Alloc } from '../memory/state';
import {
  elementOf,
  isRaw,
  isReference,
  isSequence,
  named,
  type PointerValue,
  pointeeOf,
  retype,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from '../memory/value';
import type { Use } from '../memory/words';
import { isAlike, mergeTypes, type Resolved } from '../places';
import { isVoid, plainName } from '../value-words';
import { fill, type StdCall } from './call';
import { GuardEffects } from './guards';

export abstract class PointerEffects extends GuardEffects {
  samePointer(value: Value, call: StdCall): Value {
    const type = this.inner(call.returns);
    if (value.kind !== 'pointer') return this.give(retype(value, type ?? value.type), call.returns);
    const from = unwrapped(value.type);
    const to = unwrapped(type);
    if (isReference(from) && to && isRaw(to)) {
      const mutable = to.kind === 'pointer' ? to.mutable : from.mutable;
      const raw = this.toRaw(
        value,
        { kind: 'pointer', mutable, to: pointeeOf(to) ?? pointeeOf(from) },
        call.nodes[0] ?? call.at,
        true,
      );
      return this.give({ ...raw, type: fill(type, pointeeOf(from)), made: call.at }, call.returns);
    }
    if (to?.kind === 'pointer')
      return this.give(this.castPointer(value, fill(type, pointeeOf(from)), call.at), call.returns);
    return this.give({ ...value, type: fill(type, pointeeOf(from)) }, call.returns);
  }

  offsetPointer(value: Value, call: StdCall, effect: Extract<Effect, { op: 'offset' }>): Value {
    if (value.kind !== 'pointer') return unknown(call.returns);
    const by = call.args[1] ?? unknown(null);
    const constant = by.kind === 'scalar' ? by.constant : null;
    if (value.nowhere && effect.inBounds && constant !== null && constant !== 0n)
      this.useNowhere(
        { targets: [], type: null, pointer: value, name: plainName(call.nodes[0] ?? call.at), at: call.at },
        'read',
      );
    if (constant === 0n || value.targets.length === 0) return retype(value, mergeTypes(value.type, call.returns));
    if (value.nowhere && !effect.inBounds) return value;
    const pointee = pointeeOf(unwrapped(value.type));
    const [only] = value.targets;
    // To stay inside of memory there has to be some.
    const isMoved = effect.inBounds && constant !== null && this.program.isZeroSized(pointee, this.file) === 'no';
    if (isMoved && only && value.targets.length === 1) this.#tellMovedWithin(only, value, call);
    const targets = value.targets.map((target) => this.#moved(target, pointee, by, effect));
    const [moved] = targets;
    if (moved && targets.length === 1 && effect.inBounds && constant !== null) this.#checkMoved(moved, value, by, call);
    return { ...value, type: mergeTypes(value.type, call.returns), targets };
  }

  /** Arithmetic that has to stay within memory that has ended. Source: std documentation of `pointer::add`, "Safety". */
  #tellMovedWithin(target: Target, pointer: PointerValue, { nodes, at }: StdCall): void {
    const alloc = this.now.get(target.alloc);
    if (!alloc.ended || alloc.ended.some || alloc.opaque) return;
    this.tellEnded(alloc, target.tag, { at, access: 'read', name: plainName(nodes[0] ?? at), pointer, isUnsafe: true });
  }

  /** Source: std documentation of `pointer::add`, "Safety". */
  #checkMoved(moved: Target, pointer: PointerValue, by: Value, call: StdCall): void {
    // How often a loop runs need not be known.
    const where = this.isInLaterTurn ? null : this.outside(moved);
    const from = by.kind === 'scalar' ? (by.from ?? []) : [];
    if (!where || !this.isSure(from)) return;
    const name = plainName(call.nodes[0] ?? call.at);
    const use: Use = { at: call.at, access: 'read', name, pointer, isUnsafe: true };
    this.emitUnlessUsed(moved.alloc, {
      kind: 'moved-outside',
      pointer: this.describe(this.tags.get(moved.tag), use),
      array: this.now.get(moved.alloc).name,
      ...where,
      from,
      at: call.at,
      certainty: 'always',
      confidence: 'high',
    });
  }

  #moved(target: Target, pointee: Ty, by: Value, effect: Extract<Effect, { op: 'offset' }>): Target {
    const alloc = this.now.get(target.alloc);
    if (alloc.ended && effect.inBounds) return target;
    const viewed = this.viewAs(target, pointee);
    const last = viewed.path.at(-1);
    const before = viewed.path.slice(0, -1);
    const element = this.typeAt(alloc, viewed.path);
    const isTyped = effect.unit === 'element' && element !== null && pointee !== null && !isVoid(pointee);
    const distance = by.kind === 'scalar' && by.constant !== null ? by.constant * BigInt(effect.direction) : null;
    // What lies beside a single value is counted from there.
    if (isTyped && !isElement(last) && !isSequence(element) && distance !== null && isAlike(element, pointee))
      return { ...viewed, path: [...viewed.path, viewStep(pointee), elementStep(distance)] };
    if (effect.unit === 'byte' && distance !== null && pointee !== null && !isVoid(pointee) && element !== null)
      return this.#movedByBytes(viewed, element, distance);
    if (!isTyped || !isElement(last) || last === undefined) {
      // Somewhere else in the same memory.
      const base = isElement(last) ? before : viewed.path;
      return { ...viewed, path: [...base, partStep(freshSymbol())] };
    }
    if (distance !== null) return { ...viewed, path: [...before, movedStep(last, distance)!] };
    if (by.kind === 'scalar' && effect.direction === 1 && last === elementStep(0))
      return { ...viewed, path: [...before, symbolStep(by.symbol, by.distance)] };
    return { ...viewed, path: [...before, symbolStep(freshSymbol())] };
  }

  #movedByBytes(target: Target, element: Ty, distance: bigint): Target {
    const { path } = target;
    const last = path.at(-1);
    const size = BigInt(this.program.sizeOf(element, this.file) ?? 0);
    const bytes = (before: Path, by: bigint) => [...before, viewStep(named('u8')), elementStep(by)];
    if (!isElement(last) || size === 0n) return { ...target, path: bytes(path, distance) };
    const rest = ((distance % size) + size) % size;
    const nearest = [...path.slice(0, -1), movedStep(last!, (distance - rest) / size)!];
    return { ...target, path: rest === 0n ? nearest : bytes(nearest, rest) };
  }

  /** Tells where the last of some elements from a place on is not there. */
  isBeyond(place: Resolved, count: Value, use: Use): boolean {
    const [target] = place.targets;
    if (place.targets.length !== 1 || !target || count.kind !== 'scalar' || count.constant === null) return false;
    if (count.constant < 2n) return false;
    const last = scalar(null, count.constant - 1n);
    const element = place.pointer ? pointeeOf(unwrapped(place.pointer.type)) : place.type;
    return this.isMisplaced(
      this.#moved(target, element, last, { op: 'offset', unit: 'element', direction: 1, inBounds: true }),
      use,
    );
  }

  sliceFromRaw(call: StdCall): Value {
    const { returns, at } = call;
    const first = call.args[0];
    const length = call.args[1] ?? scalar(null);
    if (first?.kind !== 'pointer' || first.targets.length === 0) return unknown(returns);
    // `cast()` may leave it to the place that the slice goes to.
    const element = (isReference(returns) ? elementOf(returns.to) : null) ?? pointeeOf(unwrapped(first.type));
    const slice: Ty = { kind: 'slice', element };
    const empty = length.kind === 'scalar' && length.constant === 0n;
    if (empty) return unknown(returns);
    const targets = first.targets.map((target) => {
      const viewed = this.viewAs(target, element);
      const last = viewed.path.at(-1);
      const size =
        length.kind === 'scalar' ? (length.constant ?? `s${length.symbol}+${length.distance}`) : `s${freshSymbol()}`;
      return isElement(last) ? { ...viewed, path: [...viewed.path.slice(0, -1), partStep(`${last}:${size}`)] } : viewed;
    });
    const name = plainName(call.nodes[0] ?? at);
    const use: Use = { at, access: 'read', name, pointer: first, isUnsafe: true };
    // A raw slice promises nothing of its length before it is used.
    if (isReference(returns) || isDereferenced(at))
      for (const target of first.targets) {
        const viewed = this.viewAs(target, element);
        const last = viewed.path.at(-1);
        if (length.kind !== 'scalar' || length.constant === null || last?.[0] !== '[') continue;
        const end = { ...viewed, path: [...viewed.path.slice(0, -1), movedStep(last, length.constant - 1n)!] };
        if (this.isOutOfBounds(end, use)) return unknown(returns);
      }
    if (isReference(returns)) {
      const viewed = first.targets.map((target) => this.viewAs(target, element));
      if (viewed.length === 1 && this.isMisplaced(viewed[0]!, use)) return unknown(returns);
      if (viewed.length === 1 && this.hasInvalid(viewed[0]!, element, length, at)) return unknown(returns);
    }
    for (const target of targets) this.#markSpare(target);
    for (const target of first.targets) this.#checkElementAsArray(target, length, use);
    const place: Resolved = { targets, type: slice, pointer: first, name, at };
    if (!isReference(returns)) return { ...first, type: fill(returns, slice), targets };
    if (!targets.some((target) => this.now.get(target.alloc).kind === 'buffer'))
      this.checkPlaceInit(place, 'reference', at);
    const kind = returns.mutable ? 'mut' : 'shared';
    if (returns.mutable) for (const target of targets) this.#crossRanges(target, at);
    return this.borrowPlace(place, kind, at, mergeTypes({ ...returns, to: slice }, null), name, true);
  }

  /** Slices that were lent for writing before, and that have elements in common with a new one. */
  #crossRanges({ alloc, path }: Target, call: Node): void {
    const range = rangeOf(path.at(-1));
    if (!range || this.loops > 0) return;
    for (const { id, kind, cover, made } of this.tags.ofAlloc(alloc)) {
      const other = rangeOf(cover.at(-1));
      if (kind !== 'mut' || !other || made === call || !startsWith(cover, path.slice(0, -1))) continue;
      if (cover.length !== path.length || other.end <= range.start || range.end <= other.start) continue;
      this.now.crossed = new Map(this.now.crossed).set(id, { call, way: 'range' });
    }
  }

  /** True, and told, where one of the elements is no value of their type. */
  hasInvalid(start: Target, element: Ty, length: Value, at: Node): boolean {
    const last = start.path.at(-1);
    if (last?.[0] !== '[' || length.kind !== 'scalar' || length.constant === null || length.constant > 64n)
      return false;
    for (let index = 0n; index < length.constant; index++) {
      const path = [...start.path.slice(0, -1), movedStep(last, index)!];
      if (this.isInvalid(this.load({ ...start, path }), element, at, 'read')) return true;
    }
    return false;
  }

  /** A slice that begins where the vector ends, in capacity that nothing was written to. */
  #markSpare(target: Target): void {
    const alloc = this.now.get(target.alloc);
    const step = target.path.at(-1);
    if (
      !alloc.spare ||
      alloc.lengthSymbol === null ||
      target.path.length !== 1 ||
      !step?.startsWith(`~${symbolStep(alloc.lengthSymbol)}:`)
    )
      return;
    const { content } = alloc;
    const parts = new Map(content.kind === 'aggregate' ? content.parts : []);
    parts.set(step, { kind: 'uninit', type: alloc.type, since: alloc.spare });
    this.now.update(alloc.id, {
      content: {
        kind: 'aggregate',
        type: alloc.type,
        variant: null,
        parts,
        rest: content.kind === 'aggregate' ? content.rest : null,
      },
    });
  }

  /** A slice that begins at a reference to one element goes beyond what the reference covers. */
  #checkElementAsArray(target: Target, length: Value, use: Use): void {
    const alloc = this.now.get(target.alloc);
    const tag = this.tags.get(target.tag);
    if (alloc.opaque || alloc.ended || (length.kind === 'scalar' && length.constant !== null && length.constant <= 1n))
      return;
    if (!isElement(tag.cover.at(-1)) || tag.cover.length !== target.path.length) return;
    const certain = length.kind === 'scalar' && length.constant !== null;
    this.emit(
      {
        kind: 'outside-of-borrow',
        access: use.access,
        pointer: this.describe(tag, use),
        models: ['stacked'],
        at: use.at,
        certainty: certain ? 'always' : 'some-path',
        confidence: certain ? 'high' : 'medium',
      },
      true,
    );
  }

  reborrow(call: StdCall): Value {
    const { returns, at } = call;
    const wanted = this.inner(returns);
    let pointer: Value | null = call.args[0] ?? null;
    // `NonNull::as_ref(&self)`: the argument is a reference to the pointer.
    if (pointer?.kind === 'pointer' && isReference(pointer.type) && isRaw(unwrapped(pointer.type.to))) {
      pointer = this.pointerAt(this.behind(pointer, null, at));
    }
    if (pointer?.kind !== 'pointer' || !isReference(wanted)) return unknown(returns);
    if (pointer.nowhere === 'null' && wanted !== returns) return unknown(returns);
    const name = plainName(call.nodes[0] ?? at);
    const behind = this.behind(pointer, name, at);
    // `AtomicU32::from_ptr`: the memory of an integer, seen as a cell.
    const isCell = this.program.interiorMutability(wanted.to, this.file) === 'yes';
    const place: Resolved = { ...behind, type: isCell ? wanted.to : (behind.type ?? wanted.to), at };
    this.checkPlaceInit(place, 'reference', at);
    return this.give(
      this.borrowPlace(place, wanted.mutable ? 'mut' : 'shared', at, { ...wanted, to: place.type }, name, true),
      returns,
    );
  }

  distance(call: StdCall): Value {
    const [a, b] = call.args;
    if (a?.kind === 'pointer' && b?.kind === 'pointer' && a.targets.length === 1 && b.targets.length === 1) {
      const first = this.now.get(a.targets[0]!.alloc);
      const second = this.now.get(b.targets[0]!.alloc);
      const known = (alloc: Alloc) =>
        !alloc.opaque &&
        (alloc.origin === 'own' || (alloc.origin === 'parameter' && alloc.ownership.state !== 'unknown'));
      // One of two references may lie in what the other leads to; of two slices that is not what one expects.
      const isApart =
        first.origin === 'own' || second.origin === 'own' || (isSequence(first.type) && isSequence(second.type));
      if (first.id !== second.id && known(first) && known(second) && isApart)
        this.emit(
          {
            kind: 'different-allocations',
            first: this.memoryWords(first),
            second: this.memoryWords(second),
            at: call.at,
            certainty: 'always',
            confidence: first.origin === 'own' || second.origin === 'own' ? 'high' : 'medium',
          },
          true,
        );
    }
    this.#checkUneven(a, b, call);
    return scalar(call.returns);
  }

  /** Source: std documentation of `pointer::offset_from`, "Safety": the distance is a number of whole elements. */
  #checkUneven(a: Value | undefined, b: Value | undefined, call: StdCall): void {
    if (a?.kind !== 'pointer' || b?.kind !== 'pointer' || a.targets.length !== 1 || b.targets.length !== 1) return;
    const [first, second] = [a.targets[0]!, b.targets[0]!];
    const size = this.program.sizeOf(pointeeOf(unwrapped(a.type)), this.file);
    if (first.alloc !== second.alloc || !size || call.entry.name.startsWith('byte_')) return;
    const [start, end] = [this.startOf(second), this.startOf(first)];
    const { made } = this.now.get(first.alloc);
    if (start === null || end === null || (end - start) % size === 0 || !this.isSure([made])) return;
    const why = `the pointers are ${Math.abs(end - start)} bytes apart, and an element has ${size}`;
    const words = { operation: call.entry.name, why, from: [made], at: call.at } as const;
    this.emit({ kind: 'contract-broken', ...words, certainty: 'always', confidence: 'high' }, true);
  }
}

/** The elements of a slice, where its beginning and length are known. */
function rangeOf(step: string | undefined): { readonly start: number; readonly end: number } | null {
  const [, start, length] = /^~\[(\d+)\]:(\d+)$/.exec(step ?? '') ?? [];
  return start === undefined ? null : { start: Number(start), end: Number(start) + Number(length) };
}

/** True for the operand of a `*`. */
function isDereferenced(pointer: Node): boolean {
  const { parent } = wrapped(pointer);
  return parent !== null && operandOf(parent, '*') !== null;
}
