import type { Node } from '../syntax/node';

/**
 * The node and all below it in text order, without what `leave` says to leave out. A loop, since expressions nest as
 * deep as their author or generator likes.
 * @param below The children that are looked at.
 */
export function* descendantsOutside(
  node: Node,
  leave: (node: Node) => boolean,
  below: (node: Node) => readonly Node[] = ({ children }) => children,
): Generator<Node> {
  const stack: Node[] = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (leave(at)) continue;
    yield at;
    const children = below(at);
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index]!);
  }
}
