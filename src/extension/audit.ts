/** The command that audits the whole workspace. */
import { commands, type LogOutputChannel, ProgressLocation, window, workspace } from 'vscode';
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

type Progress = { report(value: { message?: string; increment?: number }): void };

/** Makes the token of each audit's progress its own. */
let audits = 0;

/**
 * Audits with progress that can be cancelled, then opens the report beside and the findings in Problems.
 * Resolves to what the server answered, or undefined where it was cancelled or no folder is open.
 */
export async function auditWorkspace(
  client: BaseLanguageClient,
  output: LogOutputChannel,
  panel: ReportPanel,
): Promise<AuditResult | undefined> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage('Soundness audits a workspace: open a folder that holds Rust code first.');
    return undefined;
  }
  const title = 'Soundness: auditing the workspace';
  try {
    const result = await window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => requestAudit(client, progress, token),
    );
    output.info(`Audited ${result.files} files: ${result.findings} findings.`);
    await commands.executeCommand('workbench.actions.view.problems');
    panel.show(result);
    for (const { path, message } of result.problems) output.warn(`${path}: ${message}`);
    if (result.problems.length > 0) void tellProblems(result.problems.length);
    return result;
  } catch (error) {
    if (isCancellation(error)) {
      output.info('The audit was cancelled.');
      return undefined;
    }
    output.error('The audit failed.', error);
    // The editor shows the message of a command that fails.
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Soundness could not audit the workspace: ${reason}`, { cause: error });
  }
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
