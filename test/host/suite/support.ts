/** What the tests share: files of the workspace, findings, actions, and waiting for what comes later. */
import * as assert from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension/extension';

const EXTENSION = 'soundness-rs.soundness';

/** Milliseconds between two looks at what is waited for. */
const INTERVAL = 50;

/** The extension, running. */
export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>(EXTENSION);
  assert.ok(extension, `${EXTENSION} is installed`);
  return extension.activate();
}

/** Waits until `look` gives something that is true; the test's own time limit ends the wait. */
export async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

/** A file by its path under the folder that holds `io-runtime` and `cases`, which may be one root or two. */
export function fileUri(path: string): vscode.Uri {
  const [name, ...rest] = path.split('/') as [string, ...string[]];
  const folders = vscode.workspace.workspaceFolders ?? [];
  const root = folders.find((folder) => folder.name === name);
  assert.ok(folders[0], 'a workspace is open');
  return root ? vscode.Uri.joinPath(root.uri, ...rest) : vscode.Uri.joinPath(folders[0].uri, path);
}

export async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Puts the file of the active editor back as it is on the disk, and closes all editors. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Findings of one file as Problems shows them; of one rule where it is given. */
export function findings(uri: vscode.Uri, rule?: string): vscode.Diagnostic[] {
  const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'soundness');
  return rule === undefined ? own : own.filter((diagnostic) => ruleOf(diagnostic) === rule);
}

/** Id of the rule that a finding comes from. The code carries a link to the rule's page. */
export function ruleOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

export async function findingsIn(path: string, rule?: string): Promise<vscode.Diagnostic[]> {
  return until(() => {
    const found = findings(fileUri(path), rule);
    return found.length > 0 && found;
  });
}

/** What the light bulb offers for a finding, edits included. */
export async function actionsFor(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  const resolved = 50;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, kind.value, resolved);
}

/** Applies the one action whose title matches. */
export async function applyAction(actions: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const action = onlyAction(actions, title);
  assert.ok(action.edit, `“${action.title}” has an edit`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

export function onlyAction(actions: readonly vscode.CodeAction[], title: RegExp): vscode.CodeAction {
  const matching = actions.filter((action) => title.test(action.title));
  const titles = actions.map((action) => action.title).join('; ');
  assert.ok(matching[0] && matching.length === 1, `one action matches ${title} among: ${titles}`);
  return matching[0];
}

/** Tabs that show a web view of the given kind. */
export function webviewTabs(viewType: string): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType));
}
