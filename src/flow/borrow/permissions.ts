/**
 * The state machine of Tree Borrows: what one access does to the permission that one tag has at one memory location.
 *
 * Sources: N. Villani, J. Hostert, D. Dreyer, R. Jung, "Tree Borrows", PLDI 2025, cited here as [TB]; its authoritative
 * form, https://github.com/minirust/minirust/tree/master/spec/mem/tree_borrows, `state_machine.md`, cited as [spec]; and
 * for `cell`, which came after the paper,
 * https://doc.rust-lang.org/nightly/nightly-rustc/miri/borrow_tracker/tree_borrows/, cited as [impl].
 */
import { type Access, earlier, type Lost } from './location';
import type { Protector } from './tags';

/**
 * - `reserved`: a `&mut` that was not written through yet.
 * - `conflicted`: the same, and another tag has read while it was protected: no write until the protector ends.
 * - `reserved-im`: a `&mut` to interior mutable data, not protected, not written through yet.
 * - `active`: written through; unique.
 * - `frozen`: a shared reference, or a `&mut` after another tag has read.
 * - `disabled`: dead.
 * - `cell`: a shared reference to the inside of an `UnsafeCell`.
 */
export type Permission = 'reserved' | 'conflicted' | 'reserved-im' | 'active' | 'frozen' | 'disabled' | 'cell';

/** An access is local to a tag if it goes through the tag or a descendant of it, else foreign [TB, spec]. */
export type Relation = 'local' | 'foreign';

/** The permission after an access; null where the access is undefined behaviour because of this permission. */
export function transition(
  permission: Permission,
  relation: Relation,
  access: Access,
  isProtected: boolean,
): Permission | null {
  if (permission === 'cell') return 'cell'; // [impl, `PermissionPriv::Cell`]: allows everything, never changes.
  if (relation === 'local') {
    if (permission === 'disabled') return null; // [spec, `local_read`, `local_write`]
    if (access === 'read') return permission; // [spec, `local_read`]
    if (permission === 'frozen') return null; // [spec, `local_write`]
    if (permission === 'conflicted' && isProtected) return null; // [spec, `local_write`]
    return 'active'; // [spec, `local_write`]
  }
  if (access === 'write') return permission === 'reserved-im' ? permission : 'disabled'; // [spec, `foreign_write`]
  if (permission === 'active') return isProtected ? 'disabled' : 'frozen'; // [spec, `foreign_read`]
  if (permission === 'reserved' && isProtected) return 'conflicted'; // [spec, `foreign_read`]
  return permission; // [spec, `foreign_read`]
}

/** What one tag has at one location, on one path. */
export interface Holding<Cause> {
  readonly permission: Permission;
  /** Whether the location was accessed through the tag, its retag included. Protectors do not care before [spec]. */
  readonly isAccessed: boolean;
  readonly protector: Protector | null;
  /** How the rights to write and to read were lost; null where they were not, or never had. */
  readonly writeLoss: Lost<Cause> | null;
  readonly readLoss: Lost<Cause> | null;
}

export type Result<Cause> =
  | {
      readonly kind: 'done';
      readonly holding: Holding<Cause>;
      /** Whether that ended a protected tag: undefined behaviour. */
      readonly isEnded: boolean;
    }
  /** The tag has no permission for the access. `lost` is null where it never had any. */
  | { readonly kind: 'refused'; readonly lost: Lost<Cause> | null };

/** One access seen by one tag. */
export function perform<Cause>(
  holding: Holding<Cause>,
  relation: Relation,
  access: Access,
  lost: Lost<Cause>,
): Result<Cause> {
  const permission = transition(holding.permission, relation, access, holding.protector !== null);
  if (permission === null) return { kind: 'refused', lost: access === 'write' ? holding.writeLoss : holding.readLoss };
  const isAccessed = holding.isAccessed || relation === 'local';
  if (permission === holding.permission && isAccessed === holding.isAccessed) {
    return { kind: 'done', holding, isEnded: false };
  }
  // A protected tag must not become disabled where it was accessed [TB, protectors; spec, `LocationState::transition`].
  const isEnded = permission === 'disabled' && holding.protector !== null && isAccessed;
  return { kind: 'done', holding: lower({ ...holding, isAccessed }, permission, lost), isEnded };
}

/** The holding with a new permission, and a record of the rights that went with the old one. */
export function lower<Cause>(holding: Holding<Cause>, permission: Permission, lost: Lost<Cause>): Holding<Cause> {
  const losesWrite = canWrite(holding.permission) && !canWrite(permission);
  const losesRead = holding.permission !== 'disabled' && permission === 'disabled';
  return {
    ...holding,
    permission,
    writeLoss: losesWrite ? lost : holding.writeLoss,
    readLoss: losesRead ? lost : holding.readLoss,
  };
}

function canWrite(permission: Permission): boolean {
  return permission !== 'frozen' && permission !== 'disabled' && permission !== 'conflicted';
}

/**
 * The access that the end of a protector is to all other tags: a write if the tag was written through, else a read, none
 * in a cell or where it was not accessed [TB, "protector end"; impl, `protector_end_access`].
 */
export function endAccess<Cause>({ permission, isAccessed, protector }: Holding<Cause>): Access | null {
  if (protector === null || !isAccessed || permission === 'cell' || permission === 'disabled') return null;
  return permission === 'active' ? 'write' : 'read';
}

/** The holding without its protector. What a conflict took, the right to write during the call, comes back [spec]. */
export function unprotected<Cause>(holding: Holding<Cause>): Holding<Cause> {
  if (holding.protector === null) return holding;
  if (holding.permission !== 'conflicted') return { ...holding, protector: null };
  return { ...holding, permission: 'reserved', protector: null, writeLoss: null };
}

/** What a tag has on either of two sets of paths: holdings that behave alike become one, with the earlier losses. */
export function unite<Cause>(holdings: readonly Holding<Cause>[]): readonly Holding<Cause>[] {
  const kept: Holding<Cause>[] = [];
  for (const holding of holdings) {
    const at = kept.findIndex(
      (other) =>
        other.permission === holding.permission &&
        other.isAccessed === holding.isAccessed &&
        other.protector === holding.protector,
    );
    const twin = kept[at];
    if (!twin) {
      kept.push(holding);
      continue;
    }
    const writeLoss = earlier(twin.writeLoss, holding.writeLoss);
    const readLoss = earlier(twin.readLoss, holding.readLoss);
    if (writeLoss !== twin.writeLoss || readLoss !== twin.readLoss) kept[at] = { ...twin, writeLoss, readLoss };
  }
  return kept;
}
