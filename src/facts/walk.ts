import type { Node } from '../syntax/node';

/**
 * The node and all below it in text order, without what `leave` says to leave out. A loop, since expressions nest as
 * deep as their author or generator likes.
 */
export function* descendantsOutside(node: Node, leave: (node: Node) => boolean): Generator<Node> {
  const stack: Node[] = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (leave(at)) continue;
    yield at;
    for (let index = at.children.length - 1; index >= 0; index--) stack.push(at.children[index]!);
  }
}
