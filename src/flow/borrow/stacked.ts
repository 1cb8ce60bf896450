/**
 * Stacked Borrows at one memory location, on every path that leads to a point of the program. The rules are in
 * `borrow-stack.ts`.
 */
import {
  access,
  type BorrowStack,
  dealloc,
  earliestOf,
  entryOf,
  grant,
  type Item,
  isBorn,
  type Losses,
  merge,
  type Outcome,
  type Permission,
  release,
  retain,
  uniteLosses,
} from './borrow-stack';
import {
  type Access,
  type Loss,
  type Lost,
  lostBy,
  NO_TAGS,
  NO_VIOLATIONS,
  type Step,
  type Violation,
  withTags,
} from './location';
import type { Protector, TagId } from './tags';

/**
 * What a retag makes.
 * - `unique`: `&mut T`, a Box; writes through the parent.
 * - `two-phase`: the `&mut` of an autoref'd receiver; treated like a raw pointer.
 * - `shared-read-only`: `&T`, `*const T` from a `&mut`, outside of cells; reads through the parent.
 * - `shared-read-write`: `*mut T`, a shared reference into a cell, `&mut T` to a pinned type; no access.
 */
export type StackedRetag = 'unique' | 'two-phase' | 'shared-read-only' | 'shared-read-write';

const RETAGS: Readonly<Record<StackedRetag, { readonly permission: Permission; readonly access: Access | null }>> = {
  unique: { permission: 'unique', access: 'write' },
  'two-phase': { permission: 'shared-read-write', access: null },
  'shared-read-only': { permission: 'shared-read-only', access: 'read' },
  'shared-read-write': { permission: 'shared-read-write', access: null },
};

/** A location follows this many different stacks; what happens on further paths is forgotten, in the direction of silence. */
const MAX_STACKS = 12;

/**
 * Immutable. The state is the set of stacks that the paths leave: an access runs on each, and what happens on some of them
 * only is marked so. Where a path has never heard of a tag, the tag was not made on it, and the access cannot happen there.
 *
 * `join` is the union of both sets, in the order of the items' tags; stacks that need not be told apart become one. It is
 * commutative, associative and idempotent as far as can be observed, until there are more than `MAX_STACKS`: then the first
 * are kept, the losses on the others are remembered, and all that is said is said of some path.
 */
export class Stack<Cause> {
  private constructor(
    private readonly stacks: readonly BorrowStack<Cause>[],
    /** Tags that were reported, and those that only forgotten paths know. */
    private readonly silent: ReadonlySet<TagId>,
    /** What was lost on forgotten paths; null where there are none. */
    private readonly forgotten: { readonly losses: Losses<Cause> | null } | null,
  ) {}

  /**
   * Fresh memory with its first tag: `unique` for locals, `shared-read-write` for heap memory as the allocator gives it,
   * statics and foreign memory. [impl, `Stacks::new_allocation`]. The tag of a Box is a `unique` retag of the latter.
   */
  static root<Cause>(tag: TagId, permission: 'unique' | 'shared-read-write' = 'unique'): Stack<Cause> {
    return new Stack<Cause>([{ items: [{ tag, permission, protector: null }], losses: null }], NO_TAGS, null);
  }

  /** A read or write through `tag`. */
  access(kind: Access, tag: TagId, cause: Cause): Step<Stack<Cause>, Cause> {
    const lost = lostBy(cause);
    return this.step(tag, kind, null, (stack) => access(stack, kind, tag, lost));
  }

  /**
   * Makes `child` from `parent`, with the access that this is. Where the parent has no permission on any path, the child
   * has none either and is silent: the parent's violation says it.
   */
  retag(
    parent: TagId,
    child: TagId,
    how: StackedRetag,
    protector: Protector | null,
    cause: Cause,
  ): Step<Stack<Cause>, Cause> {
    const lost = lostBy(cause);
    const retag = RETAGS[how];
    const item: Item = { tag: child, permission: retag.permission, protector };
    return this.step(parent, retag.access ?? 'write', child, (stack) => grant(stack, parent, item, retag.access, lost));
  }

  /** The end of the call that `tag` was an argument of. */
  release(tag: TagId): Stack<Cause> {
    return this.map((stack) => release(stack, tag));
  }

  /** The memory is freed through `tag`: a write, and no tag may be strongly protected. All tags are lost. */
  dealloc(tag: TagId, cause: Cause): Step<Stack<Cause>, Cause> {
    const lost = lostBy(cause);
    return this.step(tag, 'write', null, (stack) => dealloc(stack, tag, lost));
  }

  /** Whether `tag` may read on some path. */
  has(tag: TagId): boolean {
    return this.stacks.some(({ items }) => items.some((item) => item.tag === tag && item.permission !== 'disabled'));
  }

  /** What a pointer with this tag has lost, or null. A tag that has lost nothing may still have no right to write. */
  lossOf(tag: TagId): Loss<Cause> | null {
    const born = this.stacks.filter((stack) => isBorn(stack, tag));
    const entries = born.flatMap(({ losses }) => entryOf(losses, tag) ?? []);
    const forgotten = entryOf(this.forgotten?.losses ?? null, tag);
    const lost = earliestOf([...entries, ...(forgotten ? [forgotten] : [])].map((entry) => entry.lost));
    return lost && { cause: lost.cause, some: this.forgotten !== null || entries.length < born.length };
  }

  /**
   * Forgets tags that no pointer carries any more, which changes nothing for the others. Locations that many borrows of
   * short life go through stay small by it.
   */
  retain(isCarried: (tag: TagId) => boolean): Stack<Cause> {
    return this.map((stack) => retain(stack, isCarried));
  }

  /** What holds where the paths of both meet. */
  join(other: Stack<Cause>): Stack<Cause> {
    if (this === other) return this;
    const silent = withTags(this.silent, other.silent);
    const forgotten =
      this.forgotten && other.forgotten
        ? { losses: uniteLosses(this.forgotten.losses, other.forgotten.losses) }
        : (this.forgotten ?? other.forgotten);
    return this.with(distinct([...this.stacks, ...other.stacks]), silent, forgotten);
  }

  private map(change: (stack: BorrowStack<Cause>) => BorrowStack<Cause>): Stack<Cause> {
    const stacks = this.stacks.map(change);
    return this.with(this.hasAll(stacks) ? this.stacks : distinct(stacks), this.silent, this.forgotten);
  }

  private hasAll(stacks: readonly BorrowStack<Cause>[]): boolean {
    return stacks.length === this.stacks.length && stacks.every((stack) => this.stacks.includes(stack));
  }

  private with(
    stacks: readonly BorrowStack<Cause>[],
    silent: ReadonlySet<TagId>,
    forgotten: { readonly losses: Losses<Cause> | null } | null,
  ): Stack<Cause> {
    if (stacks.length > MAX_STACKS) {
      const sorted = stacks.toSorted(compareStacks);
      const kept = sorted.slice(0, MAX_STACKS);
      const dropped = sorted.slice(MAX_STACKS);
      const unknown = dropped.flatMap(({ items }) =>
        items.map((item) => item.tag).filter((tag) => !kept.some((stack) => isBorn(stack, tag))),
      );
      const losses = dropped.reduce((all, stack) => uniteLosses(all, stack.losses), forgotten?.losses ?? null);
      return new Stack(kept, withTags(silent, unknown), { losses });
    }
    const isSame = this.hasAll(stacks) && silent === this.silent && sameLosses(forgotten, this.forgotten);
    return isSame ? this : new Stack(stacks, silent, forgotten);
  }

  /** Runs `run`, which uses `tag` for `kind` and may make `child`, on all paths. */
  private step(
    tag: TagId,
    kind: Access,
    child: TagId | null,
    run: (stack: BorrowStack<Cause>) => Outcome<Cause>,
  ): Step<Stack<Cause>, Cause> {
    const refusals: (Lost<Cause> | null)[] = [];
    const ended: TagId[] = [];
    let granted = 0;
    const stacks = this.stacks.map((stack) => {
      const outcome = run(stack);
      if (outcome.kind === 'refused') refusals.push(outcome.lost);
      if (outcome.kind !== 'granted') return stack;
      granted++;
      ended.push(...outcome.ended);
      return outcome.stack;
    });

    const violations: Violation<Cause>[] = [];
    const isPartial = this.forgotten !== null;
    const before = granted > 0 ? entryOf(this.forgotten?.losses ?? null, tag) : null;
    if (before) refusals.push(kind === 'write' && before.permission === 'shared-read-only' ? null : before.lost);
    if ((refusals.length > 0 || granted === 0) && !this.silent.has(tag)) {
      const some = granted > 0 || isPartial;
      const lost = refusals.length > 0 ? earliestOf(refusals) : null;
      const loss = lost && { cause: lost.cause, some };
      violations.push({ model: 'stacked', kind: 'not-granting', tag, loss, some });
    }
    for (const protectedTag of new Set(ended)) {
      if (this.silent.has(protectedTag)) continue;
      const times = ended.filter((other) => other === protectedTag).length;
      const possible = this.stacks.filter((stack) => isBorn(stack, tag) && isBorn(stack, protectedTag)).length;
      const some = times < possible || isPartial;
      violations.push({ model: 'stacked', kind: 'protected', tag: protectedTag, loss: null, some });
    }

    const said = violations.map((violation) => violation.tag);
    const silent = withTags(this.silent, child !== null && granted === 0 ? [...said, child] : said);
    const next = this.with(
      this.stacks.length === 1 || this.hasAll(stacks) ? stacks : distinct(stacks),
      silent,
      this.forgotten,
    );
    return { next, violations: violations.length === 0 ? NO_VIOLATIONS : violations };
  }
}

/** The stacks with those merged that need not be told apart. */
function distinct<Cause>(stacks: readonly BorrowStack<Cause>[]): readonly BorrowStack<Cause>[] {
  const kept: BorrowStack<Cause>[] = [];
  for (const stack of stacks) {
    let current = stack;
    for (let i = 0; i < kept.length; ) {
      const merged = merge(kept[i]!, current);
      if (!merged) {
        i++;
        continue;
      }
      // What came of it may go with one that was passed over before.
      kept.splice(i, 1);
      current = merged;
      i = 0;
    }
    kept.push(current);
  }
  return kept;
}

function compareStacks<Cause>(a: BorrowStack<Cause>, b: BorrowStack<Cause>): number {
  const length = Math.min(a.items.length, b.items.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.items[i]!, b.items[i]!];
    if (x.tag !== y.tag) return x.tag - y.tag;
    if (x.permission !== y.permission) return x.permission < y.permission ? -1 : 1;
  }
  return a.items.length - b.items.length;
}

function sameLosses<Cause>(
  a: { readonly losses: Losses<Cause> | null } | null,
  b: { readonly losses: Losses<Cause> | null } | null,
): boolean {
  return a === b || (a !== null && b !== null && a.losses === b.losses);
}
