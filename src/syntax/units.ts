/**
 * The parts of a tree that an edit elsewhere leaves as they are: items, and of `impl`s, traits, modules and extern blocks
 * each item in them and what is around those.
 */
import { isComment, type Node } from './node';

const UNITS = new WeakMap<Node, readonly Node[]>();

/** The units of a file in text order, what is around others before them. The file itself is none. */
export function unitsOf(root: Node): readonly Node[] {
  let units = UNITS.get(root);
  if (!units) {
    units = [...unitsBelow(root)];
    UNITS.set(root, units);
  }
  return units;
}

function* unitsBelow(list: Node): Generator<Node> {
  for (const item of list.parsedChildren) {
    yield item;
    const inner = declarationsIn(item);
    if (inner) yield* unitsBelow(inner);
  }
}

/** The list of an item whose declarations are units of their own; null for any other item. */
export function declarationsIn(item: Node): Node | null {
  return item.parsedChildren.find(({ kind }) => kind === 'declaration_list') ?? null;
}

/** Attributes and comments, which belong to what comes behind them. */
export function isLead(node: Node): boolean {
  return isComment(node) || node.kind === 'attribute_item';
}

/** The unit and what is in it, in text order, without other units and the contents of bodies that nobody has opened. */
export function* nodesOfUnit(unit: Node): Generator<Node> {
  const list = declarationsIn(unit);
  const stack: Node[] = [unit];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (node === list) continue;
    const below = node.parsedChildren;
    for (let index = below.length - 1; index >= 0; index--) stack.push(below[index]!);
  }
}

/**
 * What a function makes of the nodes of a file, unit by unit and in text order; of units that were there before an edit it
 * is known.
 */
export function gather<Found>(
  root: Node,
  known: WeakMap<Node, readonly Found[]>,
  of: (node: Node) => Found | null,
): readonly Found[] {
  const found: Found[] = [];
  for (const unit of unitsOf(root)) {
    let own = known.get(unit);
    if (!own) {
      own = [...nodesOfUnit(unit)].map(of).filter((one) => one !== null);
      known.set(unit, own);
    }
    found.push(...own);
  }
  return found;
}
