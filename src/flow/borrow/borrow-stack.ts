/**
 * Stacked Borrows on one path of the program: the borrow stack of one memory location and what accesses, retags and
 * deallocation do to it. `stacked.ts` runs it on all paths at once.
 *
 * Sources: R. Jung, H.-H. Dang, J. Kang, D. Dreyer, "Stacked Borrows: An Aliasing Model for Rust", POPL 2020, cited here
 * as [SB]; and, where the reference implementation has moved on since (items are disabled on reads, two-phase
 * borrows are like raw pointers, weak protectors), its documentation:
 * https://doc.rust-lang.org/nightly/nightly-rustc/miri/borrow_tracker/stacked_borrows/, cited as [impl].
 */
import { type Access, earlier, type Lost } from './location';
import type { Protector, TagId } from './tags';

/** [SB], items; `disabled` grants nothing and only keeps groups of `shared-read-write` apart [impl, `Permission`]. */
export type Permission = 'unique' | 'shared-read-write' | 'shared-read-only' | 'disabled';

export interface Item {
  readonly tag: TagId;
  readonly permission: Permission;
  readonly protector: Protector | null;
}

/** Tags that are no longer on the stack or disabled in it; lists that grew from one share their rest. */
export interface Losses<Cause> {
  readonly tag: TagId;
  /** What the tag had. */
  readonly permission: Permission;
  readonly lost: Lost<Cause>;
  readonly rest: Losses<Cause> | null;
  readonly size: number;
}

/** One path's stack, the bottom first, and what it has lost. */
export interface BorrowStack<Cause> {
  readonly items: readonly Item[];
  readonly losses: Losses<Cause> | null;
}

export type Outcome<Cause> =
  | {
      readonly kind: 'granted';
      readonly stack: BorrowStack<Cause>;
      /** The protected tags that the access ended: undefined behaviour. */
      readonly ended: readonly TagId[];
    }
  /** The tag has no permission. `lost` is null where it never had any. */
  | { readonly kind: 'refused'; readonly lost: Lost<Cause> | null }
  /** The location has never heard of the tag. */
  | { readonly kind: 'unborn' };

const NONE_ENDED: readonly TagId[] = [];

export function entryOf<Cause>(losses: Losses<Cause> | null, tag: TagId): Losses<Cause> | null {
  let entry = losses;
  while (entry && entry.tag !== tag) entry = entry.rest;
  return entry;
}

export function withLoss<Cause>(
  rest: Losses<Cause> | null,
  tag: TagId,
  permission: Permission,
  lost: Lost<Cause>,
): Losses<Cause> {
  return { tag, permission, lost, rest, size: (rest?.size ?? 0) + 1 };
}

/** The losses of both lists; of two losses of one tag the earlier. Returns `a` itself where `b` adds nothing. */
export function uniteLosses<Cause>(a: Losses<Cause> | null, b: Losses<Cause> | null): Losses<Cause> | null {
  let [restA, restB] = [a, b];
  const [newA, newB]: Losses<Cause>[][] = [[], []];
  while (restA !== restB) {
    if (restA && restA.size >= (restB?.size ?? 0)) {
      newA!.push(restA);
      restA = restA.rest;
    } else if (restB) {
      newB!.push(restB);
      restB = restB.rest;
    }
  }
  const entries = new Map(newA!.map((entry) => [entry.tag, entry]));
  let isGrown = false;
  for (const entry of newB!) {
    const known = entries.get(entry.tag);
    if (known && known.lost.serial <= entry.lost.serial) continue;
    entries.set(entry.tag, entry);
    isGrown = true;
  }
  if (!isGrown) return a;
  let result = restA;
  for (const { tag, permission, lost } of entries.values()) result = withLoss(result, tag, permission, lost);
  return result;
}

/** Whether an item lets its tag do the access [impl, `Permission::grants`]. */
function grants(permission: Permission, access: Access): boolean {
  return permission !== 'disabled' && (access === 'read' || permission !== 'shared-read-only');
}

/** The topmost item that lets `tag` do the access [SB, "granting item"]; -1 where there is none. */
function grantingIndex(items: readonly Item[], access: Access, tag: TagId): number {
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.tag === tag && grants(item.permission, access)) return i;
  }
  return -1;
}

/**
 * How far a write through the item at `granting` leaves the stack alone: everything above a `unique` goes, and all but the
 * `shared-read-write` directly above a `shared-read-write` [impl, `find_first_write_incompatible`].
 */
function writeHeight(items: readonly Item[], granting: number): number {
  let height = granting + 1;
  if (items[granting]!.permission === 'shared-read-write') {
    while (items[height]?.permission === 'shared-read-write') height++;
  }
  return height;
}

/** Whether the path knows the tag: it has or had an item. */
export function isBorn<Cause>(stack: BorrowStack<Cause>, tag: TagId): boolean {
  return stack.items.some((item) => item.tag === tag) || entryOf(stack.losses, tag) !== null;
}

/** The outcome for a tag that no item grants the access. */
function refuse<Cause>(stack: BorrowStack<Cause>, access: Access, tag: TagId): Outcome<Cause> {
  const entry = entryOf(stack.losses, tag);
  // Who could never write has not lost the right to, whatever else became of it since.
  if (entry) return { kind: 'refused', lost: grants(entry.permission, access) ? entry.lost : null };
  return isBorn(stack, tag) ? { kind: 'refused', lost: null } : { kind: 'unborn' };
}

/** Disabled items that keep nothing apart any more, because no item above them can be written through. */
function withoutIdleTop(items: readonly Item[]): readonly Item[] {
  let writable = items.length - 1;
  while (
    writable >= 0 &&
    (items[writable]!.permission === 'shared-read-only' || items[writable]!.permission === 'disabled')
  ) {
    writable--;
  }
  const isIdle = (item: Item, i: number) => i > writable && item.permission === 'disabled';
  return items.some(isIdle) ? items.filter((item, i) => !isIdle(item, i)) : items;
}

/**
 * An access [SB, memory accesses; impl, `Stack::access`]. A write pops everything that is not compatible with the granting item.
 * A read leaves the order alone and disables each `unique` above the granting item, so that a raw pointer made from one
 * outlives the read.
 */
export function access<Cause>(stack: BorrowStack<Cause>, kind: Access, tag: TagId, lost: Lost<Cause>): Outcome<Cause> {
  const { items } = stack;
  const granting = grantingIndex(items, kind, tag);
  if (granting < 0) return refuse(stack, kind, tag);
  const ended: TagId[] = [];
  let { losses } = stack;
  const invalidate = (item: Item): void => {
    if (item.permission === 'disabled') return;
    // An item with a protector must not be invalidated while the call lasts [SB, protectors].
    if (item.protector) ended.push(item.tag);
    losses = withLoss(losses, item.tag, item.permission, lost);
  };
  if (kind === 'write') {
    const height = writeHeight(items, granting);
    for (let i = height; i < items.length; i++) invalidate(items[i]!);
    if (height === items.length) return { kind: 'granted', stack, ended: NONE_ENDED };
    return { kind: 'granted', stack: { items: items.slice(0, height), losses }, ended };
  }
  let disabled: Item[] | null = null;
  for (let i = granting + 1; i < items.length; i++) {
    const item = items[i]!;
    if (item.permission !== 'unique') continue;
    invalidate(item);
    disabled ??= items.slice();
    disabled[i] = { tag: item.tag, permission: 'disabled', protector: null };
  }
  if (!disabled) return { kind: 'granted', stack, ended: NONE_ENDED };
  return { kind: 'granted', stack: { items: withoutIdleTop(disabled), losses }, ended };
}

/**
 * A retag [SB, retagging; impl, `Stack::grant`]: the access that the new borrow stands for, through its parent, and then the new
 * item on top. A `shared-read-write` item is no access (`kind` null): its parent must be able to write, and it goes to the
 * height that such a write would leave, below whatever is borrowed already.
 */
export function grant<Cause>(
  stack: BorrowStack<Cause>,
  parent: TagId,
  item: Item,
  kind: Access | null,
  lost: Lost<Cause>,
): Outcome<Cause> {
  if (kind !== null) {
    const outcome = access(stack, kind, parent, lost);
    if (outcome.kind !== 'granted') return outcome;
    const { items, losses } = outcome.stack;
    return { kind: 'granted', stack: { items: [...items, item], losses }, ended: outcome.ended };
  }
  const granting = grantingIndex(stack.items, 'write', parent);
  if (granting < 0) return refuse(stack, 'write', parent);
  const items = stack.items.toSpliced(writeHeight(stack.items, granting), 0, item);
  return { kind: 'granted', stack: { items, losses: stack.losses }, ended: NONE_ENDED };
}

/**
 * Deallocation [impl, `Stack::dealloc`]: a write, and then no item may have a strong protector. Everything is lost.
 */
export function dealloc<Cause>(stack: BorrowStack<Cause>, tag: TagId, lost: Lost<Cause>): Outcome<Cause> {
  const outcome = access(stack, 'write', tag, lost);
  if (outcome.kind !== 'granted') return outcome;
  const ended = [...outcome.ended];
  let { losses } = outcome.stack;
  for (const item of outcome.stack.items.toReversed()) {
    if (item.permission === 'disabled') continue;
    if (item.protector === 'strong') ended.push(item.tag);
    losses = withLoss(losses, item.tag, item.permission, lost);
  }
  return { kind: 'granted', stack: { items: [], losses }, ended };
}

const isSame = (a: Item, b: Item): boolean =>
  a === b || (a.tag === b.tag && a.permission === b.permission && a.protector === b.protector);

/**
 * One stack for two paths where that tells no less than both, else null. Whoever uses a tag is on a path that made it, so
 * an item that the other path has never heard of does no harm there, if it stands where it cannot come between items of
 * that path:
 * - the same items: the losses of both;
 * - one path has all items of the other and more: the longer one;
 * - each path has made shared read-only borrows of its own: both lots on top, in the order of their tags.
 */
export function merge<Cause>(a: BorrowStack<Cause>, b: BorrowStack<Cause>): BorrowStack<Cause> | null {
  const items = mergeItems(a, b);
  if (!items) return null;
  const losses = uniteLosses(a.losses, b.losses);
  return items === a.items && losses === a.losses ? a : { items, losses };
}

function mergeItems<Cause>(a: BorrowStack<Cause>, b: BorrowStack<Cause>): readonly Item[] | null {
  if (a.items === b.items) return a.items;
  const onlyA = itemsNotIn(a.items, b.items);
  const onlyB = itemsNotIn(b.items, a.items);
  const commonA = onlyA.length === 0 ? a.items : a.items.filter((item) => !onlyA.includes(item));
  const commonB = onlyB.length === 0 ? b.items : b.items.filter((item) => !onlyB.includes(item));
  if (commonA.length !== commonB.length || !commonA.every((item, i) => isSame(item, commonB[i]!))) return null;
  const isUnheardOf = (item: Item, other: BorrowStack<Cause>) => entryOf(other.losses, item.tag) === null;
  if (!onlyA.every((item) => isUnheardOf(item, b)) || !onlyB.every((item) => isUnheardOf(item, a))) return null;
  if (!keepsGroups(a.items, onlyA) || !keepsGroups(b.items, onlyB)) return null;
  if (onlyB.length === 0) return a.items;
  if (onlyA.length === 0) return b.items;
  const own = [...onlyA, ...onlyB];
  if (own.some((item) => item.permission !== 'shared-read-only')) return null;
  return [...commonA, ...own.sort((x, y) => x.tag - y.tag)];
}

function itemsNotIn(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  // Paths mostly differ near the top only.
  let same = 0;
  while (same < items.length && same < others.length && items[same]!.tag === others[same]!.tag) same++;
  return items.slice(same).filter((item) => !others.some((other) => other.tag === item.tag));
}

/** Whether taking `extra` out of `items` neither joins nor parts groups of the items that stay. */
function keepsGroups(items: readonly Item[], extra: readonly Item[]): boolean {
  let isSeparated = false;
  for (const item of items) {
    if (extra.includes(item)) isSeparated ||= item.permission !== 'shared-read-write';
    else if (isSeparated && item.permission !== 'shared-read-only') return false;
  }
  return true;
}

/** The end of the protector of `tag`: under Stacked Borrows no access [SB, protectors]. */
export function release<Cause>(stack: BorrowStack<Cause>, tag: TagId): BorrowStack<Cause> {
  const index = stack.items.findIndex((item) => item.tag === tag && item.protector !== null);
  if (index < 0) return stack;
  return { items: stack.items.with(index, { ...stack.items[index]!, protector: null }), losses: stack.losses };
}

/** The stack without tags that no pointer carries any more. Items that keep groups apart stay, disabled. */
export function retain<Cause>(stack: BorrowStack<Cause>, isCarried: (tag: TagId) => boolean): BorrowStack<Cause> {
  const isGone = (item: Item) => item.protector === null && item.permission !== 'disabled' && !isCarried(item.tag);
  if (!stack.items.some(isGone)) return stack;
  const items = stack.items.flatMap((item): Item[] => {
    if (!isGone(item)) return [item];
    return item.permission === 'unique' ? [{ tag: item.tag, permission: 'disabled', protector: null }] : [];
  });
  return { items: withoutIdleTop(items), losses: stack.losses };
}

/** The earliest loss of several; null where one of them is none. */
export function earliestOf<Cause>(losses: readonly (Lost<Cause> | null)[]): Lost<Cause> | null {
  return losses.includes(null) ? null : losses.reduce(earlier, null);
}
