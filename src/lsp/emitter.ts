/** One kind of event and those who listen to it, called in the order in which they came. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  /** @returns a function that ends the listening */
  on(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  fire(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
