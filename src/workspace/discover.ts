/** From the files and folders that a user names to the Rust files in them. */
import ignore, { type Ignore } from 'ignore';
import { MANIFEST_NAME } from './cargo';
import type { DocumentProblem } from './document-problem';
import type { Exclusion, Folder } from './folders';
import { type DirectoryEntry, type Host, HostError, NO_FILE } from './host';
import type { Pace } from './pace';
import { hostProblem, readOptionalText } from './read-text';
import { joinUri, normalizeUri, parentUri, pathBelow } from './uri';

export interface Discovery {
  /** URIs in the order they were found, each file once. */
  readonly files: readonly string[];
  readonly problems: readonly DocumentProblem[];
}

export interface DiscoverOptions {
  /** True to look at what `.gitignore` and `.ignore` files leave out as well. */
  readonly everything?: boolean;
  /** URIs of folders that are left out unless they are roots. */
  readonly without?: readonly string[];
  /** False for a folder below a root that is not looked into. */
  readonly enters?: (uri: string) => Promise<boolean>;
}

/**
 * Finds the Rust files under `roots`. A root that is a file is taken whatever its name; below folders, `.gitignore` and
 * `.ignore` files and the `exclude` of `soundness.toml` are obeyed, and Cargo's target folders are left out.
 * What cannot be read is among the problems. Rejects only where `pace` is aborted.
 */
export function discover(
  host: Host,
  folderOf: (uri: string) => Promise<Folder>,
  roots: readonly string[],
  pace: Pace,
  options: DiscoverOptions = {},
): Promise<Discovery> {
  return new Walk(host, folderOf, pace, options).run(roots);
}

const SKIPPED_FOLDERS = new Set(['.git', 'node_modules']);
const IGNORE_FILES = ['.gitignore', '.ignore'];
/** A file of this name marks folders that tools fill and anybody may delete; Cargo puts one into its target folder. */
const CACHE_MARK = 'CACHEDIR.TAG';

/** The ignore files of one folder, and those above it. */
interface IgnoreLayer {
  readonly folder: string;
  readonly matcher: Ignore;
  readonly outer: IgnoreLayer | null;
}

/** A folder to be read. */
interface Visit {
  readonly uri: string;
  /** The URI with symbolic links resolved; null until the folder's turn comes where the way to it has a link. */
  readonly real: string | null;
  readonly layers: IgnoreLayer | null;
  /** The exclusion that the user overruled by naming a folder that it excludes. */
  readonly waived: Exclusion | null;
  /** True for a folder that the user named: it is read whatever it is. */
  readonly named: boolean;
}

class Walk {
  private readonly files = new Map<string, string>();
  private readonly problems: DocumentProblem[] = [];
  private readonly visited = new Set<string>();
  /** The folders that the user named, with symbolic links resolved. */
  private readonly named: string[] = [];
  /** Symbolic links wait until all real folders were read, so that what both lead to is reported by its real name. */
  private readonly links: { readonly uri: string; readonly visit: Visit | null }[] = [];

  constructor(
    private readonly host: Host,
    private readonly folderOf: (uri: string) => Promise<Folder>,
    private readonly pace: Pace,
    private readonly options: DiscoverOptions,
  ) {}

  async run(roots: readonly string[]): Promise<Discovery> {
    for (const root of roots) await this.root(root);
    // Links that are found on the way join the end of the list.
    for (const { uri, visit } of this.links) {
      await this.pace.step();
      if (visit) await this.tree(visit);
      else await this.file(uri);
    }
    return { files: [...this.files.values()], problems: this.problems };
  }

  private async root(uri: string): Promise<void> {
    await this.attempt(uri, async () => {
      const kind = await this.host.kind(uri);
      if (kind === 'file') await this.file(uri);
      else if (kind === 'directory') await this.tree(await this.rootVisit(uri));
      else if (kind === null) this.problem(uri, 'there is no such file or folder');
      else this.problem(uri, NO_FILE);
    });
  }

  private async rootVisit(uri: string): Promise<Visit> {
    const above = await this.layersAbove(uri);
    const { exclusion } = await this.folderOf(uri);
    return {
      uri,
      real: null,
      layers: isIgnored(above, uri, true) ? null : above,
      waived: exclusion?.has(uri, true) ? exclusion : null,
      named: true,
    };
  }

  /** Reads a folder and all below it. */
  private async tree(start: Visit): Promise<void> {
    const pending = [start];
    for (let visit = pending.pop(); visit; visit = pending.pop()) {
      await this.pace.step();
      for (const next of (await this.folder(visit)).reverse()) pending.push(next);
    }
  }

  /** Takes the files of a folder. @returns the folders in it that come next. */
  private async folder(visit: Visit): Promise<Visit[]> {
    const next: Visit[] = [];
    await this.attempt(visit.uri, async () => {
      const real = visit.real ?? (await this.realPath(visit.uri));
      if (this.visited.has(real)) return;
      if (visit.named) this.named.push(real);
      // A link to a folder around a root leads back into it, and to all that lies beside it.
      else if (visit.real === null && this.named.some((root) => pathBelow(real, root) !== null)) return;
      if (!visit.named && this.options.enters && !(await this.options.enters(visit.uri))) return;
      const entries = [...(await this.host.readDirectory(visit.uri))].sort((a, b) => (a.name < b.name ? -1 : 1));
      const names = new Set(entries.map((entry) => entry.name));
      if (names.has(CACHE_MARK) && !visit.named) return;
      this.visited.add(real);
      const layers = await this.layer(visit, names);
      const { exclusion } = await this.folderOf(visit.uri);
      for (const entry of entries) {
        if (!isWanted(entry, names)) continue;
        const uri = joinUri(visit.uri, entry.name);
        const isFolder = entry.kind === 'directory';
        if (isIgnored(layers, uri, isFolder) || this.options.without?.includes(uri)) continue;
        if (exclusion !== visit.waived && exclusion?.has(uri, isFolder)) continue;
        const child: Visit | null = isFolder
          ? {
              uri,
              real: entry.link ? null : visit.uri === real ? uri : joinUri(real, entry.name),
              layers,
              waived: visit.waived,
              named: false,
            }
          : null;
        if (entry.link) this.link(uri, entry, child);
        else if (child) next.push(child);
        else if (entry.kind === 'other') this.problem(uri, NO_FILE);
        else this.files.set(visit.uri === real ? uri : joinUri(real, entry.name), uri);
      }
    });
    return next;
  }

  private link(uri: string, entry: DirectoryEntry, visit: Visit | null): void {
    if (entry.kind === 'other') this.problem(uri, 'a symbolic link that leads to no file');
    else this.links.push({ uri, visit });
  }

  private async file(uri: string): Promise<void> {
    await this.attempt(uri, async () => {
      const real = await this.realPath(uri);
      if (!this.files.has(real)) this.files.set(real, uri);
    });
  }

  /** The ignore files of a folder on top of those above it. */
  private async layer(visit: Visit, names: ReadonlySet<string>): Promise<IgnoreLayer | null> {
    const present = IGNORE_FILES.filter((name) => names.has(name));
    if (present.length === 0 || this.options.everything) return visit.layers;
    const matcher = ignore({ ignorecase: false });
    for (const name of present) {
      const read = await readOptionalText(this.host, joinUri(visit.uri, name));
      if (read && 'text' in read) matcher.add(read.text);
      else if (read) this.problems.push(read.problem);
    }
    return { folder: visit.uri, matcher, outer: visit.layers };
  }

  /** The ignore files above a root, up to the top of its Git repository; none where it is in no repository. */
  private async layersAbove(root: string): Promise<IgnoreLayer | null> {
    const above: string[] = [];
    let folder: string | null = root;
    while (folder !== null && (await this.host.kind(joinUri(folder, '.git'))) === null) {
      folder = parentUri(folder);
      if (folder !== null) above.unshift(folder);
    }
    if (folder === null) return null;
    let layers: IgnoreLayer | null = null;
    for (const uri of above) {
      layers = await this.layer({ uri, real: null, layers, waived: null, named: false }, new Set(IGNORE_FILES));
    }
    return layers;
  }

  private async realPath(uri: string): Promise<string> {
    return normalizeUri(await this.host.realPath(uri));
  }

  /** Turns a failure of the host into a problem of the file or folder at `uri`. */
  private async attempt(uri: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      this.problems.push(hostProblem(uri, error));
    }
  }

  private problem(uri: string, message: string): void {
    this.problems.push({ uri, kind: 'file', message });
  }
}

/** What the name and kind of an entry say. */
function isWanted(entry: DirectoryEntry, siblings: ReadonlySet<string>): boolean {
  if (entry.kind === 'directory') {
    return !SKIPPED_FOLDERS.has(entry.name) && !(entry.name === 'target' && siblings.has(MANIFEST_NAME));
  }
  // Editors mark a file as locked by a hidden link beside it that leads nowhere.
  if (entry.kind === 'other' && entry.name.startsWith('.')) return false;
  return entry.name.endsWith('.rs');
}

/** True where the innermost layer that has an opinion ignores the entry. */
function isIgnored(layers: IgnoreLayer | null, uri: string, isFolder: boolean): boolean {
  for (let layer = layers; layer; layer = layer.outer) {
    const path = pathBelow(layer.folder, uri);
    if (!path) continue;
    const { ignored, unignored } = layer.matcher.test(isFolder ? `${path}/` : path);
    if (ignored || unignored) return ignored;
  }
  return false;
}
