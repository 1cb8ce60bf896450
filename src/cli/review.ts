/** `soundness review` and `soundness reviews`. */
import { basename, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { didYouMean } from '../closest';
import { count } from '../report/words';
import type { RunResult } from '../results';
import { changesSince, reviewsByItem } from '../reviews/apply';
import { ledgerFor, readLedgers } from '../reviews/find-ledger';
import { type Review, readLedger } from '../reviews/ledger';
import { keyOf, type Signed, withSignature } from '../reviews/sign';
import { withReviews } from '../reviews/write-ledger';
import { RULES } from '../rules';
import { Grammar } from '../syntax/parser';
import type { Crate } from '../workspace/cargo';
import { messageOf, readText } from '../workspace/read-text';
import { NO_CRATE } from '../workspace/run-builder';
import { displayPath, parentUri } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import { ProgressLine } from './progress';
import { packageOptions } from './run';
import { UsageError } from './usage-error';
import type { World } from './world';

export interface ReviewArguments {
  readonly reviewer: string;
  readonly note?: string;
  readonly dependencies?: boolean;
}

/**
 * Writes into the ledger that somebody has reviewed items as they are.
 * @throws UsageError where there is no such item, or the ledger cannot be written without losing something
 */
export async function review(names: readonly string[], options: ReviewArguments, world: World): Promise<void> {
  const { reviewer, note = null, dependencies = false } = options;
  if (reviewer.trim() === '') throw new UsageError('the reviewer has no name');
  const ledger = await ledgerFor(world.host, cwdOf(world));
  const found: Signed[] = [];
  for (const name of names) found.push(await findItem(name, parentUri(ledger)!, dependencies, world));
  const by = { reviewer: reviewer.trim(), date: world.now().toISOString().slice(0, 10), note };
  await changeLedger(ledger, world, (text) => withSignature(text, found, by));
  for (const { crate, item } of found) world.stdout.write(`${crate}::${item.id} is reviewed by ${by.reviewer}\n`);
}

/** Prints the reviews that count of the workspace's own crates. @throws UsageError where a ledger has a mistake */
export async function exportReviews(output: string | undefined, world: World): Promise<void> {
  const root = parentUri(await ledgerFor(world.host, cwdOf(world)))!;
  const { reviews, problems } = await readLedgers(world.host, [root]);
  const [problem] = problems;
  if (problem) throw new UsageError(describe(problem.uri, problem.range?.start.line, problem.message, world));
  const own = reviews.filter(({ imported }) => imported === null);
  const { crates } = await takeStock([root], false, world);
  const current = crates.flatMap((crate) => {
    const items = crate.files.flatMap((file) => file.items);
    const ofCrate = own.filter((each) => each.crate === crate.name);
    // What is exported has the item's present name, whatever number it had when it was reviewed.
    return [...reviewsByItem(items, ofCrate)].flatMap(([item, given]) =>
      given.filter((each) => changesSince(each, item).length === 0).map((each) => ({ ...each, item: item.id })),
    );
  });
  const text = withReviews(null, current);
  if (output === undefined) world.stdout.write(text);
  else {
    await world.writeFile(resolve(world.cwd, output), text);
    world.stderr.write(`${count(current.length, 'review')} written to ${output}.\n`);
  }
}

/** Writes the reviews of an export into the ledger. @throws UsageError where one of the two has a mistake */
export async function importReviews(file: string, world: World): Promise<void> {
  const from = URI.file(resolve(world.cwd, file)).toString();
  const read = await readText(world.host, from);
  if ('problem' in read) throw new UsageError(`\`${file}\` ${read.problem.message}`);
  const { reviews, mistakes } = readLedger(read.text);
  const [mistake] = mistakes;
  if (mistake) throw new UsageError(describe(from, mistake.range.start.line, mistake.message, world));
  const uri = await ledgerFor(world.host, cwdOf(world));
  let added: readonly Review[] = [];
  await changeLedger(uri, world, (text) => {
    // A review that was made here is not to be overwritten by what somebody else says its author has said.
    const own = new Set(
      readLedger(text ?? '')
        .reviews.filter(({ imported }) => imported === null)
        .map(keyOf),
    );
    added = reviews.filter((each) => !own.has(keyOf(each))).map((each) => ({ ...each, imported: basename(file) }));
    return withReviews(text, added);
  });
  const reviewers = [...new Set(added.map(({ reviewer }) => reviewer))].sort();
  world.stdout.write(
    `${count(added.length, 'review')} imported${reviewers.length > 0 ? `, by ${reviewers.join(', ')}` : ''}\n`,
  );
}

async function findItem(name: string, root: string, dependencies: boolean, world: World): Promise<Signed> {
  const place = /^(.*[^:]):(\d+)$/.exec(name);
  return place ? findAt(place[1]!, Number(place[2]) - 1, world) : findByName(name, root, dependencies, world);
}

/** The smallest item on a line. */
async function findAt(path: string, line: number, world: World): Promise<Signed> {
  const uri = URI.file(resolve(world.cwd, path)).toString();
  const workspace = await openWorkspace(world);
  const { crate } = await workspace.settingsFor(uri);
  const wants = (each: Crate | null) => each?.root === crate?.root;
  const { crates } = await takeStock([crate?.root ?? uri], false, world, wants);
  const shown = displayPath(cwdOf(world), uri);
  const file = crates.flatMap(({ files }) => files).find((each) => each.path === shown);
  const items = (file?.items ?? []).filter(({ range }) => range.start.line <= line && line <= range.end.line);
  const item = items.sort((a, b) => a.lines - b.lines)[0];
  if (!item) throw new UsageError(`there is no unsafe code at line ${line + 1} of \`${path}\``);
  return { crate: crates[0]!.name, item, siblings: crates[0]!.files.flatMap(({ items }) => items) };
}

async function findByName(name: string, root: string, dependencies: boolean, world: World): Promise<Signed> {
  const [crateName = ''] = name.split('::');
  const wants = (crate: Crate | null) => (crate?.name ?? NO_CRATE) === crateName;
  const { crates } = await takeStock([root], dependencies, world, wants);
  if (crates.length === 0) {
    const hint = dependencies ? '' : '; `--dependencies` looks at those too';
    throw new UsageError(`there is no crate \`${crateName}\` with unsafe code${hint}`);
  }
  for (const { files } of crates) {
    const siblings = files.flatMap(({ items }) => items);
    const item = siblings.find(({ id }) => `${crateName}::${id}` === name);
    if (item) return { crate: crateName, item, siblings };
  }
  const names = crates.flatMap(({ files }) =>
    files.flatMap(({ items }) => items.map(({ id }) => `${crateName}::${id}`)),
  );
  throw new UsageError(
    `there is no unsafe code \`${name}\`${didYouMean(name, names) || '; `soundness audit` lists all'}`,
  );
}

/** The unsafe items below some folders, without findings. */
async function takeStock(
  roots: readonly string[],
  dependencies: boolean,
  world: World,
  wants?: (crate: Crate | null) => boolean,
): Promise<RunResult> {
  const workspace = await openWorkspace(world);
  const progress = new ProgressLine(world.stderr);
  const result = await workspace.check({
    roots,
    base: cwdOf(world),
    packages: await workspace.packages(roots, packageOptions(dependencies, world)),
    preferences: { inventory: true, onlyRules: [] },
    ...(wants && { wants }),
    onProgress: (state) => progress.show(state),
  });
  progress.clear();
  return result;
}

async function openWorkspace(world: World): Promise<Workspace> {
  return new Workspace(world.host, await Grammar.load(await world.loadGrammar()), RULES);
}

async function changeLedger(uri: string, world: World, update: (text: string | null) => string): Promise<void> {
  const path = URI.parse(uri).fsPath;
  try {
    await world.updateFile(path, update);
  } catch (error) {
    const name = displayPath(cwdOf(world), uri);
    throw new UsageError(`the ledger \`${name}\` is left as it is: ${messageOf(error)}`);
  }
}

function describe(uri: string, line: number | undefined, message: string, world: World): string {
  const place = line === undefined ? '' : `:${line + 1}`;
  return `${displayPath(cwdOf(world), uri)}${place}: ${message}`;
}

function cwdOf({ cwd }: World): string {
  return URI.file(cwd).toString();
}
