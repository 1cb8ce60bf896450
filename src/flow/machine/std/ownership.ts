import { isDroppedAtOnce } from '../../../facts/expressions';
import type { Node } from '../../../syntax/node';
import { elementStep, isElement } from '../memory/path';
import type { Alloc, Ownership } from '../memory/state';
import {
  BOX,
  isBox,
  isBuffer,
  isCounted,
  isOwner,
  isPointer,
  named,
  type PointerValue,
  pathOf,
  pointeeOf,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from '../memory/value';
import type { Use } from '../memory/words';
import { allocatorOf, mergeTypes } from '../places';
import { plainName } from '../value-words';
import { FREED_AS, fill, isNeverDropped, type PendingOwner, type StdCall } from './call';
import { WrapperEffects } from './wrappers';

export abstract class OwnershipEffects extends WrapperEffects {
  readonly pendingOwners: PendingOwner[] = [];
  /** Memory that holds the count of its owners, which the body has counted down. */
  readonly counted = new Set<number>();
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

  boxNew(content: Value, call: StdCall): Value {
    const { returns, at } = call;
    const pinned = pathOf(returns) === 'std::pin::Pin';
    const type = unwrapped(returns) ?? null;
    if (!type || !isOwner(type)) return unknown(returns);
    const wanted = pointeeOf(type);
    // A box for a trait object holds what was put in, one for a slice as many elements as it was made for.
    const held = wanted?.kind === 'trait' || content.type?.kind === 'array' ? content.type : null;
    const pointee = mergeTypes(wanted, content.type);
    const counted = isCounted(type);
    const alloc = this.allocate({
      kind: counted ? 'rc' : 'box',
      made: at,
      name: null,
      type: held ?? pointee,
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

  intoRaw(value: Value, call: StdCall, leak: boolean): Value {
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

  fromRaw(value: Value, call: StdCall): Value {
    const { returns, at } = call;
    const type = mergeTypes(returns, null);
    const owner = pathOf(type)?.replace(/^.*::/, '') ?? 'owner';
    const name = plainName(call.nodes[0] ?? at);
    // A box without an allocation is right for what has no bytes; `dangling` is what one is made of.
    if (value.kind === 'pointer' && (value.nowhere === 'null' || (value.nowhere === 'integer' && isBox(type))))
      this.useNowhere({ targets: [], type: pointeeOf(type), pointer: value, name, at }, 'read');
    if (value.kind !== 'pointer' || value.targets.length !== 1) return this.#ofSomebody(returns, at);
    const target = value.targets[0]!;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque) return unknown(returns);
    // Of what is counted the others have their share, until the count has come to nothing.
    if (this.counted.has(alloc.id) && isOfOthers(alloc)) return this.#ofSomebody(returns, at);
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
    // What was made of it may be forgotten yet.
    if (isDroppedAtOnce(at) && this.freesInside(target, { at, access: 'read', name, pointer: value, isUnsafe: true }))
      return unknown(returns);
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
    if (pathOf(type) === BOX && !this.isGeneric(pointee))
      this.checkInit(
        this.load(target),
        pointee,
        target,
        { at, access: 'read', name, pointer: value, isUnsafe: true },
        'assume',
      );
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

  /** True, and told, where what is to be freed is a later element than that which the allocator gave. */
  protected freesInside({ alloc: id, path, tag }: Target, use: Use): boolean {
    const alloc = this.now.get(id);
    const [step] = path;
    const isBlock = alloc.kind === 'raw' || alloc.kind === 'foreign' || alloc.kind === 'buffer' || alloc.kind === 'box';
    const isLater = path.length === 1 && step![0] === '[' && step !== elementStep(0);
    if (!isBlock || !isLater || alloc.origin !== 'own' || alloc.ended) return false;
    const words = { pointer: this.describe(this.tags.get(tag), use), memory: this.memoryWords(alloc) };
    this.emit({ kind: 'free-inside', ...words, at: use.at, certainty: 'always', confidence: 'high' }, true);
    this.now.update(id, { opaque: true });
    return true;
  }

  /** An owner that was taken over from a pointer of which nothing is known: the body did not make what it owns. */
  #ofSomebody(type: Ty, at: Node): Value {
    const owner = unwrapped(type);
    if (!owner || !isPointer(owner)) return unknown(type);
    return this.pointerTo(owner, { made: at, at, origin: 'unknown', how: 'from-raw', holder: null, name: null });
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
    pointer: ReturnType<OwnershipEffects['describe']>,
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
}

/** Memory that a parameter or a box leads to, and that the body has not taken over before. */
function isOfOthers({ origin, kind, ownership }: Alloc): boolean {
  return ownership.reclaimed === null && (origin === 'parameter' || kind === 'box' || ownership.state === 'owned');
}
