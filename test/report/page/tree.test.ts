import { describe, expect, it } from 'vitest';
import { toPageData } from '../../../src/report/html-data';
import { takeInventory } from '../../../src/report/inventory';
import { buildTree, describeNode, percentOf, shareOf, type TreeNode } from '../../../src/report/page/tree';
import type { RunResult } from '../../../src/results';
import { EMPTY, itemAt, runOver, SAMPLE } from '../sample';

function treeOf(run: RunResult): TreeNode {
  return buildTree(toPageData(takeInventory(run), undefined));
}

function draw(node: TreeNode, depth = 0): string[] {
  const line = `${'  '.repeat(depth)}${describeNode(node, 'undocumented')}`;
  return [line, ...node.children.flatMap((child) => draw(child, depth + 1))];
}

describe('the tree of the map', () => {
  it('leads from the only crate with unsafe code by its modules to its items', () => {
    expect(draw(treeOf(SAMPLE))).toMatchInlineSnapshot(`
      [
        "io-runtime: 8 unsafe items on 17 of 51 lines, 75 % undocumented items",
        "  sys: 3 unsafe items on 8 of 16 lines, 100 % undocumented items",
        "    extern "C": unsafe item on 3 of 3 lines, 100 % undocumented items",
        "    RING: unsafe item on 1 of 1 line, 100 % undocumented items",
        "    submit: unsafe item on 4 of 4 lines, 100 % undocumented items",
        "  impl Send for Slab: unsafe item on 1 of 1 line, 100 % undocumented items",
        "  Slab::insert: unsafe item on 1 of 1 line, 100 % undocumented items",
        "  Slab::get_unchecked: unsafe item on 3 of 3 lines, 0 % undocumented items",
        "  Slab::get_unchecked#2: unsafe item on 1 of 1 line, 0 % undocumented items",
        "  Slab::remove: unsafe item on 3 of 3 lines, 100 % undocumented items",
      ]
    `);
  });

  it('counts each line once, whatever lies in what', () => {
    const lines = (start: number, end: number) => ({
      start: { line: start, character: 0 },
      end: { line: end, character: 1 },
    });
    const items = [
      itemAt(lines(0, 9), { kind: 'fn', name: 'outer' }),
      itemAt(lines(2, 4), { name: 'outer' }),
      itemAt(lines(6, 6), { name: 'outer' }),
    ];
    const tree = treeOf(runOver({ path: 'a.rs', text: '\n'.repeat(20), findings: [], items }));
    expect(tree.children.map(({ measures }) => measures.unsafeLines)).toEqual([6, 3, 1]);
    expect(tree.measures).toMatchObject({ unsafeLines: 10, lines: 21, items: 3 });
    expect(shareOf(tree.measures, 'density')).toBeCloseTo(10 / 21);
  });

  it('has dependencies beside the crates of the workspace', () => {
    const [crate] = SAMPLE.crates.slice(1);
    const tree = treeOf({
      crates: [crate!, { ...crate!, root: 'vendor/ring', name: 'ring', dependency: '0.17.8' }],
      problems: [],
    });
    expect(tree.children.map(({ name, kind }) => [name, kind])).toEqual([
      ['io-runtime', 'crate'],
      ['ring 0.17.8', 'crate'],
    ]);
    expect(tree.children.every(({ parent }) => parent === tree)).toBe(true);
  });

  it('is a root alone where there is nothing', () => {
    expect(treeOf(EMPTY).children).toEqual([]);
  });

  it.each([
    [0, '0 %'],
    [0.001, '<1 %'],
    [0.999, '99 %'],
    [1, '100 %'],
  ])('tells a share of %d as %s', (share, text) => {
    expect(percentOf(share)).toBe(text);
  });
});
