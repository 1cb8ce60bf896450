import type { Argument } from '../../../std-model/model';
import type { Node } from '../../../syntax/node';
import { freshSymbol, scalar } from '../memory/contents';
import { elementStep, symbolStep } from '../memory/path';
import { type Alloc, isEmpty } from '../memory/state';
import {
  elementOf,
  isBuffer,
  isOwner,
  isRaw,
  isReference,
  isSequence,
  leadsOn,
  type PointerValue,
  type Target,
  unknown,
  unwrapped,
  type Value,
} from '../memory/value';
import { mergeTypes, type Resolved } from '../places';
import { plainName } from '../value-words';
import { AllocationEffects } from './allocations';
import { MOST_PUSHED, type StdCall, summaryOr } from './call';

export abstract class BufferEffects extends AllocationEffects {
  havocMutable(call: StdCall): void {
    for (const value of call.args)
      if (value.kind === 'pointer' && isReference(value.type) && value.type.mutable)
        for (const target of value.targets) if (!this.now.get(target.alloc).ended) this.forgetBehind(target);
  }

  /** The contents are whatever the function left there; they count as initialised. */
  forgetBehind(target: Target): void {
    const alloc = this.now.get(target.alloc);
    if (isBuffer(unwrapped(this.typeAt(alloc, target.path)))) {
      const value = this.load(target);
      if (value.kind === 'pointer')
        for (const { alloc: id } of value.targets)
          this.now.update(id, { spare: null, content: unknown(this.now.get(id).type) });
      return;
    }
    this.store(target, unknown(this.typeAt(alloc, target.path)));
    this.now.update(target.alloc, { spare: null });
  }

  /** Two calls of `len` agree as long as nothing changed it. */
  lengthOf(call: StdCall): Value {
    const vector = this.vector(call);
    const target = vector ? vector.pointer.targets[0]! : this.#sequence(call);
    const known = target && this.lengthBehind(target);
    if (target && known !== null) return scalar(call.returns, BigInt(known), [this.now.get(target.alloc).made]);
    if (!vector) return scalar(call.returns);
    const { alloc } = vector;
    if (alloc.lengthSymbol !== null)
      return {
        kind: 'scalar',
        type: call.returns,
        constant: alloc.elements === null ? null : BigInt(alloc.elements),
        symbol: alloc.lengthSymbol,
        distance: 0n,
      };
    const length = scalar(call.returns, alloc.elements === null ? null : BigInt(alloc.elements));
    this.now.update(alloc.id, { lengthSymbol: length.symbol });
    return length;
  }

  /** The array, slice or text that the receiver leads to. */
  #sequence(call: StdCall): Target | null {
    const place = this.pointee(call, 0);
    return place?.targets.length === 1 && isSequence(unwrapped(place.type)) ? place.targets[0]! : null;
  }

  /** The buffer that a `&mut Vec` argument leads to, and the place of the vector itself. */
  vector(call: StdCall): { header: Resolved; pointer: PointerValue; alloc: Alloc } | null {
    let header = this.pointee(call, 0);
    for (let depth = 0; header && depth < 3; depth++) {
      const type = unwrapped(this.typeOfPlace(header));
      if (isBuffer(type)) break;
      header = leadsOn(type) ? this.deref(header, false) : null;
    }
    if (header?.targets.length !== 1) return null;
    const pointer = this.pointerAt(header);
    if (pointer?.targets.length !== 1 || !isBuffer(unwrapped(pointer.type))) return null;
    const alloc = this.now.get(pointer.targets[0]!.alloc);
    return alloc.opaque || alloc.ended ? null : { header, pointer, alloc };
  }

  /** Whatever changes a vector writes its length. */
  writeHeader({ header }: { readonly header: Resolved }, call: StdCall): void {
    const use = { ...this.useOf(header, 'write'), at: call.at, name: plainName(call.nodes[0] ?? call.at) };
    for (const target of header.targets) this.access(target, 'write', use);
  }

  grow(call: StdCall, adds: readonly Argument[]): Value {
    const vector = this.vector(call);
    if (!vector) {
      for (const index of adds) if (call.args[index]) this.escape(call.args[index]);
      this.havocMutable(call);
      return unknown(call.returns);
    }
    this.writeHeader(vector, call);
    const { alloc } = vector;
    const reserves = /^(?:try_)?reserve/.test(call.entry.name);
    const room = alloc.room;
    const fits = (room === 'enough' && !this.isRepeated) || (typeof room === 'number' && room > 0 && !reserves);
    const certain = room === 0 && !reserves;
    // A vector without capacity has no memory that could move.
    const current =
      fits || (room === 0 && isEmpty(alloc.content)) ? alloc : this.#reallocate(vector, call.at, !certain);
    if (fits && typeof room === 'number') this.now.update(alloc.id, { room: adds.length > 0 ? room - 1 : 'enough' });
    if (!reserves) this.now.update(current.id, { lengthSymbol: null });
    const position = this.countAdded(call, current.id);
    for (const index of adds) {
      const given = call.args[index];
      if (!given) continue;
      const typed = this.now.get(current.id);
      const value = this.coerce(given, elementOf(typed.type), call.nodes[index] ?? call.at);
      this.handOn(value);
      const element: Value =
        value.kind === 'pointer' &&
        !isOwner(unwrapped(value.type)) &&
        !isRaw(unwrapped(value.type)) &&
        elementOf(typed.type) === null
          ? unknown(null)
          : value;
      const content = typed.content;
      if (position !== null && content.kind === 'aggregate') {
        this.now.update(current.id, {
          content: { ...content, parts: new Map(content.parts).set(elementStep(position), element) },
          spare: null,
        });
        continue;
      }
      const rest = content.kind === 'aggregate' ? summaryOr(content, element) : null;
      const parts = new Map(
        rest === null && content.kind === 'aggregate' && content.parts.size < MOST_PUSHED ? content.parts : [],
      );
      if (rest === null) parts.set(symbolStep(freshSymbol()), element);
      this.now.update(current.id, {
        content: { kind: 'aggregate', type: typed.type, variant: null, parts, rest },
        spare: null,
      });
    }
    if (adds.length === 0 && !reserves)
      this.store({ alloc: current.id, path: [], tag: current.root }, unknown(current.type));
    if (reserves) this.now.update(current.id, { spare: call.at, room: 'enough' });
    else if (adds.length > 0 && !fits) this.now.update(current.id, { room: null });
    return unknown(call.returns);
  }

  /** Where the element that is added last comes to stand; null where that is not known, and the count is not any more. */
  protected abstract countAdded(call: StdCall, id: number): number | null;

  /** The buffer moves to new memory, perhaps only: pointers into the old one are stale. */
  #reallocate(vector: { header: Resolved; pointer: PointerValue; alloc: Alloc }, at: Node, some: boolean): Alloc {
    const { alloc, header, pointer } = vector;
    const fresh = this.allocate({
      kind: 'buffer',
      made: alloc.made,
      name: alloc.name,
      type: alloc.type,
      origin: alloc.origin,
      content: alloc.content,
      how: 'vec',
      room: null,
      elements: alloc.elements,
      holder: alloc.holder,
      via: header.targets[0]!.tag,
      ownership: { ...alloc.ownership },
    });
    this.now.update(fresh.id, { length: alloc.length, disturbed: alloc.disturbed, lengthSymbol: alloc.lengthSymbol });
    const isUnsafe =
      header.targets.some((target) => this.tags.get(target.tag).fromRaw) || isRaw(header.pointer?.type ?? null);
    this.now.update(alloc.id, { ended: { at, by: 'realloc', some, isUnsafe } });
    this.store(header.targets[0]!, { ...pointer, targets: [{ alloc: fresh.id, path: [], tag: fresh.root }] });
    return fresh;
  }

  moveBuffer(call: StdCall): Value {
    const vector = this.vector(call);
    if (vector) {
      this.#reallocate(vector, call.at, true);
      return unknown(call.returns);
    }
    const first = call.args[0];
    if (first?.kind === 'pointer' && isReference(first.type)) this.havocMutable(call);
    if (first?.kind !== 'pointer' || first.targets.length !== 1 || !isOwner(unwrapped(first.type)))
      return unknown(call.returns);
    // `into_boxed_slice` and the like take the vector by value.
    const old = this.now.get(first.targets[0]!.alloc);
    if (old.opaque || old.ended) return unknown(call.returns);
    const fresh = this.allocate({
      kind: 'box',
      made: old.made,
      name: null,
      type: old.type,
      origin: old.origin,
      content: old.content,
      how: 'box',
      ownership: { ...old.ownership },
    });
    this.now.update(old.id, { ended: { at: call.at, by: 'realloc', some: true, isUnsafe: false } });
    return {
      ...first,
      type: mergeTypes(call.returns, null),
      targets: [{ alloc: fresh.id, path: [], tag: fresh.root }],
    };
  }

  setLen(call: StdCall): Value {
    const vector = this.vector(call);
    if (!vector) return unknown(call.returns);
    const { alloc, header } = vector;
    const length = call.args[1];
    // The length that it has already: nothing is counted that was not before.
    if (length?.kind === 'scalar' && length.symbol === alloc.lengthSymbol && length.distance === 0n)
      return unknown(call.returns);
    const zero = length?.kind === 'scalar' && length.constant === 0n;
    // Counting more does not mend what was moved about before.
    const isMore = length?.kind === 'scalar' && length.symbol === alloc.lengthSymbol && length.distance > 0n;
    const { disturbed } = alloc;
    const constant = length?.kind === 'scalar' ? length.constant : null;
    const elements = constant === null || this.loops > 0 ? null : Number(constant);
    if (isMore && disturbed) this.now.update(alloc.id, { length: 'covers', disturbed, lengthSymbol: null, elements });
    else this.now.update(alloc.id, { length: zero ? 'zero' : 'set', disturbed: null, lengthSymbol: null, elements });
    const element = elementOf(alloc.type);
    const fresh = alloc.content.kind === 'aggregate' && alloc.content.rest?.kind === 'uninit';
    // What was copied out before is not counted any more, or is counted on purpose.
    if (!fresh && (alloc.elements === null || elements === null))
      this.now.update(alloc.id, { content: unknown(alloc.type) });
    // `reserve(length - old)` and then that length: what is in the room is counted.
    const asked = call.nodes[1]?.kind === 'identifier' ? call.nodes[1].text : null;
    const room = alloc.spare?.child('arguments')?.text ?? '';
    const reserved =
      asked !== null && /\breserve/.test(alloc.spare?.text ?? '') && new RegExp(`\\b${asked}\\b`).test(room);
    const isPartly = length !== undefined && this.#isPartly(alloc, length);
    const grows =
      fresh || reserved || isPartly || alloc.length === 'zero' || /\+|capacity/.test(call.nodes[1]?.text ?? '');
    const mustBeInit = element === null ? !/MaybeUninit/.test(this.frame.body.node.text) : this.mustBeInit(element);
    const since = alloc.spare ?? (isPartly ? alloc.made : null);
    if (zero || !grows || !since || alloc.escaped || !mustBeInit) return unknown(call.returns);
    this.emit(
      {
        kind: 'set-len-uninit',
        memory: { ...this.memoryWords(alloc), name: plainName(call.nodes[0] ?? header.at) },
        allocatedAt: since,
        at: call.at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
    return unknown(call.returns);
  }

  /** True where the length counts an element that was certainly not written. */
  #isPartly(alloc: Alloc, length: Value): boolean {
    const { content } = alloc;
    // More than was pushed, and nothing was written behind that.
    const counted = alloc.elements;
    if (counted && content.kind === 'aggregate' && length.kind === 'scalar' && length.constant !== null)
      return (
        length.constant > BigInt(counted) &&
        content.parts.size === counted &&
        [...content.parts.keys()].every((step) => step[0] === '[') &&
        content.parts.has(elementStep(counted - 1)) &&
        !/spare_capacity/.test(this.frame.body.node.text)
      );
    if (
      length.kind !== 'scalar' ||
      length.constant === null ||
      content.kind !== 'aggregate' ||
      content.rest?.kind !== 'uninit'
    )
      return false;
    if (/\b(?:while|for|loop)\b/.test(this.frame.body.node.text)) return false;
    const steps = [...content.parts.keys()];
    return steps.every((step) => step[0] === '[') && BigInt(steps.length) < length.constant;
  }
}
