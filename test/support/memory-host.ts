import { type DirectoryEntry, type EntryKind, type Host, HostError } from '../../src/workspace/host';

/** What a path holds: a file's content, a symbolic link, or something that one may not read. */
export type MemoryEntry = string | Uint8Array | { readonly link: string } | 'permission denied';

/** The text of a file that is read in vain. */
export const DENIED: MemoryEntry = 'permission denied';

const MAX_LINKS = 40;

/**
 * A file system in memory, of `file:` URIs. Folders come into being with what they hold; `DENIED` stands for a folder or
 * a file that one may not read.
 */
export class MemoryHost implements Host {
  private readonly entries: Map<string, MemoryEntry>;
  /** Paths of the files that were read, in order. */
  readonly reads: string[] = [];

  /** @param entries By absolute path. */
  constructor(entries: Readonly<Record<string, MemoryEntry>>) {
    this.entries = new Map(Object.entries(entries));
  }

  write(path: string, entry: MemoryEntry): void {
    this.entries.set(path, entry);
  }

  remove(path: string): void {
    this.entries.delete(path);
  }

  async readFile(uri: string): Promise<Uint8Array> {
    const path = this.resolve(pathOf(uri));
    this.reads.push(path);
    const entry = this.entries.get(path);
    if (entry === DENIED) throw new HostError('permission denied', false);
    if (entry === undefined) throw new HostError('there is no such file or folder', !this.isFolder(path));
    return typeof entry === 'string' ? new TextEncoder().encode(entry) : (entry as Uint8Array);
  }

  async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
    const folder = this.resolve(pathOf(uri));
    if (this.entries.get(folder) === DENIED) throw new HostError('permission denied', false);
    if (!this.isFolder(folder)) throw new HostError('there is no such file or folder', true);
    const prefix = folder === '/' ? '/' : `${folder}/`;
    const names = new Set<string>();
    for (const path of this.entries.keys()) {
      if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split('/')[0]!);
    }
    // Backwards, since callers must not rely on an order.
    return Promise.all(
      [...names]
        .sort()
        .reverse()
        .map((name) => this.entry(prefix, name)),
    );
  }

  async realPath(uri: string): Promise<string> {
    return uriOf(this.resolve(pathOf(uri)));
  }

  async kind(uri: string): Promise<EntryKind | null> {
    return this.kindOf(this.resolve(pathOf(uri)));
  }

  private async entry(prefix: string, name: string): Promise<DirectoryEntry> {
    const link = isLink(this.entries.get(`${prefix}${name}`));
    try {
      return { name, link, kind: this.kindOf(this.resolve(`${prefix}${name}`)) ?? 'other' };
    } catch {
      return { name, link, kind: 'other' };
    }
  }

  private kindOf(path: string): EntryKind | null {
    if (this.isFolder(path)) return 'directory';
    const entry = this.entries.get(path);
    if (entry === DENIED) return /\.\w+$/.test(path) ? 'file' : 'directory';
    return entry === undefined ? null : 'file';
  }

  private isFolder(path: string): boolean {
    return path === '/' || [...this.entries.keys()].some((key) => key.startsWith(`${path}/`));
  }

  /** The path with its links resolved, whether or not it exists. */
  private resolve(path: string): string {
    let rest = path.split('/').filter((name) => name !== '');
    let done = '';
    for (let links = 0; rest.length > 0; ) {
      const next = `${done}/${rest.shift()}`;
      const entry = this.entries.get(next);
      if (!isLink(entry)) {
        done = next;
        continue;
      }
      if (++links > MAX_LINKS) throw new HostError('its symbolic links lead in a circle', false);
      rest = [...entry.link.split('/').filter((name) => name !== ''), ...rest];
      done = '';
    }
    return done === '' ? '/' : done;
  }
}

/** A link to an absolute path. */
export function link(target: string): MemoryEntry {
  return { link: target };
}

export function uriOf(path: string): string {
  return `file://${path.split('/').map(encodeURIComponent).join('/')}`;
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.slice('file://'.length));
}

function isLink(entry: MemoryEntry | undefined): entry is { readonly link: string } {
  return typeof entry === 'object' && 'link' in entry;
}
