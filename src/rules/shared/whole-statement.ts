/** The statement that an expression belongs to, for edits that put something around or behind it. */
import type { Node } from '../../syntax/node';

/** The nearest child of a block around the node; an unsafe block that holds nothing else is looked through. */
export function wholeStatement(node: Node): Node {
  let at = node;
  while (at.parent) {
    const { parent } = at;
    if (parent.kind === 'block') {
      const isOnly = parent.parent?.kind === 'unsafe_block' && parent.namedChildren.length === 1;
      if (!isOnly) return at;
    }
    at = parent;
  }
  return at;
}
