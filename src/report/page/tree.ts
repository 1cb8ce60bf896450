/**
 * The modules of a run as a tree: crates, modules in them, and items as leaves.
 */
import { count } from '../words';
import { findingsIn, type PageData, type PageEntry } from './data';

/** Sums over a part of the tree. */
export interface Measures {
  items: number;
  /** Lines of unsafe items, each line once. */
  unsafeLines: number;
  /** Lines of the files, safe ones too; of an item and of a module within a file, only those that are unsafe. */
  lines: number;
  undocumented: number;
  /** Items whose reviews are stale or missing. */
  unreviewed: number;
  withFindings: number;
}

export interface TreeNode {
  readonly kind: 'workspace' | 'crate' | 'module' | 'item';
  readonly name: string;
  parent: TreeNode | null;
  /** The larger first, by number of items. */
  readonly children: TreeNode[];
  readonly measures: Measures;
  /** Index of a leaf's entry; null for all others. */
  readonly entry: number | null;
}

export const AREAS = ['items', 'unsafeLines', 'lines'] as const;
export type Area = (typeof AREAS)[number];

export const AREA_NAMES: Readonly<Record<Area, string>> = {
  items: 'number of unsafe items',
  unsafeLines: 'lines of unsafe items',
  lines: 'lines of all code',
};

export const COLOURS = ['undocumented', 'unreviewed', 'withFindings', 'density'] as const;
export type Colour = (typeof COLOURS)[number];

export const COLOUR_NAMES: Readonly<Record<Colour, string>> = {
  undocumented: 'undocumented items',
  unreviewed: 'unreviewed or stale items',
  withFindings: 'items with findings',
  density: 'lines in unsafe items',
};

/** From 0 to 1; 0 where there is nothing to share. */
export function shareOf(measures: Measures, colour: Colour): number {
  const [part, whole] =
    colour === 'density' ? [measures.unsafeLines, measures.lines] : [measures[colour], measures.items];
  return whole === 0 ? 0 : part / whole;
}

/** `35 %`. What is not all is never rounded up to it, and what is something never down to nothing. */
export function percentOf(share: number): string {
  return share > 0 && share < 0.01 ? '<1 %' : `${Math.floor(100 * share)} %`;
}

/** `12 unsafe items on 80 of 900 lines, 25 % undocumented items`: all that a cell of the map tells. */
export function describeNode({ kind, name, measures }: TreeNode, colour: Colour): string {
  const what = kind === 'item' ? 'unsafe item' : count(measures.items, 'unsafe item');
  return `${name}: ${what} on ${measures.unsafeLines} of ${count(measures.lines, 'line')}, ${percentOf(shareOf(measures, colour))} ${COLOUR_NAMES[colour]}`;
}

/** The whole workspace; its only crate where there is one. */
export function buildTree(data: PageData): TreeNode {
  const root = newNode('workspace', 'all crates', null);
  const crates = data.crates.map(({ name, dependency, lines }) => {
    const node = newNode('crate', dependency === null ? name : `${name} ${dependency}`, root);
    node.measures.lines += lines;
    root.measures.lines += lines;
    return node;
  });
  const modules = new Map<TreeNode, Map<string, TreeNode>>();
  const below = (node: TreeNode, path: string): TreeNode => {
    let current = node;
    for (const name of path === '' ? [] : path.split('::')) {
      const known = modules.get(current) ?? new Map<string, TreeNode>();
      modules.set(current, known);
      const next = known.get(name) ?? newNode('module', name, current);
      known.set(name, next);
      current = next;
    }
    return current;
  };
  for (const file of data.files) {
    const crate = crates[file.crate]!;
    for (let node = below(crate, file.module); node !== crate; node = node.parent!) node.measures.lines += file.lines;
  }
  for (const [index, entry] of data.entries.entries()) {
    const { item } = entry;
    if (!item) continue;
    const node = below(crates[data.files[entry.file]!.crate]!, item.module);
    const leaf = newNode('item', shortName(item.id, item.module), node, index);
    leaf.measures.lines = Math.max(1, item.ownLines);
    for (let part: TreeNode | null = leaf; part; part = part.parent) addItem(part.measures, entry, data);
  }
  prune(root);
  const [first, second] = root.children;
  if (!first || second) return root;
  first.parent = null;
  return first;
}

function newNode(kind: TreeNode['kind'], name: string, parent: TreeNode | null, entry: number | null = null): TreeNode {
  const measures = { items: 0, unsafeLines: 0, lines: 0, undocumented: 0, unreviewed: 0, withFindings: 0 };
  const node: TreeNode = { kind, name, parent, children: [], measures, entry };
  parent?.children.push(node);
  return node;
}

function addItem(measures: Measures, entry: PageEntry, data: PageData): void {
  const { documented, review, ownLines } = entry.item!;
  measures.items++;
  measures.unsafeLines += Math.max(1, ownLines);
  measures.undocumented += documented ? 0 : 1;
  measures.unreviewed += review && review.state !== 'reviewed' ? 1 : 0;
  measures.withFindings += findingsIn(data, entry).length > 0 ? 1 : 0;
}

/** Takes out what has no items, and sorts what is left. How long a module within a file is, nobody told: no less than its items. */
function prune(node: TreeNode): void {
  node.measures.lines = Math.max(node.measures.lines, node.measures.unsafeLines);
  const kept = node.children.filter(({ measures }) => measures.items > 0);
  kept.sort((a, b) => b.measures.items - a.measures.items);
  node.children.splice(0, node.children.length, ...kept);
  for (const child of kept) prune(child);
}

function shortName(id: string, module: string): string {
  return module === '' ? id : id.slice(module.length + 2);
}
