import {
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
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
      const analysis = await analyzer.analyze(document);
      return analysis ? full(analysis.resultId, analysis.diagnostics) : full(undefined, []);
    }),
  );

  if (client.refreshesDiagnostics) {
    const refresh = () => inBackground(log, 'refreshing diagnostics', connection.languages.diagnostics.refresh());
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
