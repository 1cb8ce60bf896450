/** What a look at a file gives. */
import type { Finding } from '../finding';
import type { UnsafeItem } from '../results';

/** A rule that threw. Its findings in this file are lost, nobody else's are. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface LintResult {
  readonly findings: readonly Finding[];
  /** Those of them that a look at one item alone does not give: several functions of a type give them together, say. */
  readonly wide: ReadonlySet<Finding>;
  /** Empty unless they were asked for. */
  readonly items: readonly UnsafeItem[];
  readonly failures: readonly RuleFailure[];
}
