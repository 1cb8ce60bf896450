/** How a run is split into shards. */
import { UsageError } from '../usage-error';

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Reads `i/n`. @throws UsageError where it is no shard */
export function parseShard(text: string): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new UsageError(`\`${text}\` is no shard: of four, they are \`1/4\`, \`2/4\`, \`3/4\` and \`4/4\``);
}

/**
 * The items of a shard, in the order given: as many bytes one after the other as make its share. Neighbours stay together,
 * since most of them belong to one crate, which a shard has to read as a whole.
 */
export function itemsOf<Item extends { readonly size: number }>(
  items: readonly Item[],
  { index, count }: Shard,
): Item[] {
  // An empty item has a place as well.
  const weights = items.map(({ size }) => size + 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return items.filter((_, at) => {
    const middle = before + weights[at]! / 2;
    before += weights[at]!;
    return Math.floor((middle * count) / total) === index - 1;
  });
}
