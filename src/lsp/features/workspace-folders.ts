import type { Session } from '../session';

/** Follows folders that are added to the workspace or taken out of it. */
export function workspaceFolders(session: Session): void {
  // A client without workspace folders has no such event, and asking for it would throw.
  if (!session.client.workspaceFolders) return;
  // Before that, the library would register for the event a second time.
  session.initialized.on(() =>
    session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      session.ledgers.clear();
      session.stale.fire();
    }),
  );
}
