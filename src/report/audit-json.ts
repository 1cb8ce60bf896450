/**
 * The inventory for other programs. The shape is public and versioned.
 */
import type { Finding, Range } from '../finding';
import type { CalleeContract, ItemReview, RunResult, Scope, UnsafeItemKind, UnsafeOperationEntry } from '../results';
import { documentedPercent, type ItemEntry, type Totals, takeInventory } from './inventory';
import { type JsonFinding, type JsonProblem, toJsonFinding, toJsonProblem, toJsonScope } from './json';

/** An item as {@link UnsafeItem} tells it. */
export interface JsonItem {
  readonly kind: UnsafeItemKind;
  readonly name: string;
  readonly modules: readonly string[];
  readonly id: string;
  readonly range: Range;
  readonly lines: number;
  readonly documented: boolean;
  readonly safety: string | null;
  readonly operations: readonly UnsafeOperationEntry[];
  readonly obligations: readonly string[];
  readonly test: boolean;
  readonly cfg: string | null;
  readonly macro: string | null;
  readonly fingerprint: string;
  readonly around: string | null;
  readonly contracts: readonly CalleeContract[];
  /** Null where no ledger of reviews was asked. */
  readonly review: ItemReview | null;
  /** Indexes into the report's `findings`: those that start in this item and in no smaller one. */
  readonly findings: readonly number[];
}

/** How much there is, and how much of it is answered for. */
export interface JsonTotals {
  readonly files: number;
  readonly items: number;
  readonly documented: number;
  /** Whole percent, never rounded up to 100; null where there is no item. */
  readonly documentedPercent: number | null;
  /** Items that are compiled for tests only. */
  readonly tests: number;
  readonly operations: number;
  /** Null where no ledger of reviews was asked. */
  readonly reviews: Totals['reviews'];
  readonly findings: number;
}

export interface JsonAudit {
  readonly version: 1;
  /** Of the workspace's own crates. */
  readonly totals: JsonTotals;
  /** The workspace's own crates first, then its dependencies. */
  readonly crates: readonly {
    readonly name: string;
    readonly root: string;
    /** The version of a dependency; null for the workspace's own crates. */
    readonly dependency: string | null;
    readonly totals: JsonTotals;
    /** By path, which is empty for the crate's root; findings outside of items belong to no module. */
    readonly modules: readonly { readonly path: string; readonly totals: JsonTotals }[];
    readonly files: readonly { readonly path: string; readonly items: readonly JsonItem[] }[];
  }[];
  readonly findings: readonly JsonFinding[];
  readonly errors: readonly JsonProblem[];
  /** What was left out; absent where nothing was. */
  readonly scope?: Scope;
}

/** A {@link JsonAudit}, indented by two spaces, with a line end. Files without items and findings are left out. */
export function renderAuditJson(result: RunResult): string {
  const findings: JsonFinding[] = [];
  const inventory = takeInventory(result);
  const crates = inventory.crates.map(({ crate, files, modules, totals }) => ({
    name: crate.name,
    root: crate.root,
    dependency: crate.dependency ?? null,
    totals: toJsonTotals(totals),
    modules: modules.map((module) => ({ path: module.path, totals: toJsonTotals(module.totals) })),
    files: files.map(({ file, items }) => {
      const indexes = new Map<Finding, number>();
      for (const finding of file.findings) {
        indexes.set(finding, findings.length);
        findings.push(toJsonFinding(finding, file.path));
      }
      return {
        path: file.path,
        items: items.map((entry) => toJsonItem(entry, (finding) => indexes.get(finding)!)),
      };
    }),
  }));
  const audit: JsonAudit = {
    version: 1,
    totals: toJsonTotals(inventory.totals),
    crates,
    findings,
    errors: result.problems.map(toJsonProblem),
    ...toJsonScope(result.scope),
  };
  return `${JSON.stringify(audit, null, 2)}\n`;
}

/** The members are written out so that nothing internal slips into the public shape. */
function toJsonItem({ item, findings }: ItemEntry, indexOf: (finding: Finding) => number): JsonItem {
  return {
    kind: item.kind,
    name: item.name,
    modules: item.modules,
    id: item.id,
    range: item.range,
    lines: item.lines,
    documented: item.documented,
    safety: item.safety,
    operations: item.operations,
    obligations: item.obligations,
    test: item.test,
    cfg: item.cfg,
    macro: item.macro,
    fingerprint: item.fingerprint,
    around: item.around,
    contracts: item.contracts,
    review: item.review ?? null,
    findings: findings.map(indexOf),
  };
}

function toJsonTotals(totals: Totals): JsonTotals {
  const { files, items, documented, tests, operations, reviews, findings } = totals;
  return {
    files,
    items,
    documented,
    documentedPercent: documentedPercent(totals),
    tests,
    operations,
    reviews,
    findings,
  };
}
