import { guarded } from '../log';
import type { Session } from '../session';

/** Keeps documents and trees in step with the client. */
export function textSync(session: Session): void {
  const { connection, documents, log } = session;

  connection.onDidOpenTextDocument(
    guarded(log, 'textDocument/didOpen', ({ textDocument }) => {
      const document = documents.open(textDocument);
      session.invalidate(document.uri);
      session.changed.fire(document);
    }),
  );

  connection.onDidChangeTextDocument(
    guarded(log, 'textDocument/didChange', ({ textDocument, contentChanges }) => {
      const document = documents.get(textDocument.uri);
      // A client may send the last change of a document that it closes at the same time.
      if (!document) return;
      try {
        document.update(contentChanges, textDocument.version);
      } finally {
        session.invalidate(document.uri);
        session.changed.fire(document);
      }
    }),
  );

  connection.onDidSaveTextDocument(
    guarded(log, 'textDocument/didSave', ({ textDocument }) => {
      session.invalidate(textDocument.uri);
      session.lintDependents(textDocument.uri);
      session.saved.fire(textDocument.uri);
    }),
  );

  connection.onDidCloseTextDocument(
    guarded(log, 'textDocument/didClose', ({ textDocument: { uri } }) => {
      documents.close(uri);
      session.settings.forget(uri);
      session.status.forget(uri);
      session.invalidate(uri);
      session.closed.fire(uri);
    }),
  );
}
