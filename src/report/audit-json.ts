/**
 * The inventory for other programs. The shape is public and versioned.
 */
import type { Finding, Range } from '../finding';
import type { RunResult, Scope, UnsafeItemKind } from '../results';
import { takeInventory } from './inventory';
import { type JsonFinding, type JsonProblem, toJsonFinding, toJsonProblem, toJsonScope } from './json';

export interface JsonItem {
  readonly kind: UnsafeItemKind;
  readonly name: string;
  readonly modules: readonly string[];
  readonly range: Range;
  readonly documented: boolean;
  /** Indexes into the report's `findings`: those that start in this item and in no smaller one. */
  readonly findings: readonly number[];
}

export interface JsonAudit {
  readonly version: 1;
  readonly crates: readonly {
    readonly name: string;
    readonly root: string;
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
  const crates = takeInventory(result).crates.map(({ crate, files }) => ({
    name: crate.name,
    root: crate.root,
    files: files.map(({ file, items }) => {
      const indexes = new Map<Finding, number>();
      for (const finding of file.findings) {
        indexes.set(finding, findings.length);
        findings.push(toJsonFinding(finding, file.path));
      }
      return {
        path: file.path,
        items: items.map(({ item: { kind, name, modules, range, documented }, findings: inside }) => ({
          kind,
          name,
          modules,
          range,
          documented,
          findings: inside.map((finding) => indexes.get(finding)!),
        })),
      };
    }),
  }));
  const audit: JsonAudit = {
    version: 1,
    crates,
    findings,
    errors: result.problems.map(toJsonProblem),
    ...toJsonScope(result.scope),
  };
  return `${JSON.stringify(audit, null, 2)}\n`;
}
