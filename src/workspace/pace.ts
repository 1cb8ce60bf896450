/** Milliseconds of work after which other tasks get their turn: less than a frame. */
const SLICE = 12;

/** Keeps long work from blocking the thread, and ends it when it is no longer wanted. */
export class Pace {
  private turnStart = Date.now();

  constructor(private readonly signal: AbortSignal | undefined) {}

  /** To be called between steps of work. Rejects with the signal's reason once it is aborted. */
  async step(): Promise<void> {
    if (Date.now() - this.turnStart >= SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      this.turnStart = Date.now();
    }
    this.signal?.throwIfAborted();
  }
}
