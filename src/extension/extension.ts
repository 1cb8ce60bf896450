/** The extension in either host: puts the server, the commands and the status item together. */
import { commands, type ExtensionContext, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FindingAddress, ItemAddress, Place } from '../lsp/protocol';
import { Audit, auditAndReport } from './audit';
import {
  AUDIT_WORKSPACE_COMMAND,
  CANCEL_AUDIT_COMMAND,
  CLEAR_AUDIT_FILTER_COMMAND,
  EXPLAIN_RULE_COMMAND,
  FILTER_AUDIT_COMMAND,
  HIDE_POINTER_LIFE_COMMAND,
  MARK_REVIEWED_COMMAND,
  REFRESH_AUDIT_COMMAND,
  RESTART_SERVER_COMMAND,
  REVEAL_UNSAFE_ITEM_COMMAND,
  SHOW_CONTRACT_COMMAND,
  SHOW_OUTPUT_COMMAND,
  SHOW_POINTER_LIFE_COMMAND,
} from './commands';
import type { Life } from './life';
import { PointerLife } from './pointer-life';
import { ReportPanel } from './report-panel';
import { markReviewed } from './reviewing';
import { RulePages } from './rule-pages';
import { type ConnectClient, Server } from './server';
import { showContract } from './show-contract';
import { Status } from './status';
import { SHOW_ALL, type TreeFilter, type TreeNode } from './unsafe-tree';
import { UnsafeView } from './unsafe-view';

/** What `activate` returns. It serves the tests; other extensions should not build on it. */
export interface Api {
  readonly client: BaseLanguageClient;
  /** Process id of the running server, or undefined where it is no process. */
  readonly serverPid: () => number | undefined;
  /** What the status item says. */
  readonly status: () => string;
  /** The pointer's life that is marked in an editor, or undefined where none is. */
  readonly pointerLife: () => Life | undefined;
  readonly unsafeAudit: UnsafeView;
  /** Milliseconds from the activation to a server that answers. */
  readonly readyAfter: number;
}

/** True in when-clauses once the extension is at work: it is started by Rust code. */
const ACTIVE_KEY = 'soundness.active';

let server: Server | undefined;

export async function start(context: ExtensionContext, connect: ConnectClient): Promise<Api> {
  const began = performance.now();
  const output = window.createOutputChannel('Soundness', { log: true });
  server = await Server.create(output, connect);
  const { client } = server;
  const running = server;
  const pages = new RulePages(client, context.extension.packageJSON);
  const panel = new ReportPanel();
  const life = new PointerLife();
  const audit = new Audit(client, output);
  const unsafe = new UnsafeView(running, context.workspaceState);
  const status = new Status(running, unsafe);
  context.subscriptions.push(
    output,
    running,
    pages,
    window.registerUriHandler(pages),
    panel,
    life,
    audit,
    unsafe,
    status,
    commands.registerCommand(AUDIT_WORKSPACE_COMMAND, () => auditAndReport(audit, panel)),
    commands.registerCommand(CANCEL_AUDIT_COMMAND, () => audit.cancel()),
    commands.registerCommand(CLEAR_AUDIT_FILTER_COMMAND, () => unsafe.chooseFilter(SHOW_ALL)),
    commands.registerCommand(EXPLAIN_RULE_COMMAND, (rule?: string) => pages.show(rule)),
    commands.registerCommand(FILTER_AUDIT_COMMAND, (filter?: Partial<TreeFilter> | TreeNode) =>
      unsafe.chooseFilter(filter),
    ),
    commands.registerCommand(HIDE_POINTER_LIFE_COMMAND, () => life.hide()),
    commands.registerCommand(
      MARK_REVIEWED_COMMAND,
      async (target?: ItemAddress | TreeNode, more?: readonly TreeNode[] | string) => {
        const items = target ? addressesOf(target, more) : await unsafe.itemAtCursor();
        return items && markReviewed(client, output, [items].flat(), typeof more === 'string' ? more : undefined);
      },
    ),
    commands.registerCommand(REFRESH_AUDIT_COMMAND, () => audit.run()),
    commands.registerCommand(RESTART_SERVER_COMMAND, () => running.restart()),
    commands.registerCommand(REVEAL_UNSAFE_ITEM_COMMAND, () => unsafe.revealAtCursor()),
    commands.registerCommand(SHOW_CONTRACT_COMMAND, (place: Place) => showContract(place)),
    commands.registerCommand(SHOW_OUTPUT_COMMAND, () => output.show()),
    commands.registerCommand(SHOW_POINTER_LIFE_COMMAND, (finding?: FindingAddress) => life.show(finding)),
  );
  void commands.executeCommand('setContext', ACTIVE_KEY, true);
  await running.start();
  const readyAfter = performance.now() - began;
  output.info(`Ready after ${readyAfter.toFixed(0)} ms.`);
  return {
    client,
    serverPid: () => running.pid,
    status: () => status.text,
    pointerLife: () => life.shown,
    unsafeAudit: unsafe,
    readyAfter,
  };
}

/** The items that a command is about: all that are selected in the tree, or the one that it was called with. */
function addressesOf(target: ItemAddress | TreeNode, more: readonly TreeNode[] | string | undefined): ItemAddress[] {
  if (!('type' in target)) return [target];
  const nodes = Array.isArray(more) && more.includes(target) ? (more as readonly TreeNode[]) : [target];
  return nodes.flatMap((node) => (node.type === 'item' ? [{ uri: node.uri, id: node.item.id }] : []));
}

/** Lets the server end in order. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
