/** The edit that puts lines of comment above an item, statement or arm. */
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { SpanEdit } from '../define-rule';

const STEP = '    ';

/**
 * Edits that put `lines` above what starts at UTF-16 `offset`, with its indentation. What stands on a line together
 * with code before it gets a line of its own first, and so does the brace that closes around it.
 */
export function linesAbove(lines: readonly string[], offset: number, unit: Node, file: FileFacts): SpanEdit[] {
  const { lineBreak, text } = file;
  const indentation = file.indentationAt(offset);
  if (file.startsLine(offset)) {
    const newText = lines.map((line) => line + lineBreak + indentation).join('');
    return [{ span: { start: offset, end: offset }, newText }];
  }
  const before = text.slice(file.lineStart(offset).start, offset);
  const start = offset - (before.length - before.trimEnd().length);
  const edits: SpanEdit[] = [
    {
      span: { start, end: offset },
      newText: [...lines, ''].map((line) => lineBreak + indentation + STEP + line).join(''),
    },
  ];
  const [blanks] = /^[,;]?[ \t]*(?=\})/.exec(text.slice(unit.end)) ?? [];
  if (blanks !== undefined) {
    const mark = /^[,;]/.test(blanks) ? 1 : 0;
    edits.push({ span: { start: unit.end + mark, end: unit.end + blanks.length }, newText: lineBreak + indentation });
  }
  return edits;
}
