/** Counted owners: who counts, who is counted, and what becomes of the block when the count has come to nothing. */
import type { Node } from '../../../syntax/node';
import { fieldStep } from '../memory/path';
import type { Alloc } from '../memory/state';
import { OPTION, ownsSomething, type PointerValue, pathOf, type Target, unknown, type Value } from '../memory/value';
import { mergeTypes } from '../places';
import { plainName } from '../value-words';
import type { StdCall } from './call';
import { OwnershipEffects } from './ownership';

export abstract class CountEffects extends OwnershipEffects {
  countClone(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const pointer = place && this.pointerAt(place);
    if (pointer?.targets.length !== 1) return unknown(call.returns);
    const alloc = this.now.get(pointer.targets[0]!.alloc);
    const { count } = alloc.ownership;
    if (count !== null) this.now.update(alloc.id, { ownership: { ...alloc.ownership, count: count + 1 } });
    return { ...pointer, type: mergeTypes(call.returns, pointer.type), how: 'rc', made: call.at };
  }

  countBy(value: Value, call: StdCall, by: 1 | -1): Value {
    if (value.kind !== 'pointer' || value.targets.length !== 1) return unknown(call.returns);
    const target = value.targets[0]!;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return unknown(call.returns);
    const { ownership } = alloc;
    if (by === -1 && ownership.count !== null) {
      this.#takeBack(value, target, alloc, call);
      return unknown(call.returns);
    }
    const known = ownership.raws ?? (by === 1 ? 0 : null);
    const raws = known === null ? null : Math.max(0, known + by);
    // A count that was taken down by hand is one that was taken back.
    const isTakenBack = by === -1 && ownership.state === 'released' && raws === 0;
    this.now.update(alloc.id, {
      ownership: {
        ...ownership,
        state: isTakenBack ? 'owned' : ownership.state,
        raws,
        count: ownership.count === null ? null : ownership.count + by,
        allocator: ownership.allocator ?? 'rc',
      },
    });
    return unknown(call.returns);
  }

  /** One owner less, of a block whose owners are all known: the last one takes the value with it. */
  #takeBack(value: PointerValue, target: Target, alloc: Alloc, { nodes, at }: StdCall): void {
    const use = { at, access: 'drop', name: plainName(nodes[0] ?? at), pointer: value, isUnsafe: true } as const;
    if (alloc.ended) {
      this.tellEnded(alloc, target.tag, use);
      return;
    }
    const { ownership } = alloc;
    const count = ownership.count! - 1;
    const raws = Math.max(0, (ownership.raws ?? 0) - 1);
    const state = raws === 0 && ownership.state === 'released' ? 'owned' : ownership.state;
    this.now.update(alloc.id, { ownership: { ...ownership, count, raws, state, reclaimed: at } });
    if (count > 0) return;
    const whole: Target = { ...target, path: [] };
    this.dropValue(this.load(whole), alloc.type, whole, at, 'drop', 0);
    if (!this.state || this.now.get(alloc.id).ended) return;
    this.end(whole, use);
    this.#markFreed(alloc.id, at);
  }

  #markFreed(id: number, at: Node): void {
    this.now.update(id, { ownership: { ...this.now.get(id).ownership, state: 'freed', at } });
  }

  /** `Rc::try_unwrap` and the like: the only owner gives up the block and keeps the value; one of several does not. */
  unwrapCount(first: Value, call: StdCall): Value {
    const { returns, at } = call;
    const alloc = first.kind === 'pointer' && first.targets.length === 1 ? this.now.get(first.targets[0]!.alloc) : null;
    if (first.kind !== 'pointer' || !alloc || alloc.opaque || alloc.ended || alloc.ownership.count === null) {
      if (ownsSomething(first)) this.escape(first);
      return unknown(returns);
    }
    const { count } = alloc.ownership;
    if (count > 1) {
      if (pathOf(returns) === 'std::result::Result')
        return {
          kind: 'aggregate',
          type: returns,
          variant: 'Err',
          parts: new Map([[fieldStep('Err.0'), first]]),
          rest: null,
        };
      this.now.update(alloc.id, { ownership: { ...alloc.ownership, count: count - 1 } });
      return pathOf(returns) === OPTION
        ? { kind: 'aggregate', type: returns, variant: 'None', parts: new Map(), rest: null }
        : unknown(returns);
    }
    const whole: Target = { ...first.targets[0]!, path: [] };
    const value = this.load(whole);
    this.end(whole, { at, access: 'free', name: plainName(call.nodes[0] ?? at), pointer: first, isUnsafe: false });
    if (this.state) this.#markFreed(alloc.id, at);
    return this.give(value.kind === 'gone' || value.kind === 'uninit' ? unknown(alloc.type) : value, returns);
  }

  /** A `Weak` is a pointer to the block that owns nothing. */
  downgrade(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const pointer = place && this.pointerAt(place);
    return pointer ? { ...pointer, type: call.returns, made: call.at } : unknown(call.returns);
  }

  /** Another owner, as long as there is one. */
  upgrade(call: StdCall): Value {
    const { returns, at } = call;
    const place = this.pointee(call, 0);
    const weak = place?.targets.length === 1 ? this.load(place.targets[0]!) : null;
    if (weak?.kind !== 'pointer' || weak.targets.length !== 1) return unknown(returns);
    const alloc = this.now.get(weak.targets[0]!.alloc);
    if (alloc.opaque || alloc.ended || alloc.ownership.count === null) return unknown(returns);
    this.now.update(alloc.id, { ownership: { ...alloc.ownership, count: alloc.ownership.count + 1 } });
    return this.give({ ...weak, type: this.inner(returns), how: 'rc', made: at }, returns);
  }
}
