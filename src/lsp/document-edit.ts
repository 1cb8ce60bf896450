import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ClientFeatures } from './capabilities';
import type { Document } from './documents';

/** Edits of one open document. A client that can is told for which version, and so refuses them for any other. */
export function documentEdit(client: ClientFeatures, document: Document, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = document;
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] }
    : { changes: { [uri]: [...edits] } };
}
