import type { Diagnostic } from 'vscode-languageserver';
import { DIAGNOSTIC_SOURCE } from '../protocol';

/** A diagnostic of ours, with the rule that made it. */
export interface RuleDiagnostic {
  readonly rule: string;
  readonly diagnostic: Diagnostic;
}

/** Those of the diagnostics that are findings; other servers have their own. */
export function ruleDiagnostics(diagnostics: readonly Diagnostic[]): RuleDiagnostic[] {
  return diagnostics.flatMap((diagnostic) =>
    diagnostic.source === DIAGNOSTIC_SOURCE && typeof diagnostic.code === 'string'
      ? [{ rule: diagnostic.code, diagnostic }]
      : [],
  );
}
