/** The extension in either host: puts the server, the commands and the status item together. */
import { commands, type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { auditWorkspace } from './audit';
import { AUDIT_WORKSPACE_COMMAND, EXPLAIN_RULE_COMMAND, RESTART_SERVER_COMMAND, SHOW_OUTPUT_COMMAND } from './commands';
import { ReportPanel } from './report-panel';
import { RulePages } from './rule-pages';
import { type ConnectClient, Server } from './server';
import { Status } from './status';

/** What `activate` returns. It serves the tests; other extensions should not build on it. */
export interface Api {
  readonly client: BaseLanguageClient;
  /** Process id of the running server, or undefined where it is no process. */
  readonly serverPid: () => number | undefined;
  /** What the status item says. */
  readonly status: () => string;
}

let server: Server | undefined;

export async function start(context: ExtensionContext, connect: ConnectClient): Promise<Api> {
  const output = window.createOutputChannel('Soundness', { log: true });
  server = await Server.create(output, connect);
  const { client } = server;
  const running = server;
  const pages = new RulePages(client, context.extension.packageJSON);
  const panel = new ReportPanel();
  const status = new Status(running);
  context.subscriptions.push(
    output,
    running,
    pages,
    panel,
    status,
    commands.registerCommand(AUDIT_WORKSPACE_COMMAND, () => auditWorkspace(client, output, panel)),
    commands.registerCommand(EXPLAIN_RULE_COMMAND, (rule?: string) => pages.show(rule)),
    commands.registerCommand(RESTART_SERVER_COMMAND, () => running.restart()),
    commands.registerCommand(SHOW_OUTPUT_COMMAND, () => output.show()),
  );
  await running.start();
  return { client, serverPid: () => running.pid, status: () => status.text };
}

/** Lets the server end in order. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
