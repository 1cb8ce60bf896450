import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { normalizeUri } from '../../workspace/uri';
import { NOTHING_SAID } from '../audited-files';
import { guarded, requestCancelled } from '../log';
import type { Session } from '../session';

/** Answers clients that ask for the diagnostics of audited files. A question without news is kept until there are some. */
export function workspaceDiagnostics(session: Session): void {
  const { audited, client, connection, log } = session;
  if (!client.pullsDiagnostics) return;

  let ended = false;
  connection.onShutdown(() => {
    ended = true;
    audited.changed.fire([]);
  });

  connection.languages.diagnostics.onWorkspace(
    guarded(log, 'workspace/diagnostic', async ({ previousResultIds }, token) => {
      for (;;) {
        if (token.isCancellationRequested) throw requestCancelled();
        const items = news(session, previousResultIds);
        if (items.length > 0 || ended) return { items };
        await nextChange(session, token);
      }
    }),
  );
}

/** Files whose diagnostics are not those that the client has. Open documents are asked for by themselves. */
function news(session: Session, previous: readonly PreviousResultId[]): WorkspaceDocumentDiagnosticReport[] {
  const { audited, documents } = session;
  const known = new Map(previous.map(({ uri, value }) => [normalizeUri(uri), value]));
  const uris = new Set([...audited.all().map(({ uri }) => uri), ...known.keys()]);
  return [...uris]
    .filter((uri) => !documents.get(uri))
    .map((uri) => audited.get(uri))
    .filter(({ uri, resultId }) => resultId !== (known.get(uri) ?? NOTHING_SAID))
    .map(({ uri, resultId, diagnostics }) => ({
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version: null,
      resultId,
      items: [...diagnostics],
    }));
}

function nextChange({ audited }: Session, token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stopListening();
      cancellation.dispose();
      resolve();
    };
    const stopListening = audited.changed.on(end);
    const cancellation = token.onCancellationRequested(end);
  });
}
