/** The tests of a cell, built. */
import { dirname } from 'node:path';
import { joinPath } from '../process/files';
import { runProcess } from '../process/run-process';
import { buildFolder, type CargoCell, cargoArguments, choosing, variables } from './cargo-command';
import { isBelow, type Package, type Target } from './cargo-workspace';

/** A program with tests in it. */
export interface TestProgram {
  readonly package: Package;
  readonly target: Target;
  /** Absolute path. */
  readonly path: string;
}

export interface Build {
  readonly programs: readonly TestProgram[];
  /** Folders that the programs' dynamic libraries are in, absolute. */
  readonly libraries: readonly string[];
  /** What the compiler or Cargo says where not all could be built; null where all was. */
  readonly failure: string | null;
}

/** Lines of a failure that are told: the first errors are what matters. */
const MOST_LINES = 60;

/** What Cargo tells of something that it has built. */
export interface Artifact {
  readonly reason: string;
  readonly package_id?: string;
  readonly executable?: string | null;
  readonly profile?: { readonly test?: boolean };
  readonly target?: { readonly name: string; readonly kind: readonly string[] };
  /** Absolute paths. */
  readonly filenames?: readonly string[];
}

interface Message extends Artifact {
  readonly message?: { readonly level: string; readonly rendered?: string | null };
  readonly linked_paths?: readonly string[];
}

/** Builds all programs with tests, as many as can be. Never rejects. */
export async function build(cell: CargoCell, folder: string, signal?: AbortSignal): Promise<Build> {
  const { workspace, selection, plan } = cell;
  const { by, exitCode, stdout, stderr } = await runProcess({
    program: 'cargo',
    args: [
      ...cargoArguments(cell),
      '--no-run',
      '--no-fail-fast',
      '--message-format=json',
      ...choosing(selection.packages),
    ],
    cwd: workspace.root,
    env: variables(cell, folder),
    signal,
  });
  const messages = jsonLines<Message>(stdout);
  const errors = messages.flatMap(({ reason, message }) =>
    reason === 'compiler-message' && message?.level === 'error' ? [message.rendered ?? ''] : [],
  );
  const hostFolder = joinPath(buildFolder(cell), 'debug');
  const programs = messages
    .flatMap((message) => programIn(message, selection.packages))
    .filter(({ path }) => plan.testsHost || !isBelow(hostFolder, path))
    // Cargo tells of them as they are done.
    .sort((a, b) => rank(a, selection.packages) - rank(b, selection.packages));
  const failed = by !== 'itself' || exitCode !== 0;
  return {
    programs,
    libraries: [
      ...new Set([
        ...programs.map(({ path }) => dirname(path)),
        ...messages.flatMap(({ linked_paths: paths = [] }) => paths.map((path) => path.replace(/^\w+=/, ''))),
      ]),
    ],
    failure: failed ? shortened([...errors, stderr].find((text) => text.trim() !== '') ?? 'Cargo has failed') : null,
  };
}

/** Where a program stands in the order of packages and targets. */
function rank({ package: owner, target }: TestProgram, packages: readonly Package[]): number {
  const before = packages.slice(0, packages.indexOf(owner)).flatMap(({ targets }) => targets);
  return before.length + owner.targets.indexOf(target);
}

function programIn(message: Message, packages: readonly Package[]): TestProgram[] {
  const { reason, executable, profile } = message;
  if (reason !== 'compiler-artifact' || !executable || !profile?.test) return [];
  const found = targetOf(message, packages);
  return found ? [{ ...found, path: executable }] : [];
}

/** The target of one of the packages that was built; null for other ones. */
export function targetOf(
  { target, package_id: id }: Artifact,
  packages: readonly Package[],
): Pick<TestProgram, 'package' | 'target'> | null {
  const owner = packages.find((each) => each.id === id);
  if (!owner || !target) return null;
  const found = owner.targets.find(({ selection: [option, name] }) =>
    option === '--lib'
      ? !['bin', 'test', 'example', 'bench'].some((kind) => target.kind.includes(kind))
      : option !== '--doc' && option === `--${target.kind[0]}` && name === target.name,
  );
  return found ? { package: owner, target: found } : null;
}

function shortened(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `(${more} more lines)`].join('\n') : lines.join('\n');
}

/** The lines of a text that are objects in JSON. Tests and build scripts may print others between them. */
export function jsonLines<Line>(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}
