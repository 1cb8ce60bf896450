import {
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis';
import type { Document } from '../documents';
import { guarded, inBackground, requestCancelled } from '../log';
import type { Session } from '../session';

/** Answers clients that ask for a document's diagnostics. */
export function pullDiagnostics(session: Session): void {
  const { analyzer, audited, client, connection, documents, log } = session;
  if (!client.pullsDiagnostics) return;

  connection.languages.diagnostics.on(
    guarded(log, 'textDocument/diagnostic', async ({ textDocument, previousResultId }, token) => {
      const document = documents.get(textDocument.uri);
      if (!document) {
        const { resultId, diagnostics } = audited.get(textDocument.uri);
        return resultId === previousResultId ? unchanged(resultId) : full(resultId, diagnostics);
      }
      const { version } = document;
      await session.settled(document, token);
      if (token.isCancellationRequested) throw requestCancelled();
      if (document.version !== version) throw outdated();
      if (previousResultId === analyzer.resultId(document)) return unchanged(previousResultId);
      const first = client.refreshesDiagnostics ? await analyzer.glance(document) : null;
      if (first) inBackground(log, `linting ${document.uri}`, followUp(document, first));
      const analysis = first ?? (await analyzer.analyze(document));
      return analysis ? full(analysis.resultId, analysis.diagnostics) : full(undefined, []);
    }),
  );

  const refresh = () => inBackground(log, 'refreshing diagnostics', connection.languages.diagnostics.refresh());

  /** Has the client ask again where a whole look says something else. */
  const followUp = async (document: Document, first: Analysis): Promise<void> => {
    if (await session.wholeLook(document, first)) refresh();
  };

  if (client.refreshesDiagnostics) {
    session.stale.on(refresh);
    session.outdated.on(refresh);
  }
}

function full(resultId: string | undefined, diagnostics: readonly Diagnostic[]): DocumentDiagnosticReport {
  const items = [...diagnostics];
  return { kind: DocumentDiagnosticReportKind.Full, items, ...(resultId !== undefined && { resultId }) };
}

function unchanged(resultId: string): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
}

function outdated(): ResponseError<DiagnosticServerCancellationData> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'the document was changed', { retriggerRequest: true });
}
