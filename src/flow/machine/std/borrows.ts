import type { Argument, Effect } from '../../../std-model/model';
import type { Node } from '../../../syntax/node';
import type { Access, How } from '../../events';
import { freshSymbol, scalar } from '../memory/contents';
import { elementStep, fieldStep, type Path, partStep } from '../memory/path';
import type { State } from '../memory/state';
import {
  elementOf,
  holdsWithoutDrop,
  isBuffer,
  isCounted,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isSequence,
  isTransparent,
  isWeak,
  leadsOn,
  named,
  OPTION,
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
import { Owners } from '../owners';
import { boundsOf, mergeTypes, type Resolved } from '../places';
import { plainName } from '../value-words';
import { fill, ITERATOR, isReceiver, OVER, type StdCall } from './call';

export abstract class BorrowEffects extends Owners {
  abstract runClosure(closure: Value, args: readonly Value[], at: Node, returns: Ty): Value;

  typeWords(type: Ty): string | null {
    return type ? this.writtenType(type) : null;
  }

  abstract writtenType(type: Ty): string | null;

  /** The place behind a pointer argument; null where nothing is known of it. */
  pointee(call: StdCall, index: Argument): Resolved | null {
    const value = call.args[index];
    if (!value) return null;
    if (value.kind !== 'pointer') return null;
    const node = call.nodes[index] ?? call.at;
    const place = this.behind(value, plainName(node), call.at);
    return { ...place, at: call.at };
  }

  nowhere(type: Ty, what: 'null' | 'dangling' | 'integer', made: Node): Value {
    return { kind: 'pointer', type, targets: [], nowhere: what, how: 'integer', made, cast: null };
  }

  /** Results of functions that may give nothing: `Option` and `Result` around the value. */
  give(value: Value, type: Ty): Value {
    if (pathOf(type) === OPTION && pathOf(value.type) !== OPTION)
      return { kind: 'aggregate', type, variant: null, parts: new Map([[fieldStep('Some.0'), value]]), rest: null };
    if (pathOf(type) === 'std::result::Result' && pathOf(value.type) !== 'std::result::Result')
      return { kind: 'aggregate', type, variant: null, parts: new Map([[fieldStep('Ok.0'), value]]), rest: null };
    return retype(value, mergeTypes(type, value.type));
  }

  /** The type of the value inside of `Option` or `Result`. */
  inner(type: Ty): Ty {
    const path = pathOf(type);
    return type?.kind === 'named' && (path === OPTION || path === 'std::result::Result')
      ? (type.arguments[0] ?? null)
      : type;
  }

  /** The elements of a container given by reference or by value: its place, and the pointer that leads to it. */
  #elements(value: Value, call: StdCall): { target: Target; type: Ty; own: boolean; pointer: PointerValue } | null {
    if (value.kind !== 'pointer' || value.targets.length !== 1) return null;
    let pointer = value;
    let place = this.behind(pointer, null, call.at);
    for (let depth = 0; depth < 4; depth++) {
      const type = unwrapped(this.typeOfPlace(place));
      if (isBuffer(unwrapped(pointer.type)))
        return { target: pointer.targets[0]!, type: pointeeOf(unwrapped(pointer.type)), own: true, pointer };
      if (isSequence(type)) return { target: place.targets[0]!, type, own: false, pointer };
      if (!leadsOn(type)) return null;
      const next = this.pointerAt(place);
      if (next?.targets.length !== 1) return null;
      pointer = next;
      place = this.behind(pointer, null, call.at);
    }
    return null;
  }

  bufferPointer(call: StdCall): Value {
    const { returns, at } = call;
    const first = call.args[0];
    const elements = first && this.#elements(first, call);
    if (!elements) return unknown(returns);
    const mutable = returns?.kind === 'pointer' || returns?.kind === 'reference' ? returns.mutable : true;
    const target = plainName(call.nodes[0] ?? at);
    const element = elementOf(elements.type);
    if (!isRaw(returns)) {
      const kind = mutable ? 'mut' : 'shared';
      const tagged = this.retag(
        elements.target,
        kind,
        { how: mutable ? 'mut-borrow' : 'shared-borrow', made: at, target, pointee: elements.type, fromRaw: false },
        { at, access: mutable ? 'mut-reborrow' : 'shared-reborrow', name: target, pointer: null, isUnsafe: false },
      );
      return {
        kind: 'pointer',
        type: mergeTypes(returns, { kind: 'reference', mutable, to: elements.type }),
        targets: [tagged],
        nowhere: null,
        how: 'mut-borrow',
        made: at,
        cast: null,
      };
    }
    const how: How = mutable ? 'as-mut-ptr' : 'as-ptr';
    const tagged = elements.own
      ? elements.target
      : this.retag(
          elements.target,
          mutable ? 'raw-mut' : 'raw-const',
          { how, made: at, target, pointee: elements.type, fromRaw: false },
          { at, access: 'read', name: target, pointer: null, isUnsafe: false },
        );
    return {
      kind: 'pointer',
      type: mergeTypes(returns, { kind: 'pointer', mutable, to: element }),
      targets: [{ ...tagged, path: [...tagged.path, elementStep(0)] }],
      nowhere: null,
      how,
      made: at,
      cast: null,
    };
  }

  contentOf(call: StdCall, { assumesInit, derefs }: Extract<Effect, { op: 'content' }>): Value {
    const { returns, at } = call;
    const wanted = this.inner(returns);
    const first = call.args[0];
    if (first?.kind !== 'pointer') return unknown(returns);
    if (first.targets.length === 0) return unknown(returns);
    let place: Resolved | null = this.behind(first, plainName(call.nodes[0] ?? at), at);
    let holder = unwrapped(first.type);
    const outer = this.typeOfPlace(place);
    const path = pathOf(outer);
    if (path === OPTION || path === 'std::result::Result') {
      const name = path === OPTION ? 'Some.0' : 'Ok.0';
      place = this.project(place, name, this.fieldType(outer, name));
    } else if (isTransparent(outer)) {
      place = { ...place, type: outer?.kind === 'named' ? (outer.arguments[0] ?? null) : null };
      if (
        isPointer(place.type) &&
        (path === 'std::pin::Pin' || path === 'std::mem::ManuallyDrop') &&
        isReference(wanted) &&
        !isPointer(wanted.to)
      ) {
        const inner = this.deref(place, false);
        if (!inner) return unknown(returns);
        place = inner;
      }
    } else if (isOwner(unwrapped(outer)) || isWeak(outer)) {
      const pointer = this.pointerAt(place);
      if (!pointer) return unknown(returns);
      holder = unwrapped(pointer.type);
      place = this.behind(pointer, null, at);
    } else if (isOwner(holder)) {
      // The owner itself was given, by value or looked through already.
    } else if (!isReference(first.type) && !isRaw(first.type)) return unknown(returns);
    if (derefs) {
      const type = unwrapped(this.typeOfPlace(place));
      const mutable = isReference(wanted) && wanted.mutable;
      place = isBuffer(type) ? this.bufferSlice(place, mutable) : leadsOn(type) ? this.deref(place, false) : null;
      if (!place) return unknown(returns);
    }
    place = { ...place, at };
    if (assumesInit) this.checkPlaceInit(place, 'reference', at);
    const target = plainName(call.nodes[0] ?? at);
    if (isRaw(wanted)) {
      const mutable = wanted?.kind === 'pointer' ? wanted.mutable : true;
      const isCell = path !== null && /::(?:(?:Unsafe|SyncUnsafe|Ref)?Cell|Mutex|RwLock)$/.test(path);
      const how: How = isCell ? 'cell-get' : mutable ? 'as-mut-ptr' : 'as-ptr';
      const birth = { how, made: at, target, pointee: isCell ? outer : place.type, fromRaw: false };
      const use = { at, access: 'read', name: target, pointer: null, isUnsafe: false } as const;
      const shared = isReference(first.type) && !first.type.mutable;
      const targets = isRaw(first.type)
        ? place.targets
        : place.targets.map((one) =>
            this.retag(
              one,
              // The pointer that an `Rc` gives out is its own, with the right to write.
              isCounted(holder) || isWeak(holder)
                ? 'raw-mut'
                : isCell
                  ? shared
                    ? 'raw-const'
                    : 'raw-mut'
                  : mutable
                    ? 'raw-mut'
                    : 'raw-const',
              birth,
              use,
            ),
          );
      return this.give(
        { kind: 'pointer', type: fill(wanted, place.type), targets, nowhere: null, how, made: at, cast: null },
        returns,
      );
    }
    if (!isReference(wanted)) return unknown(returns);
    // Whoever calls an unsafe function for it answers for how long it lives.
    const isUnchecked = call.entry.signature.isUnsafe;
    const kind = wanted.mutable ? 'mut' : 'shared';
    return this.give(this.borrowPlace(place, kind, at, wanted, target, isUnchecked), returns);
  }

  /** A reference to a place, as an expression `&place` makes it. */
  borrowPlace(
    place: Resolved,
    kind: 'mut' | 'shared',
    at: Node,
    type: Ty,
    target: string | null,
    fromRaw = false,
  ): Value {
    const access: Access = kind === 'mut' ? 'mut-reborrow' : 'shared-reborrow';
    const pointee = this.typeOfPlace(place) ?? pointeeOf(type);
    const raw = fromRaw || place.isUnbounded || (place.pointer !== null && isRaw(unwrapped(place.pointer.type)));
    if (place.targets.length === 0) {
      this.useNowhere(place, access);
      return unknown(type);
    }
    const birth = {
      how: kind === 'mut' ? 'mut-borrow' : 'shared-borrow',
      made: at,
      target,
      pointee,
      fromRaw: raw,
    } as const;
    const [first] = place.targets;
    const looks = kind === 'shared' || isReceiver(at);
    if (
      looks &&
      place.targets.length === 1 &&
      first &&
      !this.now.get(first.alloc).ended &&
      !holdsWithoutDrop(pointee)
    ) {
      const value = this.load(first);
      if (value.kind === 'gone' && raw && this.tellMovedOut(value, place, at)) return unknown(type);
      if (value.kind === 'gone' && value.by !== 'move' && this.isGone(value, { ...place, at })) return unknown(type);
    }
    const use = { at, access, name: place.name, pointer: place.pointer, isUnsafe: raw };
    const targets: Target[] = [];
    if (place.targets.length === 1) targets.push(this.retag(place.targets[0]!, kind, birth, use));
    else {
      this.onAll(place, (one) => void this.retag(one, kind, birth, use));
      return unknown(mergeTypes(type, { kind: 'reference', mutable: kind === 'mut', to: pointee }));
    }
    return {
      kind: 'pointer',
      type: mergeTypes(type, { kind: 'reference', mutable: kind === 'mut', to: pointee }),
      targets,
      nowhere: null,
      how: birth.how,
      made: at,
      cast: null,
    };
  }

  checkPlaceInit(place: Resolved, way: 'reference' | 'give' | 'assume', at: Node): void {
    const [target] = place.targets;
    if (!target || place.targets.length > 1 || this.now.get(target.alloc).ended) return;
    this.checkInit(this.load(target), place.type, target, { ...this.useOf(place, 'read'), at }, way);
  }

  elementRef(call: StdCall, effect: Extract<Effect, { op: 'element' }>): Value {
    const { returns, at } = call;
    const wanted = this.inner(returns);
    const elements = call.args[0] && this.#elements(call.args[0], call);
    if (!elements) return unknown(returns);
    const index = effect.index === null ? this.mapKey(call) : (call.args[effect.index] ?? scalar(null));
    const mutable = isReference(wanted) && wanted.mutable;
    const whole: Resolved = {
      targets: [elements.target],
      type: elements.type,
      pointer: null,
      name: plainName(call.nodes[0] ?? at),
      at,
    };
    const place = this.element(whole, elements.type, index.kind === 'unknown' ? scalar(null) : index);
    if (!isReference(wanted)) return unknown(returns);
    if (effect.checked && pathOf(returns) === OPTION && this.#isMissing(elements.target, index))
      return { kind: 'aggregate', type: returns, variant: 'None', parts: new Map(), rest: null };
    const use: Use = { at, access: 'read', name: whole.name, pointer: null, isUnsafe: true };
    if (!effect.checked && this.#isBadIndex(call, elements.target, elements.type, index)) return unknown(returns);
    const furthest = lastOf(index, elements.target) ?? place.targets[0];
    if (!effect.checked && furthest && this.isOutOfBounds(furthest, use)) return unknown(returns);
    return this.give(
      this.borrowPlace(
        { ...place, at },
        mutable ? 'mut' : 'shared',
        at,
        { ...wanted, to: place.type },
        whole.name,
        !effect.checked,
      ),
      returns,
    );
  }

  /** True where a sequence whose length is known has no element at a known position: a vector that nothing was put into, say. */
  #isMissing(whole: Target, index: Value): boolean {
    const { kind, elements } = this.now.get(whole.alloc);
    const length = kind === 'buffer' && whole.path.length === 0 ? elements : this.lengthBehind(whole);
    return index.kind === 'scalar' && index.constant !== null && length !== null && index.constant >= BigInt(length);
  }

  /** True, and told, where an unchecked index or range is not there. */
  #isBadIndex(call: StdCall, whole: Target, type: Ty, index: Value): boolean {
    const length = this.lengthBehind(whole);
    const range = boundsOf(index, length);
    const position = index.kind === 'scalar' ? index.constant : null;
    if (!this.isBound || (!range && position === null)) return false;
    const name = plainName(call.nodes[0] ?? call.at);
    const what = this.depth === 0 && name !== null ? `\`${name}\`` : 'the sequence';
    const unit = pathOf(type) === 'str' ? 'byte' : 'element';
    const has = length === null ? '' : `${what} has ${length === 1 ? `one ${unit}` : `${length} ${unit}s`}`;
    const why = range
      ? range.start > range.end
        ? `the range begins at ${range.start} and ends at ${range.end}`
        : length !== null && range.end > BigInt(length)
          ? `${has}, and the range ends at ${range.end}`
          : pathOf(type) === 'str'
            ? this.#splitCharacter(whole, [range.start, range.end])
            : null
      : length !== null && position! >= BigInt(length)
        ? `${has}, and none at position ${position}`
        : null;
    if (why === null) return false;
    const from = [index, ...(index.kind === 'aggregate' ? index.parts.values() : [])].flatMap((value) =>
      value.kind === 'scalar' ? (value.from ?? []) : [],
    );
    if (!this.isSure(from)) return false;
    this.emit(
      {
        kind: 'contract-broken',
        operation: call.entry.name,
        why,
        from: [...from, this.now.get(whole.alloc).made],
        at: call.at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
    return true;
  }

  /** Text may be cut between characters only. */
  #splitCharacter(whole: Target, cuts: readonly bigint[]): string | null {
    const type: Ty = { kind: 'reference', mutable: false, to: named('str') };
    const made = this.now.get(whole.alloc).made;
    const text = this.bytesOf({
      kind: 'pointer',
      type,
      targets: [whole],
      nowhere: null,
      how: 'load',
      made,
      cast: null,
    });
    const cut = cuts.find((at) => ((text?.bytes[Number(at)] ?? 0) & 0xc0) === 0x80);
    return cut === undefined ? null : `byte ${cut} is in the middle of a character`;
  }

  /** The key that a map is asked for, as far as it is a number; anything else is some key. */
  mapKey(call: StdCall): Value {
    const key = call.args[1];
    const inner =
      key?.kind === 'pointer' && key.targets.length === 1 && !this.now.get(key.targets[0]!.alloc).ended
        ? this.load(key.targets[0]!)
        : key;
    return inner?.kind === 'scalar' ? inner : scalar(null);
  }

  split(call: StdCall): Value {
    const { returns, at } = call;
    const elements = call.args[0] && this.#elements(call.args[0], call);
    if (!elements || returns?.kind !== 'tuple') return unknown(returns);
    const parts = new Map<string, Value>();
    returns.elements.forEach((type, position) => {
      if (!isReference(type)) return;
      const path: Path = [...elements.target.path, partStep(freshSymbol())];
      const place: Resolved = {
        targets: [{ ...elements.target, path }],
        type: type.to ?? elements.type,
        pointer: null,
        name: null,
        at,
      };
      parts.set(
        fieldStep(String(position)),
        this.borrowPlace(place, type.mutable ? 'mut' : 'shared', at, type, plainName(call.nodes[0] ?? at)),
      );
    });
    return { kind: 'aggregate', type: returns, variant: null, parts, rest: null };
  }

  /** An iterator is a value that remembers what it goes over. */
  iterate(call: StdCall): Value {
    const first = call.args[0];
    if (first?.kind !== 'pointer') return unknown(call.returns);
    const elements = this.#elements(first, call);
    if (!elements || call.entry.name === 'drain') {
      if (call.entry.name === 'drain' && elements) this.store(elements.target, unknown(elements.type));
      return unknown(call.returns);
    }
    const mutable = call.entry.name.endsWith('mut');
    const over = this.borrowPlace(
      { targets: [elements.target], type: elements.type, pointer: null, name: null, at: call.at },
      mutable ? 'mut' : 'shared',
      call.at,
      { kind: 'reference', mutable, to: elements.type },
      plainName(call.nodes[0] ?? call.at),
    );
    if (call.entry.name !== 'iter' && call.entry.name !== 'iter_mut') return unknown(call.returns);
    return { kind: 'aggregate', type: named(ITERATOR), variant: null, parts: new Map([[OVER, over]]), rest: null };
  }

  /** Goes on with what holds whether or not the code since `before` has run. */
  abstract afterMaybe(before: State): void;

  /** True where values of the type run code that whoever uses the function has written. */
  isGeneric(type: Ty): boolean {
    switch (type?.kind) {
      case 'parameter':
      case 'trait':
        return true;
      case 'named':
        return type.arguments.some((argument) => this.isGeneric(argument));
      case 'tuple':
        return type.elements.some((element) => this.isGeneric(element));
      case 'array':
      case 'slice':
        return this.isGeneric(type.element);
      case 'reference':
        return this.isGeneric(type.to);
      default:
        return false;
    }
  }
}

/** The last element that a range of known bounds takes; null for other indices. */
function lastOf(index: Value, whole: Target): Target | null {
  if (index.kind !== 'aggregate') return null;
  const [end, last] = [index.parts.get(fieldStep('end')), index.parts.get(fieldStep('last'))];
  const bound = end ?? last;
  if (bound?.kind !== 'scalar' || bound.constant === null) return null;
  const position = end ? bound.constant - 1n : bound.constant;
  return position < 0n ? null : { ...whole, path: [...whole.path, elementStep(position)] };
}
