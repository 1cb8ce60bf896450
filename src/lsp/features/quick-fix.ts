import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { ClientFeatures } from '../capabilities';
import { documentEdit } from '../document-edit';
import type { Document } from '../documents';
import type { DiagnosticData } from '../to-proto';
import type { RuleDiagnostic } from './rule-diagnostic';

/**
 * The fixes that the diagnostic carries. None where it was made for another version of the document: its places are
 * not there any more, and fresh diagnostics are on their way.
 */
export function quickFixes(client: ClientFeatures, document: Document, { diagnostic }: RuleDiagnostic): CodeAction[] {
  const data = diagnostic.data as DiagnosticData | undefined;
  if (data?.version !== document.version) return [];
  return data.fixes.map(({ title, safety, edits }, index) => ({
    title: title.charAt(0).toUpperCase() + title.slice(1),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(client.preferredActions && { isPreferred: index === 0 && safety === 'safe' }),
    edit: documentEdit(client, document, edits),
  }));
}
