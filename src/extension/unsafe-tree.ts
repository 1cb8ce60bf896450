/** The tree of the unsafe audit: crates, their modules, the unsafe items in these. Pure: how it is drawn is the business of others. */
import { SEVERITIES, type Severity } from '../finding';
import type { ListedCrate, ListedItem } from '../lsp/protocol';
import { ITEM_KIND_NAMES, type UnsafeItemKind } from '../results';

/** What is to be done about an item, the most pressing first. */
export const MARKS = ['findings', 'stale', 'undocumented', 'unreviewed'] as const;
export type Mark = (typeof MARKS)[number];

const SHORT_NAMES: Readonly<Record<UnsafeItemKind, string>> = {
  ...ITEM_KIND_NAMES,
  block: 'block',
  fn: 'fn',
  impl: 'impl',
  trait: 'trait',
  extern: 'extern',
};

export const KINDS = Object.keys(ITEM_KIND_NAMES) as UnsafeItemKind[];

/** Which items are shown. */
export interface TreeFilter {
  /** Items with one of these marks; all where there is none. */
  readonly marks: readonly Mark[];
  /** Items of one of these kinds; all where there is none. */
  readonly kinds: readonly UnsafeItemKind[];
  /** True to leave out what is compiled for tests only. */
  readonly withoutTests: boolean;
}

export const SHOW_ALL: TreeFilter = { marks: [], kinds: [], withoutTests: false };

export interface CrateNode {
  readonly type: 'crate';
  readonly parent: null;
  /** Unique in the tree, and the same while the crate is. So it is with the others. */
  readonly key: string;
  readonly label: string;
  /** URI of its folder; empty where there is none. */
  readonly root: string;
  readonly modules: readonly ModuleNode[];
  /** Number of items that are shown. */
  readonly shown: number;
  /** Of all its items, shown or not. */
  readonly counts: Counts;
}

export interface ModuleNode {
  readonly type: 'module';
  readonly parent: CrateNode;
  readonly key: string;
  /** The module's path; `crate` for the root. */
  readonly label: string;
  readonly items: readonly ItemNode[];
  readonly shown: number;
  readonly counts: Counts;
}

export interface ItemNode {
  readonly type: 'item';
  readonly parent: ModuleNode;
  readonly key: string;
  readonly label: string;
  readonly uri: string;
  readonly item: ListedItem;
}

export type TreeNode = CrateNode | ModuleNode | ItemNode;

export interface Counts {
  readonly items: number;
  readonly documented: number;
  readonly reviewed: number;
  readonly stale: number;
  readonly findings: number;
}

/** Everything that is to be done about the item, the most pressing first. What is compiled for tests needs no review. */
export function marksOf({ findings, review, documented, test }: ListedItem): Mark[] {
  const holds: Readonly<Record<Mark, boolean>> = {
    findings: findings.length > 0,
    stale: review === 'stale',
    undocumented: !documented,
    unreviewed: review === 'never' && !test,
  };
  return MARKS.filter((mark) => holds[mark]);
}

/** The gravest severity of the findings in an item; undefined where there is none. */
export function gravest({ findings }: ListedItem): Severity | undefined {
  return SEVERITIES.find((severity) => findings.includes(severity));
}

export function isFiltered({ marks, kinds, withoutTests }: TreeFilter): boolean {
  return marks.length > 0 || kinds.length > 0 || withoutTests;
}

function passes(item: ListedItem, { marks, kinds, withoutTests }: TreeFilter): boolean {
  if (withoutTests && item.test) return false;
  if (kinds.length > 0 && !kinds.includes(item.kind)) return false;
  const own = marks.length > 0 ? marksOf(item) : [];
  return marks.length === 0 || marks.some((mark) => own.includes(mark));
}

/** An item and its file. */
interface Located {
  readonly uri: string;
  readonly item: ListedItem;
}

/** Crates and modules by name, items in the order of their files and texts; what holds nothing that is shown is left out. */
export function buildTree(crates: readonly ListedCrate[], filter: TreeFilter): CrateNode[] {
  return crates
    .map((crate) => toCrateNode(crate, filter))
    .filter(({ shown }) => shown > 0)
    .sort((a, b) => compare(a.label, b.label) || compare(a.root, b.root));
}

function toCrateNode({ root, name, files }: ListedCrate, filter: TreeFilter): CrateNode {
  const byModule = new Map<string, Located[]>();
  for (const { uri, items } of files ?? [])
    for (const item of items) {
      const path = item.modules.join('::');
      const located = { uri, item };
      const known = byModule.get(path);
      if (known) known.push(located);
      else byModule.set(path, [located]);
    }
  const modules: ModuleNode[] = [];
  const crate: CrateNode = {
    type: 'crate',
    parent: null,
    key: `crate ${root}`,
    label: name,
    root,
    modules,
    shown: [...byModule.values()].flat().filter(({ item }) => passes(item, filter)).length,
    counts: countOf([...byModule.values()].flat()),
  };
  for (const [path, all] of [...byModule].sort(([a], [b]) => compare(a, b))) {
    const module = toModuleNode(crate, path, all, filter);
    if (module.shown > 0) modules.push(module);
  }
  return crate;
}

function toModuleNode(crate: CrateNode, path: string, all: readonly Located[], filter: TreeFilter): ModuleNode {
  const shown = all.filter(({ item }) => passes(item, filter));
  const items: ItemNode[] = [];
  const module: ModuleNode = {
    type: 'module',
    parent: crate,
    key: `module ${crate.root} ${path}`,
    label: path === '' ? 'crate' : path,
    items,
    shown: shown.length,
    counts: countOf(all),
  };
  for (const { uri, item } of shown) {
    items.push({ type: 'item', parent: module, key: `item ${crate.root} ${item.id}`, label: item.name, uri, item });
  }
  return module;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countOf(located: readonly Located[]): Counts {
  const items = located.map(({ item }) => item);
  return {
    items: items.length,
    documented: items.filter(({ documented }) => documented).length,
    reviewed: items.filter(({ review }) => review === 'reviewed').length,
    stale: items.filter(({ review }) => review === 'stale').length,
    findings: items.reduce((sum, { findings }) => sum + findings.length, 0),
  };
}

/** Counts of all crates together. */
export function totalOf(crates: readonly ListedCrate[]): Counts {
  return countOf(
    crates.flatMap(({ files }) => (files ?? []).flatMap(({ uri, items }) => items.map((item) => ({ uri, item })))),
  );
}

/** The children of a node, or the roots of the tree. */
export function childrenOf(tree: readonly CrateNode[], node: TreeNode | undefined): readonly TreeNode[] {
  if (!node) return tree;
  return node.type === 'crate' ? node.modules : node.type === 'module' ? node.items : [];
}

/** The node of an item; undefined where it is not shown. */
export function nodeOf(tree: readonly CrateNode[], uri: string, id: string): ItemNode | undefined {
  return tree
    .flatMap(({ modules }) => modules)
    .flatMap(({ items }) => items)
    .find((node) => node.uri === uri && node.item.id === id);
}

/** `12 items, 75 % documented, 2 reviewed, 1 stale, 3 findings`; `3 of 12 items` where not all are shown. */
export function describeCounts({ items, documented, reviewed, stale, findings }: Counts, shown = items): string {
  return [
    shown === items ? plural(items, 'item') : `${shown} of ${plural(items, 'item')}`,
    // Never rounded up to 100.
    `${Math.floor((100 * documented) / items)} % documented`,
    ...(reviewed > 0 ? [`${reviewed} reviewed`] : []),
    ...(stale > 0 ? [`${stale} stale`] : []),
    ...(findings > 0 ? [plural(findings, 'finding')] : []),
  ].join(', ');
}

/** `block :12`, what is to be done about it, and whether it is reviewed: short, for a narrow side bar. */
export function describeItem(item: ListedItem): string {
  return [`${SHORT_NAMES[item.kind]} :${item.place.line + 1}`, ...stateOf(item)].join(', ');
}

/** The same for who listens to it. */
export function spellItem(item: ListedItem): string {
  return [ITEM_KIND_NAMES[item.kind], `line ${item.place.line + 1}`, ...stateOf(item)].join(', ');
}

function stateOf(item: ListedItem): string[] {
  const marks = marksOf(item).map((mark) => (mark === 'findings' ? plural(item.findings.length, 'finding') : mark));
  return [...(item.test ? ['test'] : []), ...marks, ...(item.review === 'reviewed' ? ['reviewed'] : [])];
}

/** `undocumented or stale, unsafe fn, no tests`. */
export function describeFilter({ marks, kinds, withoutTests }: TreeFilter): string {
  return [
    ...(marks.length > 0 ? [marks.map((mark) => (mark === 'findings' ? 'with findings' : mark)).join(' or ')] : []),
    ...(kinds.length > 0 ? [kinds.map((kind) => ITEM_KIND_NAMES[kind]).join(' or ')] : []),
    ...(withoutTests ? ['no tests'] : []),
  ].join(', ');
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
