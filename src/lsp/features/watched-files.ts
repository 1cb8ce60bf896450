import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { LEDGER_NAME } from '../../reviews/ledger';
import { MANIFEST_NAME } from '../../workspace/cargo';
import { CONFIG_NAME } from '../../workspace/config';
import { guarded, inBackground } from '../log';
import type { Session } from '../session';

const WATCHED = [`**/${CONFIG_NAME}`, `**/${LEDGER_NAME}`, `**/${MANIFEST_NAME}`, '**/*.rs'];

/** Takes up files that change on disk, under the editor or beside it. */
export function watchedFiles(session: Session): void {
  const { client, connection, documents, log } = session;

  connection.onDidChangeWatchedFiles(
    guarded(log, 'workspace/didChangeWatchedFiles', ({ changes }) => {
      for (const { uri } of changes) {
        session.invalidate(uri);
        if (!documents.get(uri)) session.lintDependents(uri);
        session.touched.fire(uri);
      }
    }),
  );

  if (client.watchesFiles) {
    session.initialized.on(() => {
      const watchers = WATCHED.map((globPattern) => ({ globPattern }));
      const registration = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      inBackground(log, 'registering for file changes', registration);
    });
  }
}
