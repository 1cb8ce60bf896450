/**
 * The world as the workspace layer sees it. Everything is named by URI, so that the same code runs over a disk,
 * over an editor's virtual file system and over a test's memory.
 */
export type EntryKind = 'file' | 'directory' | 'other';

export interface DirectoryEntry {
  readonly name: string;
  /** What the entry is, or what it leads to where it is a symbolic link; a broken link is `other`. */
  readonly kind: EntryKind;
  /** True where the entry itself is a symbolic link. */
  readonly link: boolean;
}

/** A file or folder could not be read. `message` says why in the user's terms; `notFound` where there is none. */
export class HostError extends Error {
  constructor(
    message: string,
    readonly notFound: boolean,
  ) {
    super(message);
  }
}

export interface Host {
  /** @throws HostError */
  readFile(uri: string): Promise<Uint8Array>;
  /** Entries in any order. @throws HostError */
  readDirectory(uri: string): Promise<readonly DirectoryEntry[]>;
  /** The URI with all symbolic links resolved, to tell loops; the URI itself where the host has no links. @throws HostError */
  realPath(uri: string): Promise<string>;
  /** Kind of what is at the URI, or null where there is nothing. @throws HostError */
  kind(uri: string): Promise<EntryKind | null>;
}
