/** What the linter says of files, for what the dynamic tools confirm of it. */
import { URI } from 'vscode-uri';
import type { ReadFile } from '../dynamic/findings/confirm';
import { RULES } from '../rules';
import { Grammar } from '../syntax/parser';
import { uriOfDisplayPath } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import type { World } from './world';

/** @param paths Absolute; those of files that are not Rust are passed over. */
export async function staticFindings(paths: readonly string[], world: World): Promise<readonly ReadFile[]> {
  const sources = paths.filter((path) => path.endsWith('.rs'));
  if (sources.length === 0) return [];
  const modules = await Grammar.compile(await world.loadGrammar());
  const workspace = new Workspace(world.host, await Grammar.of(modules), RULES);
  const base = URI.file(world.cwd).toString();
  const { crates } = await workspace.check({ roots: sources.map((path) => URI.file(path).toString()), base });
  return crates
    .flatMap(({ files }) => files)
    .map(({ path, findings }) => ({ path: URI.parse(uriOfDisplayPath(base, path)).fsPath, findings }));
}
