import { borrowOf, castOf, pointerType, wrapped } from '../../facts/expressions';
import type { EventOf } from '../../flow/events';
import type { Node } from '../../syntax/node';
import type { ReportedFix, RuleContext } from '../define-rule';
import { addressFixes, isSameType } from '../shared/address-fix';
import { becomesRaw } from '../shared/flow-rules';

/**
 * `&raw mut x` for both pointers where each was made by `&mut x as *mut T`: addresses of one variable are siblings and
 * live side by side, mutable borrows of it do not. No fix for any other loss: no spelling of the address would survive it.
 */
export function siblingAddresses(event: EventOf<'use-after-invalidation'>, context: RuleContext): ReportedFix[] {
  const first = mutableAddress(event.pointer.made);
  const second = mutableAddress(event.lostAt);
  if (!first || !second || first.place.text !== second.place.text) return [];
  const fixes = [first, second].map(({ borrow, place }) =>
    addressFixes({ at: replaced(borrow, place, context), place, mutable: true, borrowedMut: true }, context),
  );
  const [ofFirst = [], ofSecond = []] = fixes;
  return ofFirst.flatMap((fix, index) => {
    const other = ofSecond[index];
    return other ? [{ ...fix, edits: [...fix.edits, ...other.edits] }] : [];
  });
}

/** The borrow in `&mut x as *mut T`, at the borrow itself or around it. */
function mutableAddress(node: Node): { readonly borrow: Node; readonly place: Node } | null {
  const borrow = castOf(node)?.value ?? node;
  const parts = borrowOf(borrow);
  return parts?.kind === 'mut' && becomesRaw(borrow) ? { borrow, place: parts.place } : null;
}

/** The cast goes with the borrow where it says nothing that the address does not. */
function replaced(borrow: Node, place: Node, { file }: RuleContext): Node {
  const outer = wrapped(borrow);
  const cast = outer.parent && castOf(outer.parent);
  const target = cast && pointerType(cast.type);
  if (!target?.mutable) return outer;
  const { pointee } = target;
  const same = isSameType(file.types.of(place), file.types.read(pointee));
  return same ? outer.parent! : outer;
}
