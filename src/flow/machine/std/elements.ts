/** Containers as owners of their elements: which ones they give away, which ones they drop, and what becomes of the rest. */
import type { Node } from '../../../syntax/node';
import { joinParts, summary } from '../memory/contents';
import { type Component, elementStep, isElement, symbolStep } from '../memory/path';
import { type Alloc, isCounted } from '../memory/state';
import { type AggregateValue, elementOf, isMap, OPTION, pathOf, unknown, unwrapped, type Value } from '../memory/value';
import { BufferEffects } from './buffers';
import type { StdCall } from './call';

export abstract class ElementEffects extends BufferEffects {
  protected override countAdded(call: StdCall, id: number): number | null {
    const { elements } = this.now.get(id);
    if (elements !== null && call.entry.path === 'std::vec::Vec::push' && this.loops === 0) {
      this.now.update(id, { elements: elements + 1 });
      return elements;
    }
    if (!/^(?:try_)?reserve/.test(call.entry.name)) this.#loseCount(id);
    return null;
  }

  /** From here on an element may be any of those that are known. */
  #loseCount(id: number): void {
    const { content, elements } = this.now.get(id);
    if (elements === null) return;
    this.now.update(id, { elements: null });
    if (isCounted(content) && content.parts.size > 0)
      this.now.update(id, { content: { ...content, parts: new Map(), rest: joinParts(content) } });
  }

  shrink(call: StdCall, gives: boolean): Value {
    const vector = this.vector(call);
    if (!vector) return unknown(call.returns);
    this.writeHeader(vector, call);
    const { alloc } = vector;
    this.now.update(alloc.id, { lengthSymbol: null });
    if (isMap(unwrapped(vector.pointer.type))) return this.#shrinkMap(call, alloc, gives);
    const { name } = call.entry;
    if (name === 'clear') this.#keepFirst(alloc, 0, call.at);
    else if (name === 'truncate') this.#truncate(alloc, call.args[1], call.at);
    else if (!gives) this.#loseCount(alloc.id);
    if (!gives || !this.state) return unknown(call.returns);
    return this.#takenOut(call, alloc) ?? this.#someElement(call, alloc);
  }

  #shrinkMap(call: StdCall, alloc: Alloc, gives: boolean): Value {
    if (gives) return this.#removeKey(call, alloc);
    if (call.entry.name === 'clear') this.#keepFirst(alloc, 0, call.at);
    return unknown(call.returns);
  }

  #truncate(alloc: Alloc, length: Value | undefined, at: Node): void {
    const kept = length?.kind === 'scalar' ? length.constant : null;
    if (kept === 0n || (kept !== null && alloc.elements !== null)) this.#keepFirst(alloc, Number(kept), at);
    else this.#loseCount(alloc.id);
  }

  /** The elements behind the first so many are dropped. */
  #keepFirst(alloc: Alloc, kept: number, at: Node): void {
    const { content, elements } = alloc;
    const element = elementOf(alloc.type);
    const parts = new Map<Component, Value>();
    if (content.kind === 'aggregate') {
      for (const [step, part] of content.parts) {
        if (kept > 0 && step[0] === '[' && Number(step.slice(1, -1)) < kept) parts.set(step, part);
        else {
          this.dropValue(part, part.type, null, at, 'drop', 0);
          if (!this.state) return;
          parts.set(step, { kind: 'gone', type: part.type ?? element, at, by: 'removed' });
        }
      }
      if (kept === 0 && content.rest) this.dropValue(content.rest, element, null, at, 'drop', 0);
    }
    if (!this.state) return;
    const isDropped = this.program.needsDrop(element, this.file) === 'yes';
    const type = alloc.type;
    this.now.update(alloc.id, {
      elements: kept === 0 ? 0 : elements === null ? null : Math.min(elements, kept),
      length: kept === 0 ? 'zero' : alloc.length,
      content:
        kept === 0 && !isDropped
          ? unknown(type)
          : { kind: 'aggregate', type, variant: null, parts, rest: { kind: 'gone', type: element, at, by: 'removed' } },
    });
  }

  /** The element that `pop`, `remove` and `swap_remove` give, where it is known which one that is. */
  #takenOut(call: StdCall, alloc: Alloc): Value | null {
    const { content, elements } = alloc;
    if (elements === null || content.kind !== 'aggregate' || this.loops > 0) {
      this.#loseCount(alloc.id);
      return null;
    }
    const last = elements - 1;
    const { name } = call.entry;
    const index = call.args[1];
    const wanted = index?.kind === 'scalar' && index.constant !== null ? Number(index.constant) : null;
    const position = name === 'pop' ? last : name === 'remove' || name === 'swap_remove' ? wanted : null;
    if (name === 'pop' && elements === 0)
      return pathOf(call.returns) === OPTION
        ? { kind: 'aggregate', type: call.returns, variant: 'None', parts: new Map(), rest: null }
        : null;
    if (position === null || position > last) {
      this.#loseCount(alloc.id);
      return null;
    }
    const value = content.parts.get(elementStep(position));
    const parts = name === 'remove' ? closedUp(content, position) : new Map(content.parts);
    const moved = content.parts.get(elementStep(last));
    if (name === 'swap_remove' && moved) parts.set(elementStep(position), moved);
    parts.delete(elementStep(last));
    this.now.update(alloc.id, { elements: last, content: { ...content, parts } });
    return value ? this.give(value, call.returns) : unknown(call.returns);
  }

  #someElement(call: StdCall, alloc: Alloc): Value {
    const { content, type } = this.now.get(alloc.id);
    const value = content.kind === 'aggregate' ? summary(content) : content;
    const element = value.kind === 'pointer' || value.kind === 'unknown' ? value : unknown(elementOf(type));
    // One of several may have been taken: the others stay.
    if (element.kind === 'pointer' && content.kind === 'aggregate')
      this.now.update(alloc.id, { content: unknown(type) });
    return this.give(element.kind === 'pointer' ? element : unknown(this.inner(call.returns)), call.returns);
  }

  /** `map.remove(&key)`: what the same key was found to hold before. */
  #removeKey(call: StdCall, alloc: Alloc): Value {
    const key = this.mapKey(call);
    const { content } = alloc;
    if (key.kind !== 'scalar' || content.kind !== 'aggregate') return unknown(call.returns);
    const step = key.constant !== null ? elementStep(key.constant) : symbolStep(key.symbol, key.distance);
    const value = content.parts.get(step);
    if (!value) return unknown(call.returns);
    const parts = new Map(content.parts);
    if (isElement(step)) parts.set(step, { kind: 'gone', type: value.type, at: call.at, by: 'removed' });
    this.now.update(alloc.id, { content: { ...content, parts } });
    return this.give(value.kind === 'gone' ? unknown(value.type) : value, call.returns);
  }
}

/** The elements behind a position, each one place further to the front. */
function closedUp({ parts }: AggregateValue, position: number): Map<Component, Value> {
  const moved = new Map<Component, Value>();
  for (const [step, part] of parts) {
    const index = step[0] === '[' ? Number(step.slice(1, -1)) : null;
    if (index === null || index < position) moved.set(step, part);
    else if (index > position) moved.set(elementStep(index - 1), part);
  }
  return moved;
}
