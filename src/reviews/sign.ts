/** Reviews that are made now. */
import type { UnsafeItem } from '../results';
import { reviewsByItem } from './apply';
import { type Review, readLedger } from './ledger';
import { withReviews } from './write-ledger';

/** An item that is signed, with all items of its crate. */
export interface Signed {
  readonly crate: string;
  readonly item: UnsafeItem;
  readonly siblings: readonly UnsafeItem[];
}

export interface Signature {
  readonly reviewer: string;
  /** `2026-05-01`. */
  readonly date: string;
  readonly note: string | null;
}

/**
 * The text of a ledger in which somebody has reviewed items as they are.
 * @param text null where there is no ledger yet.
 * @throws LedgerError where the ledger cannot be written without losing something
 */
export function withSignature(text: string | null, signed: readonly Signed[], by: Signature): string {
  const known = readLedger(text ?? '').reviews;
  const added = signed.map(({ crate, item }) => reviewOf(crate, item, by));
  return withReviews(text, added, (earlier) => countsElsewhere(earlier, signed, known));
}

/** What a reviewer signs who looks at an item now. */
export function reviewOf(crate: string, item: UnsafeItem, by: Signature): Review {
  const { id, fingerprint, around, contracts } = item;
  return { crate, item: id, ...by, fingerprint, around, contracts, imported: null };
}

/** True where an earlier review has the name of an item that came after it, and is that of another item by now. */
function countsElsewhere(earlier: Review, signed: readonly Signed[], known: readonly Review[]): boolean {
  return signed.some(({ crate, item, siblings }) => {
    if (crate !== earlier.crate || item.id !== earlier.item) return false;
    const ofCrate = known.filter((each) => each.crate === crate);
    const owner = [...reviewsByItem(siblings, ofCrate)].find(([, given]) =>
      given.some((each) => keyOf(each) === keyOf(earlier) && each.fingerprint === earlier.fingerprint),
    );
    return owner !== undefined && owner[0] !== item;
  });
}

/** What there is one review of: an item and its reviewer. */
export function keyOf({ crate, item, reviewer }: Review): string {
  return JSON.stringify([crate, item, reviewer]);
}
