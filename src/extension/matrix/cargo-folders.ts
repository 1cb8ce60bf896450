/** Looks for the Cargo workspaces that are in the editor's workspace. Nothing is run for it. */
import { RelativePattern, Uri, workspace } from 'vscode';
import { cargoRoots, type Manifest } from './test-tree';

const SKIPPED = '**/{target,node_modules,.git}/**';

/** The folders, those of one workspace folder together. Only files of this machine can be built. */
export async function findCargoFolders(): Promise<Uri[]> {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const found = await Promise.all(
    folders.map(async (folder) => {
      const manifests = await workspace.findFiles(new RelativePattern(folder, '**/Cargo.toml'), SKIPPED);
      return cargoRoots(await Promise.all(manifests.map(read)));
    }),
  );
  return [...new Set(found.flat())].map((uri) => Uri.parse(uri, true));
}

async function read(uri: Uri): Promise<Manifest> {
  // A manifest that cannot be read may still be one: Cargo will say what is wrong with it.
  const bytes = await workspace.fs.readFile(uri).then(
    (content) => content,
    () => new Uint8Array(),
  );
  return { folder: Uri.joinPath(uri, '..').toString(), text: new TextDecoder().decode(bytes) };
}
