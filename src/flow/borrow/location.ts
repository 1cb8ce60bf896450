/**
 * What both aliasing models say about one memory location. A cause is a value of the machine that tells which access did
 * it and where; the models only hand it back.
 */
import type { TagId } from './tags';

export type Access = 'read' | 'write';

/** How a permission was lost. */
export interface Loss<Cause> {
  /** The access that took it; where several paths have several, the earliest in the order they were run. */
  readonly cause: Cause;
  /** True where some path that leads here has kept it. */
  readonly some: boolean;
}

export interface Violation<Cause> {
  readonly model: 'stacked' | 'tree';
  /** `not-granting`: the tag has no permission for the access. `protected`: the access would end a protected tag. */
  readonly kind: 'not-granting' | 'protected';
  /** The tag without permission (in Tree Borrows the one used or an ancestor of it), or the protected one. */
  readonly tag: TagId;
  /**
   * For `not-granting`, how the permission was lost. Null where there never was one: a write through a shared borrow, an
   * access outside of what was borrowed. Null for `protected`.
   */
  readonly loss: Loss<Cause> | null;
  /** True where some path that leads here, and on which the tags concerned were made, goes without the violation. */
  readonly some: boolean;
}

export interface Step<State, Cause> {
  /** The state after the access; the same object where nothing changed. */
  readonly next: State;
  readonly violations: readonly Violation<Cause>[];
}

/** A loss as the states keep it: `serial` tells which of two came first. */
export interface Lost<Cause> {
  readonly cause: Cause;
  readonly serial: number;
}

// The one thing the states share: numbers are only compared, so that joining in either order keeps the same cause.
let serial = 0;

export function lostBy<Cause>(cause: Cause): Lost<Cause> {
  serial++;
  return { cause, serial };
}

/** The earlier of two losses; null is none. */
export function earlier<Cause>(a: Lost<Cause> | null, b: Lost<Cause> | null): Lost<Cause> | null {
  if (!a || !b) return a ?? b;
  return a.serial <= b.serial ? a : b;
}

/**
 * Tags that are silent: reported once already, so that one bug gives one finding, or no longer followed. Returns `set`
 * itself where nothing is new.
 */
export function withTags(set: ReadonlySet<TagId>, tags: Iterable<TagId>): ReadonlySet<TagId> {
  let grown: Set<TagId> | null = null;
  for (const tag of tags) {
    if (set.has(tag)) continue;
    grown ??= new Set(set);
    grown.add(tag);
  }
  return grown ?? set;
}

export const NO_TAGS: ReadonlySet<TagId> = new Set();
export const NO_VIOLATIONS: readonly never[] = [];
