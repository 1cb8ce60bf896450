/** Code without what its meaning does not depend on. */
import { isComment, type Node } from '../syntax/node';

/** The words and signs of a node in text order, a NUL between them, without blanks, comments and documentation. */
export function codeWords(node: Node): string {
  const { text, start } = node;
  const words: string[] = [];
  let at = start;
  // What no node stands for counts too: the grammar has none for the signs around a raw string.
  const readTo = (offset: number) => {
    const gap = text.slice(at - start, offset - start).trim();
    if (gap !== '') words.push(gap);
  };
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const skipped = isComment(next) || next.kind.endsWith('_doc_comment');
    if (!skipped && next.children.length > 0) {
      for (let index = next.children.length - 1; index >= 0; index--) stack.push(next.children[index]!);
      continue;
    }
    readTo(next.start);
    if (!skipped && next.text !== '') words.push(next.text);
    at = next.end;
  }
  readTo(node.end);
  return words.join('\0');
}
