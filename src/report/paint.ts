/**
 * Colours of a terminal.
 */
export type Style =
  | 'plain'
  | 'bold'
  | 'frame'
  | 'error'
  | 'warning'
  | 'info'
  | 'hint'
  | 'related'
  | 'added'
  | 'removed';

/** Parameters of the SGR escape sequence. Only the sixteen basic colours, so that the user's palette decides. */
const CODES: Readonly<Record<Style, string>> = {
  plain: '',
  bold: '1',
  frame: '1;34',
  error: '1;31',
  warning: '1;33',
  info: '1;32',
  hint: '1;36',
  related: '1;34',
  added: '32',
  removed: '31',
};

/** Gives a text its style. */
export type Paint = (style: Style, text: string) => string;

export function paintWith(color: boolean): Paint {
  return (style, text) => (color && CODES[style] && text ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}

/** A row of characters that is filled in any order and painted at the end. */
export class Canvas {
  readonly #cells: { char: string; style: Style }[] = [];

  /** Writes `text` from `column` on, over what is there. */
  put(column: number, text: string, style: Style): void {
    while (this.#cells.length < column) {
      this.#cells.push({ char: ' ', style: 'plain' });
    }
    for (const [index, char] of [...text].entries()) {
      this.#cells[column + index] = { char, style };
    }
  }

  /** The row without spaces at its end. */
  toString(paint: Paint): string {
    let row = '';
    let run = '';
    let style: Style = 'plain';
    for (const cell of this.#cells) {
      if (cell.style !== style) {
        row += paint(style, run);
        run = '';
        style = cell.style;
      }
      run += cell.char;
    }
    return row + paint(style, run.trimEnd());
  }
}
