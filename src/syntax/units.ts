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

/** The units of the file that an edit has made or changed: those that are not in `known`, nor in an item that is. */
export function unitsOutside(root: Node, known: WeakSet<Node>): readonly Node[] {
  return root.parsedChildren
    .filter((item) => !known.has(item))
    .flatMap((item) => [item, ...unitsBelow(declarationsIn(item))].filter((unit) => !known.has(unit)));
}

function* unitsBelow(list: Node | null): Generator<Node> {
  for (const item of list?.parsedChildren ?? []) {
    yield item;
    yield* unitsBelow(declarationsIn(item));
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
export function gather<Found>(root: Node, known: Gathered<Found>, of: (node: Node) => Found | null): readonly Found[] {
  const found: Found[] = [];
  for (const item of root.parsedChildren) {
    let own = known.ofItems.get(item);
    if (!own) {
      own = [item, ...unitsBelow(declarationsIn(item))].flatMap((unit) => gatherIn(unit, known, of));
      known.ofItems.set(item, own);
    }
    for (const one of own) found.push(one);
  }
  return found;
}

function gatherIn<Found>(unit: Node, { ofUnits }: Gathered<Found>, of: (node: Node) => Found | null): readonly Found[] {
  let own = ofUnits.get(unit);
  if (!own) {
    own = [...nodesOfUnit(unit)].map(of).filter((one) => one !== null);
    ofUnits.set(unit, own);
  }
  return own;
}

/** What was found before: of the items of a file with all that is in them, and of each unit by itself. */
export class Gathered<Found> {
  readonly ofItems = new WeakMap<Node, readonly Found[]>();
  readonly ofUnits = new WeakMap<Node, readonly Found[]>();
}
