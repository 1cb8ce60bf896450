/** The disk as a host. The only place below the command line that touches `node:fs`. */
import {
  type BigIntStats,
  closeSync,
  constants,
  type Dirent,
  promises as fs,
  fstatSync,
  openSync,
  readSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { tooLarge } from './decode';
import { type DirectoryEntry, type EntryKind, type Host, HostError, NO_FILE } from './host';

/** Reads `file:` URIs. */
export const nodeHost: Host = {
  readFile: (uri, limit) => onDisk(uri, (path) => readWhole(path, limit, openAside)),

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
  readFile: (uri, limit) => onDisk(uri, (path) => readWhole(path, limit, openWaiting)),
};

type MaybePromise<Value> = Value | Promise<Value>;

/** The part of a file handle that reading takes. */
interface OpenFile {
  stat(options: { readonly bigint: true }): MaybePromise<BigIntStats>;
  /** Bytes behind those that were read before, at most so many as there is room for; how many there were. */
  read(into: Uint8Array): MaybePromise<{ readonly bytesRead: number }>;
  close(): MaybePromise<void>;
}

/** Without `O_NONBLOCK`, opening a named pipe waits for somebody who writes into it. Windows has neither. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const openAside = (path: string): Promise<OpenFile> => fs.open(path, READ);

function openWaiting(path: string): OpenFile {
  const file = openSync(path, READ);
  return {
    stat: (options) => fstatSync(file, options),
    read: (into) => ({ bytesRead: readSync(file, into) }),
    close: () => closeSync(file),
  };
}

/** How often a file is read that changes meanwhile. */
const ATTEMPTS = 4;
/** Milliseconds before such a file is read again: who saves it is done by then. */
const PAUSE = 40;

/** Half of what was there and half of what is there now is a text that nobody wrote: it is not taken for the file. */
async function readWhole(
  path: string,
  limit: number | undefined,
  open: (path: string) => MaybePromise<OpenFile>,
): Promise<Uint8Array> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await setTimeout(PAUSE);
    const file = await open(path);
    try {
      const before = await file.stat({ bigint: true });
      if (before.isDirectory()) throw new HostError(MESSAGES['EISDIR']!, false);
      // A pipe or a device may have no end.
      if (!before.isFile()) throw new HostError(NO_FILE, false);
      if (limit !== undefined && before.size > limit) throw new HostError(tooLarge(Number(before.size), limit), false);
      const bytes = await readBytes(file, Number(before.size));
      const after = await file.stat({ bigint: true });
      if (before.mtimeNs === after.mtimeNs && before.size === after.size) return bytes;
    } finally {
      await file.close();
    }
  }
  throw new HostError('it changed each time it was read; run again when nobody writes to it', false);
}

/** So many bytes; fewer where the file has become shorter. */
async function readBytes(file: OpenFile, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(bytes.subarray(at));
    if (bytesRead === 0) return bytes.subarray(0, at);
    at += bytesRead;
  }
  return bytes;
}

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
    throw error instanceof HostError ? error : toHostError(error, parsed.fsPath);
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
  ENXIO: NO_FILE,
};

function toHostError(error: unknown, path: string): HostError {
  const { code, message } = error as NodeJS.ErrnoException;
  // Node puts this character where bytes of a name are no text; the name that comes of it leads nowhere.
  if (code === 'ENOENT' && path.includes('\ufffd'))
    return new HostError('a name in its path is not valid UTF-8; rename it', false);
  const text = (code !== undefined && MESSAGES[code]) || message;
  return new HostError(text, code === 'ENOENT' || code === 'ENOTDIR');
}
