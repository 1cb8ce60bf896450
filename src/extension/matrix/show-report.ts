/** Opens everything that a test has printed, the report of the tool with it. */
import { commands, type TestMessage, Uri, window, workspace } from 'vscode';
import { outputOf } from './output-context';

/** What the menus of a test's message give. */
export interface MessageArguments {
  readonly message?: TestMessage;
}

/** Says so where the file is gone. */
export async function showReport(given?: MessageArguments): Promise<void> {
  const path = outputOf(given?.message?.contextValue);
  if (path === null) return;
  const uri = Uri.file(path);
  try {
    await workspace.fs.stat(uri);
  } catch {
    void window.showWarningMessage(`Soundness has not kept ‘${path}’; run the test again.`);
    return;
  }
  await commands.executeCommand('vscode.open', uri);
}
