/** What the functions of the standard library do, by the effects that `std-model` gives them. */
import { substitute } from '../../facts/types';
import type { StdEntry } from '../../std-model/lookup';
import type { Argument, Effect } from '../../std-model/model';
import type { StdType } from '../../std-model/signature';
import type { Node } from '../../syntax/node';
import type { Access, How } from '../events';
import { freshSymbol, isSumOf, joinValues, scalar, summary } from './contents';
import type { Use } from './memory';
import { isVoid, Owners, plainName, sinceOf } from './owners';
import { distanceOf, elementStep, fieldStep, isElement, movedStep, type Path, partStep, symbolStep } from './path';
import { allocatorOf, mergeTypes, type Resolved } from './places';
import { type Alloc, isEmpty, type Ownership, type State } from './state';
import {
  BOOL,
  BOX,
  elementOf,
  holdsWithoutDrop,
  isBuffer,
  isCounted,
  isMap,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isSequence,
  isTransparent,
  named,
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
} from './value';

/** A call of a std function, arguments evaluated. */
export interface StdCall {
  readonly entry: StdEntry;
  readonly args: readonly Value[];
  /** The argument expressions, the receiver first; null where there is none to point to. */
  readonly nodes: readonly (Node | null)[];
  readonly at: Node;
  /** What the type parameters stand for. */
  readonly types: ReadonlyMap<string, Ty>;
  /** The type of the result. */
  readonly returns: Ty;
}

/** A second owner that was made while the first one lives; told when it is clear how it ends. */
interface PendingOwner {
  readonly alloc: number;
  readonly at: Node;
  readonly owner: string;
  readonly pointer: PointerValue;
  readonly name: string | null;
  readonly firstAt: Node;
  mayPanic: Node | null;
}

export abstract class Effects extends Owners {
  readonly pendingOwners: PendingOwner[] = [];
  /** Where the body panics, or runs code of the user that may. */
  readonly panics: Node[] = [];

  tellPending(alloc: Alloc): boolean {
    const index = this.pendingOwners.findIndex((one) => one.alloc === alloc.id);
    if (index === -1) return false;
    const [pending] = this.pendingOwners.splice(index, 1);
    this.emit(
      {
        kind: 'second-owner',
        pointer: {
          made: pending!.pointer.made,
          how: pending!.pointer.how,
          name: pending!.name,
          isRaw: true,
          target: null,
          castToMut: null,
        },
        memory: this.memoryWords(alloc),
        why: 'borrowed',
        other: pending!.firstAt,
        owner: pending!.owner,
        at: pending!.at,
        certainty: 'always',
        confidence: alloc.origin === 'own' ? 'high' : 'medium',
      },
      true,
    );
    this.now.update(alloc.id, { opaque: true });
    return true;
  }

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

  /** Runs one effect. */
  perform(call: StdCall): Value {
    const { effect } = call.entry.function;
    const { args, at, returns } = call;
    const first = args[0] ?? unknown(null);
    switch (effect.op) {
      case 'none':
        return this.#plain(call);
      case 'same':
        return this.#same(first, call);
      case 'readdress':
        this.handOn(first);
        return unknown(returns);
      case 'offset':
        return this.#offset(first, call, effect);
      case 'buffer':
        return this.#buffer(call);
      case 'content':
        return this.#content(call, effect.assumesInit ?? false);
      case 'element':
        return this.#element(call, effect);
      case 'split':
        return this.#split(call);
      case 'iterate':
        return this.#iterate(call);
      case 'read':
        return this.readThrough(call, 'read');
      case 'write':
        return this.#write(call);
      case 'write-bytes': {
        const place = this.pointee(call, 0);
        if (place) this.write(place, unknown(place.type), this.useOf(place, 'write'));
        for (const target of place?.targets ?? [])
          if (this.state && !this.now.get(target.alloc).ended) this.#fillRegion(target);
        return unknown(returns);
      }
      case 'replace': {
        const old = this.#exchange(call, args[1] ?? unknown(null));
        return retype(old, mergeTypes(returns, old.type));
      }
      case 'take':
        return this.#exchange(call, this.#empty(call));
      case 'swap':
        return this.#swap(call, effect.overlapping);
      case 'copy':
        return this.#copy(call, effect);
      case 'drop-in-place':
        return this.#dropInPlace(call);
      case 'take-out':
        return this.#takeOut(call);
      case 'assume-init':
        return effect.duplicates || isReference(first.type)
          ? this.readThrough(call, 'assume')
          : this.#assumeInit(first, call);
      case 'uninit':
        return { kind: 'uninit', type: returns, since: at };
      case 'zeroed':
        if (isReference(returns) || pathOf(returns) === BOX)
          this.useNowhere(
            { targets: [], type: returns, pointer: this.nowhere(returns, 'null', at) as PointerValue, name: null, at },
            'shared-reborrow',
          );
        return isPointer(unwrapped(returns)) ? this.nowhere(returns, 'null', at) : scalarOrUnknown(returns, 0n);
      case 'wrap':
        return this.#wrap(first, returns);
      case 'unwrap':
        return this.#unwrap(first, call);
      case 'box-new':
        return this.#boxNew(
          effect.content
            ? ({ kind: effect.content === 'uninit' ? 'uninit' : 'unknown', type: boxed(returns), since: at } as Value)
            : first,
          call,
        );
      case 'into-raw':
      case 'leak':
        return this.#intoRaw(first, call, effect.op === 'leak');
      case 'from-raw':
      case 'from-raw-parts':
        return this.#fromRaw(first, call);
      case 'count-clone':
        return this.#countClone(call);
      case 'count':
        return this.#count(first, call, effect.by);
      case 'forget':
        this.forget(first, at);
        return unknown(returns);
      case 'drop':
        if (first.kind === 'resource' && this.isGeneric(first.type)) this.userCode(at.text, at, 'drop', [first]);
        else this.dropValue(first, first.type, null, at, 'drop', 0);
        return unknown(returns);
      case 'alloc':
        return this.#alloc(call, effect.zeroed, effect.by);
      case 'dealloc':
        return this.#dealloc(call, effect.by, 'free');
      case 'realloc': {
        const old =
          first.kind === 'pointer' && first.targets.length === 1 ? this.now.get(first.targets[0]!.alloc) : null;
        this.#dealloc(call, effect.by, 'realloc');
        const fresh = this.#alloc(call, true, effect.by);
        if (old && fresh.kind === 'pointer' && this.state) this.now.update(fresh.targets[0]!.alloc, { type: old.type });
        return fresh;
      }
      case 'buffer-new':
        return this.newBuffer(
          returns,
          at,
          { kind: 'uninit', type: null, since: at },
          effect.capacity === null ? 0 : roomOf(args[effect.capacity]),
        );
      case 'buffer-filled':
        return isBuffer(this.inner(returns))
          ? this.give(this.newBuffer(this.inner(returns), at, unknown(null), null), returns)
          : this.#plain(call);
      case 'buffer-grow':
        return this.#grow(call, effect.adds);
      case 'buffer-shrink':
        return this.#shrink(call, effect.gives);
      case 'buffer-move':
        return this.#moveBuffer(call);
      case 'set-len':
        return this.#setLen(call);
      case 'slice-from-raw':
        return this.#sliceFromRaw(call);
      case 'reborrow':
        return this.#reborrow(call);
      case 'transmute':
        return this.#transmute(first, call);
      case 'null':
        return this.nowhere(returns, 'null', at);
      case 'dangling':
        return this.nowhere(returns, call.entry.name.startsWith('without_provenance') ? 'integer' : 'dangling', at);
      case 'exposed':
        return unknown(returns);
      case 'distance':
        return this.#distance(call);
      case 'compare':
        return scalar(BOOL);
      case 'diverge':
        this.state = null;
        return unknown(null);
      case 'call-closure':
        return this.#callClosure(call, effect.closure);
      case 'store': {
        if (this.#vector(call)) return this.#grow(call, effect.values.slice(-1));
        for (const index of effect.values) if (args[index]) this.escape(args[index]);
        this.#havocMutable(call);
        return unknown(returns);
      }
      case 'guard':
        return unknown(returns);
      default:
        return unknown(returns);
    }
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

  #havocMutable(call: StdCall): void {
    for (const value of call.args)
      if (value.kind === 'pointer' && isReference(value.type) && value.type.mutable)
        for (const target of value.targets) if (!this.now.get(target.alloc).ended) this.#forget(target);
  }

  /** The contents are whatever the function left there; they count as initialised. */
  #forget(target: Target): void {
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

  #plain(call: StdCall): Value {
    this.#havocMutable(call);
    if (!POINTER_TABLES.has(call.entry.table.path) || /^(?:expose|addr|to_bits)/.test(call.entry.name))
      for (const value of call.args) this.handOn(value);
    for (const value of call.args) if (ownsSomething(value)) this.escape(value);
    const { returns } = call;
    const passed = this.#passedOn(call);
    if (passed) return passed;
    const [subject] = call.args;
    if (call.entry.name === 'is_null' && subject?.kind === 'pointer') {
      const borrowed = subject.targets.length > 0 && /borrow|to-raw/.test(subject.how);
      return scalar(BOOL, subject.nowhere === 'null' ? 1n : borrowed ? 0n : null);
    }
    if (call.entry.name === 'len') return this.#length(call);
    if (returns?.kind === 'named' && /^(?:[iu](?:8|16|32|64|128|size)|bool)$/.test(returns.path))
      return scalar(returns);
    return unknown(returns);
  }

  /** Adapters of `Option` and `Result` that hand on the value in it as it is. */
  #passedOn(call: StdCall): Value | null {
    const [option] = call.args;
    if (option?.kind !== 'aggregate' || !/^std::(?:option|result)$/.test(call.entry.table.path.replace(/::\w+$/, ''))) return null;
    const payload = option.parts.get(fieldStep('Some.0')) ?? option.parts.get(fieldStep('Ok.0'));
    if (!payload) return null;
    if (/^unwrap_or(?:_default)?$/.test(call.entry.name)) return retype(payload, mergeTypes(payload.type, call.returns));
    return /^(?:ok|ok_or|ok_or_else|map_err|or|or_else|filter|inspect)$/.test(call.entry.name) ? this.give(payload, call.returns) : null;
  }

  /** Two calls of `len` agree as long as nothing changed it. */
  #length(call: StdCall): Value {
    const vector = this.#vector(call);
    if (!vector) return scalar(call.returns);
    const { alloc } = vector;
    if (alloc.lengthSymbol !== null)
      return { kind: 'scalar', type: call.returns, constant: null, symbol: alloc.lengthSymbol, distance: 0n };
    const length = scalar(call.returns);
    this.now.update(alloc.id, { lengthSymbol: length.symbol });
    return length;
  }

  #same(value: Value, call: StdCall): Value {
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

  #offset(value: Value, call: StdCall, effect: Extract<Effect, { op: 'offset' }>): Value {
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
    const targets = value.targets.map((target) => this.#moved(target, pointee, by, effect));
    return { ...value, type: mergeTypes(value.type, call.returns), targets };
  }

  #moved(target: Target, pointee: Ty, by: Value, effect: Extract<Effect, { op: 'offset' }>): Target {
    const alloc = this.now.get(target.alloc);
    if (alloc.ended && effect.inBounds) return target;
    const viewed = this.viewAs(target, pointee);
    const last = viewed.path.at(-1);
    const before = viewed.path.slice(0, -1);
    const element = this.typeAt(alloc, viewed.path);
    const sameUnit =
      effect.unit === 'element' && isElement(last) && element !== null && pointee !== null && !isVoid(pointee);
    if (!sameUnit || last === undefined) {
      // Somewhere else in the same memory.
      const base = isElement(last) ? before : viewed.path;
      return { ...viewed, path: [...base, partStep(freshSymbol())] };
    }
    const distance = by.kind === 'scalar' && by.constant !== null ? by.constant * BigInt(effect.direction) : null;
    if (distance !== null) return { ...viewed, path: [...before, movedStep(last, distance)!] };
    if (by.kind === 'scalar' && effect.direction === 1 && last === elementStep(0))
      return { ...viewed, path: [...before, symbolStep(by.symbol, by.distance)] };
    return { ...viewed, path: [...before, symbolStep(freshSymbol())] };
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
      if (!type || !(isOwner(type) || isReference(type))) return null;
      const next = this.pointerAt(place);
      if (!next || next.targets.length !== 1) return null;
      pointer = next;
      place = this.behind(pointer, null, call.at);
    }
    return null;
  }

  #buffer(call: StdCall): Value {
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

  #content(call: StdCall, assumesInit: boolean): Value {
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
    } else if (isOwner(unwrapped(outer))) {
      const pointer = this.pointerAt(place);
      if (!pointer) return unknown(returns);
      holder = unwrapped(pointer.type);
      place = this.behind(pointer, null, at);
    } else if (isOwner(holder)) {
      // The owner itself was given, by value or looked through already.
    } else if (!isReference(first.type) && !isRaw(first.type)) return unknown(returns);
    place = { ...place, at };
    if (assumesInit) this.checkPlaceInit(place, 'reference', at);
    const target = plainName(call.nodes[0] ?? at);
    if (isRaw(wanted)) {
      const mutable = wanted?.kind === 'pointer' ? wanted.mutable : true;
      const isCell = path !== null && /::(?:Unsafe|SyncUnsafe)?Cell$/.test(path);
      const how: How = isCell ? 'cell-get' : mutable ? 'as-mut-ptr' : 'as-ptr';
      const birth = { how, made: at, target, pointee: isCell ? outer : place.type, fromRaw: false };
      const use = { at, access: 'read', name: target, pointer: null, isUnsafe: false } as const;
      const shared = isReference(first.type) && !first.type.mutable;
      const targets =
        isCounted(holder) || isRaw(first.type)
          ? place.targets
          : place.targets.map((one) =>
              this.retag(
                one,
                isCell ? (shared ? 'raw-const' : 'raw-mut') : mutable ? 'raw-mut' : 'raw-const',
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
    return this.give(this.borrowPlace(place, wanted.mutable ? 'mut' : 'shared', at, wanted, target), returns);
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
    const raw = fromRaw || (place.pointer !== null && isRaw(unwrapped(place.pointer.type)));
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

  #element(call: StdCall, effect: Extract<Effect, { op: 'element' }>): Value {
    const { returns, at } = call;
    const wanted = this.inner(returns);
    const elements = call.args[0] && this.#elements(call.args[0], call);
    if (!elements) return unknown(returns);
    const index = effect.index === null ? this.#key(call) : (call.args[effect.index] ?? scalar(null));
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

  /** The key that a map is asked for, as far as it is a number; anything else is some key. */
  #key(call: StdCall): Value {
    const key = call.args[1];
    const inner =
      key?.kind === 'pointer' && key.targets.length === 1 && !this.now.get(key.targets[0]!.alloc).ended
        ? this.load(key.targets[0]!)
        : key;
    return inner?.kind === 'scalar' ? inner : scalar(null);
  }

  #split(call: StdCall): Value {
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
  #iterate(call: StdCall): Value {
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
    const use = this.useOf(place, 'read');
    this.onAll(place, (target) => this.access(target, 'read', use));
    const [target] = place.targets;
    if (place.targets.length !== 1 || !target || !this.state) return unknown(call.returns);
    const value = this.duplicate(target, type, call.at);
    this.noteDuplicate(value, call.at);
    if (value.kind === 'gone' && way === 'assume' && value.by !== 'move') {
      this.checkInit({ kind: 'uninit', type: value.type, since: value.at }, type, target, use, way);
      return unknown(type);
    }
    if (this.isGone(value, place)) return unknown(type);
    this.checkInit(value, type, target, use, way);
    const read = value.kind === 'uninit' ? unknown(type) : value;
    return retype(read, mergeTypes(call.returns, read.type));
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

  /** Remembers where owners came to exist twice. */
  noteDuplicate(value: Value, at: Node): void {
    if (value.kind === 'resource') this.duplicatedAt.set(value.id, at);
    else if (value.kind === 'pointer' && isOwner(unwrapped(value.type)))
      for (const target of value.targets) this.duplicatedAt.set(target.alloc, at);
    else if (value.kind === 'aggregate') for (const part of value.parts.values()) this.noteDuplicate(part, at);
  }

  #write(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const value = call.args[1] ?? unknown(null);
    if (!place) {
      this.escape(value);
      return unknown(call.returns);
    }
    if (isDevice(place, call)) return unknown(call.returns);
    const typed = this.coerce(value, place.type === null ? null : unwrappedOnce(place.type), call.nodes[1] ?? call.at);
    this.write(place, typed, this.useOf(place, 'write'));
    const { returns } = call;
    if (isReference(returns))
      return this.borrowPlace(place, returns.mutable ? 'mut' : 'shared', call.at, returns, place.name);
    return unknown(returns);
  }

  #exchange(call: StdCall, next: Value): Value {
    const place = this.pointee(call, 0);
    if (!place || place.targets.length !== 1) {
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

  #empty(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const type = place ? this.typeOfPlace(place) : null;
    if (pathOf(type) === OPTION) return { kind: 'aggregate', type, variant: 'None', parts: new Map(), rest: null };
    if (isBuffer(type)) return this.newBuffer(type, call.at, { kind: 'uninit', type: null, since: call.at }, 0);
    return unknown(type);
  }

  #swap(call: StdCall, overlapping: boolean): Value {
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

  #copy(call: StdCall, effect: Extract<Effect, { op: 'copy' }>): Value {
    const from = this.pointee(call, effect.from);
    const to = this.pointee(call, effect.to);
    const count = call.args[effect.count];
    const one = count?.kind === 'scalar' && count.constant === 1n;
    const none = count?.kind === 'scalar' && count.constant === 0n;
    if (none) return unknown(call.returns);
    if (from && to && !effect.overlapping) this.#checkOverlap(from, to, count ?? scalar(null), call, effect);
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
    } else {
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

  /** More than one element is written from here on: how many is not followed. */
  #fillRegion(target: Target): void {
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

  #dropInPlace(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const { returns, at } = call;
    if (!place) return unknown(returns);
    if (place.targets.length === 0) {
      this.useNowhere(place, 'drop');
      return unknown(returns);
    }
    const outer = this.typeOfPlace(place);
    const manual = pathOf(outer) === 'std::mem::ManuallyDrop' || pathOf(outer) === 'std::mem::MaybeUninit';
    const type = manual && outer?.kind === 'named' ? (outer.arguments[0] ?? null) : outer;
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
    if (!isSequence(type)) this.checkInit(value, type, target, this.useOf(place, 'drop'), 'drop');
    this.dropValue(value, type, target, at, 'drop', 0);
    if (!this.state) return unknown(returns);
    const known = isElement(target.path.at(-1)) && target.path.at(-1)![0] !== '[' ? null : target;
    if (known && needs === 'yes' && !isSequence(type))
      this.store(target, { kind: 'gone', type: outer, at, by: manual ? 'manual' : 'drop' });
    this.disturb(target.alloc, at);
    return unknown(returns);
  }

  #takeOut(call: StdCall): Value {
    const place = this.pointee(call, 0);
    if (!place || place.targets.length !== 1) return unknown(call.returns);
    const target = place.targets[0]!;
    const outer = this.typeOfPlace(place);
    this.access(target, 'read', this.useOf(place, 'read'));
    const type = isTransparent(outer) && outer?.kind === 'named' ? (outer.arguments[0] ?? null) : outer;
    const value = this.materialised(target, type, call.at);
    if (value.kind === 'gone' && value.by !== 'move') {
      this.emit(
        {
          kind: 'use-after-manual-drop',
          memory: this.memoryWords(this.now.get(target.alloc)),
          droppedAt: value.at,
          at: call.at,
          certainty: 'always',
          confidence: 'high',
        },
        true,
      );
      return unknown(call.returns);
    }
    if (this.program.isCopy(type, this.file) !== 'yes')
      this.store(target, { kind: 'gone', type: outer, at: call.at, by: 'manual' });
    this.setOwned(value, 'owned');
    return retype(value, mergeTypes(call.returns, type));
  }

  #assumeInit(given: Value, call: StdCall): Value {
    // `Box<MaybeUninit<T>>`: what is asked for is in the box.
    const boxed = given.kind === 'pointer' && isOwner(unwrapped(given.type)) && given.targets.length === 1;
    const value = boxed ? this.load({ ...given.targets[0]!, path: [] }) : given;
    if (boxed) {
      const inner = pointeeOf(unwrapped(call.returns));
      if (this.isUninit(value) === 'yes' && this.mustBeInit(inner)) this.#tellAssumed(value, inner, call);
      return retype(given, call.returns);
    }
    const type = call.returns ?? (value.type?.kind === 'named' ? (value.type.arguments[0] ?? null) : null);
    if (this.isUninit(value) === 'yes' && this.mustBeInit(type)) this.#tellAssumed(value, type, call);
    return value.kind === 'uninit' ? unknown(type) : retype(value, type);
  }

  #tellAssumed(value: Value, type: Ty, call: StdCall): void {
    this.emit(
      {
        kind: 'uninit-use',
        use: 'assume',
        memory: { kind: 'local', made: call.at, name: plainName(call.nodes[0] ?? call.at) },
        since: sinceOf(value) ?? call.at,
        type: this.typeWords(type),
        at: call.at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
  }

  #wrap(value: Value, returns: Ty): Value {
    if (pathOf(returns) === OPTION || pathOf(returns) === 'std::result::Result') return this.give(value, returns);
    if (pathOf(returns) === 'std::mem::ManuallyDrop') this.setOwned(value, 'released');
    return retype(value, mergeTypes(returns, value.type));
  }

  /** What is put into a `ManuallyDrop` has no owner that would drop it; what is taken out has one again. */
  setOwned(value: Value, state: 'owned' | 'released'): void {
    if (value.kind === 'aggregate') for (const part of value.parts.values()) this.setOwned(part, state);
    if (value.kind !== 'pointer' || !isOwner(unwrapped(value.type)) || isCounted(unwrapped(value.type))) return;
    for (const { alloc: id } of value.targets) {
      const alloc = this.now.get(id);
      if (alloc.ownership.state === 'owned' || alloc.ownership.state === 'released')
        this.now.update(id, { ownership: { ...alloc.ownership, state } });
    }
  }

  #unwrap(value: Value, call: StdCall): Value {
    const { returns } = call;
    if (value.kind === 'gone' && value.by === 'manual') {
      this.emit(
        {
          kind: 'use-after-manual-drop',
          memory: { kind: 'local', made: value.at, name: plainName(call.nodes[0] ?? call.at) },
          droppedAt: value.at,
          at: call.at,
          certainty: 'always',
          confidence: 'high',
        },
        true,
      );
      return unknown(returns);
    }
    if (pathOf(value.type) === 'std::mem::ManuallyDrop') this.setOwned(value, 'owned');
    if (value.kind === 'aggregate') {
      const part = value.parts.get(fieldStep('Some.0')) ?? value.parts.get(fieldStep('Ok.0'));
      if (part) return retype(part, mergeTypes(returns, part.type));
      if (pathOf(value.type) === OPTION || pathOf(value.type) === 'std::result::Result') return unknown(returns);
    }
    if (isTransparent(value.type))
      return retype(
        value,
        mergeTypes(returns, value.type?.kind === 'named' ? (value.type.arguments[0] ?? null) : null),
      );
    if (value.kind === 'pointer' && isOwner(unwrapped(value.type)) && !isOwner(unwrapped(returns))) {
      // `Box::into_inner`, `Rc::try_unwrap`.
      const [target] = value.targets;
      if (value.targets.length !== 1 || !target) return unknown(returns);
      return retype(this.load({ ...target, path: [] }), returns);
    }
    return retype(value, returns ?? value.type);
  }

  #boxNew(content: Value, call: StdCall): Value {
    const { returns, at } = call;
    const pinned = pathOf(returns) === 'std::pin::Pin';
    const type = unwrapped(returns) ?? null;
    if (!type || !isOwner(type)) return unknown(returns);
    const pointee = mergeTypes(pointeeOf(type), content.type);
    const counted = isCounted(type);
    const alloc = this.allocate({
      kind: counted ? 'rc' : 'box',
      made: at,
      name: null,
      type: pointee,
      origin: 'own',
      content,
      how: counted ? 'rc' : 'box',
      ownership: { state: 'owned', allocator: allocatorOf(type), raws: counted ? 0 : null, count: counted ? 1 : null },
    });
    const pointer: PointerValue = {
      kind: 'pointer',
      type: mergeTypes(type, named(pathOf(type)!, pointee)),
      targets: [{ alloc: alloc.id, path: [], tag: alloc.root }],
      nowhere: null,
      how: counted ? 'rc' : 'box',
      made: at,
      cast: null,
    };
    return pinned ? { ...pointer, type: named('std::pin::Pin', pointer.type) } : pointer;
  }

  #intoRaw(value: Value, call: StdCall, leak: boolean): Value {
    const { returns, at } = call;
    const wanted = this.inner(returns);
    if (value.kind !== 'pointer' || value.targets.length !== 1) return unknown(returns);
    const target = value.targets[0]!;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque || alloc.ended) return unknown(returns);
    const counted = isCounted(unwrapped(value.type));
    const raws = counted && alloc.ownership.raws !== null ? alloc.ownership.raws + 1 : alloc.ownership.raws;
    this.now.update(alloc.id, { ownership: { ...alloc.ownership, state: 'released', at, raws } });
    const pointee = pointeeOf(unwrapped(value.type)) ?? alloc.type;
    const birth = {
      how: 'into-raw',
      made: at,
      target: plainName(call.nodes[0] ?? at),
      pointee,
      fromRaw: true,
    } as const;
    const use = { at, access: 'move', name: birth.target, pointer: value, isUnsafe: false } as const;
    const buffer = isBuffer(unwrapped(value.type));
    const tagged = counted || buffer ? target : this.retag(target, leak ? 'mut' : 'raw-mut', birth, use);
    const path = buffer && !leak ? [...tagged.path, elementStep(0)] : tagged.path;
    return {
      kind: 'pointer',
      type: fill(wanted, pointee),
      targets: [{ ...tagged, path }],
      nowhere: null,
      how: 'into-raw',
      made: at,
      cast: null,
    };
  }

  #fromRaw(value: Value, call: StdCall): Value {
    const { returns, at } = call;
    const type = mergeTypes(returns, null);
    const owner = pathOf(type)?.replace(/^.*::/, '') ?? 'owner';
    if (value.kind !== 'pointer' || value.targets.length !== 1) return unknown(returns);
    const target = value.targets[0]!;
    const alloc = this.now.get(target.alloc);
    const name = plainName(call.nodes[0] ?? at);
    if (alloc.opaque) return unknown(returns);
    // A second owner that is never dropped owns nothing.
    if (!alloc.ended && isNeverDropped(at))
      return {
        ...value,
        type: fill(type, pointeeOf(type)),
        targets: [isBuffer(type) || isCounted(type) ? { ...target, path: [] } : target],
      };
    const pointer = this.describe(this.tags.get(target.tag), {
      at,
      access: 'read',
      name,
      pointer: value,
      isUnsafe: true,
    });
    const confidence = alloc.origin === 'unknown' ? 'medium' : 'high';
    const { ownership } = alloc;
    const allocator = allocatorOf(type);
    if (alloc.ended) {
      if (ownership.reclaimed || alloc.ended.by === 'drop')
        this.emit(
          {
            kind: 'second-owner',
            pointer,
            memory: this.memoryWords(alloc),
            why: 'reclaimed',
            other: ownership.reclaimed ?? alloc.ended.at,
            owner,
            at,
            certainty: alloc.ended.some ? 'some-path' : 'always',
            confidence: alloc.ended.some ? 'medium' : confidence,
          },
          true,
        );
      else this.tellEnded(alloc, target.tag, { at, access: 'drop', name, pointer: value, isUnsafe: true });
      this.now.update(alloc.id, { opaque: true });
      return unknown(returns);
    }
    if (this.#isMismatch(alloc, allocator)) {
      this.emit(
        {
          kind: 'allocator-mismatch',
          memory: this.memoryWords(alloc),
          allocated: alloc.kind === 'local' || alloc.kind === 'temporary' ? 'stack' : ownership.allocator!,
          freedAs: FREED_AS[allocator!]!,
          at,
          certainty: 'always',
          confidence,
        },
        true,
      );
      this.now.update(alloc.id, { opaque: true });
      return unknown(returns);
    }
    if (isCounted(type)) return this.#countedFromRaw(value, target, alloc, type, call, pointer);
    if (
      (ownership.state === 'owned' && (alloc.origin !== 'unknown' || ownership.reclaimed !== null)) ||
      (alloc.kind === 'local' && ownership.state === 'none')
    ) {
      const reclaimed = ownership.reclaimed !== null;
      if (reclaimed || alloc.kind === 'local') {
        this.emit(
          {
            kind: 'second-owner',
            pointer,
            memory: this.memoryWords(alloc),
            why: reclaimed ? 'reclaimed' : 'borrowed',
            other: ownership.reclaimed ?? alloc.made,
            owner,
            at,
            certainty: 'always',
            confidence,
          },
          true,
        );
        this.now.update(alloc.id, { opaque: true });
        return unknown(returns);
      }
      this.pendingOwners.push({
        alloc: alloc.id,
        at,
        owner,
        pointer: value,
        name,
        firstAt: alloc.made,
        mayPanic: null,
      });
    } else if (
      ownership.state === 'none' &&
      alloc.kind === 'pointee' &&
      alloc.origin === 'parameter' &&
      !this.frame.body.isUnsafe
    ) {
      this.pendingOwners.push({
        alloc: alloc.id,
        at,
        owner,
        pointer: value,
        name,
        firstAt: alloc.made,
        mayPanic: null,
      });
    }
    const next: Ownership = {
      ...ownership,
      state: 'owned',
      at,
      reclaimed: at,
      allocator: allocator ?? ownership.allocator,
    };
    this.now.update(alloc.id, { ownership: next });
    const pointee = pointeeOf(type) ?? this.typeAt(alloc, target.path);
    if (pathOf(type) === BOX && !this.isGeneric(pointee)) this.checkInit(this.load(target), pointee, target, { at, access: 'read', name, pointer: value, isUnsafe: true }, 'assume');
    const base: Target =
      isBuffer(type) && isElement(target.path.at(-1)) ? { ...target, path: target.path.slice(0, -1) } : target;
    const birth = { how: 'from-raw', made: at, target: name, pointee, fromRaw: true } as const;
    const use = { at, access: 'move', name, pointer: value, isUnsafe: true } as const;
    const tagged = isBuffer(type) ? base : this.retag(base, 'box', birth, use);
    return {
      kind: 'pointer',
      type: fill(type, pointee),
      targets: [tagged],
      nowhere: null,
      how: 'from-raw',
      made: at,
      cast: null,
    };
  }

  #isMismatch(alloc: Alloc, wanted: Ownership['allocator']): boolean {
    const has = alloc.ownership.allocator;
    if (!wanted) return false;
    if (!has) return false;
    if (has === wanted) return false;
    // A box may come from the global allocator, and the buffer of a vector may become a box.
    const rust = new Set(['rust', 'box', 'vec']);
    return !(rust.has(has) && rust.has(wanted));
  }

  #countedFromRaw(
    value: PointerValue,
    target: Target,
    alloc: Alloc,
    type: Ty,
    call: StdCall,
    pointer: ReturnType<Effects['describe']>,
  ): Value {
    const { ownership } = alloc;
    const { at } = call;
    const result: Value = {
      ...value,
      type: fill(type, alloc.type),
      targets: [{ ...target, path: [] }],
      how: 'from-raw',
      made: at,
      cast: null,
    };
    if (ownership.allocator !== 'rc') {
      // Nothing is known of where it comes from; a second time for one pointer is wrong anyway.
      this.now.update(alloc.id, {
        ownership: { ...ownership, allocator: 'rc', raws: 0, count: null, reclaimed: at, state: 'owned' },
      });
      return result;
    }
    const borrowed =
      value.how === 'as-ptr' ||
      value.how === 'shared-borrow' ||
      value.how === 'shared-to-raw' ||
      value.how === 'raw-const-borrow';
    if (ownership.raws === null && !borrowed) {
      this.now.update(alloc.id, { ownership: { ...ownership, state: 'owned' } });
      return result;
    }
    if ((ownership.raws ?? 0) > 0) {
      this.now.update(alloc.id, {
        ownership: { ...ownership, state: 'owned', raws: ownership.raws! - 1, reclaimed: at },
      });
      return result;
    }
    if (alloc.escaped && !borrowed) return result;
    this.emit(
      {
        kind: 'second-owner',
        pointer,
        memory: this.memoryWords(alloc),
        why: ownership.reclaimed ? 'reclaimed' : 'counted',
        other: ownership.reclaimed ?? alloc.made,
        owner: pathOf(type)?.replace(/^.*::/, '') ?? 'Rc',
        at,
        certainty: 'always',
        confidence: ownership.reclaimed && alloc.origin === 'unknown' ? 'medium' : 'high',
      },
      true,
    );
    this.now.update(alloc.id, { opaque: true });
    return result;
  }

  #countClone(call: StdCall): Value {
    const place = this.pointee(call, 0);
    const pointer = place && this.pointerAt(place);
    if (!pointer || pointer.targets.length !== 1) return unknown(call.returns);
    const alloc = this.now.get(pointer.targets[0]!.alloc);
    const { count } = alloc.ownership;
    if (count !== null) this.now.update(alloc.id, { ownership: { ...alloc.ownership, count: count + 1 } });
    return { ...pointer, type: mergeTypes(call.returns, pointer.type), how: 'rc', made: call.at };
  }

  #count(value: Value, call: StdCall, by: 1 | -1): Value {
    if (value.kind !== 'pointer' || value.targets.length !== 1) return unknown(call.returns);
    const alloc = this.now.get(value.targets[0]!.alloc);
    const { raws } = alloc.ownership;
    const known = raws ?? (by === 1 ? 0 : null);
    this.now.update(alloc.id, {
      ownership: {
        ...alloc.ownership,
        raws: known === null ? null : Math.max(0, known + by),
        count: alloc.ownership.count === null ? null : alloc.ownership.count + by,
        allocator: alloc.ownership.allocator ?? 'rc',
      },
    });
    return unknown(call.returns);
  }

  /** `mem::forget`: nobody drops it any more. A second owner that was waiting for this is right after all, if late. */
  forget(value: Value, at: Node): void {
    if (value.kind === 'aggregate') for (const part of value.parts.values()) this.forget(part, at);
    if (value.kind !== 'pointer' || value.targets.length !== 1) return;
    const id = value.targets[0]!.alloc;
    const pending = this.pendingOwners.findIndex((one) => one.alloc === id);
    if (pending !== -1) {
      const [late] = this.pendingOwners.splice(pending, 1);
      this.emit(
        {
          kind: 'late-forget',
          value: value.made.text.length < 30 ? (late!.name ?? value.made.text) : (late!.name ?? 'the value'),
          aliasedAt: late!.at,
          mayPanic: late!.mayPanic,
          at,
          certainty: 'always',
          confidence: 'high',
        },
        true,
      );
      return;
    }
    const alloc = this.now.get(id);
    const copiedAt = this.duplicatedAt.get(id);
    const panic = copiedAt && this.panics.find((one) => one.start > copiedAt.end && one.end <= at.start);
    if (copiedAt && panic)
      this.emit(
        {
          kind: 'late-forget',
          value: plainName(copiedAt) ?? 'the value',
          aliasedAt: copiedAt,
          mayPanic: panic,
          at,
          certainty: 'always',
          confidence: 'high',
        },
        true,
      );
    if (isOwner(unwrapped(value.type)))
      this.now.update(id, { ownership: { ...alloc.ownership, state: 'released', at } });
  }

  #alloc(call: StdCall, zeroed: boolean, by: 'rust' | 'c'): Value {
    const { returns, at } = call;
    const type: Ty = { kind: 'slice', element: null };
    const filled = zeroed || (by === 'c' && call.entry.name !== 'malloc');
    const content: Value = filled ? unknown(type) : { kind: 'uninit', type, since: at };
    const alloc = this.allocate({
      kind: by === 'c' ? 'foreign' : 'raw',
      made: at,
      name: null,
      type,
      origin: 'own',
      content,
      how: by === 'c' ? 'foreign' : 'alloc',
      fromRaw: true,
      ownership: { state: 'released', allocator: by },
    });
    const pointer: Value = {
      kind: 'pointer',
      type: { kind: 'pointer', mutable: true, to: by === 'rust' ? named('u8') : null },
      targets: [{ alloc: alloc.id, path: [elementStep(0)], tag: alloc.root }],
      nowhere: null,
      how: by === 'c' ? 'foreign' : 'alloc',
      made: at,
      cast: null,
    };
    return this.give(pointer, pathOf(returns) === 'std::result::Result' ? returns : pointer.type);
  }

  #dealloc(call: StdCall, by: 'rust' | 'c', access: 'free' | 'realloc'): Value {
    const { at } = call;
    const first = call.args[0];
    if (first?.kind !== 'pointer' || first.targets.length !== 1) return unknown(call.returns);
    const target = first.targets[0]!;
    const alloc = this.now.get(target.alloc);
    const name = plainName(call.nodes[0] ?? at);
    if (alloc.opaque) return unknown(call.returns);
    // Where `realloc` fails the old block is still there, and is freed.
    if (alloc.ended?.by === 'realloc') return unknown(call.returns);
    const use = { at, access, name, pointer: first, isUnsafe: true } as const;
    const has = alloc.kind === 'local' ? 'stack' : alloc.ownership.allocator;
    const rust = new Set(['rust', 'box', 'vec']);
    const fits = has === null || has === by || (by === 'rust' && rust.has(has));
    if (!fits && !alloc.ended) {
      this.emit(
        {
          kind: 'allocator-mismatch',
          memory: this.memoryWords(alloc),
          allocated: has,
          freedAs: by,
          at,
          certainty: 'always',
          confidence: 'high',
        },
        true,
      );
      this.now.update(alloc.id, { opaque: true });
      return unknown(call.returns);
    }
    this.end({ ...target, path: [] }, use);
    if (this.state)
      this.now.update(alloc.id, { ownership: { ...this.now.get(alloc.id).ownership, state: 'freed', at } });
    return unknown(call.returns);
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
      },
      how: 'vec',
      room,
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

  /** The buffer that a `&mut Vec` argument leads to, and the place of the vector itself. */
  #vector(call: StdCall): { header: Resolved; pointer: PointerValue; alloc: Alloc } | null {
    let header = this.pointee(call, 0);
    for (let depth = 0; header && depth < 3; depth++) {
      const type = unwrapped(this.typeOfPlace(header));
      if (isBuffer(type)) break;
      header = isOwner(type) || isReference(type) ? this.deref(header, false) : null;
    }
    if (!header || header.targets.length !== 1) return null;
    const pointer = this.pointerAt(header);
    if (!pointer || pointer.targets.length !== 1 || !isBuffer(unwrapped(pointer.type))) return null;
    const alloc = this.now.get(pointer.targets[0]!.alloc);
    return alloc.opaque || alloc.ended ? null : { header, pointer, alloc };
  }

  /** Whatever changes a vector writes its length. */
  #writeHeader({ header }: { readonly header: Resolved }, call: StdCall): void {
    const use = { ...this.useOf(header, 'write'), at: call.at, name: plainName(call.nodes[0] ?? call.at) };
    for (const target of header.targets) this.access(target, 'write', use);
  }

  #grow(call: StdCall, adds: readonly Argument[]): Value {
    const vector = this.#vector(call);
    if (!vector) {
      for (const index of adds) if (call.args[index]) this.escape(call.args[index]);
      this.#havocMutable(call);
      return unknown(call.returns);
    }
    this.#writeHeader(vector, call);
    const { alloc } = vector;
    const reserves = /^(?:try_)?reserve/.test(call.entry.name);
    const room = alloc.room;
    const fits = room === 'enough' || (typeof room === 'number' && room > 0 && !reserves);
    const certain = room === 0 && !reserves;
    // A vector without capacity has no memory that could move.
    const current =
      fits || (room === 0 && isEmpty(alloc.content)) ? alloc : this.#reallocate(vector, call.at, !certain);
    if (fits && typeof room === 'number') this.now.update(alloc.id, { room: adds.length > 0 ? room - 1 : 'enough' });
    if (!reserves) this.now.update(current.id, { lengthSymbol: null });
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
      holder: alloc.holder,
      ownership: { ...alloc.ownership },
    });
    this.now.update(fresh.id, { length: alloc.length, disturbed: alloc.disturbed, lengthSymbol: alloc.lengthSymbol });
    this.now.update(alloc.id, { ended: { at, by: 'realloc', some } });
    this.store(header.targets[0]!, { ...pointer, targets: [{ alloc: fresh.id, path: [], tag: fresh.root }] });
    return fresh;
  }

  #shrink(call: StdCall, gives: boolean): Value {
    const vector = this.#vector(call);
    if (!vector) return unknown(call.returns);
    this.#writeHeader(vector, call);
    const { alloc } = vector;
    this.now.update(alloc.id, { lengthSymbol: null });
    if (call.entry.name === 'clear') {
      const { content } = alloc;
      if (content.kind === 'aggregate')
        for (const part of content.parts.values()) this.dropValue(part, part.type, null, call.at, 'drop', 0);
      if (this.state) this.now.update(alloc.id, { content: unknown(alloc.type), length: 'zero' });
    }
    if (!gives) return unknown(call.returns);
    if (isMap(unwrapped(vector.pointer.type))) return this.#removeKey(call, alloc);
    const value = alloc.content.kind === 'aggregate' ? summary(alloc.content) : alloc.content;
    const element = value.kind === 'pointer' || value.kind === 'unknown' ? value : unknown(elementOf(alloc.type));
    if (element.kind === 'pointer' && alloc.content.kind === 'aggregate') {
      // One of several may have been taken: the others stay.
      this.now.update(alloc.id, { content: unknown(alloc.type) });
    }
    return this.give(element.kind === 'pointer' ? element : unknown(this.inner(call.returns)), call.returns);
  }

  /** `map.remove(&key)`: what the same key was found to hold before. */
  #removeKey(call: StdCall, alloc: Alloc): Value {
    const key = this.#key(call);
    const { content } = alloc;
    if (key.kind !== 'scalar' || content.kind !== 'aggregate') return unknown(call.returns);
    const step = key.constant !== null ? elementStep(key.constant) : symbolStep(key.symbol, key.distance);
    const value = content.parts.get(step);
    if (!value) return unknown(call.returns);
    const parts = new Map(content.parts);
    parts.delete(step);
    this.now.update(alloc.id, { content: { ...content, parts } });
    return this.give(value, call.returns);
  }

  #moveBuffer(call: StdCall): Value {
    const vector = this.#vector(call);
    if (vector) {
      this.#reallocate(vector, call.at, true);
      return unknown(call.returns);
    }
    const first = call.args[0];
    if (first?.kind !== 'pointer' || first.targets.length !== 1) return unknown(call.returns);
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
    this.now.update(old.id, { ended: { at: call.at, by: 'realloc', some: true } });
    return {
      ...first,
      type: mergeTypes(call.returns, null),
      targets: [{ alloc: fresh.id, path: [], tag: fresh.root }],
    };
  }

  #setLen(call: StdCall): Value {
    const vector = this.#vector(call);
    if (!vector) return unknown(call.returns);
    const { alloc, header } = vector;
    const length = call.args[1];
    const zero = length?.kind === 'scalar' && length.constant === 0n;
    this.now.update(alloc.id, { length: zero ? 'zero' : 'set', disturbed: null, lengthSymbol: null });
    const element = elementOf(alloc.type);
    const fresh = alloc.content.kind === 'aggregate' && alloc.content.rest?.kind === 'uninit';
    // What was copied out before is not counted any more, or is counted on purpose.
    if (!fresh) this.now.update(alloc.id, { content: unknown(alloc.type) });
    const grows = fresh || alloc.length === 'zero' || /\+|capacity/.test(call.nodes[1]?.text ?? '');
    const mustBeInit = element === null ? !/MaybeUninit/.test(this.frame.body.node.text) : this.mustBeInit(element);
    const since = alloc.spare ?? (length && this.#isPartly(alloc, length) ? alloc.made : null);
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

  #sliceFromRaw(call: StdCall): Value {
    const { returns, at } = call;
    const first = call.args[0];
    const length = call.args[1] ?? scalar(null);
    if (first?.kind !== 'pointer' || first.targets.length === 0) return unknown(returns);
    const element = pointeeOf(unwrapped(first.type));
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
    for (const target of targets) this.#markSpare(target);
    for (const target of first.targets)
      this.#checkElementAsArray(target, length, { at, access: 'read', name, pointer: first, isUnsafe: true });
    const place: Resolved = { targets, type: slice, pointer: first, name, at };
    if (!isReference(returns)) return { ...first, type: fill(returns, slice), targets };
    if (!targets.some((target) => this.now.get(target.alloc).kind === 'buffer'))
      this.checkPlaceInit(place, 'reference', at);
    return this.borrowPlace(
      place,
      returns.mutable ? 'mut' : 'shared',
      at,
      mergeTypes({ ...returns, to: slice }, null),
      name,
      true,
    );
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

  #reborrow(call: StdCall): Value {
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
    const place: Resolved = { ...this.behind(pointer, name, at), at };
    this.checkPlaceInit(place, 'reference', at);
    return this.give(
      this.borrowPlace(
        place,
        wanted.mutable ? 'mut' : 'shared',
        at,
        { ...wanted, to: place.type ?? wanted.to },
        name,
        true,
      ),
      returns,
    );
  }

  #transmute(value: Value, call: StdCall): Value {
    const { returns, at } = call;
    if (value.kind !== 'pointer') {
      if (returns !== null && this.isUninit(value) === 'yes' && this.mustBeInit(returns))
        return this.#assumeInit(value, call);
      return returns === null
        ? unknown(null)
        : isPointer(unwrapped(returns))
          ? unknown(returns)
          : retype(value.kind === 'aggregate' ? unknown(null) : value, returns);
    }
    const from = unwrapped(value.type);
    if (isReference(from) && isReference(returns) && returns.mutable && !from.mutable) {
      if (this.program.interiorMutability(from.to, this.file) !== 'yes')
        this.emit(
          { kind: 'transmute-to-mut', source: call.nodes[0] ?? at, at, certainty: 'always', confidence: 'high' },
          true,
        );
      return unknown(returns);
    }
    if (!isPointer(unwrapped(returns))) return unknown(returns);
    if (isReference(from) && isRaw(returns)) return this.toRaw(value, returns, at, false, 'transmute');
    if (isReference(returns)) {
      const place: Resolved = {
        ...this.behind({ ...value, type: isRaw(from) ? from : value.type }, plainName(call.nodes[0] ?? at), at),
        at,
      };
      return this.borrowPlace(
        { ...place, type: returns.to ?? place.type },
        returns.mutable ? 'mut' : 'shared',
        at,
        returns,
        null,
        true,
      );
    }
    return { ...value, type: returns };
  }

  #distance(call: StdCall): Value {
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
    return scalar(call.returns);
  }

  #callClosure(call: StdCall, index: Argument): Value {
    const closure = call.args[index];
    if (!closure) return unknown(call.returns);
    const rest = call.args.filter((_, position) => position !== index);
    const given =
      rest[0]?.kind === 'aggregate'
        ? (rest[0].parts.get(fieldStep('Some.0')) ?? rest[0].parts.get(fieldStep('Ok.0')))
        : undefined;
    if (call.entry.path === 'std::thread::spawn') {
      this.escape(closure);
      return unknown(call.returns);
    }
    if (given && /^unwrap_or/.test(call.entry.name)) {
      const start = this.now.clone();
      const other = this.runClosure(closure, [], call.at, null);
      const returned = this.state !== null;
      this.afterMaybe(start);
      return retype(returned ? joinValues(given, other) : given, mergeTypes(given.type, call.returns));
    }
    const before = this.now.clone();
    const result = this.runClosure(closure, [given ?? unknown(null)], call.at, null);
    // It may not have been called at all.
    this.afterMaybe(before);
    return pathOf(call.returns) === OPTION && result.kind !== 'unknown'
      ? this.give(result, call.returns)
      : unknown(call.returns);
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

  substituted(type: StdType, types: ReadonlyMap<string, Ty>): Ty {
    return fromStd(type, types);
  }
}

/** What an iterator over a slice or vector is: the type, and the part that holds the reference it goes over. */
export const ITERATOR = 'soundness::Iterator';
export const OVER = fieldStep('over');

/** A type of a signature as a written type, parameters replaced. */
export function fromStd(type: StdType, types: ReadonlyMap<string, Ty>): Ty {
  switch (type.kind) {
    case 'opaque':
      return null;
    case 'parameter':
      return types.get(type.name) ?? null;
    case 'reference':
    case 'pointer':
      return { ...type, to: fromStd(type.to, types) };
    case 'named':
      return { ...type, arguments: type.arguments.map((argument) => fromStd(argument, types)) };
    case 'array':
    case 'slice':
      return { kind: type.kind, element: fromStd(type.element, types) };
    case 'tuple':
      return { ...type, elements: type.elements.map((element) => fromStd(element, types)) };
    case 'never':
      return type;
  }
}

/** Puts the pointee into a pointer type that does not know its own. */
export function fill(type: Ty, pointee: Ty): Ty {
  if (!type) return type;
  if ((type.kind === 'pointer' || type.kind === 'reference') && type.to === null) return { ...type, to: pointee };
  if (type.kind === 'named' && type.arguments.length === 1 && type.arguments[0] === null && !isBuffer(type))
    return { ...type, arguments: [pointee] };
  return type;
}

const FREED_AS: Readonly<Record<string, 'rust' | 'c' | 'box' | 'vec' | 'cstring' | 'rc'>> = {
  rust: 'rust',
  c: 'c',
  box: 'box',
  vec: 'vec',
  cstring: 'cstring',
  rc: 'rc',
};

/** Of a vector whose contents are not known, the last few elements that were put in are. */
const MOST_PUSHED = 4;

/** Tables of functions that look at pointers and keep none. */
const POINTER_TABLES = new Set(['const-pointer', 'mut-pointer', 'std::ptr', 'std::ptr::NonNull', 'std::mem']);

function boxed(type: Ty): Ty {
  return pointeeOf(unwrapped(type));
}

/** A mutable borrow may be made to write a new value; one for a method call is made to use the old one. */
function isReceiver(node: Node): boolean {
  return node.parent?.kind === 'field_expression' && node.parent.parent?.kind === 'call_expression';
}

/** True for `ManuallyDrop::new(unsafe { Rc::from_raw(p) })` and `mem::forget(…)` around it. */
function isNeverDropped(call: Node): boolean {
  let at: Node | null = call.parent;
  while (at && (at.kind === 'unsafe_block' || at.kind === 'block' || at.kind === 'parenthesized_expression'))
    at = at.parent;
  if (at?.kind !== 'arguments') return false;
  return /(?:\bManuallyDrop::(?:<.*>::)?new|\bforget)$/.test(at.parent?.child('function')?.text ?? '');
}

/** A volatile access to a fixed address is a register of a device. Source: std documentation of `ptr::read_volatile`. */
function isDevice(place: Resolved, call: StdCall): boolean {
  return place.pointer?.nowhere === 'integer' && call.entry.name.endsWith('_volatile');
}

function symbolOf(step: string): number {
  return Number.parseInt(step.slice(1), 10);
}

function unwrappedOnce(type: Ty): Ty {
  return isTransparent(type) && type?.kind === 'named' ? (type.arguments[0] ?? null) : type;
}

function scalarOrUnknown(type: Ty, constant: bigint): Value {
  return type?.kind === 'named' && /^[iu](?:8|16|32|64|128|size)$/.test(type.path)
    ? scalar(type, constant)
    : unknown(type);
}

function roomOf(capacity: Value | undefined): Alloc['room'] {
  if (capacity?.kind === 'scalar' && capacity.constant !== null) return Number(capacity.constant);
  return 'enough';
}

function summaryOr(content: Extract<Value, { kind: 'aggregate' }>, element: Value): Value | null {
  if (content.rest?.kind === 'uninit' && content.parts.size === 0) return element;
  if (content.rest === null) return null;
  return joinValues(summary(content), element);
}

export { BOX, substitute };
