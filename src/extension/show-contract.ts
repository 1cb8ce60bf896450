import { commands, Position, Range, Selection, Uri, window } from 'vscode';
import type { Place } from '../lsp/protocol';

/** Puts the cursor on the word that makes an item unsafe, and shows the hover there, which tells its contract. */
export async function showContract({ uri, position: { line, character } }: Place): Promise<void> {
  const editor = await window.showTextDocument(Uri.parse(uri, true));
  const position = new Position(line, character);
  editor.selection = new Selection(position, position);
  editor.revealRange(new Range(position, position));
  await commands.executeCommand('editor.action.showHover');
}
