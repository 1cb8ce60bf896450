import type { Span } from '../syntax/span';

/** Many spans that are asked often whether one of them overlaps another span. */
export class SpanSet {
  readonly #starts: readonly number[];
  /** The furthest end of all spans up to each one. */
  readonly #ends: readonly number[];

  constructor(spans: readonly Span[]) {
    const ordered = [...spans].sort((a, b) => a.start - b.start);
    let furthest = 0;
    this.#starts = ordered.map(({ start }) => start);
    this.#ends = ordered.map(({ end }) => {
      furthest = Math.max(furthest, end);
      return furthest;
    });
  }

  overlaps({ start, end }: Span): boolean {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && this.#ends[low - 1]! > start;
  }
}
