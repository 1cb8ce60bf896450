/** Work that is done so many at a time, in the order in which it was given. */
export class Pool {
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #onIdle: (() => void)[] = [];
  #running = 0;

  /** @param size How many are done at the same time. */
  constructor(private readonly size: number) {}

  /** @param task Must not reject. */
  add(task: () => Promise<void>): void {
    this.#waiting.push(task);
    this.#next();
  }

  /** When all is done that was given. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  #next(): void {
    while (this.#running < this.size && this.#waiting.length > 0) {
      this.#running++;
      void this.#waiting.shift()!().finally(() => {
        this.#running--;
        this.#next();
        if (this.#running === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
      });
    }
  }
}
