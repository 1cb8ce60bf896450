/** Guards of cells and locks: pointers to what they guard, each of which borrows from it anew whenever it is used. */
import { isGuard, isTransparent, type PointerValue, type Ty, unknown, type Value } from '../memory/value';
import { plainName } from '../value-words';
import { BorrowEffects } from './borrows';
import { fill, type StdCall } from './call';

export abstract class GuardEffects extends BorrowEffects {
  /** `RefCell::borrow`, `Mutex::lock`: the pointer that `UnsafeCell::get` gives, in a guard. */
  guard(call: StdCall): Value {
    const { returns, at, nodes } = call;
    const place = this.pointee(call, 0);
    if (!place || place.targets.length === 0) return unknown(returns);
    const cell = this.typeOfPlace(place);
    const type = this.inner(returns);
    if (isGuard(cell)) {
      // `Ref::clone`: another one to the same.
      const pointer = this.pointerAt(place);
      return pointer ? this.give({ ...pointer, made: at }, returns) : unknown(returns);
    }
    if (!isTransparent(cell) || cell?.kind !== 'named') return unknown(returns);
    const guarded: Ty = cell.arguments[0] ?? null;
    const target = plainName(nodes[0] ?? at);
    const use = { at, access: 'read', name: target, pointer: null, isUnsafe: false } as const;
    const birth = { how: 'guard', made: at, target, pointee: cell, fromRaw: false } as const;
    for (const one of place.targets) {
      const alloc = this.now.get(one.alloc);
      // Others have had it meanwhile.
      if (!alloc.ended && (alloc.origin !== 'own' || alloc.escaped)) this.store(one, unknown(guarded));
    }
    const pointer: PointerValue = {
      kind: 'pointer',
      type: fill(type, guarded),
      targets: place.targets.map((one) => this.retag(one, 'raw-const', birth, use)),
      nowhere: null,
      how: 'guard',
      made: at,
      cast: null,
    };
    return this.give(pointer, returns);
  }
}
