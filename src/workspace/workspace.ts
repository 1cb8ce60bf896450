/**
 * Many files: which ones there are, what is set for each, and a run over all of them. One `Workspace` serves the command
 * line, which asks once, and the language server, which keeps it and tells it what changed.
 */
import type { FileFacts } from '../facts/file-facts';
import { isDevelopmentFile } from '../facts/module-place';
import { atLeastAsSure, type Confidence } from '../finding';
import { declaresNothing } from '../lint/closed-bodies';
import { type Before, glance } from '../lint/glance';
import { isWorthParsing, type LintContext, type LintResult, type LintSettings, lint } from '../lint/lint';
import type { FileResult, RunResult } from '../results';
import type { Rule } from '../rules/define-rule';
import type { Profile } from '../rules/profiles';
import { LineIndex } from '../syntax/line-index';
import type { Grammar, SyntaxTree } from '../syntax/parser';
import { mapAhead } from './ahead';
import { type Crate, MANIFEST_NAME } from './cargo';
import { CONFIG_NAME, readConfig } from './config';
import { Crates, type FileContext } from './crates';
import { discover } from './discover';
import type { DocumentProblem } from './document-problem';
import { type FileLinter, jobsOf, type LintedFile } from './file-linter';
import { type Folder, Folders } from './folders';
import type { Host } from './host';
import { Pace } from './pace';
import { findPackages, type PackageOptions, type Packages } from './packages';
import { messageOf, type ReadText, readText } from './read-text';
import type { ResultStore } from './result-store';
import { byPath, RunBuilder } from './run-builder';
import type { FoundFile, Preferences } from './run-request';
import type { Mistake } from './toml';
import { baseName, displayPath, normalizeUri, parentUri, pathBelow } from './uri';

export type { Dependency, FoundFile, Preferences } from './run-request';

/** What holds for one file. */
export interface FileSettings {
  /** What `soundness.toml` sets; `msrv` is the manifest's `rust-version` where it sets none. */
  readonly settings: LintSettings;
  /** The crate that the file belongs to, or null where it belongs to none. */
  readonly crate: Crate | null;
  /** True where `exclude` in `soundness.toml` names the file or a folder above it. */
  readonly excluded: boolean;
  /** Mistakes in the `soundness.toml` and the `Cargo.toml` files that the settings come from. */
  readonly problems: readonly DocumentProblem[];
}

export interface Progress {
  /** Number of files that are finished. */
  readonly done: number;
  readonly total: number;
  /** Path of the file that comes next, in the form of `FileResult.path`. */
  readonly path: string;
}

export interface CheckOptions {
  /** URIs of files and folders. A file that is named here is linted even where it is ignored or excluded. */
  readonly roots: readonly string[];
  /** URI of the folder that paths in the result are relative to. */
  readonly base: string;
  readonly preferences?: Preferences;
  /** Which of the files that were found are linted, and in which order; all of them, by path, where absent. */
  readonly choose?: (files: readonly FoundFile[]) => Promise<readonly FoundFile[]>;
  /** What belongs to the run beside the roots, and what in them does not. */
  readonly packages?: Packages;
  /** False for crates whose files are left out; null stands for files outside of any. */
  readonly wants?: (crate: Crate | null) => boolean;
  /** Called before each file. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the run: `check` then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

interface PlacedFile extends FoundFile {
  readonly folder: Folder;
}

interface ReadFile extends PlacedFile {
  readonly read: ReadText;
}

/** One file that was read. */
export interface Source extends PlacedFile {
  readonly text: string;
}

type OnProblems = (problems: Iterable<DocumentProblem>) => void;

/** What linting a text gave; `failures` say what went wrong in it. */
interface LintedText extends Pick<FileResult, 'findings' | 'items'> {
  readonly failures: readonly string[];
}

const NOTHING_FOUND: LintedText = { findings: [], items: [], failures: [] };

/** What a workspace may make use of. */
export interface WorkspaceParts {
  /** Results of earlier runs. */
  readonly store?: ResultStore | null;
  /** Threads for runs over many files. */
  readonly elsewhere?: FileLinter | null;
}

/** What a file is linted with. */
interface Plan {
  readonly rules: readonly Rule[];
  readonly settings: LintSettings;
}

/** Files that are read while one is linted. */
const READ_AHEAD = 8;

export class Workspace {
  private readonly folders: Folders;
  private readonly crates: Crates;

  constructor(
    private readonly host: Host,
    private readonly grammar: Grammar,
    private readonly rules: readonly Rule[],
    private readonly parts: WorkspaceParts = {},
  ) {
    this.folders = new Folders(host, rules);
    this.crates = new Crates(host, this.folders, grammar);
  }

  /** Settings for a file, saved or not. Never rejects: what cannot be read is among the problems. */
  async settingsFor(uri: string): Promise<FileSettings> {
    const file = normalizeUri(uri);
    const { settings, crate, exclusion, problems } = await this.folders.of(parentUri(file) ?? file);
    return { settings, crate, problems, excluded: exclusion?.has(file, false) ?? false };
  }

  /**
   * What the crate around a file tells `lint`. Where the run has `missed` something, the crate can be completed and the
   * file linted again. Never rejects.
   */
  contextOf(uri: string, crate: Crate | null): Promise<FileContext> {
    return this.crates.contextOf(normalizeUri(uri), crate);
  }

  /** Lints the text of an editor, which is edited and linted again. Without `context` the file stands alone. */
  lint(tree: SyntaxTree, settings: LintSettings, preferences: Preferences = {}, context?: LintContext): LintResult {
    return this.lintTree(tree, this.plan(settings, preferences), preferences, context, true);
  }

  /**
   * What can be said at once of a text that was linted, and then edited. The findings that are not about what was typed are
   * those of `before`, moved along: `lint` tells what follows for them.
   */
  glance(
    tree: SyntaxTree,
    settings: LintSettings,
    preferences: Preferences,
    context: LintContext,
    before: Before,
  ): LintResult {
    const plan = this.plan(settings, preferences);
    return surerThan(preferences.minConfidence, glance(tree, plan.settings, plan.rules, context, before));
  }

  private lintTree(
    tree: SyntaxTree | FileFacts,
    { settings, rules }: Plan,
    { minConfidence, inventory = false }: Preferences,
    context: LintContext | undefined,
    isKept: boolean,
  ): LintResult {
    return surerThan(minConfidence, lint(tree, settings, rules, context, { isKept, inventory }));
  }

  /**
   * Tells that the file at `uri` was changed, made or deleted.
   * @returns true where settings may differ from now on, so that results are stale.
   */
  invalidate(uri: string): boolean {
    const file = normalizeUri(uri);
    const name = baseName(file);
    const matters = name === CONFIG_NAME || name === MANIFEST_NAME;
    // Such a file counts for all folders below it and for the members of its workspace; reading a few again is cheap.
    if (matters) this.folders.clear();
    if (name === MANIFEST_NAME) this.crates.clear();
    this.crates.invalidate(file);
    return matters;
  }

  /** What belongs to the workspace or its dependencies beside what is in the roots. Never rejects. */
  packages(roots: readonly string[], options: PackageOptions): Promise<Packages> {
    return findPackages(this.host, roots.map(normalizeUri), options);
  }

  /** Mistakes in the text of a `soundness.toml`, saved or not. */
  validateConfig(text: string): readonly Mistake[] {
    return readConfig(text, this.rules).mistakes;
  }

  /**
   * Finds and lints all Rust files under the roots, on other threads where there are some and enough to do for them.
   * Gives way to other work every few milliseconds.
   */
  async check(options: CheckOptions): Promise<RunResult> {
    const { preferences = {}, wants, onProgress, signal } = options;
    const { elsewhere } = this.parts;
    const run = new RunBuilder(normalizeUri(options.base));
    const pace = new Pace(signal);
    const found = await this.find(options, pace, (problems) => run.addProblems(problems));
    const files = found.filter(({ folder }) => wants?.(folder.crate) ?? true);
    let done = 0;
    const add = ({ crate, dependency, result, problems }: LintedFile) => {
      run.addProblems(problems);
      if (result) run.addFile(crate, result, dependency);
    };
    if (elsewhere && files.length >= elsewhere.worthwhile) {
      const onFile = (file: LintedFile) => {
        onProgress?.({ done: done++, total: files.length, path: file.path });
        add(file);
      };
      await elsewhere.lint(jobsOf(files, elsewhere.threads, preferences), onFile, signal);
    } else
      for await (const file of mapAhead(files, READ_AHEAD, (each) => this.read(each))) {
        await pace.step();
        onProgress?.({ done: done++, total: files.length, path: file.path });
        add(await this.lintRead(file, preferences, signal));
      }
    return run.result();
  }

  /** Lints a file of a run, with what is kept of an earlier run where that still holds. Never rejects. */
  async lintFile(file: FoundFile, preferences: Preferences): Promise<LintedFile> {
    const folder = file.dependency?.folder ?? (await this.folders.of(parentUri(file.uri) ?? file.uri));
    return this.lintRead(await this.read({ ...file, folder }), preferences, undefined);
  }

  private async lintRead(
    { uri, path, folder, dependency, read }: ReadFile,
    preferences: Preferences,
    signal: AbortSignal | undefined,
  ): Promise<LintedFile> {
    const file = { uri, path, crate: folder.crate, ...(dependency && { dependency: dependency.version }) };
    if ('problem' in read) return { ...file, result: null, problems: [read.problem] };
    const { text } = read;
    const { findings, items, failures } = await this.lintKept(text, uri, folder, preferences, signal);
    const isNeeded = preferences.keepTexts || findings.length > 0 || items.length > 0;
    return {
      ...file,
      result: isNeeded
        ? { path, text, findings, items }
        : { path, text: '', lines: new LineIndex(text).lineCount, findings, items },
      problems: failures.map((message) => ({ uri, kind: 'file', message })),
    };
  }

  /** What the store has of the text, or else what linting it gives. */
  private async lintKept(
    text: string,
    uri: string,
    { crate, settings }: Folder,
    preferences: Preferences,
    signal: AbortSignal | undefined,
  ): Promise<LintedText> {
    const { store } = this.parts;
    const plan = this.plan(settings, preferences);
    if (!isWorthParsing(text, plan.settings, plan.rules, preferences.inventory)) return NOTHING_FOUND;
    const context = await this.contextOf(uri, crate);
    // Keys of an object in the order in which they were set: the same settings, read again, give the same text.
    const key = store
      ? JSON.stringify([
          store.digest(text),
          crate && [crate.name, crate.edition, pathBelow(crate.root, uri)],
          context.modules,
          plan.settings,
          plan.rules.map(({ id }) => id),
          preferences.inventory ?? false,
          preferences.minConfidence ?? null,
        ])
      : '';
    const kept = await store?.get(key);
    if (kept && (kept.crate === null || kept.crate === (await context.digest(store!))))
      return { ...kept, failures: [] };
    let linted = this.lintText(text, plan, preferences, context);
    if (context.missed) {
      await unlessAborted(context.complete(), signal);
      linted = this.lintText(text, plan, preferences, context);
    }
    if (store && linted.failures.length === 0) {
      const { findings, items } = linted;
      // Items are told by the declarations of the modules around them as well.
      const looked = context.dependsOn !== null || items.length > 0;
      await store.set(key, { findings, items, crate: looked ? await context.digest(store) : null });
    }
    return linted;
  }

  /** The texts of all Rust files under the roots, in the order of their paths. What cannot be read goes to `onProblems`. */
  async *sources(options: Omit<CheckOptions, 'preferences'>, onProblems: OnProblems): AsyncGenerator<Source> {
    const { onProgress, signal } = options;
    const pace = new Pace(signal);
    const files = await this.find(options, pace, onProblems);
    let done = 0;
    for await (const { read, ...source } of mapAhead(files, READ_AHEAD, (file) => this.read(file))) {
      await pace.step();
      onProgress?.({ done: done++, total: files.length, path: source.path });
      if ('problem' in read) onProblems([read.problem]);
      else yield { ...source, text: read.text };
    }
  }

  /** The files of a run, and what holds for each. */
  private async find(
    { roots: named, base: asked, choose, packages }: Omit<CheckOptions, 'preferences'>,
    pace: Pace,
    onProblems: OnProblems,
  ): Promise<readonly PlacedFile[]> {
    const base = normalizeUri(asked);
    const roots = named.map(normalizeUri);
    const folderOf = async (uri: string): Promise<Folder> => {
      const folder = await this.folders.of(uri);
      onProblems(folder.problems);
      return folder;
    };
    const discovery = await discover(this.host, folderOf, [...roots, ...(packages?.own ?? [])], pace, {
      without: packages?.vendored ?? [],
    });
    onProblems([...discovery.problems, ...(packages?.problems ?? [])]);
    const found = [
      ...discovery.files.map((uri): FoundFile => ({ uri, path: displayPath(base, uri) })),
      ...(packages ? await this.filesOfDependencies(packages, roots, base, pace) : []),
    ].sort(byPath);
    // A run over many files is to see what is there now, whether or not somebody told of changes.
    if (found.length > 1) this.crates.clear();
    const files: PlacedFile[] = [];
    for (const file of choose ? await choose(found) : found) {
      await pace.step();
      files.push({ ...file, folder: file.dependency?.folder ?? (await folderOf(parentUri(file.uri) ?? file.uri)) });
    }
    return files;
  }

  private async read(file: PlacedFile): Promise<ReadFile> {
    return { ...file, read: await readText(this.host, file.uri) };
  }

  /**
   * The files of dependencies that those who depend on them compile. What the authors of a dependency leave out of their
   * own checks, or set for them, does not count: the workspace's settings do.
   */
  private async filesOfDependencies(
    packages: Packages,
    roots: readonly string[],
    base: string,
    pace: Pace,
  ): Promise<FoundFile[]> {
    const files: FoundFile[] = [];
    const { settings } = await this.folders.of(roots[0] ?? '');
    const folderOf = async (uri: string): Promise<Folder> => ({ ...(await this.folders.of(uri)), exclusion: null });
    for (const [root, version] of packages.dependencies) {
      const { crate } = await folderOf(root);
      if (!crate) continue;
      const { rustVersion: msrv, lints: foreignLevels } = crate;
      const folder: Folder = {
        crate,
        settings: { ...settings, msrv, foreignLevels },
        matrix: null,
        exclusion: null,
        problems: [],
      };
      const discovery = await discover(this.host, folderOf, [root], pace, { everything: true });
      for (const uri of discovery.files) {
        const isOwn = (await folderOf(parentUri(uri) ?? uri)).crate?.root === crate.root;
        if (isOwn && !isDevelopmentFile(pathBelow(root, uri) ?? ''))
          files.push({ uri, path: displayPath(base, uri), dependency: { version, folder } });
      }
    }
    return files;
  }

  private plan(settings: LintSettings, { onlyRules, addedProfiles, defaults }: Preferences): Plan {
    const merged = defaults ? merge(defaults, settings) : settings;
    if (!onlyRules) return { rules: this.rules, settings: addedProfiles ? extend(merged, addedProfiles) : merged };
    // Who asks for a rule by its name wants to hear it, whichever profile it is in.
    const rules = this.rules.filter((rule) => onlyRules.includes(rule.id));
    return { rules, settings: { ...merged, profiles: ['audit'], preview: true } };
  }

  /** Parses and lints a text that nobody keeps. Failures are told in the user's terms, and never thrown. */
  private lintText(text: string, plan: Plan, preferences: Preferences, context: FileContext): LintedText {
    try {
      const tree = context.facts(text) ?? this.grammar.parse(text, declaresNothing);
      const { findings, items, failures } = this.lintTree(tree, plan, preferences, context, false);
      return { findings, items, failures: failures.map(describeFailure) };
    } catch (error) {
      return { findings: [], items: [], failures: [`the file could not be analysed: ${reasonOf(error)}`] };
    }
  }
}

/** The problem that a rule's failure is, as a message. */
function surerThan(limit: Confidence | undefined, result: LintResult): LintResult {
  if (limit === undefined) return result;
  return { ...result, findings: result.findings.filter(({ confidence }) => atLeastAsSure(confidence, limit)) };
}

export function describeFailure(failure: LintResult['failures'][number]): string {
  return `rule \`${failure.rule}\` failed on this file: ${reasonOf(failure.error)}`;
}

/** Why a text could not be analysed: by a defect, or since the stack is as deep as its code is nested. */
function reasonOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof RangeError && cause.message.includes('call stack'))
      return 'code in it is nested too deeply; take it apart, or exclude the file in `soundness.toml`';
  return `${messageOf(error)}; please report it`;
}

/** Waits for work that goes on by itself. Rejects with the signal's reason once it is aborted. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return work;
  let stop = () => {};
  const aborted = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop, { once: true });
  });
  await Promise.race([work, aborted]);
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
}

/** Settings with more profiles than they name. */
function extend(settings: LintSettings, profiles: readonly Profile[]): LintSettings {
  return { ...settings, profiles: [...(settings.profiles ?? []), ...profiles] };
}

/** Settings with `defaults` where they say nothing. */
function merge(defaults: LintSettings, settings: LintSettings): LintSettings {
  const options = { ...defaults.options };
  for (const [rule, values] of Object.entries(settings.options)) options[rule] = { ...options[rule], ...values };
  const aliasingModel = settings.aliasingModel ?? defaults.aliasingModel;
  const profiles = settings.profiles ?? defaults.profiles;
  const preview = settings.preview ?? defaults.preview;
  return {
    levels: { ...defaults.levels, ...settings.levels },
    options,
    msrv: settings.msrv ?? defaults.msrv,
    ...(aliasingModel && { aliasingModel }),
    ...(profiles && { profiles }),
    ...(preview !== undefined && { preview }),
    ...(settings.foreignLevels && { foreignLevels: settings.foreignLevels }),
  };
}
