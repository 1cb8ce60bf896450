/**
 * Reports that have to stay short enough for where they are shown.
 */

/** Characters of a Markdown report. A comment on GitHub holds 65,536; what others put around the report needs some. */
export const MOST_CHARACTERS = 60_000;

/** A number of characters that texts use up. */
export class Room {
  #left: number;
  readonly #whole: Room | null;

  constructor(characters: number, whole: Room | null = null) {
    this.#left = characters;
    this.#whole = whole;
  }

  /** No more than so much of this one: what is taken from the part is taken from the whole. */
  part(characters: number): Room {
    return new Room(characters, this);
  }

  /** True where the text fits, with a blank line behind it; then its place is used up. */
  take(text: string): boolean {
    const length = text.length + 2;
    if (!this.#holds(length)) return false;
    this.#use(length);
    return true;
  }

  #holds(length: number): boolean {
    return length <= this.#left && (this.#whole === null || this.#whole.#holds(length));
  }

  #use(length: number): void {
    this.#left -= length;
    if (this.#whole) this.#whole.#use(length);
  }
}
