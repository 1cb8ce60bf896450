/**
 * The unsafe code of a run: which findings lie in which item, and how much of it is documented.
 */
import { comparePositions, type Finding, type Range } from '../finding';
import type { CrateResult, FileResult, RunResult, UnsafeItem } from '../results';
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
  readonly totals: Totals;
}

export interface Totals {
  /** Files looked at, with or without unsafe code. */
  readonly files: number;
  readonly items: number;
  readonly documented: number;
  readonly findings: number;
  readonly severities: SeverityCounts;
}

export interface Inventory {
  readonly crates: readonly CrateEntry[];
  readonly totals: Totals;
}

export function takeInventory(result: RunResult): Inventory {
  const crates = result.crates.map((crate): CrateEntry => {
    const files = crate.files.map(toFileEntry);
    return {
      crate,
      files: files.filter(({ items, loose }) => items.length + loose.length > 0),
      totals: totalsOf(crate.files),
    };
  });
  return { crates, totals: totalsOf(result.crates.flatMap(({ files }) => files)) };
}

/** Share of documented items in whole percent, never rounded up to 100; null where there is no item. */
export function documentedPercent({ items, documented }: Totals): number | null {
  return items === 0 ? null : Math.floor((100 * documented) / items);
}

function toFileEntry(file: FileResult): FileEntry {
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
  return {
    file,
    items: file.items.map((item) => ({ item, findings: byItem.get(item)! })),
    loose,
    totals: totalsOf([file]),
  };
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
  return {
    files: files.length,
    items: items.length,
    documented: items.filter(({ documented }) => documented).length,
    findings: findings.length,
    severities: countSeverities(findings),
  };
}
