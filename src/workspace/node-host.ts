/** The disk as a host. The only place below the command line that touches `node:fs`. */
import { type Dirent, promises as fs, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { type DirectoryEntry, type EntryKind, type Host, HostError } from './host';

/** Reads `file:` URIs. */
export const nodeHost: Host = {
  readFile: (uri) => onDisk(uri, async (path) => new Uint8Array(await fs.readFile(path))),

  readDirectory: (uri) =>
    onDisk(uri, async (path) => {
      const entries = await fs.readdir(path, { withFileTypes: true });
      return Promise.all(entries.map((entry) => toEntry(path, entry)));
    }),

  realPath: (uri) => onDisk(uri, async (path) => URI.file(await fs.realpath(path)).toString()),

  async kind(uri) {
    try {
      return kindOf(await onDisk(uri, (path) => fs.stat(path)));
    } catch (error) {
      if (error instanceof HostError && error.notFound) return null;
      throw error;
    }
  },
};

/**
 * The same for a thread that has nothing else to do while it reads: waiting for a file takes a fraction of what it takes
 * to be told that it is there.
 */
export const waitingHost: Host = {
  ...nodeHost,
  readFile: (uri) => onDisk(uri, async (path) => new Uint8Array(readFileSync(path))),
};

async function toEntry(folder: string, entry: Dirent): Promise<DirectoryEntry> {
  if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry), link: false };
  // A link that leads nowhere, in a circle or to where one may not look is shown as such, not as a failure of the folder.
  const target = await fs.stat(join(folder, entry.name)).catch(() => null);
  return { name: entry.name, kind: target ? kindOf(target) : 'other', link: true };
}

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

async function onDisk<Value>(uri: string, work: (path: string) => Promise<Value>): Promise<Value> {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') throw new HostError(`only files on disk can be read, not \`${parsed.scheme}:\``, true);
  try {
    return await work(parsed.fsPath);
  } catch (error) {
    throw toHostError(error);
  }
}

const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

function toHostError(error: unknown): HostError {
  const { code, message } = error as NodeJS.ErrnoException;
  const text = (code !== undefined && MESSAGES[code]) || message;
  return new HostError(text, code === 'ENOENT' || code === 'ENOTDIR');
}
