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
  /** Levels of lints by name: `clippy::mem_forget`, `rustc::invalid_value`. */
  readonly lints: LintLevels;
}

export type LintLevels = Readonly<Record<string, string>>;

/** What a package may take over from its workspace. */
interface Shared {
  readonly edition?: string;
  readonly rustVersion?: RustVersion;
}

interface PackageSection extends Shared {
  /** Of its own section `lints`; null where it takes over the workspace's. */
  readonly lints: LintLevels | null;
  readonly name?: string;
  /** What the package takes over from its workspace. */
  readonly inherits: ReadonlySet<keyof Shared>;
  /** Path to the folder of the workspace where the manifest names one. */
  readonly workspacePath?: string;
}

/** What a workspace offers its members. */
interface WorkspaceSection extends Shared {
  readonly lints: LintLevels;
}

export interface Manifest {
  readonly package: PackageSection | null;
  /** What the workspace offers its members; null where the manifest is not that of a workspace. */
  readonly workspace: WorkspaceSection | null;
  readonly mistakes: readonly Mistake[];
}

/** The package of a manifest that cannot be read. */
export const UNKNOWN_PACKAGE: PackageSection = { inherits: new Set(), lints: {} };

const SHARED_KEYS = { edition: 'edition', rustVersion: 'rust-version' } as const;

/** Reads a manifest. One that is not valid TOML still marks a package, of unknown name. */
export function readManifest(text: string): Manifest {
  const parsed = parseToml(text);
  if ('mistake' in parsed) {
    return { package: UNKNOWN_PACKAGE, workspace: null, mistakes: [parsed.mistake] };
  }
  const mistakes: Mistake[] = [];
  const packageTable = tableAt(parsed.table, 'package') ?? tableAt(parsed.table, 'project');
  const workspaceTable = tableAt(parsed.table, 'workspace');
  const offered = workspaceTable && tableAt(workspaceTable, 'package');
  return {
    package: packageTable ? readPackage(packageTable, tableAt(parsed.table, 'lints'), mistakes) : null,
    workspace: workspaceTable
      ? { ...(offered && readShared(offered, mistakes)), lints: readLints(tableAt(workspaceTable, 'lints')) }
      : null,
    mistakes,
  };
}

/** The package of a manifest, with what it takes over from its workspace. */
export function crateOf(
  section: PackageSection,
  workspace: WorkspaceSection | null,
  root: string,
  folderName: string,
): Crate {
  const own = <Key extends keyof Shared>(key: Key) => (section.inherits.has(key) ? workspace?.[key] : section[key]);
  return {
    name: section.name ?? folderName,
    root,
    edition: own('edition') ?? DEFAULT_EDITION,
    rustVersion: own('rustVersion') ?? null,
    lints: section.lints ?? workspace?.lints ?? {},
  };
}

/** The levels in a section `lints`: `clippy.mem_forget = "allow"`, or `{ level = "allow", priority = 1 }`. */
function readLints(table: TomlTable | undefined): LintLevels {
  const levels: Record<string, string> = {};
  for (const [tool, prefix] of [
    ['rust', 'rustc'],
    ['clippy', 'clippy'],
  ] as const) {
    const lints = table && tableAt(table, tool);
    for (const [name] of lints?.entries ?? []) {
      const nested = tableAt(lints!, name);
      const level = nested ? stringAt(nested, 'level') : stringAt(lints!, name);
      // Cargo takes dashes for underscores.
      if (level !== undefined) levels[`${prefix}::${name.replaceAll('-', '_')}`] = level;
    }
  }
  return levels;
}

function isTrue(table: TomlTable | undefined, key: string): boolean {
  const value = table?.entries.get(key)?.value;
  return value?.kind === 'scalar' && value.value === true;
}

function readPackage(table: TomlTable, lints: TomlTable | undefined, mistakes: Mistake[]): PackageSection {
  const name = stringAt(table, 'name');
  const workspacePath = stringAt(table, 'workspace');
  const inherits = new Set<keyof Shared>();
  for (const key of ['edition', 'rustVersion'] as const) {
    if (isTrue(tableAt(table, SHARED_KEYS[key]), 'workspace')) inherits.add(key);
  }
  return {
    ...(name !== undefined && { name }),
    ...(workspacePath !== undefined && { workspacePath }),
    ...readShared(table, mistakes),
    inherits,
    lints: isTrue(lints, 'workspace') ? null : readLints(lints),
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
