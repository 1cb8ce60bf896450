import { describe, expect, test } from 'vitest';
import {
  buildTree,
  type CrateNode,
  childrenOf,
  describeCounts,
  describeFilter,
  describeItem,
  gravest,
  isFiltered,
  marksOf,
  nodeOf,
  SHOW_ALL,
  spellItem,
  type TreeFilter,
  totalOf,
} from '../../src/extension/unsafe-tree';
import type { ListedCrate, ListedItem } from '../../src/lsp/protocol';

function itemWith(rest: Partial<ListedItem> = {}): ListedItem {
  const { modules = [], name = 'f' } = rest;
  return {
    id: [...modules, name].join('::'),
    kind: 'block',
    name,
    modules,
    place: { line: 11, character: 4 },
    range: { start: { line: 11, character: 4 }, end: { line: 12, character: 1 } },
    documented: true,
    test: false,
    review: 'reviewed',
    findings: [],
    ...rest,
  };
}

function crateOf(name: string, files: Readonly<Record<string, readonly ListedItem[]>>): ListedCrate {
  return {
    root: `file:///${name}`,
    name,
    version: 1,
    files: Object.entries(files).map(([uri, items]) => ({ uri, items })),
  };
}

/** The labels of the tree, indented. */
function labels(tree: readonly CrateNode[]): string[] {
  return tree.flatMap((crate) => [
    crate.label,
    ...crate.modules.flatMap((module) => [`  ${module.label}`, ...module.items.map(({ label }) => `    ${label}`)]),
  ]);
}

const CRATES = [
  crateOf('zeta', { 'file:///zeta/lib.rs': [itemWith()] }),
  crateOf('alpha', {
    'file:///alpha/a.rs': [itemWith({ name: 'g', modules: ['sys'], documented: false })],
    'file:///alpha/lib.rs': [
      itemWith({ name: 'h', findings: ['hint', 'error'] }),
      itemWith({ name: 'i', modules: ['tests'], test: true, review: 'never' }),
      itemWith({ name: 'j', kind: 'fn', review: 'stale' }),
    ],
  }),
];

const shownWith = (filter: Partial<TreeFilter>) => labels(buildTree(CRATES, { ...SHOW_ALL, ...filter }));

describe('the tree', () => {
  test('has crates and modules by name, and items as they stand', () => {
    expect(shownWith({})).toEqual([
      'alpha',
      '  crate',
      '    h',
      '    j',
      '  sys',
      '    g',
      '  tests',
      '    i',
      'zeta',
      '  crate',
      '    f',
    ]);
  });

  test.each<[string, Partial<TreeFilter>, readonly string[]]>([
    ['findings', { marks: ['findings'] }, ['h']],
    ['what is undocumented or stale', { marks: ['undocumented', 'stale'] }, ['j', 'g']],
    ['what is unreviewed, which tests need not be', { marks: ['unreviewed'] }, []],
    ['functions', { kinds: ['fn'] }, ['j']],
    ['all but tests', { withoutTests: true }, ['h', 'j', 'g', 'f']],
    ['functions with findings', { kinds: ['fn'], marks: ['findings'] }, []],
  ])('can be filtered for %s', (_, filter, expected) => {
    const items = shownWith(filter).filter((line) => line.startsWith('    '));
    expect(items.map((line) => line.trim())).toEqual(expected);
    expect(isFiltered({ ...SHOW_ALL, ...filter })).toBe(true);
  });

  test('a filter changes what is shown and not what is counted', () => {
    const [alpha] = buildTree(CRATES, { ...SHOW_ALL, marks: ['findings'] });
    expect(describeCounts(alpha!.counts, alpha!.shown)).toBe(
      '1 of 4 items, 75 % documented, 2 reviewed, 1 stale, 2 findings',
    );
  });

  test('every node knows its parent, and has a key of its own', () => {
    const tree = buildTree(CRATES, SHOW_ALL);
    const nodes = tree.flatMap((crate) => [crate, ...crate.modules, ...crate.modules.flatMap(({ items }) => items)]);
    expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length);
    for (const node of nodes) expect(childrenOf(tree, node.parent ?? undefined)).toContain(node);
  });

  test('an item is found by its file and id, where it is shown', () => {
    expect(nodeOf(buildTree(CRATES, SHOW_ALL), 'file:///alpha/a.rs', 'sys::g')?.label).toBe('g');
    const filtered = buildTree(CRATES, { ...SHOW_ALL, kinds: ['fn'] });
    expect(nodeOf(filtered, 'file:///alpha/a.rs', 'sys::g')).toBeUndefined();
  });
});

describe('what is said', () => {
  test('of an item: what is to be done, the most pressing first', () => {
    const item = itemWith({ documented: false, review: 'never', findings: ['warning'] });
    expect(marksOf(item)).toEqual(['findings', 'undocumented', 'unreviewed']);
    expect(describeItem(item)).toBe('block :12, 1 finding, undocumented, unreviewed');
    expect(describeItem(itemWith({ test: true, review: 'never' }))).toBe('block :12, test');
    expect(describeItem(itemWith())).toBe('block :12, reviewed');
    expect(spellItem(itemWith())).toBe('unsafe block, line 12, reviewed');
    expect(gravest(itemWith({ findings: ['hint', 'warning'] }))).toBe('warning');
    expect(gravest(itemWith())).toBeUndefined();
  });

  test('of counts: coverage is never rounded up to all', () => {
    const counts = { items: 201, documented: 200, reviewed: 0, stale: 0, findings: 1 };
    expect(describeCounts(counts)).toBe('201 items, 99 % documented, 1 finding');
    expect(totalOf(CRATES)).toEqual({ items: 5, documented: 4, reviewed: 3, stale: 1, findings: 2 });
  });

  test('of a filter', () => {
    expect(describeFilter({ marks: ['findings', 'stale'], kinds: ['fn', 'impl'], withoutTests: true })).toBe(
      'with findings or stale, unsafe fn or unsafe impl, no tests',
    );
  });
});
