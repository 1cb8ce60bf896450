/**
 * Findings for other programs. The shape is public and versioned.
 */
import type { Confidence, Finding, Fix, Model, Range, Severity } from '../finding';
import type { Problem, RunResult, Scope } from '../results';
import { findingsOf } from './words';

export interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly path: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly path: string; readonly range: Range }[];
  readonly models: readonly Model[];
  /** The preferred fix. */
  readonly fix: Fix | null;
}

export interface JsonProblem {
  readonly path: string;
  readonly message: string;
  readonly range?: Range;
}

export interface JsonReport {
  readonly version: 1;
  readonly findings: readonly JsonFinding[];
  readonly errors: readonly JsonProblem[];
  /** What was left out; absent where nothing was. */
  readonly scope?: Scope;
}

/** A {@link JsonReport}, indented by two spaces, with a line end. */
export function renderJson(result: RunResult): string {
  const report: JsonReport = {
    version: 1,
    findings: [...findingsOf(result)].map(({ path, finding }) => toJsonFinding(finding, path)),
    errors: result.problems.map(toJsonProblem),
    ...toJsonScope(result.scope),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The members are written out so that nothing internal slips into the public shape. */
export function toJsonFinding(finding: Finding, path: string): JsonFinding {
  const { rule, severity, confidence, message, models } = finding;
  return {
    rule,
    severity,
    confidence,
    message,
    path,
    range: toRange(finding.range),
    related: finding.related.map((place) => ({
      message: place.message,
      path: place.path ?? path,
      range: toRange(place.range),
    })),
    models,
    fix: toJsonFix(finding.fixes[0]),
  };
}

export function toJsonProblem({ path, message, range }: Problem): JsonProblem {
  return range ? { path, message, range: toRange(range) } : { path, message };
}

export function toJsonScope({ changedSince, baseline }: Scope = {}): { readonly scope?: Scope } {
  if (!changedSince && !baseline) return {};
  return {
    scope: {
      ...(changedSince && { changedSince: { ref: changedSince.ref, base: changedSince.base } }),
      ...(baseline && {
        baseline: {
          path: baseline.path,
          known: baseline.known,
          stale: baseline.stale.map(({ path, rule, fingerprint }) => ({ path, rule, fingerprint })),
        },
      }),
    },
  };
}

function toJsonFix(fix: Fix | undefined): Fix | null {
  return fix
    ? {
        title: fix.title,
        safety: fix.safety,
        edits: fix.edits.map((edit) => ({ range: toRange(edit.range), newText: edit.newText })),
      }
    : null;
}

function toRange({ start, end }: Range): Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
