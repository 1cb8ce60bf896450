import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { ClientFeatures } from '../capabilities';
import type { Document } from '../documents';
import { type FindingAddress, SHOW_POINTER_LIFE_COMMAND } from '../protocol';
import type { DiagnosticData } from '../to-proto';
import type { RuleDiagnostic } from './rule-diagnostic';

/** Marks the places of the finding in the text, for clients that can. The diagnostic itself carries what to mark. */
export function pointerLifeAction(
  client: ClientFeatures,
  { uri }: Document,
  { rule, diagnostic }: RuleDiagnostic,
): CodeAction[] {
  const data = diagnostic.data as DiagnosticData | undefined;
  if (!client.showsPointerLife || !data?.life) return [];
  const title = "Show pointer's life";
  const finding: FindingAddress = { uri, rule, ...diagnostic.range.start };
  const command = { title, command: SHOW_POINTER_LIFE_COMMAND, arguments: [finding] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
}
