/** One test, run in a process of its own. */
import { delimiter } from 'node:path';
import { type Environment, type ProcessEnd, type ProcessRequest, runProcess } from '../process/run-process';
import type { TestProgram } from './build';
import { type CargoCell, cargoArguments, choosing, variables } from './cargo-command';
import type { Package, Target } from './cargo-workspace';
import { choosingDoctest } from './doctests';

const ONE_THREAD = ['--nocapture', '--test-threads=1'];

/** Where the platform's loader looks for dynamic libraries. */
const LIBRARY_PATH =
  process.platform === 'win32'
    ? 'PATH'
    : process.platform === 'darwin'
      ? 'DYLD_FALLBACK_LIBRARY_PATH'
      : 'LD_LIBRARY_PATH';

/** What a run of one test is limited by. */
export type Limits = Pick<ProcessRequest, 'timeout' | 'signal' | 'output'>;

/** Runs one test of a program. @param folder Where the tool's reports go, absolute; it is there. */
export function runInProgram(
  cell: CargoCell,
  program: TestProgram,
  libraries: readonly string[],
  name: string,
  folder: string,
  limits: Limits,
): Promise<ProcessEnd> {
  const [first = '', ...args] = [...cell.plan.runner(folder), program.path, '--exact', name, ...ONE_THREAD];
  return runProcess({
    ...limits,
    program: first,
    args,
    cwd: program.package.folder,
    env: programVariables(cell, program, libraries, folder),
  });
}

/** Runs one test by Cargo, where it is no program by itself. @param all The names of all tests of the target. */
export function runByCargo(
  cell: CargoCell,
  owner: Package,
  target: Target,
  name: string,
  all: readonly string[],
  folder: string,
  limits: Limits,
): Promise<ProcessEnd> {
  const chosen = target.id === 'doc' ? choosingDoctest(name, all) : ['--exact', name];
  const runner = cell.plan.runner(folder);
  return runProcess({
    ...limits,
    program: 'cargo',
    args: [
      ...cargoArguments(cell),
      ...(runner.length > 0 ? ['--config', `target.${cell.plan.target}.runner=${JSON.stringify(runner)}`] : []),
      ...choosing([owner]),
      ...target.selection,
      '--',
      ...chosen,
      ...ONE_THREAD,
    ],
    cwd: cell.workspace.root,
    env: variables(cell, folder),
  });
}

/** What Cargo would tell the program of its package and of its libraries. */
export function programVariables(
  cell: CargoCell,
  program: TestProgram,
  libraries: readonly string[],
  folder: string,
): Environment {
  const all = variables(cell, folder);
  const before = all[LIBRARY_PATH];
  return {
    ...all,
    ...program.package.variables,
    [LIBRARY_PATH]: [...libraries, ...cell.toolchainLibraries, ...(before ? [before] : [])].join(delimiter),
  };
}
