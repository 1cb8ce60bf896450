/** Which items of a run were reviewed as they are, and what has changed of others. */
import { unnumbered } from '../item-ids';
import type { CrateResult, ItemReview, ReviewEntry, RunResult, UnsafeItem } from '../results';
import type { Review } from './ledger';

/** The run with the state of each item. */
export function applyReviews(result: RunResult, reviews: readonly Review[]): RunResult {
  return { ...result, crates: result.crates.map((crate) => applyToCrate(crate, reviews)) };
}

/** One crate of a run with the state of each item. */
export function applyToCrate<Crate extends Pick<CrateResult, 'name'> & { readonly files: readonly Listed[] }>(
  crate: Crate,
  reviews: readonly Review[],
): Crate {
  const found = reviewsByItem(
    crate.files.flatMap(({ items }) => items),
    reviews.filter((review) => review.crate === crate.name),
  );
  const stateOf = (item: UnsafeItem): UnsafeItem => ({ ...item, review: toItemReview(item, found.get(item) ?? []) });
  return { ...crate, files: crate.files.map((file) => ({ ...file, items: file.items.map(stateOf) })) };
}

/** A file as far as reviews are concerned. */
interface Listed {
  readonly items: readonly UnsafeItem[];
}

/**
 * The reviews of each item of a crate. Code that is the same is the same item, though one before it in its function has
 * come or gone and the number in its name is another one.
 */
export function reviewsByItem(
  items: readonly UnsafeItem[],
  reviews: readonly Review[],
): ReadonlyMap<UnsafeItem, readonly Review[]> {
  const found = new Map<UnsafeItem, Review[]>();
  const open = new Set(reviews);
  const give = (item: UnsafeItem, review: Review) => {
    open.delete(review);
    const given = found.get(item);
    if (given) given.push(review);
    else found.set(item, [review]);
  };
  const byId = groupBy(reviews, ({ item }) => item);
  const byName = groupBy(reviews, ({ item }) => unnumbered(item));
  const saw = (review: Review, item: UnsafeItem) => review.fingerprint === item.fingerprint;
  for (const item of items) for (const review of byId.get(item.id) ?? []) if (saw(review, item)) give(item, review);
  for (const item of items) {
    if (found.has(item)) continue;
    const moved = (byName.get(unnumbered(item.id)) ?? []).filter((review) => open.has(review) && saw(review, item));
    // Of two pieces of code that are alike each has its own reviews.
    for (const review of moved) if (review.item === moved[0]!.item) give(item, review);
  }
  for (const item of items) for (const review of byId.get(item.id) ?? []) if (open.has(review)) give(item, review);
  return found;
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

function toItemReview(item: UnsafeItem, reviews: readonly Review[]): ItemReview {
  const entries = reviews
    .map((review) => ({ review, changed: changesSince(review, item) }))
    .sort((a, b) => compare(b.review.date, a.review.date) || compare(a.review.reviewer, b.review.reviewer));
  const [latest] = entries;
  const isReviewed = entries.some(({ changed }) => changed.length === 0);
  return {
    state: isReviewed ? 'reviewed' : latest ? 'stale' : 'never',
    changed: isReviewed || !latest ? [] : latest.changed,
    reviews: entries.map(
      ({ review: { reviewer, date, note, imported }, changed }): ReviewEntry => ({
        reviewer,
        date,
        note,
        current: changed.length === 0,
        imported,
      }),
    ),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is no longer as the reviewer saw it. */
export function changesSince(review: Review, item: UnsafeItem): string[] {
  const isOtherCode = review.fingerprint !== item.fingerprint;
  const now = new Map(item.contracts.map(({ callee, fingerprint }) => [callee, fingerprint]));
  const then = new Map(review.contracts.map(({ callee, fingerprint }) => [callee, fingerprint]));
  // Other code calls other functions; that is no change of theirs.
  const callees = isOtherCode
    ? [...then.keys()].filter((callee) => now.has(callee))
    : new Set([...then.keys(), ...now.keys()]);
  return [
    ...(isOtherCode ? ['the code'] : []),
    ...(review.around !== item.around && !isOtherCode ? ['the function around it'] : []),
    ...[...callees]
      .filter((callee) => then.get(callee) !== now.get(callee))
      .map((callee) => `the contract of \`${callee}\``),
  ];
}
