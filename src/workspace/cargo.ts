/** The little of `Cargo.toml` that a linter needs: which package a file belongs to and the oldest Rust it supports. */
import { parseRustVersion, type RustVersion } from '../rust-version';
import { type Mistake, parseToml, stringAt, type TomlTable, tableAt } from './toml';

export const MANIFEST_NAME = 'Cargo.toml';

/** The edition of a package that names none. */
const DEFAULT_EDITION = '2015';

/** A Cargo package. */
export interface Crate {
  readonly name: string;
  /** URI of the folder that holds its `Cargo.toml`. */
  readonly root: string;
  /** `2021` and the like; Cargo's default where the manifest names none. */
  readonly edition: string;
  readonly rustVersion: RustVersion | null;
}

/** What a package may take over from its workspace. */
interface Shared {
  readonly edition?: string;
  readonly rustVersion?: RustVersion;
}

interface PackageSection extends Shared {
  readonly name?: string;
  /** What the package takes over from its workspace. */
  readonly inherits: ReadonlySet<keyof Shared>;
  /** Path to the folder of the workspace where the manifest names one. */
  readonly workspacePath?: string;
}

export interface Manifest {
  readonly package: PackageSection | null;
  /** What the workspace offers its members; null where the manifest is not that of a workspace. */
  readonly workspace: Shared | null;
  readonly mistakes: readonly Mistake[];
}

const SHARED_KEYS = { edition: 'edition', rustVersion: 'rust-version' } as const;

/** Reads a manifest. One that is not valid TOML still marks a package, of unknown name. */
export function readManifest(text: string): Manifest {
  const parsed = parseToml(text);
  if ('mistake' in parsed) {
    return { package: { inherits: new Set() }, workspace: null, mistakes: [parsed.mistake] };
  }
  const mistakes: Mistake[] = [];
  const packageTable = tableAt(parsed.table, 'package') ?? tableAt(parsed.table, 'project');
  const workspaceTable = tableAt(parsed.table, 'workspace');
  const offered = workspaceTable && tableAt(workspaceTable, 'package');
  return {
    package: packageTable ? readPackage(packageTable, mistakes) : null,
    workspace: workspaceTable ? (offered ? readShared(offered, mistakes) : {}) : null,
    mistakes,
  };
}

/** The package of a manifest, with what it takes over from its workspace. */
export function crateOf(section: PackageSection, workspace: Shared | null, root: string, folderName: string): Crate {
  const own = <Key extends keyof Shared>(key: Key) => (section.inherits.has(key) ? workspace?.[key] : section[key]);
  return {
    name: section.name ?? folderName,
    root,
    edition: own('edition') ?? DEFAULT_EDITION,
    rustVersion: own('rustVersion') ?? null,
  };
}

function readPackage(table: TomlTable, mistakes: Mistake[]): PackageSection {
  const name = stringAt(table, 'name');
  const workspacePath = stringAt(table, 'workspace');
  const inherits = new Set<keyof Shared>();
  for (const key of ['edition', 'rustVersion'] as const) {
    const source = tableAt(table, SHARED_KEYS[key])?.entries.get('workspace')?.value;
    if (source?.kind === 'scalar' && source.value === true) inherits.add(key);
  }
  return {
    ...(name !== undefined && { name }),
    ...(workspacePath !== undefined && { workspacePath }),
    ...readShared(table, mistakes),
    inherits,
  };
}

function readShared(table: TomlTable, mistakes: Mistake[]): Shared {
  const edition = stringAt(table, SHARED_KEYS.edition);
  const versionText = stringAt(table, SHARED_KEYS.rustVersion);
  const rustVersion = versionText === undefined ? undefined : parseRustVersion(versionText);
  if (rustVersion === null) {
    const { range } = table.entries.get(SHARED_KEYS.rustVersion)!.value;
    mistakes.push({ message: `\`rust-version\` must be a version such as "1.70", not \`${versionText}\``, range });
  }
  return { ...(edition !== undefined && { edition }), ...(rustVersion && { rustVersion }) };
}
