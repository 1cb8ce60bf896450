/**
 * The world as the workspace layer sees it. Everything is named by URI, so that the same code runs over a disk,
 * over an editor's virtual file system and over a test's memory.
 */
export type EntryKind = 'file' | 'directory' | 'other';

/** What is said of a pipe, a socket or a device where a file is asked for. */
export const NO_FILE = 'neither a file nor a folder';

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
  /**
   * All of a file as it was at one moment, as far as the host can tell.
   * @param limit bytes; a host that knows a file's size before reading it does not read a larger one.
   * @throws HostError
   */
  readFile(uri: string, limit?: number): Promise<Uint8Array>;
  /** Entries in any order. @throws HostError */
  readDirectory(uri: string): Promise<readonly DirectoryEntry[]>;
  /** The URI with all symbolic links resolved, to tell loops; the URI itself where the host has no links. @throws HostError */
  realPath(uri: string): Promise<string>;
  /** Kind of what is at the URI, or null where there is nothing. @throws HostError */
  kind(uri: string): Promise<EntryKind | null>;
}
