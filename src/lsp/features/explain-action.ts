import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { ClientFeatures } from '../capabilities';
import { EXPLAIN_RULE_COMMAND } from '../protocol';
import type { RuleDiagnostic } from './rule-diagnostic';

/** Opens the rule's manual page, for clients that can. */
export function explainAction(client: ClientFeatures, { rule, diagnostic }: RuleDiagnostic): CodeAction[] {
  if (!client.explainsRules) return [];
  const title = `Explain \`${rule}\``;
  const command = { title, command: EXPLAIN_RULE_COMMAND, arguments: [rule] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
}
