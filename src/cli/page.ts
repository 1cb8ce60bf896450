/** Markdown of a manual page for a terminal. */
import type { Paint } from '../report/paint';

/**
 * @param width Columns that prose is wrapped at; code is left alone.
 * @returns text that ends with a line end
 */
export function renderPage(markdown: string, width: number, paint: Paint): string {
  const blocks: string[] = [];
  let prose: string[] = [];
  let code: string[] | null = null;
  const endProse = () => {
    if (prose.length > 0) blocks.push(wrap(inline(prose.join(' ')), width));
    prose = [];
  };
  for (const line of markdown.trim().split(/\r?\n/)) {
    const heading = /^#+\s+(.*)$/.exec(line);
    if (line.startsWith('```')) {
      endProse();
      if (code) blocks.push(code.join('\n'));
      code = code ? null : [];
    } else if (code) {
      code.push(line === '' ? '' : `    ${line}`);
    } else if (heading) {
      endProse();
      blocks.push(paint('bold', heading[1]!));
    } else if (line.trim() === '') {
      endProse();
    } else if (/^\s*([-*|]|\d+\.)\s?/.test(line)) {
      endProse();
      blocks.push(wrap(inline(line), width));
    } else {
      prose.push(line.trim());
    }
  }
  endProse();
  return `${joinBlocks(blocks)}\n`;
}

/** Items of a list and rows of a table stand close together, all else apart. */
function joinBlocks(blocks: readonly string[]): string {
  const isRow = (block: string | undefined) => block !== undefined && /^\s*([-*|]|\d+\.)/.test(block);
  return blocks
    .map((block, index) => `${index === 0 ? '' : isRow(block) && isRow(blocks[index - 1]) ? '\n' : '\n\n'}${block}`)
    .join('');
}

/** Links as text and address, other marks as they are: they read well in plain text. */
function inline(text: string): string {
  return text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)');
}

/** Breaks text between words; lines after the first keep the indent that a list needs. */
function wrap(text: string, width: number): string {
  const indent = ' '.repeat(/^\s*(?:[-*]\s|\d+\.\s)?/.exec(text)![0].length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.trimStart().split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
