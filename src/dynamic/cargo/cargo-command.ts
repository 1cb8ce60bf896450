/** Cargo's command line for one cell. */
import type { CellPlan } from '../cells/cell';
import { joinPath } from '../process/files';
import { type Environment, runProcess } from '../process/run-process';
import type { CargoWorkspace, Package } from './cargo-workspace';
import { addFlags, type FlagSetting } from './user-flags';

/** What of the workspace is tested, and with which features. */
export interface Selection {
  readonly packages: readonly Package[];
  readonly features: readonly string[];
  readonly allFeatures: boolean;
  readonly noDefaultFeatures: boolean;
}

/** Builds and runs the tests of a cell by Cargo. */
export interface CargoCell {
  readonly workspace: CargoWorkspace;
  readonly plan: CellPlan;
  readonly selection: Selection;
  /** The user's variables, with those of the settings. */
  readonly env: Environment;
  readonly flags: FlagSetting;
  /** Folders of the toolchain's dynamic libraries, absolute. */
  readonly toolchainLibraries: readonly string[];
}

export async function cargoCell(parts: Omit<CargoCell, 'flags' | 'toolchainLibraries'>): Promise<CargoCell> {
  const { plan, workspace, env } = parts;
  const rustc = [
    ...(plan.toolchain === null ? [] : [plan.toolchain]),
    '--print',
    'sysroot',
    '--print',
    'target-libdir',
  ];
  const { stdout } = await runProcess({ program: 'rustc', args: rustc, cwd: workspace.root, env });
  const [sysroot = '', libraries = ''] = stdout.trim().split(/\r?\n/);
  return {
    ...parts,
    flags: await addFlags(plan.flags, workspace.root, plan.target, env),
    toolchainLibraries: sysroot === '' ? [] : [joinPath(sysroot, 'lib'), libraries],
  };
}

/** The folder below which all that concerns the matrix lies. */
export function matrixFolder({ targetFolder }: CargoWorkspace): string {
  return joinPath(targetFolder, 'soundness-matrix');
}

/** Where a cell is built, absolute. */
export function buildFolder({ workspace, plan }: CargoCell): string {
  return joinPath(matrixFolder(workspace), plan.buildFolder ?? plan.cell);
}

/** The arguments up to what is chosen; every cell builds to a folder of its own, for flags are part of what is built. */
export function cargoArguments(cell: CargoCell): readonly string[] {
  const { plan, selection, flags } = cell;
  const { features, allFeatures, noDefaultFeatures } = selection;
  return [
    ...(plan.toolchain === null ? [] : [plan.toolchain]),
    ...plan.subcommand,
    ...plan.options,
    '--target',
    plan.target,
    '--target-dir',
    buildFolder(cell),
    ...(features.length > 0 ? ['--features', features.join(',')] : []),
    ...(allFeatures ? ['--all-features'] : []),
    ...(noDefaultFeatures ? ['--no-default-features'] : []),
    ...flags.args,
  ];
}

export function choosing(packages: readonly Package[]): readonly string[] {
  return packages.flatMap(({ id }) => ['--package', id]);
}

/** The variables of Cargo and of the tests that it runs, with the tool's reports in `folder`. */
export function variables({ plan, env, flags }: CargoCell, folder: string): Environment {
  return { ...env, ...flags.env, ...plan.environment(folder, env), CARGO_TERM_COLOR: 'never' };
}
