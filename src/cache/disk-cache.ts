/**
 * Results of files on disk, so that a run over what was looked at before reads instead of thinks. Whatever is wrong with
 * the folder costs time and never a result: what cannot be read, or is not what was written, is as good as not there.
 *
 * An entry is a file of its own, written aside and renamed: two processes may share the folder, and a reader sees all
 * of an entry or none. The folder's size is bounded; the oldest entries go first.
 *
 * Entries are read and written while the thread waits: being told that a small file is there takes longer than reading it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { promises as fs, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../workspace/read-text';
import type { ResultStore, StoredResult } from '../workspace/result-store';

/** Bytes that the entries may take together. */
const LIMIT = 256 * 1024 * 1024;
/** What is left after the folder was found too big, so that not every run has to tidy up. */
const LEFT = 192 * 1024 * 1024;
/** One in so many new entries looks at the folder's size. */
const LOOK_EVERY = 2_000;

export interface DiskCacheOptions {
  readonly folder: string;
  /** Names the program that wrote an entry: another version of it, or of its rules, has other results. */
  readonly version: string;
  /** Bytes; 256 MiB where absent. */
  readonly limit?: number;
}

/** The folder for results: `soundness` in the user's folder for caches. Source: XDG Base Directory Specification. */
export function defaultFolder(env: NodeJS.ProcessEnv): string {
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'soundness');
  if (process.platform === 'win32' && env['LOCALAPPDATA']) return join(env['LOCALAPPDATA'], 'soundness', 'cache');
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches', 'soundness')
    : join(homedir(), '.cache', 'soundness');
}

export class DiskCache implements ResultStore {
  readonly #made = new Set<string>();
  #written = 0;
  #failure: string | null = null;

  /** @param onFailure told once why results cannot be kept. */
  constructor(
    private readonly options: DiskCacheOptions,
    private readonly onFailure: (reason: string) => void = () => {},
  ) {}

  /** Why results could not be kept; null where all were. */
  get failure(): string | null {
    return this.#failure;
  }

  digest(text: string): string {
    return createHash('sha256').update(text).digest('base64url');
  }

  async get(key: string): Promise<StoredResult | null> {
    try {
      const [head, body] = splitOnce(readFileSync(this.#path(key), 'utf8'), '\n');
      return head === this.#head(key, body) ? (JSON.parse(body) as StoredResult) : null;
    } catch {
      return null;
    }
  }

  /** Never rejects. */
  async set(key: string, result: StoredResult): Promise<void> {
    // A folder that takes nothing is not tried again for each file.
    if (this.#failure !== null) return;
    const path = this.#path(key);
    const folder = join(path, '..');
    const aside = `${path}.${randomUUID()}`;
    const body = JSON.stringify(result);
    try {
      if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true });
      this.#made.add(folder);
      writeFileSync(aside, `${this.#head(key, body)}\n${body}`, { flag: 'wx' });
      renameSync(aside, path);
      if (++this.#written % LOOK_EVERY === 0) await this.tidy();
    } catch (error) {
      this.#failure = `\`${this.options.folder}\` cannot be written to: ${messageOf(error)}`;
      this.onFailure(this.#failure);
      await fs.rm(aside, { force: true }).catch(() => {});
    }
  }

  /** Takes the oldest entries away where all together take more than the limit. Never rejects. */
  async tidy(): Promise<void> {
    const limit = this.options.limit ?? LIMIT;
    const entries = await entriesBelow(this.options.folder);
    let size = entries.reduce((sum, entry) => sum + entry.size, 0);
    if (size <= limit) return;
    entries.sort((a, b) => a.modified - b.modified);
    for (const entry of entries) {
      if (size <= limit * (LEFT / LIMIT)) break;
      await fs.rm(entry.path, { force: true }).catch(() => {});
      size -= entry.size;
    }
  }

  #path(key: string): string {
    const name = this.digest(`${this.options.version}\n${key}`);
    return join(this.options.folder, name.slice(0, 2), name.slice(2));
  }

  /** A check of what follows: an entry that was cut off or changed is none. */
  #head(key: string, body: string): string {
    return this.digest(`${this.options.version}\n${key}\n${body}`);
  }
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

interface Entry {
  readonly path: string;
  readonly size: number;
  /** Milliseconds. */
  readonly modified: number;
}

async function entriesBelow(folder: string): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const child of await fs.readdir(folder).catch(() => []))
    for (const name of await fs.readdir(join(folder, child)).catch(() => [])) {
      const path = join(folder, child, name);
      const stat = await fs.stat(path).catch(() => null);
      if (stat?.isFile()) found.push({ path, size: stat.size, modified: stat.mtimeMs });
    }
  return found;
}
