/** Values of a `soundness.toml`, and what is told of those that are of the wrong sort. */
import type { Range } from '../finding';
import { describeToml, type Mistake, type TomlValue } from './toml';

export class ValueReader {
  readonly mistakes: Mistake[] = [];

  /** Null where the value is another one, which is told. */
  boolean(name: string, value: TomlValue): boolean | null {
    if (value.kind === 'scalar' && typeof value.value === 'boolean') return value.value;
    this.wrong(value.range, `\`${name}\` must be true or false, not ${describeToml(value)}`);
    return null;
  }

  /** The strings of a list. Null where it is none; items of another type are told and left out. */
  strings(name: string, value: TomlValue): readonly string[] | null {
    if (value.kind !== 'array') {
      this.wrong(value.range, `\`${name}\` must be a list of strings, not ${describeToml(value)}`);
      return null;
    }
    const strings: string[] = [];
    for (const item of value.items) {
      if (item.kind === 'scalar' && typeof item.value === 'string') strings.push(item.value);
      else this.wrong(item.range, `\`${name}\` must hold strings only, not ${describeToml(item)}`);
    }
    return strings;
  }

  wrong(range: Range, message: string): void {
    this.mistakes.push({ message, range });
  }
}

/** Words as a message has them: `` `a`, `b` ``. */
export function list(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
