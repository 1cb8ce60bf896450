import type { CancellationToken } from 'vscode-languageserver';
import { renderHtml } from '../../report/html';
import { findingsOf } from '../../report/words';
import { rulePageUrl } from '../../rules/page-url';
import { baseName } from '../../workspace/uri';
import { type AuditRun, auditFolders, runDiagnostics } from '../audit-run';
import { listRun, lookAgain } from '../listing';
import { guarded, inBackground, requestCancelled } from '../log';
import { AUDIT_REQUEST, type AuditParams, type AuditResult } from '../protocol';
import type { Session } from '../session';

/** Lints the whole workspace on request, and keeps what it said about closed files true afterwards. */
export function audit(session: Session): void {
  const { audited, code, connection, documents, log, status } = session;

  const keep = (run: AuditRun) => {
    audited.replaceAll(runDiagnostics(session, run));
    code.replaceAll(run.base, listRun(session, run));
  };

  connection.onRequest(
    AUDIT_REQUEST,
    guarded(log, AUDIT_REQUEST, (params: AuditParams | null, token: CancellationToken) =>
      status.during('Auditing the workspace', async () => {
        const controller = new AbortController();
        const cancel = () => controller.abort(requestCancelled());
        const progress = await openProgress(session, params, cancel);
        const cancellation = token.onCancellationRequested(cancel);
        try {
          if (token.isCancellationRequested) cancel();
          progress.begin('Auditing unsafe code', 0, undefined, true);
          const run = await auditFolders(session, {
            signal: controller.signal,
            onProgress: (done, path) => progress.report(Math.floor(done * 100), path),
          });
          keep(run);
          return toResult(run);
        } finally {
          progress.done();
          cancellation.dispose();
        }
      }),
    ),
  );

  let again = new AbortController();
  session.stale.on(() => {
    if (audited.all().length === 0) return;
    again.abort();
    again = new AbortController();
    const { signal } = again;
    const run = auditFolders(session, { signal }).then(keep, (error) => {
      if (!signal.aborted) throw error;
    });
    inBackground(log, 'auditing again after a change of settings', run);
  });

  const lookAgainInBackground = (uri: string) => {
    if (audited.has(uri) && !documents.get(uri)) inBackground(log, `linting ${uri}`, lookAgain(session, uri));
  };
  session.closed.on(lookAgainInBackground);
  session.touched.on(lookAgainInBackground);
}

/** Progress on the client's own token, or else on one that the server asks for; only the latter can be cancelled by itself. */
async function openProgress({ connection, log }: Session, params: AuditParams | null, cancel: () => void) {
  if (params?.workDoneToken !== undefined) return connection.window.attachWorkDoneProgress(params.workDoneToken);
  try {
    const progress = await connection.window.createWorkDoneProgress();
    progress.token.onCancellationRequested(cancel);
    return progress;
  } catch (error) {
    // The protocol lets a client refuse; then the work is done without.
    log.error('the client shows no progress', error);
    return connection.window.attachWorkDoneProgress(undefined);
  }
}

function toResult({ base, result }: AuditRun): AuditResult {
  return {
    html: renderHtml(result, { title: `Unsafe code in ${baseName(base)}`, helpUri: rulePageUrl }),
    base,
    files: result.crates.reduce((sum, { files }) => sum + files.length, 0),
    findings: [...findingsOf(result)].length,
    problems: result.problems.map(({ path, message }) => ({ path, message })),
  };
}
