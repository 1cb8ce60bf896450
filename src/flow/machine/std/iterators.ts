/** Iterators over what is known: adapters keep what they go over, consumers run it. */
import type { Node } from '../../../syntax/node';
import { joinValues, scalar } from '../memory/contents';
import { type Component, elementStep, fieldStep } from '../memory/path';
import {
  isBuffer,
  named,
  ownsSomething,
  type PointerValue,
  pathOf,
  type Ty,
  USIZE,
  unknown,
  unwrapped,
  type Value,
} from '../memory/value';
import { ITERATOR, OVER, type StdCall } from './call';
import { ElementEffects } from './elements';

const MAPPED = fieldStep('mapped');
const COUNTED = fieldStep('counted');
const COPIED = fieldStep('copied');
const REVERSED = fieldStep('reversed');
/** Of so many elements each is looked at by itself; of more one stands for all. */
const MOST_ELEMENTS = 4;

export abstract class IteratorEffects extends ElementEffects {
  /** The item of a container or reference to one, at a position that may not be known. */
  protected abstract elementItem(over: Value, position: Value, at: Node): Value;

  /** The next item of an iterator. */
  itemOf(iterator: Value, at: Node, position: Value = scalar(USIZE)): Value {
    if (iterator.kind !== 'aggregate' || pathOf(iterator.type) !== ITERATOR)
      return this.elementItem(iterator, position, at);
    // Counted from the other end it is some position.
    const inner = iterator.parts.has(REVERSED) ? scalar(USIZE) : position;
    const item = this.itemOf(iterator.parts.get(OVER) ?? unknown(null), at, inner);
    const mapped = iterator.parts.get(MAPPED);
    if (!this.state) return item;
    if (mapped) return this.runClosure(mapped, [item], at, null);
    if (iterator.parts.has(COPIED))
      return item.kind === 'pointer' ? this.take(this.behind(item, null, at), at) : unknown(null);
    return iterator.parts.has(COUNTED) ? numbered(position, item) : item;
  }

  /** What a method of `Iterator` makes of an iterator that is known; null for those that are not followed. */
  iterator(call: StdCall): Value | null {
    const [iterator, other] = call.args;
    if (iterator?.kind !== 'aggregate' || pathOf(iterator.type) !== ITERATOR) return null;
    switch (call.entry.name) {
      case 'map':
        return other ? this.#over(iterator, new Map([[MAPPED, other]])) : null;
      case 'rev':
        return this.#over(iterator, new Map([[REVERSED, unknown(null)]]));
      case 'fuse':
      case 'into_iter':
        return iterator;
      case 'for_each':
        if (other) this.#each(iterator, call.at, (item) => this.runClosure(other, [item], call.at, null));
        return unknown(call.returns);
      case 'collect':
        return this.#collect(iterator, call);
      case 'enumerate':
        return this.#over(iterator, new Map([[COUNTED, unknown(USIZE)]]));
      case 'copied':
        return this.#over(iterator, new Map([[COPIED, unknown(null)]]));
      default:
        // What is done with the items is not followed.
        this.escape(iterator);
        return null;
    }
  }

  #over(iterator: Value, parts: ReadonlyMap<Component, Value>): Value {
    const all = new Map([[OVER, iterator], ...parts]);
    return { kind: 'aggregate', type: named(ITERATOR), variant: null, parts: all, rest: null };
  }

  /** Does something with each item: with all of a few, or once with what may be any of them. */
  #each(iterator: Value, at: Node, act: (item: Value, position: number) => void): boolean {
    const count = this.#countOf(iterator);
    if (count === null || count > MOST_ELEMENTS) {
      const before = this.now.clone();
      this.loops++;
      const item = this.itemOf(iterator, at);
      if (this.state) act(item, 0);
      this.loops--;
      this.afterMaybe(before);
      return false;
    }
    for (let position = 0; position < count && this.state; position++)
      act(this.itemOf(iterator, at, scalar(USIZE, BigInt(position))), position);
    return true;
  }

  #countOf(iterator: Value): number | null {
    if (iterator.kind === 'aggregate') return this.#countOf(iterator.parts.get(OVER) ?? unknown(null));
    if (iterator.kind !== 'pointer' || iterator.targets.length !== 1) return null;
    const target = iterator.targets[0]!;
    const alloc = this.now.get(target.alloc);
    if (target.path.length > 0 || alloc.opaque || alloc.ended) return null;
    if (alloc.kind === 'buffer') return alloc.elements;
    const type = unwrapped(alloc.type);
    return type?.kind === 'array' ? (type.length ?? null) : null;
  }

  #collect(iterator: Value, call: StdCall): Value | null {
    const { at, returns } = call;
    const type: Ty = returns && isBuffer(this.inner(returns)) ? this.inner(returns) : null;
    const items: Value[] = [];
    const isAll = this.#each(iterator, at, (item) => items.push(item));
    if (!this.state) return unknown(returns);
    if (pathOf(type) !== 'std::vec::Vec' || items.some(ownsSomething)) {
      for (const item of items) this.escape(item);
      return null;
    }
    const vector = this.newBuffer(type, at, unknown(null), null) as PointerValue;
    const alloc = this.now.get(vector.targets[0]!.alloc);
    const rest: Value =
      isAll || items.length === 0 ? { kind: 'uninit', type: null, since: at } : items.reduce(joinValues);
    const parts = new Map(isAll ? items.map((item, index) => [elementStep(index), item] as const) : []);
    this.now.update(alloc.id, {
      elements: isAll ? items.length : null,
      content: { kind: 'aggregate', type: alloc.type, variant: null, parts, rest },
    });
    return this.give(vector, returns);
  }
}

/** What `enumerate` gives. */
function numbered(position: Value, item: Value): Value {
  const type: Ty = { kind: 'tuple', elements: [USIZE, item.type] };
  const parts = new Map([
    [fieldStep('0'), position],
    [fieldStep('1'), item],
  ]);
  return { kind: 'aggregate', type, variant: null, parts, rest: null };
}
