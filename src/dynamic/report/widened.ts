/** Tools tell where code begins, or the line alone; a report shows what stands there. */
import type { Range } from '../../finding';

/** The word, dereference or call that begins at an empty range, or all of its line where the tool knew no column. */
export function widened(range: Range, text: string | undefined): Range {
  const { start, end } = range;
  if (text === undefined || start.line !== end.line || start.character !== end.character) return range;
  const line = text.split('\n', start.line + 1)[start.line]?.replace(/\s*(?:\/\/.*)?\r?$/, '') ?? '';
  const from = start.character > 0 ? start.character : line.length - line.trimStart().length;
  const rest = line.slice(from);
  const length = start.character > 0 ? (/^[*&!(]*[\w:.]+|^\S/.exec(rest)?.[0].length ?? 0) : rest.length;
  if (length === 0) return range;
  return { start: { line: start.line, character: from }, end: { line: start.line, character: from + length } };
}
