/** The packages that tests are in, as `cargo metadata` tells them. */
import { dirname, isAbsolute, relative } from 'node:path';
import { type Environment, runProcess } from '../process/run-process';

/** A target of a package that tests may be in. */
export interface Target {
  /** As in `TestId.target`. */
  readonly id: string;
  /** The options that choose it for Cargo. */
  readonly selection: readonly string[];
}

export interface Package {
  /** What Cargo knows it by. */
  readonly id: string;
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** Those with tests, the one for documentation last. */
  readonly targets: readonly Target[];
  /** What Cargo tells tests of their package by variables. */
  readonly variables: Environment;
}

export interface CargoWorkspace {
  /** Folder of the workspace, absolute: where Cargo runs the compiler. */
  readonly root: string;
  /** Where Cargo builds to, absolute. */
  readonly targetFolder: string;
  readonly packages: readonly Package[];
}

interface MetadataTarget {
  readonly name: string;
  readonly kind: readonly string[];
  readonly test?: boolean;
  readonly doctest?: boolean;
}

interface MetadataPackage {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly manifest_path: string;
  readonly authors?: readonly string[];
  readonly description?: string | null;
  readonly homepage?: string | null;
  readonly repository?: string | null;
  readonly license?: string | null;
  readonly targets: readonly MetadataTarget[];
}

interface Metadata {
  readonly packages: readonly MetadataPackage[];
  readonly target_directory: string;
  readonly workspace_root: string;
}

/** @param folder Absolute; at or below the folder of a package or of the workspace. @returns a failure where Cargo finds none */
export async function readCargoWorkspace(
  folder: string,
  env: Environment,
  signal?: AbortSignal,
): Promise<CargoWorkspace | { readonly failure: string }> {
  const args = ['metadata', '--format-version', '1', '--no-deps', '--color', 'never'];
  const { by, exitCode, stdout, stderr } = await runProcess({ program: 'cargo', args, cwd: folder, env, signal });
  if (by === 'not-started') return { failure: stderr };
  if (exitCode !== 0) return { failure: stderr.trim().replace(/^error: /, '') || '`cargo metadata` did not answer' };
  const metadata = JSON.parse(stdout) as Metadata;
  return {
    root: metadata.workspace_root,
    targetFolder: metadata.target_directory,
    packages: metadata.packages.map(toPackage),
  };
}

/** The packages that the folders and files are in or that are in them; all of them where the workspace's own folder is named. */
export function packagesAt({ root, packages }: CargoWorkspace, paths: readonly string[]): readonly Package[] {
  const wanted = paths.map((path) => {
    if (path === root) return packages;
    const below = packages.filter(({ folder }) => isBelow(path, folder));
    if (below.length > 0) return below;
    const around = packages.filter(({ folder }) => isBelow(folder, path));
    return around.sort((a, b) => b.folder.length - a.folder.length).slice(0, 1);
  });
  const chosen = new Set(wanted.flat());
  return packages.filter((each) => chosen.has(each));
}

/** Whether a path is a folder or in it. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way.startsWith('..') || isAbsolute(way));
}

function toPackage(found: MetadataPackage): Package {
  const { id, name, version, manifest_path: manifest, targets } = found;
  const [, major = '', minor = '', patch = '', pre = ''] = /^(\d+)\.(\d+)\.(\d+)(?:-([^+]*))?/.exec(version) ?? [];
  const documented = targets.some(({ doctest }) => doctest);
  return {
    id,
    name,
    folder: dirname(manifest),
    targets: [
      ...targets.filter(({ test }) => test).map(toTarget),
      ...(documented ? [{ id: 'doc', selection: ['--doc'] }] : []),
    ],
    variables: {
      CARGO_MANIFEST_DIR: dirname(manifest),
      CARGO_MANIFEST_PATH: manifest,
      CARGO_PKG_NAME: name,
      CARGO_PKG_VERSION: version,
      CARGO_PKG_VERSION_MAJOR: major,
      CARGO_PKG_VERSION_MINOR: minor,
      CARGO_PKG_VERSION_PATCH: patch,
      CARGO_PKG_VERSION_PRE: pre,
      CARGO_PKG_AUTHORS: (found.authors ?? []).join(':'),
      CARGO_PKG_DESCRIPTION: found.description ?? '',
      CARGO_PKG_HOMEPAGE: found.homepage ?? '',
      CARGO_PKG_REPOSITORY: found.repository ?? '',
      CARGO_PKG_LICENSE: found.license ?? '',
    },
  };
}

/** What Cargo calls a target, in our words and as an option. */
function toTarget({ kind, name }: MetadataTarget): Target {
  for (const word of ['bin', 'test', 'example', 'bench'])
    if (kind.includes(word)) return { id: `${word}:${name}`, selection: [`--${word}`, name] };
  return { id: 'lib', selection: ['--lib'] };
}
