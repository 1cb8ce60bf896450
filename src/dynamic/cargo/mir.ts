/** rustc's MIR of the tests of a workspace and of all crates that they use, written and read. */
import { dirname, resolve } from 'node:path';
import type { MiriFit } from '../../miri-fit';
import { MirFits } from '../mir/fits';
import { type MirCrate, MirProgram } from '../mir/program';
import { readMir } from '../mir/text';
import type { ListedTest } from '../model';
import { joinPath, textOrNull } from '../process/files';
import { runProcess } from '../process/run-process';
import { testKey } from '../test-id';
import { type Artifact, jsonLines, targetOf } from './build';
import { type CargoCell, cargoArguments, cargoCell, choosing, variables } from './cargo-command';

/**
 * The compiler's own view of the code that Miri runs: with `cfg(miri)`, paths and places in full, and nothing inlined.
 * Source: rustc book, "Codegen options"; unstable book, compiler flags.
 */
const FLAGS = [
  '--cfg=miri',
  '--emit=mir',
  '-Zmir-include-spans',
  '-Ztrim-diagnostic-paths=no',
  '-Zinline-mir=no',
  '-Zmir-opt-level=1',
];

/**
 * Checks the tests as one of Miri's cells would build them, and reads what the compiler writes of them. Build scripts
 * and procedural macros run for it, as for any build. Tests that do not compile are left out of the answer.
 * @param miri One of Miri's cells: its toolchain and target are used.
 * @param symbols What `#[link_name]` says, by the name of the function.
 */
export async function miriFitsByMir(
  miri: CargoCell,
  tests: readonly ListedTest[],
  symbols: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, MiriFit>> {
  const { workspace, selection, env } = miri;
  const plan = { ...miri.plan, buildFolder: 'mir', subcommand: ['check', '--tests', '--keep-going'], flags: FLAGS };
  const cell = await cargoCell({ workspace, selection, env, plan });
  const { stdout } = await runProcess({
    program: 'cargo',
    args: [...cargoArguments(cell), '--message-format=json', ...choosing(selection.packages)],
    cwd: workspace.root,
    env: variables(cell, ''),
    signal,
  });
  const crates = await readCrates(jsonLines<Artifact>(stdout), workspace.root, plan.target);
  const heads = await readHeads(crates, workspace.root);
  const libraries = crates.filter(({ artifact }) => artifact.profile?.test !== true);
  const fits = new Map<string, MiriFit>();
  // Each program is its own test build, and the libraries that it uses.
  for (const built of crates) {
    if (built.artifact.profile?.test !== true) continue;
    const found = targetOf(built.artifact, selection.packages);
    if (!found) continue;
    const own = tests.filter(
      ({ package: owner, target }) => owner === found.package.name && target === found.target.id,
    );
    if (own.length === 0) continue;
    const program = new MirProgram(
      [built, ...libraries.filter(({ name }) => name !== built.name || !isLibrary(built))],
      heads,
    );
    const search = new MirFits(program, symbols);
    for (const test of own) {
      const fit = search.of(built.name, test.name);
      if (fit !== null) fits.set(testKey(test), fit);
    }
  }
  return fits;
}

interface BuiltCrate extends MirCrate {
  readonly artifact: Artifact;
}

/** A library's test build has its name, and takes the library's place. */
function isLibrary({ artifact }: BuiltCrate): boolean {
  return artifact.target?.kind.some((kind) => /lib$/.test(kind)) ?? false;
}

/** @param root Where Cargo runs the compiler, which paths are from. */
async function readCrates(messages: readonly Artifact[], root: string, target: string): Promise<readonly BuiltCrate[]> {
  const crates: BuiltCrate[] = [];
  for (const artifact of messages) {
    if (artifact.reason !== 'compiler-artifact' || !artifact.target) continue;
    // What runs while building has been built for this machine, elsewhere, and has no part in the tests.
    const metadata = artifact.filenames?.find((name) => name.endsWith('.rmeta') && name.includes(`/${target}/`));
    const [, stem] = /([^/\\]+)\.rmeta$/.exec(metadata ?? '') ?? [];
    if (metadata === undefined || stem === undefined) continue;
    const text = await textOrNull(joinPath(dirname(metadata), `${stem.replace(/^lib/, '')}.mir`));
    if (text === null) continue;
    const functions = [...readMir(text, (path) => resolve(root, path))];
    crates.push({ name: artifact.target.name.replaceAll('-', '_'), functions, artifact });
  }
  return crates;
}

const IMPL = /<(impl at (.+?):(\d+):(\d+): (\d+):(\d+)(?: \(#\d+\))?)>/;

/** What stands where the impls are: `impl Drop for Ring`. Files that cannot be read are left out. */
async function readHeads(crates: readonly MirCrate[], root: string): Promise<ReadonlyMap<string, string>> {
  const heads = new Map<string, string>();
  const texts = new Map<string, readonly string[] | null>();
  for (const { name } of crates.flatMap(({ functions }) => functions)) {
    const [, place, path, ...numbers] = IMPL.exec(name) ?? [];
    if (place === undefined || path === undefined || heads.has(place)) continue;
    if (!texts.has(path)) texts.set(path, (await textOrNull(resolve(root, path)))?.split('\n') ?? null);
    const [line, column, lastLine, lastColumn] = numbers.map((number) => Number(number) - 1) as [
      number,
      number,
      number,
      number,
    ];
    const lines = texts.get(path)?.slice(line, lastLine + 1);
    if (!lines || lines.length === 0) continue;
    // Columns count characters, not the units of strings.
    lines[lines.length - 1] = [...lines.at(-1)!].slice(0, lastColumn).join('');
    lines[0] = [...lines[0]!].slice(column).join('');
    heads.set(place, lines.join('\n'));
  }
  return heads;
}
