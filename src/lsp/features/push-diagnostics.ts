import type { Diagnostic } from 'vscode-languageserver';
import type { Document } from '../documents';
import { inBackground } from '../log';
import type { Session } from '../session';

/** Sends diagnostics on its own account, for clients that do not ask for them. */
export function pushDiagnostics(session: Session): void {
  const { analyzer, audited, client, connection, documents, log } = session;
  if (client.pullsDiagnostics) return;

  const send = (uri: string, diagnostics: readonly Diagnostic[], version?: number) => {
    const params = { uri, diagnostics: [...diagnostics], ...(version !== undefined && { version }) };
    inBackground(log, 'sending diagnostics', connection.sendDiagnostics(params));
  };

  /** Ends early where the document changes meanwhile: that change has its own run. */
  const run = async (document: Document): Promise<void> => {
    const { version } = document;
    await session.settled(document);
    if (document.version !== version) return;
    const first = await analyzer.glance(document);
    if (first?.version === version) send(document.uri, first.diagnostics, version);
    const whole = first ? await session.wholeLook(document, first) : await analyzer.analyze(document);
    if (whole?.version === version) send(document.uri, whole.diagnostics, version);
  };

  const start = (document: Document) => {
    if (document.kind !== 'other') inBackground(log, `linting ${document.uri}`, run(document));
  };

  session.changed.on(start);
  session.outdated.on((dependents) => dependents.forEach(start));
  session.stale.on(() => documents.all().forEach(start));
  session.closed.on((uri) => send(uri, audited.get(uri).diagnostics));
  audited.changed.on((uris) => {
    for (const uri of uris) if (!documents.get(uri)) send(uri, audited.get(uri).diagnostics);
  });
}
