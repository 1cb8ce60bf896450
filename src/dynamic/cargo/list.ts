/** Which tests there are. */
import { resolve } from 'node:path';
import type { ListedTest, TestPlace } from '../model';
import { type ProcessEnd, runProcess } from '../process/run-process';
import { jsonLines, type TestProgram } from './build';
import { type CargoCell, cargoArguments, choosing, variables } from './cargo-command';
import type { Package, Target } from './cargo-workspace';
import { doctestPlace, isRun } from './doctests';
import { programVariables } from './run-test';

/** Milliseconds for one program or one run of Cargo to tell its tests. */
const PATIENCE = 10 * 60_000;

export interface List {
  readonly tests: readonly ListedTest[];
  /** Why there may be others; null where there are none. */
  readonly failure: string | null;
}

interface Discovered {
  readonly type: string;
  readonly event: string;
  readonly name: string;
  readonly ignore?: boolean;
  readonly source_path?: string;
  readonly start_line?: number;
  readonly start_col?: number;
}

/** Asks a program. Never rejects. */
export async function listProgram(
  cell: CargoCell,
  program: TestProgram,
  libraries: readonly string[],
  folder: string,
  signal?: AbortSignal,
): Promise<List> {
  const id = { package: program.package.name, target: program.target.id };
  const ask = (args: readonly string[], more: Record<string, string> = {}): Promise<ProcessEnd> =>
    runProcess({
      program: program.path,
      args,
      cwd: program.package.folder,
      env: { ...programVariables(cell, program, libraries, folder), ...more },
      timeout: PATIENCE,
      signal,
    });
  // The form with places is not stable. The variable concerns this one process, which runs no test.
  const { stdout } = await ask(['--list', '--format', 'json', '-Zunstable-options'], { RUSTC_BOOTSTRAP: '1' });
  const told = jsonLines<Discovered>(stdout);
  if (told.some(({ type, event }) => type === 'suite' && event === 'completed'))
    return {
      tests: told
        .filter(({ type, event }) => type === 'test' && event === 'discovered')
        .map((test) => ({ ...id, name: test.name, ignored: test.ignore ?? false, place: placeOf(test, cell) })),
      failure: null,
    };
  const [all, ignored] = [
    await ask(['--list', '--format', 'terse']),
    await ask(['--list', '--ignored', '--format', 'terse']),
  ];
  return fromTerse(all, ignored, id, () => null);
}

/** Asks Cargo for the tests of one target, where they are no programs by themselves. Never rejects. */
export async function listByCargo(
  cell: CargoCell,
  owner: Package,
  target: Target,
  folder: string,
  signal?: AbortSignal,
): Promise<List> {
  const ask = (args: readonly string[]) =>
    runProcess({
      program: 'cargo',
      args: [
        ...cargoArguments(cell),
        ...choosing([owner]),
        ...target.selection,
        '--',
        '--list',
        '--format',
        'terse',
        ...args,
      ],
      cwd: cell.workspace.root,
      env: variables(cell, folder),
      timeout: PATIENCE,
      signal,
    });
  const isDoc = target.id === 'doc';
  const [all, ignored] = [await ask([]), await ask(['--ignored'])];
  const place = (name: string) => (isDoc ? doctestPlace(name, cell.workspace, owner) : null);
  const { tests, failure } = fromTerse(all, ignored, { package: owner.name, target: target.id }, place);
  return { tests: isDoc ? tests.filter(({ name }) => isRun(name)) : tests, failure };
}

function fromTerse(
  all: ProcessEnd,
  ignored: ProcessEnd,
  id: Pick<ListedTest, 'package' | 'target'>,
  place: (name: string) => TestPlace | null,
): List {
  const left = new Set(namesIn(ignored.stdout));
  return {
    tests: namesIn(all.stdout).map((name) => ({ ...id, name, ignored: left.has(name), place: place(name) })),
    failure:
      all.by === 'itself' && all.exitCode === 0
        ? null
        : `the tests of \`${id.target}\` in \`${id.package}\` cannot be listed: ${all.stderr.trim() || all.by}`,
  };
}

function namesIn(stdout: string): readonly string[] {
  return [...stdout.matchAll(/^(.+): test\r?$/gm)].map(([, name]) => name!);
}

function placeOf(
  { source_path: path, start_line: line, start_col: column }: Discovered,
  cell: CargoCell,
): TestPlace | null {
  if (!path || !line || !column) return null;
  return { path: resolve(cell.workspace.root, path), position: { line: line - 1, character: column - 1 } };
}
