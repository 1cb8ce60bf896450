/**
 * Tree Borrows at one memory location, on every path that leads to a point of the program. The rules for one tag are in
 * `permissions.ts`; here they are applied to all tags, by the tree.
 */
import {
  type Access,
  earlier,
  type Loss,
  type Lost,
  lostBy,
  NO_TAGS,
  NO_VIOLATIONS,
  type Step,
  type Violation,
  withTags,
} from './location';
import {
  endAccess,
  type Holding,
  lower,
  type Permission,
  perform,
  type Relation,
  unite,
  unprotected,
} from './permissions';
import type { Protector, TagId, TagTree } from './tags';

/**
 * What a retag makes. Raw pointers are none: they share the tag they were made from.
 * - `reserved`: `&mut T`, a Box.
 * - `reserved-im`: the same to the inside of an `UnsafeCell`; with a protector it is `reserved` [spec, `default`].
 * - `frozen`: `&T`.
 * - `cell`: `&T`, inside of an `UnsafeCell`.
 */
export type TreeRetag = 'reserved' | 'reserved-im' | 'frozen' | 'cell';

/** A tag, and what it has on the different paths; one holding where they agree. */
interface TagState<Cause> {
  readonly tag: TagId;
  readonly holdings: readonly Holding<Cause>[];
}

/** What an access, or the lack of one on some paths (null), comes to. */
type Accesses = readonly (Access | null)[];

/** A tag that does not have the permission for an access that is local to it. */
interface Refusal<Cause> {
  readonly tag: TagId;
  readonly lost: Lost<Cause> | null;
  readonly some: boolean;
}

/**
 * Immutable. What becomes of a tag depends on nothing but what it has and how an access is related to it, so the state
 * keeps for each tag the set of what it has on some path. `join` is the union of these sets, tag by tag, in the order of
 * tags; of two losses that come to the same the earlier is kept. It is commutative, associative and idempotent. A tag that
 * one side has never heard of was not made there, and is taken from the other.
 *
 * Where an access is undefined behaviour on every path, it changes nothing else. Where it is on some, it is taken to
 * have happened on the others.
 */
export class TreeState<Cause> {
  private constructor(
    /** In the order of tags: ancestors before descendants. */
    private readonly tags: readonly TagState<Cause>[],
    /** Tags that were reported. */
    private readonly silent: ReadonlySet<TagId>,
  ) {}

  /** Fresh memory with its first tag, which is `active` [spec, `allocate`]. */
  static root<Cause>(tag: TagId): TreeState<Cause> {
    return new TreeState<Cause>([{ tag, holdings: [fresh('active', null, true)] }], NO_TAGS);
  }

  /** A read or write through `tag`. A tag that the location has never heard of counts as its nearest known ancestor. */
  access(kind: Access, tag: TagId, tree: TagTree, cause: Cause): Step<TreeState<Cause>, Cause> {
    return this.perform([kind], tag, tree, lostBy(cause), () => true).step;
  }

  /**
   * Makes `child` from `parent` and reads through it [spec, `reborrow`]; a `cell` is not read [impl]. Where `isLazy` is
   * true nothing is read either: the location lies outside of what was borrowed, but may be accessed through the tag later.
   * Where the parent has no permission on any path, the child is silent: the parent's violation says it.
   */
  retag(
    parent: TagId,
    child: TagId,
    how: TreeRetag,
    protector: Protector | null,
    tree: TagTree,
    cause: Cause,
    isLazy = false,
  ): Step<TreeState<Cause>, Cause> {
    const reads = !isLazy && how !== 'cell';
    const { step, isRefused } = reads
      ? this.perform(['read'], parent, tree, lostBy(cause), () => true)
      : { step: { next: this as TreeState<Cause>, violations: NO_VIOLATIONS }, isRefused: false };
    const { next, violations } = step;
    if (isRefused) return { next: next.with(next.tags, [child]), violations };
    const permission = how === 'reserved-im' && protector ? 'reserved' : how;
    const state: TagState<Cause> = { tag: child, holdings: [fresh(permission, protector, reads)] };
    return { next: next.with(inserted(next.tags, state), []), violations };
  }

  /**
   * The end of the call that `tag` was an argument of: an access to all tags but its descendants [TB, "protector end"; spec,
   * `release_protector`]. It gives no violations: what it would conflict with has conflicted with the protected tag before.
   */
  release(tag: TagId, tree: TagTree, cause: Cause): TreeState<Cause> {
    const state = this.stateOf(tag);
    if (!state?.holdings.some((holding) => holding.protector !== null)) return this;
    const accesses = [...new Set(state.holdings.map(endAccess))];
    const isOther = (other: TagId) => !isWithin(other, tag, tree);
    const { next } = this.perform(accesses, tag, tree, lostBy(cause), isOther).step;
    const tags = next.tags.map((other) =>
      other.tag === tag ? { tag, holdings: unite(other.holdings.map(unprotected)) } : other,
    );
    return new TreeState(tags, this.silent);
  }

  /**
   * The memory is freed through `tag`: a write, and no accessed tag may be strongly protected, cells excepted [spec,
   * `contains_strong_protector_preventing_deallocation`]. All tags are lost.
   */
  dealloc(tag: TagId, tree: TagTree, cause: Cause): Step<TreeState<Cause>, Cause> {
    const lost = lostBy(cause);
    const { step, isRefused } = this.perform(['write'], tag, tree, lost, () => true);
    if (isRefused) return step;
    const violations = [...step.violations];
    for (const state of step.next.tags) {
      const guards = state.holdings.filter(
        ({ protector, isAccessed, permission }) =>
          protector === 'strong' && isAccessed && permission !== 'cell' && permission !== 'disabled',
      );
      if (guards.length === 0 || step.next.silent.has(state.tag)) continue;
      violations.push(protectedBy(state.tag, guards.length < state.holdings.length));
    }
    const tags = step.next.tags.map(({ tag: other, holdings }) => ({
      tag: other,
      holdings: unite(holdings.map((holding) => lower(holding, 'disabled', lost))),
    }));
    return {
      next: step.next.with(
        tags,
        violations.map((violation) => violation.tag),
      ),
      violations,
    };
  }

  /** Whether the location knows `tag` and it may read on some path. */
  has(tag: TagId): boolean {
    return this.stateOf(tag)?.holdings.some((holding) => holding.permission !== 'disabled') ?? false;
  }

  /** How a pointer with this tag has lost the right to `kind`; null where it has it or never had. */
  lossOf(tag: TagId, kind: Access): Loss<Cause> | null {
    const holdings = this.stateOf(tag)?.holdings ?? [];
    const losses = holdings.flatMap(({ writeLoss, readLoss }) => (kind === 'write' ? writeLoss : readLoss) ?? []);
    const lost = losses.reduce<Lost<Cause> | null>(earlier, null);
    return lost && { cause: lost.cause, some: losses.length < holdings.length };
  }

  /** Forgets tags that no pointer carries any more and that no remembered tag descends from. */
  retain(isCarried: (tag: TagId) => boolean, tree: TagTree): TreeState<Cause> {
    const needed = new Set<TagId>();
    const tags = this.tags.toReversed().filter((state) => {
      const isKept =
        needed.has(state.tag) || isCarried(state.tag) || state.holdings.some((holding) => holding.protector !== null);
      if (isKept) {
        for (let at = tree.parentOf(state.tag); at !== null && !needed.has(at); at = tree.parentOf(at)) needed.add(at);
      }
      return isKept;
    });
    return this.with(tags.reverse(), []);
  }

  /** What holds where the paths of both meet. */
  join(other: TreeState<Cause>): TreeState<Cause> {
    if (this === other) return this;
    if (this.tags === other.tags) return this.with(this.tags, other.silent);
    const tags: TagState<Cause>[] = [];
    let [i, j] = [0, 0];
    while (i < this.tags.length || j < other.tags.length) {
      const [a, b] = [this.tags[i], other.tags[j]];
      if (b === undefined || (a !== undefined && a.tag < b.tag)) {
        tags.push(a!);
        i++;
      } else if (a === undefined || b.tag < a.tag) {
        tags.push(b);
        j++;
      } else {
        tags.push(a === b ? a : withHoldings(a, unite([...a.holdings, ...b.holdings])));
        i++;
        j++;
      }
    }
    return this.with(tags, other.silent);
  }

  private stateOf(tag: TagId): TagState<Cause> | undefined {
    return this.tags.find((state) => state.tag === tag);
  }

  private with(tags: readonly TagState<Cause>[], newlySilent: Iterable<TagId>): TreeState<Cause> {
    const silent = withTags(this.silent, newlySilent);
    const isSame = tags.length === this.tags.length && tags.every((state, i) => state === this.tags[i]);
    return isSame && silent === this.silent ? this : new TreeState(isSame ? this.tags : tags, silent);
  }

  /**
   * One of `accesses` happens through `tag`, as far as `concerns` tells. `isRefused` is true where that is undefined
   * behaviour on every path for lack of permission.
   */
  private perform(
    accesses: Accesses,
    tag: TagId,
    tree: TagTree,
    lost: Lost<Cause>,
    concerns: (tag: TagId) => boolean,
  ): { readonly step: Step<TreeState<Cause>, Cause>; readonly isRefused: boolean } {
    const refusals: Refusal<Cause>[] = [];
    const ended: Violation<Cause>[] = [];
    const tags = this.tags.slice();
    let ancestor: TagId | null = tag;
    for (let i = tags.length - 1; i >= 0; i--) {
      const state = tags[i]!;
      while (ancestor !== null && ancestor > state.tag) ancestor = tree.parentOf(ancestor);
      if (!concerns(state.tag)) continue;
      const relation: Relation = state.tag === ancestor ? 'local' : 'foreign';
      const { next, refusal, endings } = performOn(state, relation, accesses, lost);
      tags[i] = next;
      if (refusal) refusals.push(refusal);
      if (endings !== 'none' && !this.silent.has(state.tag)) ended.push(protectedBy(state.tag, endings === 'some'));
    }
    const isRefused = refusals.some((refusal) => !refusal.some);
    const said: Violation<Cause>[] = [];
    const silent: TagId[] = [];
    // One story for one access: of the tags without permission the one nearest to the pointer that is used, certain ones
    // first. Where that has been reported, the story has been told.
    const chosen = refusals.find((refusal) => !refusal.some) ?? refusals[0];
    if (chosen && !this.silent.has(tag) && !this.silent.has(chosen.tag)) {
      const loss = chosen.lost && { cause: chosen.lost.cause, some: chosen.some };
      said.push({ model: 'tree', kind: 'not-granting', tag: chosen.tag, loss, some: chosen.some });
      silent.push(chosen.tag, tag);
    }
    if (isRefused) return { step: { next: this.with(this.tags, silent), violations: said }, isRefused };
    // A tag may be ended only on those paths where the access is refused already: of two stories the certain one.
    const violations = refusals.length > 0 ? said : ended.toReversed();
    silent.push(...ended.map((violation) => violation.tag));
    const next = this.with(tags, silent);
    return { step: { next, violations: violations.length === 0 ? NO_VIOLATIONS : violations }, isRefused };
  }
}

/** One of `accesses` seen by one tag, on all paths. */
function performOn<Cause>(
  state: TagState<Cause>,
  relation: Relation,
  accesses: Accesses,
  lost: Lost<Cause>,
): { next: TagState<Cause>; refusal: Refusal<Cause> | null; endings: 'none' | 'some' | 'all' } {
  const holdings: Holding<Cause>[] = [];
  const refused: (Lost<Cause> | null)[] = [];
  let endings = 0;
  for (const access of accesses) {
    for (const holding of state.holdings) {
      const result = access && perform(holding, relation, access, lost);
      holdings.push(result?.kind === 'done' ? result.holding : holding);
      if (result?.kind === 'refused') refused.push(result.lost);
      if (result?.kind === 'done' && result.isEnded) endings++;
    }
  }
  const refusal: Refusal<Cause> | null =
    refused.length === 0
      ? null
      : { tag: state.tag, lost: refused.reduce(earlier, null), some: refused.length < holdings.length };
  const next = withHoldings(state, holdings.length === 1 ? holdings : unite(holdings));
  return { next, refusal, endings: endings === 0 ? 'none' : endings < holdings.length ? 'some' : 'all' };
}

function withHoldings<Cause>(state: TagState<Cause>, holdings: readonly Holding<Cause>[]): TagState<Cause> {
  const isSame =
    holdings.length === state.holdings.length && holdings.every((holding) => state.holdings.includes(holding));
  return isSame ? state : { tag: state.tag, holdings };
}

function fresh<Cause>(permission: Permission, protector: Protector | null, isAccessed: boolean): Holding<Cause> {
  return { permission, isAccessed, protector, writeLoss: null, readLoss: null };
}

function protectedBy<Cause>(tag: TagId, some: boolean): Violation<Cause> {
  return { model: 'tree', kind: 'protected', tag, loss: null, some };
}

/** New tags are mostly the greatest. */
function inserted<Cause>(tags: readonly TagState<Cause>[], state: TagState<Cause>): readonly TagState<Cause>[] {
  const at = tags.findLastIndex((other) => other.tag < state.tag) + 1;
  return tags.toSpliced(at, 0, state);
}

/** Whether `tag` is `ancestor` or descends from it. */
function isWithin(tag: TagId, ancestor: TagId, tree: TagTree): boolean {
  let at: TagId | null = tag;
  while (at !== null && at > ancestor) at = tree.parentOf(at);
  return at === ancestor;
}
