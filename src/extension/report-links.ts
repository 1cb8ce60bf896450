/** Opens the places that the report leads to. */
import { Position, Range, Uri, window } from 'vscode';

/** What the report's script sends when a place is clicked; zero-based, in UTF-16 code units. */
export interface OpenMessage {
  readonly type: 'open';
  /** As the report has it: relative to the audit's base, absolute, or a whole URI. */
  readonly path: string;
  readonly line: number;
  readonly character: number;
}

/** Shows the place in the column of the code, beside the report. Says so where the file is gone. */
export async function openPlace(base: Uri, { path, line, character }: OpenMessage): Promise<void> {
  const uri = uriOf(base, path);
  const place = new Position(line, character);
  const viewColumn = window.visibleTextEditors[0]?.viewColumn;
  try {
    await window.showTextDocument(uri, {
      selection: new Range(place, place),
      ...(viewColumn !== undefined && { viewColumn }),
    });
  } catch {
    void window.showWarningMessage(`Soundness cannot open ‘${path}’ any more; audit the workspace again.`);
  }
}

function uriOf(base: Uri, path: string): Uri {
  if (/^[a-z][a-z\d+.-]+:/i.test(path)) return Uri.parse(path, true);
  return path.startsWith('/') ? base.with({ path }) : Uri.joinPath(base, path);
}
