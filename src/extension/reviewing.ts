/** The command that signs unsafe items: asks who and why, and writes the ledgers as the server says. */
import {
  ConfigurationTarget,
  commands,
  type LogOutputChannel,
  Range,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CONFIGURATION_SECTION,
  type ItemAddress,
  type LedgerChange,
  REVIEW_REQUEST,
  type ReviewParams,
  type ReviewResult,
} from '../lsp/protocol';
import { smallestChange } from './smallest-change';

const REVIEWER = 'audit.reviewer';

/** How often a ledger is looked at again that changes while it is written. */
const ATTEMPTS = 3;

/** Milliseconds that the status bar tells of a review. */
const TOLD = 5000;

/** Signs items as they are now. Asks for the note unless it is given. Resolves to what was signed; undefined where nothing was. */
export async function markReviewed(
  client: BaseLanguageClient,
  output: LogOutputChannel,
  items: readonly ItemAddress[],
  note?: string,
): Promise<readonly string[] | undefined> {
  if (items.length === 0) return undefined;
  if (!workspace.isTrusted) {
    const trust = 'Manage Workspace Trust';
    const message = 'Soundness: reviews are written only in workspaces that you trust.';
    if ((await window.showWarningMessage(message, trust)) === trust)
      await commands.executeCommand('workbench.trust.manage');
    return undefined;
  }
  const reviewer = await askReviewer();
  if (!reviewer) return undefined;
  const words = note ?? (await askNote(items, reviewer));
  if (words === undefined) return undefined;
  try {
    const signed = await sign(client, { items, reviewer, note: words });
    const what = signed.length === 1 ? signed[0]! : `${signed.length} items`;
    window.setStatusBarMessage(`$(pass) ${what}: reviewed by ${reviewer}`, TOLD);
    return signed;
  } catch (error) {
    output.error('The review could not be written.', error);
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`Soundness could not write the review: ${reason}`);
    return undefined;
  }
}

/** The name that reviews are signed with: asked for once, and kept in the user's own settings. */
async function askReviewer(): Promise<string | undefined> {
  const settings = workspace.getConfiguration(CONFIGURATION_SECTION);
  const known = settings.get<string>(REVIEWER, '').trim();
  if (known) return known;
  const given = await window.showInputBox({
    title: 'Who Reviews?',
    prompt: 'The name that your reviews are signed with. It is kept in the setting soundness.audit.reviewer.',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? 'A review needs a name' : undefined),
  });
  const name = given?.trim();
  if (name) await settings.update(REVIEWER, name, ConfigurationTarget.Global);
  return name;
}

function askNote(items: readonly ItemAddress[], reviewer: string): Thenable<string | undefined> {
  const what = items.length === 1 ? items[0]!.id : `${items.length} items`;
  return window.showInputBox({
    title: `Review of ${what}`,
    prompt: `What did you check? Signed by ${reviewer}; Enter without a note signs as well.`,
    ignoreFocusOut: true,
  });
}

async function sign(client: BaseLanguageClient, params: ReviewParams): Promise<readonly string[]> {
  for (let attempt = 1; ; attempt++) {
    const { ledgers, signed } = await client.sendRequest<ReviewResult>(REVIEW_REQUEST, params);
    let written = true;
    for (const ledger of ledgers) written &&= await write(ledger);
    if (written) return signed;
    if (attempt === ATTEMPTS) throw new Error('the ledger changes while it is written; please try again');
  }
}

/** False where the ledger is not what the change was made for; then nothing is changed. */
async function write({ uri, before, after }: LedgerChange): Promise<boolean> {
  const ledger = Uri.parse(uri, true);
  const edit = new WorkspaceEdit();
  if (before === null) {
    edit.createFile(ledger, { contents: new TextEncoder().encode(after) });
    return workspace.applyEdit(edit);
  }
  const document = await workspace.openTextDocument(ledger);
  if (document.getText() !== before) return false;
  const wasDirty = document.isDirty;
  const { start, end, text } = smallestChange(before, after);
  edit.replace(ledger, new Range(document.positionAt(start), document.positionAt(end)), text);
  if (!(await workspace.applyEdit(edit))) return false;
  // What the user has not saved there is the user's to save.
  if (!wasDirty) await document.save();
  return true;
}
