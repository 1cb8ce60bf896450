import type { Progress } from '../workspace/workspace';
import type { Output } from './world';

/** Milliseconds between two updates of the line. */
const INTERVAL = 100;
const CLEAR_LINE = '\r\u001b[K';

/** A line on a terminal that tells how far a run is. Writes nothing elsewhere. */
export class ProgressLine {
  private shownAt: number | null = null;

  constructor(private readonly output: Output) {}

  show({ done, total, path }: Progress): void {
    this.say(`checking ${done + 1}/${total} ${path}`);
  }

  /** Shows a text in the line's place, unless another one was shown just now. */
  say(text: string): void {
    const now = Date.now();
    if (!this.output.isTTY || (this.shownAt !== null && now - this.shownAt < INTERVAL)) return;
    this.shownAt = now;
    this.output.write(`${CLEAR_LINE}${text.slice(0, (this.output.columns ?? 80) - 1)}`);
  }

  clear(): void {
    if (this.shownAt !== null) this.output.write(CLEAR_LINE);
  }
}
