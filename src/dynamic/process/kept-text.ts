/** The beginning and the end of a text that comes in pieces and may be longer than memory has room for. */
export class KeptText {
  readonly #head: Buffer[] = [];
  readonly #tail: Buffer[] = [];
  #headBytes = 0;
  #tailBytes = 0;
  #lost = 0;

  /** @param room Bytes that are kept of the beginning, and again of the end. */
  constructor(private readonly room: number) {}

  add(chunk: Buffer): void {
    const free = this.room - this.#headBytes;
    if (free > 0) {
      const part = chunk.subarray(0, free);
      this.#head.push(part);
      this.#headBytes += part.length;
    }
    const rest = chunk.subarray(Math.max(0, free));
    if (rest.length === 0) return;
    this.#tail.push(rest);
    this.#tailBytes += rest.length;
    while (this.#tailBytes - this.#tail[0]!.length >= this.room) {
      const dropped = this.#tail.shift()!;
      this.#tailBytes -= dropped.length;
      this.#lost += dropped.length;
    }
  }

  /** What was kept; a line of its own tells how much is missing in the middle. Bytes that are not UTF-8 become U+FFFD. */
  toString(): string {
    const gap = this.#lost > 0 ? [Buffer.from(`\n[${this.#lost} bytes are left out here]\n`)] : [];
    return Buffer.concat([...this.#head, ...gap, ...this.#tail]).toString('utf8');
  }
}
