/** The extension in either host: puts the server, the commands and the status item together. */
import { commands, type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FindingAddress } from '../lsp/protocol';
import { auditWorkspace } from './audit';
import {
  AUDIT_WORKSPACE_COMMAND,
  EXPLAIN_RULE_COMMAND,
  HIDE_POINTER_LIFE_COMMAND,
  RESTART_SERVER_COMMAND,
  SHOW_OUTPUT_COMMAND,
  SHOW_POINTER_LIFE_COMMAND,
} from './commands';
import type { Life } from './life';
import { PointerLife } from './pointer-life';
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
  /** The pointer's life that is marked in an editor, or undefined where none is. */
  readonly pointerLife: () => Life | undefined;
}

let server: Server | undefined;

export async function start(context: ExtensionContext, connect: ConnectClient): Promise<Api> {
  const output = window.createOutputChannel('Soundness', { log: true });
  server = await Server.create(output, connect);
  const { client } = server;
  const running = server;
  const pages = new RulePages(client, context.extension.packageJSON);
  const panel = new ReportPanel();
  const life = new PointerLife();
  const status = new Status(running);
  context.subscriptions.push(
    output,
    running,
    pages,
    window.registerUriHandler(pages),
    panel,
    life,
    status,
    commands.registerCommand(AUDIT_WORKSPACE_COMMAND, () => auditWorkspace(client, output, panel)),
    commands.registerCommand(EXPLAIN_RULE_COMMAND, (rule?: string) => pages.show(rule)),
    commands.registerCommand(HIDE_POINTER_LIFE_COMMAND, () => life.hide()),
    commands.registerCommand(RESTART_SERVER_COMMAND, () => running.restart()),
    commands.registerCommand(SHOW_OUTPUT_COMMAND, () => output.show()),
    commands.registerCommand(SHOW_POINTER_LIFE_COMMAND, (finding?: FindingAddress) => life.show(finding)),
  );
  await running.start();
  return { client, serverPid: () => running.pid, status: () => status.text, pointerLife: () => life.shown };
}

/** Lets the server end in order. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
