/**
 * Texts by line, as the reports need them. Lines are those of the Language Server Protocol: they end at LF, CRLF or CR.
 */
import { comparePositions, type Position, type Range } from '../finding';
import type { RunResult } from '../results';

/** A text cut into lines, cut only once. */
export class SourceText {
  readonly #lines: readonly string[];

  /** @param text the whole text, or its lines without their ends */
  constructor(text: string | readonly string[]) {
    this.#lines = typeof text === 'string' ? text.split(/\r\n|\n|\r/) : text;
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  /** The line without its end; empty past the end of the text. */
  line(number: number): string {
    return this.#lines[number] ?? '';
  }

  /** The range moved into the text. A range that stops before the first character of a line stops at the end of the line above. */
  clamp(range: Range): Range {
    const start = this.#clampPosition(range.start);
    let end = this.#clampPosition(range.end);
    if (end.character === 0 && end.line > start.line) {
      end = { line: end.line - 1, character: this.line(end.line - 1).length };
    }
    return { start, end: comparePositions(end, start) < 0 ? start : end };
  }

  /** One-based column of a position, counted in characters rather than UTF-16 units, as rustc prints it. */
  column(position: Position): number {
    const before = this.line(position.line).slice(0, position.character);
    const pairs = before.match(/[\ud800-\udbff][\udc00-\udfff]/g);
    return before.length - (pairs?.length ?? 0) + 1;
  }

  #clampPosition(position: Position): Position {
    const line = Math.min(position.line, this.lineCount - 1);
    const length = this.line(line).length;
    return { line, character: line < position.line ? length : Math.min(position.character, length) };
  }
}

/** The texts of a run by path. Each is cut into lines when it is first asked for. */
export class Sources {
  readonly #texts = new Map<string, string>();
  readonly #cut = new Map<string, SourceText>();

  constructor(result: RunResult) {
    for (const crate of result.crates) {
      for (const file of crate.files) {
        this.#texts.set(file.path, file.text);
      }
    }
  }

  /** The text of a file, or undefined where it was not part of the run. */
  get(path: string): SourceText | undefined {
    const known = this.#cut.get(path);
    const text = this.#texts.get(path);
    if (known || text === undefined) {
      return known;
    }
    const source = new SourceText(text);
    this.#cut.set(path, source);
    return source;
  }
}
