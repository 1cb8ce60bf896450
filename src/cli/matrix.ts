/** `soundness matrix`: the tests under every dynamic tool. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { URI } from 'vscode-uri';
import { version } from '../../package.json';
import type { Selection } from '../dynamic/cargo/cargo-command';
import { type CargoWorkspace, packagesAt, readCargoWorkspace } from '../dynamic/cargo/cargo-workspace';
import { mergeWithStatic } from '../dynamic/findings/confirm';
import { listMatrix, type MatrixOptions, runMatrix } from '../dynamic/matrix';
import type { CellId, DynamicFinding, MatrixEvent, MatrixResult } from '../dynamic/model';
import { pathsOf, type Showing } from '../dynamic/report/as-run';
import { renderListJson, renderMatrixJson } from '../dynamic/report/json';
import { renderJunit } from '../dynamic/report/junit';
import { renderMatrixSarif } from '../dynamic/report/sarif';
import { renderListText, renderMatrixText } from '../dynamic/report/text';
import { testLabel } from '../dynamic/test-id';
import { untold } from '../dynamic/untold';
import { atLeast } from '../finding';
import { RULES } from '../rules';
import { Folders } from '../workspace/folders';
import { isCell, type MatrixSettings, noSuchCell } from '../workspace/matrix-settings';
import { readText } from '../workspace/read-text';
import { displayPath } from '../workspace/uri';
import { type ColorChoice, usesColor } from './color';
import { EXIT, type FailOn } from './exit-code';
import { MiriPart } from './miri-part';
import { ProgressLine } from './progress';
import { staticFindings } from './static-findings';
import { UsageError } from './usage-error';
import type { World } from './world';
import { writeFile } from './write-file';

export const MATRIX_FORMATS = ['text', 'json', 'sarif', 'junit', 'events'] as const;
type Format = (typeof MATRIX_FORMATS)[number];

/** Milliseconds that a test may take in the debug cell, where nothing else is said. */
const TIMEOUT = 60_000;

/** Options, as the command line gives them. */
export interface MatrixArguments {
  readonly cells?: readonly CellId[];
  readonly tests?: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly jobs?: number;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly failOn: FailOn;
  readonly static: boolean;
  readonly list?: boolean;
  readonly color: ColorChoice;
}

/**
 * Runs the tests, or lists them and the cells, and writes the report.
 * @returns the exit code
 * @throws UsageError where there is no package, `soundness.toml` has a mistake or the report cannot be written
 */
export async function matrix(paths: readonly string[], options: MatrixArguments, world: World): Promise<number> {
  const { format } = options;
  if (options.list && (format === 'sarif' || format === 'junit'))
    throw new UsageError(`\`--list\` tells of cells and tests as text, json or events, not as ${format}`);
  const asked = paths.map((path) => resolve(world.cwd, path));
  const cargo = await workspaceAt(asked[0]!, world);
  const settings = await settingsIn(cargo, world);
  const env = { ...world.variables, ...settings.env };
  const cancelling = new AbortController();
  const stop = world.onInterrupt(() => {
    if (cancelling.signal.aborted) process.exit(EXIT.cancelled);
    world.stderr.write('Ending; press Ctrl-C again to end at once.\n');
    cancelling.abort();
  });
  const progress = new ProgressLine(world.stderr);
  const told: string[] = [];
  const tell = (event: MatrixEvent) => {
    const line = `${JSON.stringify(event)}\n`;
    if (options.output === undefined) world.stdout.write(line);
    else told.push(line);
  };
  const follow = follower(progress);
  const miriPart = new MiriPart(cargo.packages, world);
  const asks: MatrixOptions = {
    workspace: cargo,
    selection: selectionOf(cargo, asked, settings),
    cells: options.cells ?? settings.cells ?? null,
    targets: settings.targets ?? null,
    tests: options.tests ?? settings.tests ?? [],
    jobs: options.jobs ?? settings.jobs ?? availableParallelism(),
    timeout: options.timeout ?? settings.timeout ?? TIMEOUT,
    timeouts: settings.timeouts ?? {},
    nightly: settings.nightly ?? 'nightly',
    env,
    signal: cancelling.signal,
    forMiri: (tests) => miriPart.of(tests),
    ...(options.static && {
      confirm: async (found) =>
        mergeWithStatic(found, await staticFindings([...new Set(found.map(({ path }) => path))], world)),
    }),
    onEvent: (event) => {
      follow(event);
      if (format === 'events') tell(event);
    },
  };
  try {
    if (options.list) {
      const list = await listMatrix(asks);
      progress.clear();
      if (format !== 'events') {
        const showing = { show: shower(world), texts: new Map<string, string>() };
        const text =
          format === 'json'
            ? renderListJson(list)
            : renderListText(list, showing, { color: usesColor(options.color, world) });
        await put(text, options.output, world);
      } else if (options.output !== undefined) await put(told.join(''), options.output, world);
      return list.problems.length > 0 ? EXIT.usage : EXIT.clean;
    }
    const result = await runMatrix(asks);
    progress.clear();
    if (format !== 'events') await put(await render(format, result, options, world), options.output, world);
    else if (options.output !== undefined) await put(told.join(''), options.output, world);
    return exitCode(result, options.failOn);
  } finally {
    progress.clear();
    stop();
  }
}

async function workspaceAt(path: string, world: World): Promise<CargoWorkspace> {
  const uri = URI.file(path).toString();
  const kind = await world.host.kind(uri).catch(() => null);
  if (kind === null) throw new UsageError(`there is no file or folder \`${path}\``);
  const folder = kind === 'directory' ? path : resolve(path, '..');
  const found = await readCargoWorkspace(folder, world.variables);
  if ('failure' in found) throw new UsageError(`there are no tests to run: ${found.failure}`);
  return found;
}

/** What the `soundness.toml` of the workspace says. */
async function settingsIn({ root }: CargoWorkspace, { host, cwd }: World): Promise<MatrixSettings> {
  const folder = await new Folders(host, RULES).of(URI.file(root).toString());
  const mistakes = folder.problems.filter(({ kind }) => kind === 'configuration');
  if (mistakes.length === 0) return folder.matrix ?? {};
  const base = URI.file(cwd).toString();
  const lines = mistakes.map(({ uri, range, message }) => {
    const place = range ? `:${range.start.line + 1}:${range.start.character + 1}` : '';
    return `${displayPath(base, uri)}${place}: ${message}`;
  });
  throw new UsageError(lines.join('\nerror: '));
}

function selectionOf(workspace: CargoWorkspace, paths: readonly string[], settings: MatrixSettings): Selection {
  const there = packagesAt(workspace, paths);
  const { packages: wanted, features = [], allFeatures = false, noDefaultFeatures = false } = settings;
  const unknown = wanted?.find((name) => !workspace.packages.some((each) => each.name === name));
  if (unknown !== undefined) throw new UsageError(`\`packages\` in soundness.toml: there is no package \`${unknown}\``);
  const packages = there.filter(({ name }) => wanted?.includes(name) ?? true);
  if (packages.length === 0) throw new UsageError('no package is in or around what is named');
  return { packages, features, allFeatures, noDefaultFeatures };
}

/** Tells on the progress line what a run is at. */
function follower(progress: ProgressLine): (event: MatrixEvent) => void {
  let ended = 0;
  return (event) => {
    if (event.event === 'build' && event.state === 'started') progress.say(`building for ${event.cell}`);
    else if (event.event === 'started') progress.say(`${event.cell} ${testLabel(event.test)} (${ended} done)`);
    else if (event.event === 'ended') ended++;
  };
}

async function render(
  format: Exclude<Format, 'events'>,
  result: MatrixResult,
  options: MatrixArguments,
  world: World,
): Promise<string> {
  if (format === 'junit') return renderJunit(result);
  const showing: Showing = { show: shower(world), texts: await textsFor(result.findings, world) };
  if (format === 'json') return renderMatrixJson(result, showing);
  if (format === 'sarif') return renderMatrixSarif(result, showing, version);
  const isFile = options.output !== undefined;
  const color = isFile ? options.color === 'always' : usesColor(options.color, world);
  const width = isFile ? undefined : world.stdout.columns;
  return renderMatrixText(result, showing, { color, ...(width !== undefined && { width }) });
}

async function textsFor(findings: readonly DynamicFinding[], { host }: World): Promise<ReadonlyMap<string, string>> {
  const read = pathsOf(findings).map(async (path) => [path, await readText(host, URI.file(path).toString())] as const);
  const texts = await Promise.all(read);
  return new Map(texts.flatMap(([path, result]) => ('text' in result ? [[path, result.text] as const] : [])));
}

function shower({ cwd }: World): (path: string) => string {
  const base = URI.file(cwd).toString();
  return (path) => displayPath(base, URI.file(path).toString());
}

async function put(text: string, output: string | undefined, world: World): Promise<void> {
  if (output === undefined) world.stdout.write(text);
  else await writeFile(output, text, 'report', world);
}

/** A test that has failed without a finding, by a panic or for the time it took, fails the run too. */
function exitCode({ cancelled, problems, findings, outcomes }: MatrixResult, failOn: FailOn): number {
  if (cancelled) return EXIT.cancelled;
  if (problems.length > 0) return EXIT.usage;
  if (failOn === 'never') return EXIT.clean;
  const isFailed = untold({ outcomes, findings }).some(({ state }) => state !== 'skipped');
  return isFailed || findings.some(({ severity }) => atLeast(severity, failOn)) ? EXIT.findings : EXIT.clean;
}

/** Adds the cells of one `--cells` to those before it. */
export function collectCells(value: string, previous: readonly CellId[] = []): readonly CellId[] {
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !isCell(name));
  if (unknown !== undefined) throw new UsageError(noSuchCell(unknown));
  return [...previous, ...names.filter(isCell)];
}

/** Adds one `--tests` to those before it. */
export function collectTests(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/** Seconds as milliseconds. */
export function parseSeconds(text: string): number {
  const seconds = /^\d{1,7}(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds === 0) throw new InvalidArgumentError('it is a number of seconds above 0');
  return Math.round(seconds * 1000);
}
