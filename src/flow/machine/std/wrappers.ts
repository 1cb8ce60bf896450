import { hasPadding } from '../../../facts/type-padding';
import type { Node } from '../../../syntax/node';
import { fieldStep } from '../memory/path';
import {
  isCounted,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isTransparent,
  OPTION,
  type PointerValue,
  pathOf,
  pointeeOf,
  retype,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from '../memory/value';
import { mergeTypes, type Resolved } from '../places';
import { isInteger, plainName, sinceOf } from '../value-words';
import { AccessEffects } from './accesses';
import type { StdCall } from './call';

export abstract class WrapperEffects extends AccessEffects {
  takeOut(call: StdCall): Value {
    const place = this.pointee(call, 0);
    if (place?.targets.length !== 1) return unknown(call.returns);
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
    this.setOwned(value, 'owned', call.at);
    return retype(value, mergeTypes(call.returns, type));
  }

  assumeInit(given: Value, call: StdCall): Value {
    // `Box<MaybeUninit<T>>`: what is asked for is in the box.
    const isInBox = call.entry.table.path !== 'std::mem::MaybeUninit';
    const boxed = isInBox && given.kind === 'pointer' && isOwner(given.type) && given.targets.length === 1;
    const value = boxed ? this.load({ ...given.targets[0]!, path: [] }) : given;
    if (boxed) {
      const inner = pointeeOf(unwrapped(call.returns)) ?? initialised(this.now.get(given.targets[0]!.alloc).type);
      if (this.isUninit(value) === 'yes' && this.mustBeInit(inner)) this.#tellAssumed(value, inner, call);
      return retype(given, call.returns);
    }
    const type = call.returns ?? (value.type?.kind === 'named' ? (value.type.arguments[0] ?? null) : null);
    if (this.isUninit(value) === 'yes' && this.mustBeInit(type)) this.#tellAssumed(value, type, call);
    if (this.isInvalid(value, type, call.at, 'read')) return unknown(type);
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

  wrap(value: Value, { returns, at }: StdCall): Value {
    if (pathOf(returns) === OPTION || pathOf(returns) === 'std::result::Result') return this.give(value, returns);
    if (pathOf(returns) === 'std::mem::ManuallyDrop') this.setOwned(value, 'released', at);
    return retype(value, mergeTypes(returns, value.type));
  }

  /** What is put into a `ManuallyDrop` has no owner that would drop it; what is taken out has one again. */
  setOwned(value: Value, state: 'owned' | 'released', at: Node): void {
    if (value.kind === 'aggregate') for (const part of value.parts.values()) this.setOwned(part, state, at);
    if (value.kind !== 'pointer' || !isOwner(unwrapped(value.type)) || isCounted(unwrapped(value.type))) return;
    for (const { alloc: id } of value.targets) {
      const alloc = this.now.get(id);
      if (alloc.ownership.state === 'owned' || alloc.ownership.state === 'released')
        this.now.update(id, { ownership: { ...alloc.ownership, state, at } });
    }
  }

  unwrap(value: Value, call: StdCall): Value {
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
    if (pathOf(value.type) === 'std::mem::ManuallyDrop') this.setOwned(value, 'owned', call.at);
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

  /** Data is no code. What is not a variable may be memory for code that was put there. */
  #checkCode(value: PointerValue, type: Ty, at: Node): void {
    const [target] = value.targets;
    const alloc = target && this.now.get(target.alloc);
    const isData = alloc && (alloc.kind === 'local' || alloc.kind === 'box' || alloc.kind === 'rc');
    if (!isData || value.targets.length > 1 || alloc.origin !== 'own' || !this.isBound) return;
    const from = [alloc.made];
    const words = {
      way: 'code',
      value: alloc.name ?? plainName(alloc.made) ?? 'this',
      type: this.typeWords(type) ?? 'fn',
      what: null,
    } as const;
    this.emit({ kind: 'invalid-value', ...words, from, at, certainty: 'always', confidence: 'high' }, true);
  }

  /** Tells of bytes between the fields of a value that become part of a number. */
  #checkPaddingOf(value: Value, { at, nodes, returns }: StdCall): void {
    const isNumber = (type: Ty): boolean => (type?.kind === 'array' ? isNumber(type.element) : isInteger(type));
    if (value.kind !== 'aggregate' || !isNumber(returns) || !this.isBound) return;
    const payload = value.type?.kind === 'named' ? (value.type.arguments[0] ?? null) : null;
    // The payload of `None` is no part of it, where the variant is told by bytes of its own.
    const isEmpty = pathOf(value.type) === OPTION && value.variant === 'None' && isNumber(payload);
    if (!isEmpty && hasPadding(value.type, this.program, this.file) !== 'yes') return;
    this.emit(
      {
        kind: 'uninit-use',
        use: 'padding',
        memory: { kind: 'local', made: value.made ?? at, name: plainName(nodes[0] ?? at) },
        since: value.made ?? at,
        type: this.typeWords(value.type),
        at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
  }

  transmute(value: Value, call: StdCall): Value {
    const { returns, at } = call;
    if (value.kind !== 'pointer') {
      const isArray = value.kind === 'aggregate' && value.type?.kind === 'array' && returns?.kind === 'array';
      const uninit = this.isUninit(isArray ? { ...value, type: returns } : value);
      if (returns !== null && uninit === 'yes' && this.mustBeInit(returns)) {
        this.#tellAssumed(value, returns, call);
        return unknown(returns);
      }
      const bytes = returns === null ? null : this.rawBytes(value, value.type);
      const seen = bytes ? this.valueOfBytes(bytes, returns) : value;
      if (this.isInvalid(seen, returns, at, 'transmute')) return unknown(returns);
      this.#checkPaddingOf(value, call);
      if (isReference(returns) && pathOf(returns.to) === 'str' && this.isNoText(value, at)) return unknown(returns);
      if (seen.kind === 'scalar' && pathOf(seen.type) === pathOf(returns)) return seen;
      if (seen.kind === 'aggregate' && seen !== value) return seen;
      return returns === null
        ? unknown(null)
        : isPointer(unwrapped(returns))
          ? unknown(returns)
          : retype(value.kind === 'aggregate' || value.kind === 'scalar' ? unknown(null) : value, returns);
    }
    if (this.isInvalid(value, returns, at, 'transmute')) return unknown(returns);
    if (isReference(returns) && pathOf(returns.to) === 'str' && this.isNoText(value, at)) return unknown(returns);
    const from = unwrapped(value.type);
    if (isReference(from) && isReference(returns) && returns.mutable && !from.mutable) {
      if (this.program.interiorMutability(from.to, this.file) !== 'yes')
        this.emit(
          { kind: 'transmute-to-mut', source: call.nodes[0] ?? at, at, certainty: 'always', confidence: 'high' },
          true,
        );
      return unknown(returns);
    }
    if (returns?.kind === 'function') this.#checkCode(value, returns, at);
    if (!isPointer(unwrapped(returns))) {
      this.putAway(value);
      return unknown(returns);
    }
    if (isReference(from) && isRaw(returns)) return this.toRaw(value, returns, at, false, 'transmute');
    if (isReference(returns)) {
      const place: Resolved = {
        ...this.behind(
          { ...value, type: { kind: 'pointer', mutable: returns.mutable, to: returns.to ?? pointeeOf(from) } },
          plainName(call.nodes[0] ?? at),
          at,
        ),
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
}

/** `[u8; 3]` of `[MaybeUninit<u8>; 3]`; null for an array without elements, and one of which the length is not known. */
function initialised(type: Ty): Ty {
  if (type?.kind !== 'array' || !type.length) return null;
  const { element } = type;
  const isMaybe = element?.kind === 'named' && element.path === 'std::mem::MaybeUninit';
  return isMaybe ? { ...type, element: element.arguments[0] ?? null } : null;
}
