/**
 * The unsafe code of a run: which findings lie in which item, and how much of it is documented and reviewed.
 */
import { comparePositions, type Finding, type Range } from '../finding';
import type { CrateResult, FileResult, ReviewState, RunResult, UnsafeItem } from '../results';
import { countSeverities, type SeverityCounts } from './words';

export interface ItemEntry {
  readonly item: UnsafeItem;
  /** Findings that start in the item and in no smaller one. */
  readonly findings: readonly Finding[];
}

export interface FileEntry {
  readonly file: FileResult;
  readonly items: readonly ItemEntry[];
  /** Findings that start in no item. */
  readonly loose: readonly Finding[];
  readonly totals: Totals;
}

export interface CrateEntry {
  readonly crate: CrateResult;
  /** Files with items or findings. */
  readonly files: readonly FileEntry[];
  /** Modules with items, by path. */
  readonly modules: readonly ModuleEntry[];
  readonly totals: Totals;
}

export interface ModuleEntry {
  /** `ring::sys`; empty for the crate's root. */
  readonly path: string;
  /** Of the module's own items, not of those of modules in it; findings outside of items belong to no module. */
  readonly totals: Totals;
}

export interface Totals {
  /** Files looked at, with or without unsafe code. */
  readonly files: number;
  readonly items: number;
  readonly documented: number;
  /** Items that are compiled for tests only. */
  readonly tests: number;
  /** Unsafe operations that are known. */
  readonly operations: number;
  /** Items by what the ledger says of them; null where no ledger was asked. */
  readonly reviews: Readonly<Record<ReviewState, number>> | null;
  readonly findings: number;
  readonly severities: SeverityCounts;
}

export interface Inventory {
  /** The workspace's own crates first, then its dependencies. */
  readonly crates: readonly CrateEntry[];
  /** Of the workspace's own crates. */
  readonly totals: Totals;
  /** Of its dependencies; null where the run has none. */
  readonly dependencies: Totals | null;
}

export function takeInventory(result: RunResult): Inventory {
  const own = result.crates.filter(({ dependency }) => dependency === undefined);
  const dependencies = result.crates.filter(({ dependency }) => dependency !== undefined);
  const totalsOfCrates = (crates: readonly CrateResult[]) => totalsOf(crates.flatMap(({ files }) => files));
  return {
    crates: [...own, ...dependencies].map(toCrateEntry),
    totals: totalsOfCrates(own),
    dependencies: dependencies.length > 0 ? totalsOfCrates(dependencies) : null,
  };
}

/** Share of documented items in whole percent, never rounded up to 100; null where there is no item. */
export function documentedPercent({ items, documented }: Totals): number | null {
  return wholePercent(documented, items);
}

/** Never rounded up to 100; null where there is no whole. */
export function wholePercent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((100 * part) / whole);
}

function toCrateEntry(crate: CrateResult): CrateEntry {
  const files = crate.files.map(toFileEntry);
  return {
    crate,
    files: files.filter(({ items, loose }) => items.length + loose.length > 0),
    modules: modulesOf(files),
    totals: totalsOf(crate.files),
  };
}

function modulesOf(files: readonly FileEntry[]): ModuleEntry[] {
  const byPath = new Map<string, { readonly files: Set<FileEntry>; readonly items: ItemEntry[] }>();
  for (const file of files)
    for (const entry of file.items) {
      const path = entry.item.modules.join('::');
      const module = byPath.get(path) ?? { files: new Set(), items: [] };
      byPath.set(path, module);
      module.files.add(file);
      module.items.push(entry);
    }
  return [...byPath]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { files, items }]) => ({
      path,
      totals: countTotals(
        files.size,
        items.map(({ item }) => item),
        items.flatMap(({ findings }) => findings),
      ),
    }));
}

function toFileEntry(file: FileResult): FileEntry {
  return { file, ...sortedIntoItems(file), totals: totalsOf([file]) };
}

/** The findings of a file by the items that they start in. */
export function sortedIntoItems(file: Pick<FileResult, 'items' | 'findings'>): Pick<FileEntry, 'items' | 'loose'> {
  const byItem = new Map<UnsafeItem, Finding[]>(file.items.map((item) => [item, []]));
  const loose: Finding[] = [];
  const open: UnsafeItem[] = [];
  const items = inOrder(file.items);
  let next = 0;
  for (const finding of inOrder(file.findings)) {
    const { start } = finding.range;
    for (; next < items.length && comparePositions(items[next]!.range.start, start) <= 0; next++) {
      closeBefore(open, items[next]!.range.start);
      open.push(items[next]!);
    }
    closeBefore(open, start);
    const item = open.at(-1);
    (item ? byItem.get(item)! : loose).push(finding);
  }
  return { items: file.items.map((item) => ({ item, findings: byItem.get(item)! })), loose };
}

/** By start; of two that start together, the larger first. */
function inOrder<T extends { readonly range: Range }>(values: readonly T[]): T[] {
  return [...values].sort(
    (a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(b.range.end, a.range.end),
  );
}

/** Takes items from the stack that end before a position. */
function closeBefore(open: UnsafeItem[], position: Range['start']): void {
  while (open.length > 0 && comparePositions(open.at(-1)!.range.end, position) <= 0) {
    open.pop();
  }
}

function totalsOf(files: readonly FileResult[]): Totals {
  const items = files.flatMap((file) => file.items);
  const findings = files.flatMap((file) => file.findings);
  return countTotals(files.length, items, findings);
}

function countTotals(files: number, items: readonly UnsafeItem[], findings: readonly Finding[]): Totals {
  return {
    files,
    items: items.length,
    documented: items.filter(({ documented }) => documented).length,
    tests: items.filter(({ test }) => test).length,
    operations: items.reduce((sum, { operations }) => sum + operations.length, 0),
    reviews: countReviews(items),
    findings: findings.length,
    severities: countSeverities(findings),
  };
}

function countReviews(items: readonly UnsafeItem[]): Totals['reviews'] {
  const counts = { reviewed: 0, stale: 0, never: 0 };
  for (const { review } of items) {
    if (!review) return null;
    counts[review.state]++;
  }
  return counts;
}
