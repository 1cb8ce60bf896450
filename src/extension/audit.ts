/** The commands that audit the whole workspace. */
import {
  CancellationTokenSource,
  commands,
  type Disposable,
  type LogOutputChannel,
  ProgressLocation,
  window,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
} from 'vscode-languageclient';
import { AUDIT_REQUEST, type AuditParams, type AuditResult } from '../lsp/protocol';
import { SHOW_OUTPUT_COMMAND } from './commands';
import type { ReportPanel } from './report-panel';
import { UNSAFE_VIEW } from './unsafe-view';

type Progress = { report(value: { message?: string; increment?: number }): void };

/** True in when-clauses while an audit runs. */
const AUDITING_KEY = 'soundness.auditing';

/** Makes the token of each audit's progress its own. */
let audits = 0;

/** Runs audits, one at a time: who asks while one runs gets its result. */
export class Audit implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #output: LogOutputChannel;
  #running: { readonly result: Promise<AuditResult | undefined>; readonly source: CancellationTokenSource } | undefined;

  constructor(client: BaseLanguageClient, output: LogOutputChannel) {
    this.#client = client;
    this.#output = output;
  }

  /**
   * Audits with progress that can be cancelled.
   * Resolves to what the server answered, or undefined where it was cancelled or no folder is open.
   */
  async run(): Promise<AuditResult | undefined> {
    if (this.#running) return this.#running.result;
    if (!workspace.workspaceFolders?.length) {
      void window.showInformationMessage('Soundness audits a workspace: open a folder that holds Rust code first.');
      return undefined;
    }
    const source = new CancellationTokenSource();
    void commands.executeCommand('setContext', AUDITING_KEY, true);
    const result = this.#run(source).finally(() => {
      this.#running = undefined;
      source.dispose();
      void commands.executeCommand('setContext', AUDITING_KEY, false);
    });
    this.#running = { result, source };
    return result;
  }

  cancel(): void {
    this.#running?.source.cancel();
  }

  dispose(): void {
    this.cancel();
  }

  async #run(source: CancellationTokenSource): Promise<AuditResult | undefined> {
    const title = 'Soundness: auditing the workspace';
    try {
      const result = await window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (progress, token) => {
          const subscription = token.onCancellationRequested(() => source.cancel());
          const answer = requestAudit(this.#client, progress, source.token).finally(() => subscription.dispose());
          void window.withProgress({ location: { viewId: UNSAFE_VIEW } }, () => answer.catch(() => {}));
          return answer;
        },
      );
      this.#output.info(`Audited ${result.files} files: ${result.findings} findings.`);
      for (const { path, message } of result.problems) this.#output.warn(`${path}: ${message}`);
      if (result.problems.length > 0) void tellProblems(result.problems.length);
      return result;
    } catch (error) {
      if (isCancellation(error)) {
        this.#output.info('The audit was cancelled.');
        return undefined;
      }
      this.#output.error('The audit failed.', error);
      // The editor shows the message of a command that fails.
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Soundness could not audit the workspace: ${reason}`, { cause: error });
    }
  }
}

/** Audits, then opens the report beside and the findings in Problems. */
export async function auditAndReport(audit: Audit, panel: ReportPanel): Promise<AuditResult | undefined> {
  const result = await audit.run();
  if (!result) return undefined;
  await commands.executeCommand('workbench.actions.view.problems');
  panel.show(result);
  return result;
}

async function requestAudit(
  client: BaseLanguageClient,
  progress: Progress,
  token: CancellationToken,
): Promise<AuditResult> {
  const params: AuditParams = { workDoneToken: `soundness-audit-${++audits}` };
  let shown = 0;
  const subscription = client.onProgress(WorkDoneProgress.type, params.workDoneToken!, (value) => {
    if (value.kind === 'end') return;
    const percentage = value.percentage ?? shown;
    progress.report({ increment: percentage - shown, ...(value.message && { message: value.message }) });
    shown = percentage;
  });
  try {
    return await client.sendRequest<AuditResult>(AUDIT_REQUEST, params, token);
  } finally {
    subscription.dispose();
  }
}

function isCancellation(error: unknown): boolean {
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
}

async function tellProblems(count: number): Promise<void> {
  const what = count === 1 ? 'One file or folder' : `${count} files or folders`;
  const message = `${what} could not be audited; the output says why. The report covers the rest.`;
  if (await window.showWarningMessage(`Soundness: ${message}`, 'Show Output')) {
    await commands.executeCommand(SHOW_OUTPUT_COMMAND);
  }
}
