/** What a closure captures. */
import type { Capture, LocalId, Place, Region } from '../ir';
import { type PlaceUse, visit } from './visit';

const STRENGTH: Readonly<Record<Capture['use'], number>> = { read: 0, write: 1, move: 2 };

/**
 * The variables of the surroundings that a closure's code names.
 *
 * `write` is said only where it is certain: assignments and `&mut`, `&raw mut` of the variable or a part of it. A method
 * call may borrow its receiver mutably or not, and matching may bind by reference or move; both count as `read`, since
 * to think a variable borrowed mutably that is not would end the permissions of pointers to it.
 * `move` says that the variable as a whole is used by value: it is moved where its type is not `Copy`.
 * @param first The closure's own locals begin here.
 */
export function capturesOf(code: Region, first: LocalId): Capture[] {
  const captures = new Map<LocalId, { local: LocalId; use: Capture['use']; at: Place['at'] }>();
  const note = (local: LocalId, use: Capture['use'], at: Place['at']): void => {
    if (local >= first) return;
    const known = captures.get(local);
    if (!known) captures.set(local, { local, use, at });
    else if (STRENGTH[use] > STRENGTH[known.use]) known.use = use;
  };
  visit(code, {
    place(place, use) {
      if (place.base.kind === 'local') note(place.base.local, strongest(place, use), place.at);
    },
    local(_id, _role, operation) {
      if (operation.op === 'closure') for (const inner of operation.captures) note(inner.local, inner.use, inner.at);
    },
  });
  return [...captures.values()];
}

function strongest(place: Place, use: PlaceUse): Capture['use'] {
  if (use === 'write') return 'write';
  return use === 'value' && place.steps.length === 0 ? 'move' : 'read';
}
