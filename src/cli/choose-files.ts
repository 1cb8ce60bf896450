/** Which of the files that a run finds are linted. */

import { URI } from 'vscode-uri';
import { mapAhead } from '../workspace/ahead';
import { displayPath } from '../workspace/uri';
import type { FoundFile, Workspace } from '../workspace/workspace';
import { hashOf } from './shards/part';
import type { World } from './world';

/** Files that are asked about at the same time. */
const ASK_AHEAD = 64;

/**
 * The files without those that `soundness.toml` excludes: a file that the user names is found all the same. Dependencies
 * that are asked for stay: what their authors exclude does not count.
 */
export async function withoutExcluded(
  files: readonly FoundFile[],
  workspace: Workspace,
): Promise<readonly FoundFile[]> {
  const excluded = await Promise.all(
    files.map(async ({ uri, dependency }) => !dependency && (await workspace.settingsFor(uri)).excluded),
  );
  return files.filter((_, index) => !excluded[index]);
}

/** The files with their sizes, and a hash of names, sizes and settings: the same for runs over the same. */
export async function describeFiles(
  files: readonly FoundFile[],
  workspace: Workspace,
  world: World,
): Promise<{ readonly files: readonly (FoundFile & { readonly size: number })[]; readonly hash: string }> {
  const base = URI.file(world.cwd).toString();
  const sized: (FoundFile & { readonly size: number })[] = [];
  const words: string[] = [];
  let settingsBefore = '';
  const asked = mapAhead(files, ASK_AHEAD, async (file) => {
    const [size, { settings, crate }] = await Promise.all([
      world.fileSize(file.uri),
      file.dependency?.folder ?? workspace.settingsFor(file.uri),
    ]);
    return { file, size, settings, crate };
  });
  for await (const { file, size, settings, crate } of asked) {
    sized.push({ ...file, size });
    const owner = crate && { ...crate, root: displayPath(base, crate.root) };
    const described = JSON.stringify([settings, owner, file.dependency?.version]);
    words.push(file.path, String(size), described === settingsBefore ? '' : described);
    settingsBefore = described;
  }
  return { files: sized, hash: hashOf(words.join('\0')) };
}
