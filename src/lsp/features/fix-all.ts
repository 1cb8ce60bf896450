import type { CodeAction } from 'vscode-languageserver';
import { safeEdits } from '../../lint/apply-fixes';
import { documentEdit } from '../document-edit';
import type { Document } from '../documents';
import { FIX_ALL_KIND } from '../protocol';
import type { Session } from '../session';
import { toTextEdit } from '../to-proto';

/** One action for all safe fixes of the document; none where there is nothing to fix. */
export async function fixAllAction({ analyzer, client }: Session, document: Document): Promise<CodeAction[]> {
  const analysis = await analyzer.analyze(document);
  const edits = safeEdits(analysis?.findings ?? []).map((edit) => toTextEdit(document, edit));
  if (edits.length === 0) return [];
  return [
    { title: 'Apply all safe fixes of Soundness', kind: FIX_ALL_KIND, edit: documentEdit(client, document, edits) },
  ];
}
