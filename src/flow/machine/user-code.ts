/**
 * The window in which code of the user runs: closures, methods of a type parameter's traits, `Drop`. It may panic, and it
 * may look at whatever is reachable; what is torn then is dropped twice or read after it is gone.
 *
 * Sources: the Rustonomicon, "Exception Safety"; std documentation of `ptr::read`, `Vec::set_len`.
 */
import { isUnsafeFunction } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import { pointersIn } from './memory/contents';
import type { Alloc, Crossing, State } from './memory/state';
import type { Tag } from './memory/tags';
import {
  elementOf,
  holdsWithoutDrop,
  isOwner,
  isRaw,
  isReference,
  type Target,
  type Ty,
  unwrapped,
  type Value,
} from './memory/value';
import { Effects } from './std/effects';
import { plainName } from './value-words';

const WORDS = 40;

export abstract class UserCode extends Effects {
  /** True while the body of a `Drop::drop` runs: what its fields hold is not dropped by somebody else. */
  get inDestructor(): boolean {
    return this.frame.declared?.impl?.trait === 'std::ops::Drop';
  }

  /** True inside of a closure that `catch_unwind` runs. */
  unwindIsCaught = false;

  userCode(runs: string, at: Node, way: 'closure' | 'trait' | 'drop', args: readonly Value[]): void {
    if (!this.state) return;
    const words =
      runs.length <= WORDS && !runs.includes('\n')
        ? runs
        : at.text.length <= WORDS && !at.text.includes('\n')
          ? at.text
          : `${at.text.slice(0, WORDS - 1).replace(/\s+/g, ' ')}…`;
    this.panics.push(at);
    for (const pending of this.pendingOwners) pending.mayPanic ??= at;
    if (!this.unwindIsCaught && !this.#isGuarded()) {
      this.#tellDuplicates(words, at, args);
      this.#tellStale(words, at);
    }
    if (way === 'closure') this.#tellGivenCell(at, args);
    if (way === 'closure') this.cross(at, 'callback');
    for (const value of args) this.#consume(value, at);
  }

  /** What happens under the eyes of a guard is put right by it, at the latest when its scope ends. */
  override disturb(id: number, at: Node): void {
    if (!this.#isGuarded()) super.disturb(id, at);
  }

  /** A local whose `Drop` runs in case of a panic is there to put things right. */
  #isGuarded(): boolean {
    if (this.inDestructor) return true;
    for (const id of this.now.locals.values()) {
      const alloc = this.now.get(id);
      if (alloc.ended || alloc.kind !== 'local' || alloc.content.kind === 'gone') continue;
      const type = unwrapped(alloc.type ?? alloc.content.type);
      if (type === null && /guard|bomb|abort|hole|defer/i.test(alloc.name ?? '')) return true;
      if (type?.kind !== 'named' || isOwner(type)) continue;
      if (/guard|bomb|abort|hole|defer/i.test(type.path)) return true;
      if (alloc.origin === 'own' && alloc.made.parent?.kind !== 'parameter' && this.program.dropOf(type, this.file))
        return true;
    }
    return false;
  }

  /** Every owner that exists in two places that would both be dropped. */
  #tellDuplicates(runs: string, at: Node, args: readonly Value[]): void {
    const seen = new Map<number, number>();
    const note = (value: Value, type: Ty, counted: boolean) => {
      for (const id of this.#ownersIn(value, type, counted)) seen.set(id, (seen.get(id) ?? 0) + 1);
    };
    for (const value of args) note(value, value.type, false);
    for (const alloc of this.now.allocs.values())
      if (this.#isDroppedBySomebody(alloc))
        note(
          alloc.content,
          alloc.type,
          alloc.length === 'covers' && alloc.counts === null && this.#isCountedByHolder(alloc),
        );
    for (const [id, times] of seen) {
      const owner = this.now.allocs.get(id)!;
      const consumed = owner.kind === 'unknown' && owner.ended !== null;
      if (times < 2 && !consumed) continue;
      const duplicatedAt = this.duplicatedAt.get(id);
      if (!duplicatedAt || this.told.has(duplicatedAt)) continue;
      this.told.add(duplicatedAt);
      this.emit(
        {
          kind: 'duplicate-during-user-code',
          duplicatedAt,
          runs,
          repairedAt: null,
          at,
          certainty: 'always',
          confidence: owner.ended?.some ? 'medium' : 'high',
        },
        true,
      );
    }
  }

  /**
   * The owners in a value that would be dropped with it. What lies in a `MaybeUninit` or `ManuallyDrop` is not, unless a
   * length beside it (`counted`) says that it is there.
   */
  *#ownersIn(value: Value, type: Ty, counted: boolean): Generator<number> {
    if (!counted && holdsWithoutDrop(type)) return;
    switch (value.kind) {
      case 'resource':
        yield value.id;
        return;
      case 'pointer':
        if (isOwner(unwrapped(value.type)) && value.targets.length === 1 && !holdsWithoutDrop(value.type))
          yield value.targets[0]!.alloc;
        return;
      case 'aggregate':
        for (const [step, part] of value.parts)
          yield* this.#ownersIn(part, type ? this.stepType(type, step) : part.type, counted);
        if (value.rest) yield* this.#ownersIn(value.rest, elementOf(type), counted);
        return;
      default:
    }
  }

  /** Whether somebody will drop what lies in the allocation, should the body unwind now. */
  #isDroppedBySomebody(alloc: Alloc): boolean {
    if (alloc.ended || alloc.opaque || alloc.escaped) return false;
    const type = alloc.type ?? alloc.content.type;
    switch (alloc.kind) {
      case 'local':
      case 'temporary':
        return !holdsWithoutDrop(type) && !isRaw(type);
      case 'buffer':
        return alloc.length !== 'zero' && alloc.length === 'covers' && alloc.ownership.state === 'owned';
      case 'box':
      case 'rc':
        return alloc.ownership.state === 'owned' && alloc.ownership.reclaimed === null;
      case 'pointee': {
        if (alloc.origin === 'parameter') return alloc.ownership.state === 'none';
        // The buffer that a container of our own holds by a raw pointer.
        return alloc.holder !== null && alloc.length === 'covers' && this.#isCountedByHolder(alloc);
      }
      case 'static':
        return true;
      default:
        return false;
    }
  }

  #isCountedByHolder(alloc: Alloc): boolean {
    // The elements lie in the container itself, or behind a pointer in it.
    const inline = alloc.kind === 'pointee' && alloc.origin === 'parameter' && alloc.ownership.state === 'none';
    const holder = inline ? alloc : alloc.holder === null ? undefined : this.now.allocs.get(alloc.holder);
    if (holder?.origin !== 'parameter' || holder.kind !== 'pointee' || holder.holder !== null) return false;
    const type = unwrapped(holder.type);
    // A slice has an owner elsewhere, which counts all of its elements.
    if (inline && type?.kind === 'slice') return this.program.needsDrop(type.element, this.file) === 'yes';
    const declared = type ? this.program.typeOf(type, this.file) : null;
    if (!declared) return false;
    return [...declared.item.fields.keys()].some((name) => /len|size|count|num|tail|head|end|used|filled/i.test(name));
  }

  /** False for a vector that is reached through a reference in another value: whoever made that may have set its length. */
  #isHeldDirectly(alloc: Alloc): boolean {
    const holder = alloc.holder === null ? undefined : this.now.allocs.get(alloc.holder);
    return !holder || holder.holder === null;
  }

  #tellStale(runs: string, at: Node): void {
    for (const alloc of this.now.allocs.values()) {
      const { disturbed } = alloc;
      if (!disturbed || alloc.length !== 'covers' || alloc.ended || alloc.opaque) continue;
      const owned =
        alloc.kind === 'buffer'
          ? alloc.ownership.state === 'owned' && this.#isHeldDirectly(alloc)
          : this.#isCountedByHolder(alloc);
      if (!owned || this.told.has(disturbed)) continue;
      this.told.add(disturbed);
      this.emit(
        {
          kind: 'stale-length-during-user-code',
          container: this.containerName(alloc),
          disturbedAt: disturbed,
          runs,
          at,
          certainty: 'always',
          confidence: alloc.kind === 'buffer' ? 'high' : 'medium',
        },
        true,
      );
    }
  }

  containerName(alloc: Alloc): string {
    const holder = alloc.holder === null ? undefined : this.now.allocs.get(alloc.holder);
    return holder?.name ?? alloc.name ?? 'the container';
  }

  /** True for a reference to memory that is the caller's: who gets it may reach all that lies there. */
  leadsOut(value: Value): boolean {
    return (
      value.kind === 'pointer' &&
      isReference(value.type) &&
      value.targets.some((target) => this.now.get(target.alloc).origin !== 'own')
    );
  }

  /**
   * A `&mut` into a cell that a `&self` method lends to code of the user, which may call the method again meanwhile.
   * Whatever the body asked before may keep that from happening.
   */
  #tellGivenCell(call: Node, args: readonly Value[]): void {
    const { declared, body, depth } = this.frame;
    if (depth > 0 || declared?.self !== 'ref' || declared.isUnsafe || !this.state || this.now.isAssumed) return;
    const before = body.node.text.slice(0, call.start - body.node.start);
    if (
      /\b(?:if|match|assert\w*|while)\b|lock|borrow|busy|enter|acquire|begin|replace|swap|compare|check/i.test(before)
    )
      return;
    for (const value of args) {
      if (value.kind !== 'pointer' || !isReference(value.type) || !value.type.mutable || value.targets.length !== 1)
        continue;
      const target = value.targets[0]!;
      const memory = this.now.allocs.get(target.alloc);
      if (!memory || memory.origin === 'own' || memory.opaque) continue;
      const chain = [...this.tags.chain(target.tag)];
      const cell = chain.findIndex(({ how }) => how === 'cell-get');
      if (cell === -1 || chain.slice(cell).some(({ kind }) => kind === 'mut')) continue;
      const pointer = this.describe(chain[cell]!, null);
      this.emit(
        {
          kind: 'cell-borrow-across-call',
          pointer,
          call,
          way: 'given',
          at: call,
          certainty: 'always',
          confidence: 'medium',
        },
        true,
      );
      return;
    }
  }

  /** Marks every live reference into a cell that the code which runs now may reach as well, and may write to. */
  cross(call: Node, way: Crossing['way']): void {
    let crossed: Map<number, Crossing> | null = null;
    const owned = new Set<number>();
    const held = [...this.now.locals.values()].map((id) => this.now.get(id)).filter(({ ended }) => !ended);
    for (const { content } of held) {
      if (content.kind !== 'pointer' || !isReference(content.type) || content.targets.length !== 1) continue;
      const target = content.targets[0]!;
      if (!this.#isInCell(target, content.type.mutable, way)) continue;
      crossed ??= new Map(this.now.crossed);
      crossed.set(target.tag, { call, way });
      for (const pointer of pointersIn(this.load(target)))
        if (isOwner(unwrapped(pointer.type))) for (const { alloc } of pointer.targets) owned.add(alloc);
    }
    if (!crossed) return;
    // What an iterator or a slice goes over is owned by what lies in the cell.
    for (const { content } of held)
      for (const { type, targets } of pointersIn(content))
        if (isReference(type))
          for (const { alloc, tag } of targets) if (owned.has(alloc)) crossed.set(tag, { call, way });
    this.now.crossed = crossed;
  }

  #isInCell(target: Target, mutable: boolean, way: Crossing['way']): boolean {
    const memory = this.now.get(target.alloc);
    if (memory.origin === 'own' || memory.opaque) return false;
    let cell: Tag | null = null;
    let isExclusive = false;
    for (const tag of this.tags.origins(target.tag)) {
      if (tag.how === 'cell-get') cell = tag;
      else if (cell && tag.kind === 'mut') isExclusive = true;
    }
    // Whoever is not given a `&mut` cell cannot reach it.
    if (!cell || (isExclusive && way !== 'self')) return false;
    // To read what others only read does no harm.
    return mutable || (way === 'callback' && this.#isWrittenElsewhere(cell));
  }

  /** Whether a safe method that takes `&self` writes to the same cell, as far as the text shows. */
  #isWrittenElsewhere({ target }: Tag): boolean {
    const own = this.frame.declared?.selfType;
    if (!target || !/^self\.\w+$/.test(target) || own?.kind !== 'named') return false;
    const name = own.path.slice(own.path.lastIndexOf(':') + 1);
    const got = `${target.replace('.', '\\.')}\\.get\\(\\)`;
    const writes = new RegExp(
      `&mut \\*${got}|\\*${got}\\s*=[^=]|\\(\\*${got}\\)\\.(?:push|insert|remove|clear|pop|extend|append|truncate|retain|take|replace)`,
    );
    return this.frame.file.items
      .implsOf(name)
      .filter(({ trait }) => trait !== 'std::ops::Drop')
      .flatMap(({ methods }) => [...methods.values()])
      .some((method) => method !== this.frame.body.node && takesShared(method) && writes.test(method.text));
  }

  /** What is handed to code that is not seen is dropped there. */
  #consume(value: Value, at: Node): void {
    if (value.kind === 'resource') {
      const alloc = this.now.allocs.get(value.id);
      if (alloc && !alloc.ended) this.now.update(alloc.id, { ended: { at, by: 'call', some: true, isUnsafe: false } });
    } else if (value.kind === 'aggregate') {
      for (const part of value.parts.values()) this.#consume(part, at);
    }
  }

  /** Whether a value is code that the user of the function has written. */
  isUserClosure(value: Value, type: Ty): boolean {
    if (value.kind === 'closure' || value.kind === 'function') return false;
    const own = value.type ?? type;
    const callable = own?.kind === 'reference' ? own.to : own;
    if (callable?.kind === 'parameter' || callable?.kind === 'trait') return callable.bounds.some(isFn);
    if (callable?.kind === 'named' && callable.path === 'std::boxed::Box') {
      const inner = callable.arguments[0];
      return inner?.kind === 'trait' && inner.bounds.some(isFn);
    }
    return false;
  }

  name(node: Node): string | null {
    return plainName(node);
  }
}

/** True for a safe method with `&self`. */
function takesShared(method: Node): boolean {
  const self = method.child('parameters')?.firstOf('self_parameter')?.text ?? '';
  return /^&(?:'\w+ )?self/.test(self) && !isUnsafeFunction(method);
}

export function isFn(bound: string): boolean {
  return /(?:^|::)(?:Fn|FnMut|FnOnce)\b/.test(bound);
}

export type { State };
