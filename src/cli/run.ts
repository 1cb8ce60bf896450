/** `soundness check`, `soundness audit` and `soundness merge`. */
import { basename, join, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import type { Confidence } from '../finding';
import { renderAuditJson } from '../report/audit-json';
import { renderAuditMarkdown } from '../report/audit-markdown';
import { renderAuditText } from '../report/audit-text';
import { renderHtml } from '../report/html';
import { renderJson } from '../report/json';
import { type MarkdownOptions, renderMarkdown } from '../report/markdown';
import { renderSarif } from '../report/sarif';
import { scopeSentences } from '../report/scope';
import { renderText } from '../report/text';
import { count } from '../report/words';
import type { RunResult, UnsafeItem } from '../results';
import { applyReviews } from '../reviews/apply';
import { readLedgers } from '../reviews/find-ledger';
import { RULES } from '../rules';
import { rulePageUrl } from '../rules/page-url';
import type { Profile } from '../rules/profiles';
import { Grammar } from '../syntax/parser';
import type { PackageOptions } from '../workspace/packages';
import { displayPath } from '../workspace/uri';
import { type FoundFile, Workspace } from '../workspace/workspace';
import { describeFiles, withoutExcluded } from './choose-files';
import { type ColorChoice, usesColor } from './color';
import { EXIT, exitCodeOf, type FailOn, unreviewed } from './exit-code';
import { linkBase } from './link-base';
import { ProgressLine } from './progress';
import { printBaseline, readBaseline } from './scope/baseline';
import { type Changes, changesSince } from './scope/changes';
import { type Coverage, entriesFor, type NamedBaseline, narrow, withoutUntouched } from './scope/narrow';
import { mergeParts } from './shards/merge';
import { hashOf, printPart, type RunParameters, withoutTexts } from './shards/part';
import { itemsOf, type Shard } from './shards/split';
import { UsageError } from './usage-error';
import type { World } from './world';
import { replaceFile, writeFile } from './write-file';

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'markdown'] as const;
export const AUDIT_FORMATS = [...CHECK_FORMATS, 'html'] as const;

/** How and where a report is written, as the command line says it. */
export interface ReportArguments {
  readonly format: (typeof AUDIT_FORMATS)[number];
  readonly output?: string;
  readonly html?: string;
  readonly writeBaseline?: string;
  readonly color: ColorChoice;
  /** Of audits only. */
  readonly requireReviews?: boolean;
  readonly failOnDependencies?: boolean;
}

/** Options of a run, as the command line gives them. */
export interface RunArguments extends ReportArguments {
  readonly rule?: readonly string[];
  readonly profile?: readonly Profile[];
  readonly minConfidence: Confidence;
  readonly failOn: FailOn;
  readonly forceExclude?: true;
  readonly cache: boolean;
  readonly threads?: number;
  readonly baseline?: string;
  readonly pruneBaseline?: true;
  readonly changedSince?: string;
  readonly shard?: Shard;
  /** Of audits only. */
  readonly dependencies?: boolean;
}

type Command = RunParameters['command'];

interface Style {
  readonly color: boolean;
  readonly width: number | undefined;
  /** What was looked at, for the head of a page. */
  readonly subject: string;
  readonly links: MarkdownOptions;
}

/**
 * Lints, writes the report or a part of it, and tells the exit code.
 * @throws UsageError where none of the paths exists, the scope cannot be told or the report cannot be written
 */
export async function run(
  command: Command,
  paths: readonly string[],
  options: RunArguments,
  world: World,
): Promise<number> {
  const roots = toUris(paths, world);
  await requireSome(paths, roots, world);
  if (options.pruneBaseline && options.baseline === undefined)
    throw new UsageError('`--prune-baseline` takes entries out of the file that `--baseline` names');
  const named =
    options.baseline === undefined
      ? null
      : { name: options.baseline, baseline: await readBaseline(options.baseline, world) };
  const changes = options.changedSince === undefined ? null : await changesSince(options.changedSince, roots, world);
  const { result, found, vendored, chosen } = await check(command, roots, changes, options, world);
  if (found.length === 0 && result.problems.length === 0)
    world.stderr.write(`note: there are no Rust files in ${paths.map((path) => `\`${path}\``).join(', ')}\n`);
  const coverage: Coverage = {
    roots,
    found: new Set(found.map(({ uri }) => uri)),
    vendored,
    onlyRules: options.rule,
    minConfidence: options.minConfidence,
  };
  const narrowed = narrow(result, changes, named, coverage, world);
  if (!options.shard) return conclude(command, paths, await prune(narrowed, named, options, world), options, world);
  const parameters: RunParameters = {
    command,
    paths,
    rules: options.rule ?? null,
    profiles: options.profile ?? null,
    minConfidence: options.minConfidence,
    failOn: options.failOn,
    requireReviews: options.requireReviews ?? false,
    dependencies: options.dependencies ?? false,
    failOnDependencies: options.failOnDependencies ?? false,
    baseline: named && hashOf(printBaseline(named.baseline.entries)),
    changes: changes && hashOf(changes.describe()),
    files: chosen,
  };
  const part = printPart({ run: parameters, shard: options.shard, result: withoutTexts(narrowed) }, version);
  if (options.output === undefined) world.stdout.write(part);
  else await writeFile(options.output, part, 'part', world);
  return EXIT.clean;
}

/**
 * Puts the parts of a run together and ends as the whole run would have.
 * @throws UsageError where they are not all the parts of one run, or the report cannot be written
 */
export async function merge(names: readonly string[], options: ReportArguments, world: World): Promise<number> {
  const { run, result } = await mergeParts(names, world);
  if (run.command === 'check' && (options.format === 'html' || options.html !== undefined))
    throw new UsageError('a page shows an audit, and these are parts of a `check`');
  if (run.command === 'check' && (options.requireReviews || options.failOnDependencies))
    throw new UsageError('reviews and dependencies are of an audit, and these are parts of a `check`');
  if (options.writeBaseline !== undefined && result.scope)
    throw new UsageError('the parts leave out findings, which a baseline would miss: make them without a scope');
  const { failOn, requireReviews, failOnDependencies } = run;
  const asked = {
    ...options,
    failOn,
    requireReviews: requireReviews || options.requireReviews === true,
    failOnDependencies: failOnDependencies || options.failOnDependencies === true,
  };
  return conclude(run.command, run.paths, result, asked, world);
}

/** Writes what is to be written of a whole run. @returns the exit code */
async function conclude(
  command: Command,
  paths: readonly string[],
  found: RunResult,
  options: ReportArguments & Pick<RunArguments, 'failOn'>,
  world: World,
): Promise<number> {
  const accepted = options.writeBaseline === undefined ? found : await accept(found, options.writeBaseline, world);
  const result = withoutUntouched(command === 'audit' ? await withReviewStates(accepted, paths, world) : accepted);
  const subject = paths.map((path) => basename(resolve(world.cwd, path))).join(', ');
  await writeReport(command, result, subject, options, world);
  if (options.html !== undefined) await writeFile(options.html, renderPage(result, subject), 'report', world);
  const { failOn, requireReviews = false, failOnDependencies: dependencies = false } = options;
  if (requireReviews) world.stderr.write(describeUnreviewed(unreviewed(result, dependencies)));
  return exitCodeOf(result, { failOn, requireReviews, dependencies });
}

/** The result with what the ledgers of the paths say of its items, and what is wrong with them. */
async function withReviewStates(result: RunResult, paths: readonly string[], world: World): Promise<RunResult> {
  const { reviews, problems } = await readLedgers(world.host, toUris(paths, world));
  const base = URI.file(world.cwd).toString();
  const told = problems.map(({ uri, ...problem }) => ({ path: displayPath(base, uri), ...problem }));
  return applyReviews({ ...result, problems: [...told, ...result.problems] }, reviews);
}

function describeUnreviewed(items: readonly UnsafeItem[]): string {
  const stale = items.filter(({ review }) => review?.state === 'stale').length;
  const parts = [
    ...(items.length > stale ? [`${count(items.length - stale, 'unsafe item')} not reviewed`] : []),
    ...(stale > 0 ? [`${count(stale, 'review')} stale`] : []),
  ];
  return parts.length > 0 ? `error: ${parts.join(', ')}; see \`soundness review --help\`\n` : '';
}

/** Writes a baseline of all findings. @returns the result as it is with that baseline */
async function accept(result: RunResult, name: string, world: World): Promise<RunResult> {
  const entries = entriesFor(result, name, world);
  await replaceFile(name, printBaseline(entries), 'baseline', world);
  const baseline = { path: name, known: entries.length, stale: [] };
  const crates = result.crates.map((crate) => ({
    ...crate,
    files: crate.files.map((file) => ({ ...file, findings: [], fingerprints: [] })),
  }));
  return { ...result, crates, scope: { baseline } };
}

/** Takes the entries that matched nothing out of the baseline, where that is asked for. @returns the result without them */
async function prune(
  result: RunResult,
  named: NamedBaseline | null,
  options: RunArguments,
  world: World,
): Promise<RunResult> {
  const { scope } = result;
  if (!named || !options.pruneBaseline || !scope?.baseline?.stale.length) return result;
  await replaceFile(named.name, printBaseline(named.baseline.without(scope.baseline.stale)), 'baseline', world);
  return { ...result, scope: { ...scope, baseline: { ...scope.baseline, stale: [] } } };
}

function toUris(paths: readonly string[], { cwd }: World): string[] {
  return paths.map((path) => URI.file(resolve(cwd, path)).toString());
}

/** A path that does not exist is a problem of the report; it is a mistake in usage where there is no other. */
async function requireSome(paths: readonly string[], roots: readonly string[], { host }: World): Promise<void> {
  const kinds = await Promise.all(roots.map((root) => host.kind(root).catch(() => 'other' as const)));
  if (kinds.some((kind) => kind !== null)) return;
  const names = paths.map((path) => `\`${path}\``).join(', ');
  throw new UsageError(`there is no file or folder ${names}`);
}

interface Checked {
  readonly result: RunResult;
  /** All files that are there, linted or not. */
  readonly found: readonly FoundFile[];
  /** URIs of folders with the sources of others. */
  readonly vendored: readonly string[];
  /** Hash of what the run is about, all its shards together; empty where it has no shards. */
  readonly chosen: string;
}

async function check(
  command: Command,
  roots: readonly string[],
  changes: Changes | null,
  options: RunArguments,
  world: World,
): Promise<Checked> {
  const modules = await Grammar.compile(await world.loadGrammar());
  const helpers = world.helpers(modules, {
    cache: options.cache,
    ...(options.threads !== undefined && { threads: options.threads }),
    onCacheFailure: (reason) =>
      world.stderr.write(`note: results are not kept for the next run (\`--no-cache\` does without): ${reason}\n`),
  });
  const workspace = new Workspace(world.host, await Grammar.of(modules), RULES, helpers);
  const progress = new ProgressLine(world.stderr);
  let found: readonly FoundFile[] = [];
  let chosen = '';
  const packages =
    command === 'audit' ? await workspace.packages(roots, packageOptions(options.dependencies, world)) : undefined;
  const result = await workspace.check({
    roots,
    ...(packages && { packages }),
    base: URI.file(world.cwd).toString(),
    preferences: {
      inventory: command === 'audit' || options.html !== undefined,
      keepTexts: options.shard !== undefined,
      minConfidence: options.minConfidence,
      ...(options.rule && { onlyRules: options.rule }),
      ...(options.profile && { addedProfiles: options.profile }),
    },
    choose: async (files) => {
      found = files;
      const wanted = options.forceExclude ? await withoutExcluded(files, workspace) : files;
      const concerned = changes ? wanted.filter(({ path }) => changes.has(path)) : wanted;
      if (!options.shard) return concerned;
      const sized = await describeFiles(concerned, workspace, world);
      chosen = sized.hash;
      return itemsOf(sized.files, options.shard);
    },
    onProgress: (state) => progress.show(state),
  });
  progress.clear();
  return { result, found, vendored: packages?.vendored ?? [], chosen };
}

export function packageOptions(dependencies: boolean | undefined, { env }: World): PackageOptions {
  const home = env.HOME ?? env.USERPROFILE;
  const cargoHome = env.CARGO_HOME ?? (home === undefined ? undefined : join(home, '.cargo'));
  return {
    dependencies: dependencies === true,
    cargoHome: cargoHome === undefined ? null : URI.file(cargoHome).toString(),
  };
}

async function writeReport(
  command: Command,
  result: RunResult,
  subject: string,
  options: ReportArguments,
  world: World,
): Promise<void> {
  const { format, output, color } = options;
  const base = linkBase(world);
  const links = base === undefined ? {} : { linkBase: base };
  if (output === undefined) {
    const style = { color: usesColor(color, world), width: world.stdout.columns, subject, links };
    world.stdout.write(render(command, format, result, style));
    return;
  }
  const style = { color: color === 'always', width: undefined, subject, links };
  await writeFile(output, render(command, format, result, style), 'report', world);
}

function render(command: Command, format: RunArguments['format'], result: RunResult, style: Style): string {
  const isAudit = command === 'audit';
  switch (format) {
    case 'text': {
      const { color, width } = style;
      if (isAudit) return renderAuditText(result, { color });
      return renderText(result, { color, summary: true, ...(width !== undefined && { width }) });
    }
    case 'json':
      return isAudit ? renderAuditJson(result) : renderJson(result);
    case 'markdown':
      return isAudit ? renderAuditMarkdown(result, style.links) : renderMarkdown(result, style.links);
    case 'sarif':
      return renderSarif(result, RULES, version, rulePageUrl);
    case 'html':
      return renderPage(result, style.subject);
  }
}

function renderPage(result: RunResult, subject: string): string {
  return renderHtml(result, {
    title: `Unsafe code in ${subject}`,
    generated: [`Soundness ${version}`, ...scopeSentences(result.scope)].join(' · ').replaceAll('`', ''),
    helpUri: rulePageUrl,
  });
}
