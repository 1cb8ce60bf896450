/** `soundness check` and `soundness audit`. */
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
import { messageOf } from '../workspace/read-text';
import { displayPath } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import { type ColorChoice, usesColor } from './color';
import { exitCodeOf, type FailOn, unreviewed } from './exit-code';
import { linkBase } from './link-base';
import { ProgressLine } from './progress';
import { UsageError } from './usage-error';
import type { World } from './world';

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'markdown'] as const;
export const AUDIT_FORMATS = [...CHECK_FORMATS, 'html'] as const;

/** Options of a run, as the command line gives them. */
export interface RunArguments {
  readonly format: (typeof AUDIT_FORMATS)[number];
  readonly output?: string;
  readonly html?: string;
  readonly rule?: readonly string[];
  readonly profile?: readonly Profile[];
  readonly minConfidence: Confidence;
  readonly failOn: FailOn;
  readonly color: ColorChoice;
  /** Of audits only. */
  readonly dependencies?: boolean;
  readonly failOnDependencies?: boolean;
  readonly requireReviews?: boolean;
}

type Command = 'check' | 'audit';

interface Style {
  readonly color: boolean;
  readonly width: number | undefined;
  /** What was looked at, for the head of a page. */
  readonly subject: string;
  readonly links: MarkdownOptions;
}

/**
 * Lints, writes the report and tells the exit code.
 * @throws UsageError where none of the paths exists or the report cannot be written
 */
export async function run(
  command: Command,
  paths: readonly string[],
  options: RunArguments,
  world: World,
): Promise<number> {
  const roots = paths.map((path) => URI.file(resolve(world.cwd, path)).toString());
  await requireSome(paths, roots, world);
  const checked = await check(command, roots, options, world);
  const result = command === 'audit' ? await withReviewStates(checked, roots, world) : checked;
  if (result.crates.length === 0 && result.problems.length === 0) {
    world.stderr.write(`note: there are no Rust files in ${paths.map((path) => `\`${path}\``).join(', ')}\n`);
  }
  const subject = paths.map((path) => basename(resolve(world.cwd, path))).join(', ');
  await writeReport(command, result, subject, options, world);
  if (options.html !== undefined) await writeFile(options.html, renderPage(result, subject), world);
  const { failOn, requireReviews = false, failOnDependencies: dependencies = false } = options;
  if (requireReviews) world.stderr.write(describeUnreviewed(unreviewed(result, dependencies)));
  return exitCodeOf(result, { failOn, requireReviews, dependencies });
}

/** The result with what the ledgers of the roots say of its items, and what is wrong with them. */
async function withReviewStates(result: RunResult, roots: readonly string[], world: World): Promise<RunResult> {
  const { reviews, problems } = await readLedgers(world.host, roots);
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

/** A path that does not exist is a problem of the report; it is a mistake in usage where there is no other. */
async function requireSome(paths: readonly string[], roots: readonly string[], { host }: World): Promise<void> {
  const kinds = await Promise.all(roots.map((root) => host.kind(root).catch(() => 'other' as const)));
  if (kinds.some((kind) => kind !== null)) return;
  const names = paths.map((path) => `\`${path}\``).join(', ');
  throw new UsageError(`there is no file or folder ${names}`);
}

async function check(
  command: Command,
  roots: readonly string[],
  options: RunArguments,
  world: World,
): Promise<RunResult> {
  const workspace = new Workspace(world.host, await Grammar.load(await world.loadGrammar()), RULES);
  const progress = new ProgressLine(world.stderr);
  const packages =
    command === 'audit' ? await workspace.packages(roots, packageOptions(options.dependencies, world)) : undefined;
  const result = await workspace.check({
    roots,
    ...(packages && { packages }),
    base: URI.file(world.cwd).toString(),
    preferences: {
      inventory: command === 'audit' || options.html !== undefined,
      minConfidence: options.minConfidence,
      ...(options.rule && { onlyRules: options.rule }),
      ...(options.profile && { addedProfiles: options.profile }),
    },
    onProgress: (state) => progress.show(state),
  });
  progress.clear();
  return result;
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
  options: RunArguments,
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
  await writeFile(
    output,
    render(command, format, result, { color: color === 'always', width: undefined, subject, links }),
    world,
  );
}

async function writeFile(output: string, text: string, world: World): Promise<void> {
  try {
    await world.writeFile(resolve(world.cwd, output), text);
  } catch (error) {
    throw new UsageError(`the report cannot be written to \`${output}\`: ${messageOf(error)}`);
  }
  world.stderr.write(`The report is in ${output}.\n`);
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
    generated: `Soundness ${version}`,
    helpUri: rulePageUrl,
  });
}
