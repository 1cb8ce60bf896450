/**
 * What Cargo's files say of the packages around some folders: which of them belong to the workspace, and where the sources
 * of its dependencies lie on disk. Files are read, nothing is fetched and no process is started.
 */
import { mapAhead } from './ahead';
import { MANIFEST_NAME } from './cargo';
import type { DocumentProblem } from './document-problem';
import { globMatcher, isGlob } from './glob';
import type { DirectoryEntry, Host } from './host';
import { readOptionalText } from './read-text';
import { parseToml, stringAt, type TomlTable, type TomlValue, tableAt } from './toml';
import { baseName, joinUri, parentUri, pathBelow } from './uri';

export interface PackageOptions {
  /** True to look for the sources of dependencies from registries and repositories as well. */
  readonly dependencies: boolean;
  /** URI of Cargo's home, where it keeps what it has fetched; null where it is not known. */
  readonly cargoHome: string | null;
}

export interface Packages {
  /** URIs of folders outside of the roots that belong to the workspace as well: members and path dependencies. */
  readonly own: readonly string[];
  /** Versions of the dependencies whose sources were found, by the URI of their folder. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** URIs of folders that Cargo takes dependencies from: what is in them is not the workspace's own. */
  readonly vendored: readonly string[];
  readonly problems: readonly DocumentProblem[];
}

const LOCK_NAME = 'Cargo.lock';
/** `cargo vendor` puts sources here unless it is told otherwise. */
const VENDOR_NAME = 'vendor';
/** What it puts into each package. */
const CHECKSUM_NAME = '.cargo-checksum.json';
const DEPENDENCY_KINDS = ['dependencies', 'dev-dependencies', 'build-dependencies'];
/** Folders between a repository's root and its packages that are looked into. */
const REPOSITORY_DEPTH = 3;
/** Folders that are looked into at the same time: each may hold a file open. */
const READ_AHEAD = 64;

/** Never rejects: what cannot be read is among the problems, or not there. */
export async function findPackages(host: Host, roots: readonly string[], options: PackageOptions): Promise<Packages> {
  const finder = new PackageFinder(host, roots, options);
  return finder.find();
}

/** A package as `Cargo.lock` names it. */
interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Where it comes from; null for the workspace's own and for path dependencies. */
  readonly source: string | null;
  /** `name`, `name version` or `name version (source)`. */
  readonly dependencies: readonly string[];
  readonly value: TomlValue;
}

/** A folder, and its URI with symbolic links resolved. */
interface Place {
  readonly uri: string;
  readonly real: string;
}

class PackageFinder {
  readonly #own = new Set<string>();
  readonly #problems: DocumentProblem[] = [];
  readonly #manifests = new Map<string, Promise<TomlTable | null>>();
  readonly #directories = new Map<string, Promise<readonly DirectoryEntry[]>>();

  constructor(
    private readonly host: Host,
    private readonly roots: readonly string[],
    private readonly options: PackageOptions,
  ) {}

  async find(): Promise<Packages> {
    const homes = await this.#homes();
    const vendored = await this.#vendorFolders();
    const names = await this.#ownPackages(homes, vendored);
    const dependencies = new Map<string, string>();
    if (this.options.dependencies) await this.#dependencies(homes, names, vendored, dependencies);
    return { own: [...this.#own], dependencies, vendored, problems: this.#problems };
  }

  /** The folders of the manifests that count for the roots: each root's own, or the nearest one above it. */
  async #homes(): Promise<string[]> {
    const homes = await Promise.all(this.roots.map((root) => this.#nearest(root, MANIFEST_NAME)));
    return [...new Set(homes.flatMap((home) => home ?? []))];
  }

  /** Follows members and path dependencies. @returns the names of the packages that it came by. */
  async #ownPackages(homes: readonly string[], vendored: readonly string[]): Promise<Set<string>> {
    const names = new Set<string>();
    const seen = new Set(homes);
    for (const folder of seen) {
      const manifest = await this.#manifest(folder);
      if (!manifest) continue;
      const name = stringAt(tableAt(manifest, 'package') ?? manifest, 'name');
      if (name !== undefined) names.add(name);
      // Of a file or folder inside of a package nothing else is asked for.
      if (homes.includes(folder) && !this.roots.includes(folder)) continue;
      for (const target of [
        ...(await this.#members(folder, manifest)),
        ...(await this.#pathDependencies(folder, manifest)),
      ]) {
        seen.add(target);
        // What is patched in place lies among the sources of others, and is the workspace's own.
        if (!isBelowSome(this.roots, target) || isBelowSome(vendored, target)) this.#own.add(target);
      }
    }
    return names;
  }

  async #members(folder: string, manifest: TomlTable): Promise<string[]> {
    const workspace = tableAt(manifest, 'workspace');
    if (!workspace) return [];
    const excluded = new Set(stringsAt(workspace, 'exclude').map((path) => joinUri(folder, path)));
    const members: string[] = [];
    for (const pattern of stringsAt(workspace, 'members')) {
      const found = (await this.#expand(folder, pattern)).filter((uri) => !excluded.has(uri));
      const asked = mapAhead(found, READ_AHEAD, async (uri) => ((await this.#manifest(uri)) ? uri : null));
      for await (const member of asked) if (member !== null) members.push(member);
    }
    return members;
  }

  /** The folders that a path with stars in its names leads to, each once: links may lead in circles. */
  async #expand(folder: string, pattern: string): Promise<string[]> {
    let folders: readonly Place[] = [{ uri: folder, real: await this.#real(folder) }];
    for (const name of pattern.split('/').filter((part) => part !== '' && part !== '.')) {
      const fits = isGlob(name) ? globMatcher(name) : null;
      const next = mapAhead(folders, READ_AHEAD, (place) =>
        fits ? this.#foldersIn(place, fits) : this.#placeOf(joinUri(place.uri, name)),
      );
      const found = new Map<string, Place>();
      for await (const places of next)
        for (const place of places) if (!found.has(place.real)) found.set(place.real, place);
      folders = [...found.values()];
    }
    return folders.map(({ uri }) => uri);
  }

  async #foldersIn({ uri, real }: Place, fits: (name: string) => boolean): Promise<readonly Place[]> {
    const places: Place[] = [];
    for (const { kind, link, name } of await this.#entries(uri)) {
      if (kind !== 'directory' || !fits(name)) continue;
      if (link) places.push(...(await this.#placeOf(joinUri(uri, name))));
      else places.push({ uri: joinUri(uri, name), real: joinUri(real, name) });
    }
    return places;
  }

  async #placeOf(uri: string): Promise<readonly Place[]> {
    return [{ uri, real: await this.#real(uri) }];
  }

  #real(uri: string): Promise<string> {
    return this.host.realPath(uri).catch(() => uri);
  }

  async #pathDependencies(folder: string, manifest: TomlTable): Promise<string[]> {
    const targets: string[] = [];
    for (const table of dependencyTables(manifest))
      for (const [name] of table.entries) {
        const dependency = tableAt(table, name);
        const path = dependency && stringAt(dependency, 'path');
        if (path === undefined) continue;
        const target = joinUri(folder, path);
        if (await this.#manifest(target)) targets.push(target);
        else {
          const { range } = dependency!.entries.get('path')!.value;
          const message = `there is no package at \`${path}\`, where \`${name}\` is to be`;
          this.#problems.push({ uri: joinUri(folder, MANIFEST_NAME), kind: 'file', message, range });
        }
      }
    return targets;
  }

  async #dependencies(
    homes: readonly string[],
    names: ReadonlySet<string>,
    vendored: readonly string[],
    found: Map<string, string>,
  ): Promise<void> {
    const locks = new Set<string>();
    for (const home of homes) {
      const folder = await this.#nearest(home, LOCK_NAME);
      if (folder !== null) locks.add(folder);
      else {
        const message = `there is no \`${LOCK_NAME}\` that tells the dependencies; \`cargo generate-lockfile\` makes one`;
        this.#problems.push({ uri: joinUri(home, MANIFEST_NAME), kind: 'file', message });
      }
    }
    for (const folder of locks) {
      const uri = joinUri(folder, LOCK_NAME);
      for (const locked of reachable(await this.#locked(uri), names)) {
        const at = await this.#sourceOf(locked, vendored);
        if (at !== null) found.set(at, locked.version);
        else {
          const message = `the sources of \`${locked.name}\` ${locked.version} are not on disk; \`cargo fetch\` or \`cargo vendor\` brings them`;
          this.#problems.push({ uri, kind: 'file', message, range: locked.value.range });
        }
      }
    }
  }

  async #locked(uri: string): Promise<LockedPackage[]> {
    const table = await this.#table(uri);
    const packages = table?.entries.get('package')?.value;
    return (packages?.kind === 'array' ? packages.items : []).flatMap((value) => {
      if (value.kind !== 'table') return [];
      const name = stringAt(value, 'name');
      const version = stringAt(value, 'version');
      if (name === undefined || version === undefined) return [];
      const source = stringAt(value, 'source') ?? null;
      return [{ name, version, source, dependencies: stringsAt(value, 'dependencies'), value }];
    });
  }

  /** The folder of a dependency's sources; null where they are not on disk. */
  async #sourceOf(locked: LockedPackage, vendored: readonly string[]): Promise<string | null> {
    const folderName = `${locked.name}-${locked.version}`;
    const candidates = vendored.flatMap((folder) => [joinUri(folder, locked.name), joinUri(folder, folderName)]);
    const { cargoHome } = this.options;
    if (cargoHome !== null && locked.source?.startsWith('git+')) {
      candidates.push(...(await this.#checkouts(cargoHome, locked.source)));
    } else if (cargoHome !== null) {
      const registries = joinUri(cargoHome, 'registry', 'src');
      const entries = await this.#entries(registries);
      candidates.push(...entries.map(({ name }) => joinUri(registries, name, folderName)));
    }
    for (const candidate of candidates) {
      const section = tableAt((await this.#manifest(candidate)) ?? EMPTY, 'package');
      if (!section || stringAt(section, 'name') !== locked.name) continue;
      // A package of a repository may take its version over from its workspace.
      const version = stringAt(section, 'version');
      if (version === locked.version || (version === undefined && locked.source?.startsWith('git+'))) return candidate;
    }
    return null;
  }

  /** The folders with a manifest in Cargo's checkouts of a repository: `git+https://example.org/x?branch=y#revision`. */
  async #checkouts(cargoHome: string, source: string): Promise<string[]> {
    const [, path = '', revision = ''] = /^git\+([^?#]*)[^#]*#(.*)$/.exec(source) ?? [];
    const name = path
      .replace(/\/+$/, '')
      .replace(/\.git$/, '')
      .replace(/^.*\//, '');
    const checkouts = joinUri(cargoHome, 'git', 'checkouts');
    const found: string[] = [];
    for (const repository of await this.#entries(checkouts)) {
      if (name === '' || !repository.name.startsWith(`${name}-`)) continue;
      for (const checkout of await this.#entries(joinUri(checkouts, repository.name)))
        if (checkout.name !== '' && revision.startsWith(checkout.name))
          found.push(...(await this.#packagesBelow(joinUri(checkouts, repository.name, checkout.name))));
    }
    return found;
  }

  async #packagesBelow(folder: string, depth = 0): Promise<string[]> {
    const entries = await this.#entries(folder);
    const own = entries.some(({ name }) => name === MANIFEST_NAME) ? [folder] : [];
    if (depth === REPOSITORY_DEPTH) return own;
    const folders = entries.filter(({ kind, link, name }) => kind === 'directory' && !link && name !== '.git');
    const below = await Promise.all(folders.map(({ name }) => this.#packagesBelow(joinUri(folder, name), depth + 1)));
    return [...own, ...below.flat()];
  }

  /** Folders that Cargo is told to take sources from, and those that `cargo vendor` makes by itself. */
  async #vendorFolders(): Promise<string[]> {
    const folders = new Set<string>();
    for (const root of this.roots)
      for (let folder: string | null = root; folder !== null; folder = parentUri(folder)) {
        for (const path of await this.#directorySources(folder)) folders.add(joinUri(folder, path));
        const usual = joinUri(folder, VENDOR_NAME);
        if ((await this.#has(folder, LOCK_NAME)) && (await this.#isVendored(usual))) folders.add(usual);
      }
    return [...folders];
  }

  /** True where `cargo vendor` has filled a folder: what people keep in one of that name is their own. */
  async #isVendored(folder: string): Promise<boolean> {
    for (const { name } of await this.#entries(folder))
      if (await this.#has(joinUri(folder, name), CHECKSUM_NAME)) return true;
    return false;
  }

  /** The `directory` of each source in the Cargo configuration of a folder. */
  async #directorySources(folder: string): Promise<string[]> {
    const config =
      (await this.#table(joinUri(folder, '.cargo', 'config.toml'))) ??
      (await this.#table(joinUri(folder, '.cargo', 'config')));
    const sources = config && tableAt(config, 'source');
    return [...(sources?.entries.keys() ?? [])].flatMap((name) => {
      const source = tableAt(sources!, name);
      return (source && stringAt(source, 'directory')) ?? [];
    });
  }

  /** The folder at or above `uri` that holds a file of that name. */
  async #nearest(uri: string, name: string): Promise<string | null> {
    for (let folder: string | null = uri; folder !== null; folder = parentUri(folder))
      if (await this.#has(folder, name)) return folder;
    return null;
  }

  async #has(folder: string, name: string): Promise<boolean> {
    return (await this.host.kind(joinUri(folder, name)).catch(() => null)) === 'file';
  }

  /** The manifest in a folder; null where there is none that is valid TOML. */
  #manifest(folder: string): Promise<TomlTable | null> {
    let manifest = this.#manifests.get(folder);
    if (!manifest) {
      manifest = this.#table(joinUri(folder, MANIFEST_NAME));
      this.#manifests.set(folder, manifest);
    }
    return manifest;
  }

  async #table(uri: string): Promise<TomlTable | null> {
    const read = await readOptionalText(this.host, uri);
    if (!read || 'problem' in read) return null;
    const parsed = parseToml(read.text);
    if ('table' in parsed) return parsed.table;
    // What is wrong with a manifest is told by those who read the settings.
    if (baseName(uri) !== MANIFEST_NAME) this.#problems.push({ uri, kind: 'file', ...parsed.mistake });
    return null;
  }

  #entries(folder: string): Promise<readonly DirectoryEntry[]> {
    let entries = this.#directories.get(folder);
    if (!entries) {
      entries = this.host.readDirectory(folder).then(
        (list) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1)),
        () => [],
      );
      this.#directories.set(folder, entries);
    }
    return entries;
  }
}

const EMPTY: TomlTable = {
  kind: 'table',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  entries: new Map(),
};

/** True where one of the folders is `uri` or holds it. */
function isBelowSome(folders: readonly string[], uri: string): boolean {
  return folders.some((folder) => pathBelow(folder, uri) !== null);
}

/** The tables that dependencies of a manifest may stand in. */
function dependencyTables(manifest: TomlTable): TomlTable[] {
  const targets = tablesIn(tableAt(manifest, 'target'));
  const workspace = tableAt(manifest, 'workspace');
  const owners = [manifest, ...targets, ...(workspace ? [workspace] : [])];
  return [
    ...owners.flatMap((owner) => DEPENDENCY_KINDS.flatMap((kind) => tableAt(owner, kind) ?? [])),
    ...tablesIn(tableAt(manifest, 'patch')),
  ];
}

function tablesIn(table: TomlTable | undefined): TomlTable[] {
  return [...(table?.entries.values() ?? [])].flatMap(({ value }) => (value.kind === 'table' ? [value] : []));
}

function stringsAt(table: TomlTable, key: string): string[] {
  const value = table.entries.get(key)?.value;
  const items = value?.kind === 'array' ? value.items : [];
  return items.flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : []));
}

/** The packages from elsewhere that those of these names need, themselves or by others, in the order of the lock. */
function reachable(packages: readonly LockedPackage[], names: ReadonlySet<string>): LockedPackage[] {
  const byName = new Map<string, LockedPackage[]>();
  for (const locked of packages) byName.set(locked.name, [...(byName.get(locked.name) ?? []), locked]);
  const seen = new Set(packages.filter(({ name, source }) => source === null && names.has(name)));
  for (const { dependencies } of seen)
    for (const dependency of dependencies) {
      const [name = '', version] = dependency.split(' ');
      for (const locked of byName.get(name) ?? [])
        if (version === undefined || locked.version === version) seen.add(locked);
    }
  return packages.filter((locked) => locked.source !== null && seen.has(locked));
}
