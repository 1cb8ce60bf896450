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

/** A file with one small case for each thing that the suite does, and the rule that most of them are about. */
export const CASES = 'cases/src/lib.rs';
export const RULE = 'ref-just-for-address';

/** The code of each finding of `RULE` in `CASES`. */
const IN_CASES = ['&lengths[0]', '&mut slots[0]'];

/** Opens the cases and waits for their findings as they are on the disk, in text order. */
export async function openCases(): Promise<{ document: vscode.TextDocument; first: vscode.Diagnostic }> {
  const document = await open(CASES);
  await untilShown(document, IN_CASES);
  return { document, first: findings(document.uri, RULE)[0]! };
}

/** Adds code with one finding of `RULE` to the end of the cases, and waits for it. */
export async function addFinding(document: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(
    document.uri,
    end,
    '\n// é\nfn added(pair: &mut (u8, u8)) -> *mut u8 { /* 🚀 */ &mut pair.1 as *mut u8 }\n',
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
  await untilShown(document, [...IN_CASES, '&mut pair.1']);
}

/** Waits until exactly this code of a document has findings of `RULE`. */
export async function untilShown(document: vscode.TextDocument, code: readonly string[]): Promise<void> {
  const shown = () => findings(document.uri, RULE).map(({ range }) => document.getText(range));
  await until(() => shown().join('; ') === code.join('; '));
}

/** Leaves the running test out, or the one that a hook is about to begin, and says why in its title. */
export function skip(context: Mocha.Context, reason: string): never {
  const test = context.currentTest ?? context.test;
  if (test) test.title += ` (left out: ${reason})`;
  return context.skip();
}

/** Waits until `look` gives something that is true; the test's own time limit ends the wait. */
export async function until<T>(look: () => T | Promise<T>): Promise<Exclude<T, false | null | undefined>> {
  for (;;) {
    const seen = await look();
    if (seen) return seen as Exclude<T, false | null | undefined>;
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
