/** Opens what must not be there in every workspace, and closes it again. */
import type { Disposable } from 'vscode';

/** What it depends on. */
export interface Conditions {
  /** False in restricted mode, in which nothing of the workspace may be run. */
  readonly isTrusted: () => boolean;
  /** Whether the user wants it. */
  readonly isEnabled: () => boolean;
  /** Calls `listener` when one of them may have changed. */
  readonly onDidChange: (listener: () => void) => Disposable;
}

/** Holds what `open` makes, for as long as the conditions are met. */
export class Gate<T extends Disposable> implements Disposable {
  #current: T | undefined;
  readonly #conditions: Conditions;
  readonly #open: () => T;
  readonly #subscription: Disposable;

  constructor(conditions: Conditions, open: () => T) {
    this.#conditions = conditions;
    this.#open = open;
    this.#subscription = conditions.onDidChange(() => this.#update());
    this.#update();
  }

  /** Undefined while it is closed. */
  get current(): T | undefined {
    return this.#current;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#close();
  }

  #update(): void {
    if (!this.#conditions.isTrusted() || !this.#conditions.isEnabled()) this.#close();
    else this.#current ??= this.#open();
  }

  #close(): void {
    this.#current?.dispose();
    this.#current = undefined;
  }
}
