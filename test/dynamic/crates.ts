/** Packages on disk, and runs of the matrix over them with the tools of this machine. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCargoWorkspace } from '../../src/dynamic/cargo/cargo-workspace';
import { type MatrixOptions, runMatrix } from '../../src/dynamic/matrix';
import type { CellId, MatrixResult, TestOutcome } from '../../src/dynamic/model';

function works(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}

export const HAS_CARGO = works('cargo', '--version') && works('rustc', '--version');
export const HAS_NIGHTLY = HAS_CARGO && works('rustc', '+nightly', '--version');
export const HAS_VALGRIND = works('valgrind', '--version');

export interface TestCrate {
  readonly folder: string;
  dispose(): void;
}

/** A package with these files; the manifest is that of a library called `sample` unless it is among them. */
export function crateWith(files: Readonly<Record<string, string>>): TestCrate {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'soundness-crate-')));
  const manifest = '[package]\nname = "sample"\nversion = "1.2.3-rc.1"\nedition = "2021"\n\n[workspace]\n';
  for (const [path, text] of Object.entries({ 'Cargo.toml': manifest, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs the tests of a package in these cells. */
export async function runIn(
  folder: string,
  cells: readonly CellId[],
  more: Partial<MatrixOptions> = {},
): Promise<MatrixResult> {
  const env = { ...process.env, ...more.env };
  const workspace = await readCargoWorkspace(folder, env);
  if ('failure' in workspace) throw new Error(workspace.failure);
  return runMatrix({
    workspace,
    selection: { packages: workspace.packages, features: [], allFeatures: false, noDefaultFeatures: false },
    cells,
    targets: null,
    tests: [],
    jobs: 2,
    timeout: 60_000,
    timeouts: {},
    nightly: 'nightly',
    onEvent: () => {},
    ...more,
    env,
  });
}

/** `cell target name` and the state, for each outcome. */
export function statesOf({ outcomes }: MatrixResult): Record<string, TestOutcome['state']> {
  return Object.fromEntries(
    outcomes.map(({ cell, test: { target, name }, state }) => [`${cell} ${target} ${name}`, state]),
  );
}
