/** `soundness merge`: the parts of a run to the result of the whole. */
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { version } from '../../../package.json';
import type { BaselineEntry, CrateResult, FileResult, Problem, RunResult, Scope } from '../../results';
import { mapAhead } from '../../workspace/ahead';
import { messageOf, readText } from '../../workspace/read-text';
import { mergeResults } from '../../workspace/run-builder';
import { uriOfDisplayPath } from '../../workspace/uri';
import { byEntry } from '../scope/baseline';
import { UsageError } from '../usage-error';
import type { World } from '../world';
import {
  hashOf,
  type NamedPart,
  type PartFile,
  type PartResult,
  type RunParameters,
  readPart,
  requireWhole,
} from './part';

/** Files that are read at the same time. */
const READ_AHEAD = 16;

export interface MergedRun {
  readonly run: RunParameters;
  readonly result: RunResult;
}

/**
 * Puts the parts together and reads the texts again.
 * @param names Paths of the parts in any order.
 * @throws UsageError where they are not all the parts of one run
 */
export async function mergeParts(names: readonly string[], world: World): Promise<MergedRun> {
  const parts = requireWhole(await Promise.all(names.map((name) => loadPart(name, world))));
  const results: RunResult[] = [];
  for (const { name, result } of parts) results.push(await withTexts(result, name, world));
  const scope = mergeScopes(results.flatMap((result) => result.scope ?? []));
  return { run: parts[0]!.run, result: { ...mergeResults(results), ...(scope && { scope }) } };
}

async function loadPart(name: string, world: World): Promise<NamedPart> {
  let text: string;
  try {
    text = new TextDecoder().decode(await world.host.readFile(URI.file(resolve(world.cwd, name)).toString()));
  } catch (error) {
    throw new UsageError(`the part \`${name}\` cannot be read: ${messageOf(error)}`);
  }
  return readPart(name, text, version);
}

/** A part's result with the texts of its files. Of a file that is another one by now nothing can be told but that. */
async function withTexts({ crates, ...rest }: PartResult, part: string, world: World): Promise<RunResult> {
  const problems: Problem[] = [...rest.problems];
  const whole: CrateResult[] = [];
  for (const { files, ...crate } of crates) {
    const read: FileResult[] = [];
    for await (const { file, text } of mapAhead(files, READ_AHEAD, (each) => textOf(each, world))) {
      const { hash, ...result } = file;
      if (text !== null && hashOf(text) === hash) read.push({ ...result, text });
      else
        problems.push({
          path: file.path,
          kind: 'configuration',
          message: `the file ${text === null ? 'cannot be read any more' : 'has changed'} since \`${part}\` was written, so what was found in it is left out; run that shard again`,
        });
    }
    whole.push({ ...crate, files: read });
  }
  return { ...rest, crates: whole, problems };
}

async function textOf(
  file: PartFile,
  world: World,
): Promise<{ readonly file: PartFile; readonly text: string | null }> {
  const read = await readText(world.host, uriOfDisplayPath(URI.file(world.cwd).toString(), file.path));
  return { file, text: 'text' in read ? read.text : null };
}

function mergeScopes(scopes: readonly Scope[]): Scope | null {
  const [first] = scopes;
  if (!first?.baseline) return first ?? null;
  const baselines = scopes.flatMap(({ baseline }) => baseline ?? []);
  // What is gone with its file, every shard tells.
  const stale = new Map<string, BaselineEntry>();
  for (const entry of baselines.flatMap((baseline) => baseline.stale)) stale.set(JSON.stringify(entry), entry);
  return {
    ...first,
    baseline: {
      path: first.baseline.path,
      known: baselines.reduce((sum, { known }) => sum + known, 0),
      stale: [...stale.values()].sort(byEntry),
    },
  };
}
