/**
 * Maps items in order while `work` for the next `width` items is already under way, so that a loop that computes need
 * not wait for the disk. `work` must not reject: nobody would notice where the loop ends early.
 */
export async function* mapAhead<Item, Value>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Value>,
): AsyncGenerator<Value, void, void> {
  const started: Promise<Value>[] = [];
  for (let next = 0; next < items.length || started.length > 0; ) {
    while (next < items.length && started.length < width) started.push(work(items[next++]!));
    yield await started.shift()!;
  }
}
