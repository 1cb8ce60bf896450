/** Opens the places that the report's links lead to. */
import { FileType, Position, Range, Uri, window, workspace } from 'vscode';

/** A path as the report has it, and the one-based line that the fragment names: `src/slab.rs#L12`. */
const LINK = /^(?<path>[^#]+)(?:#L(?<line>\d+))?/;

/** Opens the file at the line, beside the report. Says so where there is no such file any more. */
export async function openReportLink(href: string): Promise<void> {
  const match = LINK.exec(href);
  const path = decodeURIComponent(match?.groups?.['path'] ?? href);
  const uri = await findFile(path);
  if (!uri) {
    void window.showWarningMessage(`Soundness found no file ‘${path}’ any more; audit the workspace again.`);
    return;
  }
  const place = new Position(Math.max(Number(match?.groups?.['line'] ?? 1) - 1, 0), 0);
  const column = window.visibleTextEditors[0]?.viewColumn;
  await window.showTextDocument(uri, {
    selection: new Range(place, place),
    ...(column !== undefined && { viewColumn: column }),
  });
}

/** Paths are relative to a workspace folder, or to the folder above it where there are several. */
async function findFile(path: string): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const bases = [...folders.map(({ uri }) => uri), ...folders.map(({ uri }) => Uri.joinPath(uri, '..'))];
  for (const base of bases) {
    const uri = path.startsWith('/') ? base.with({ path }) : Uri.joinPath(base, path);
    if (await isFile(uri)) return uri;
  }
  return undefined;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}
