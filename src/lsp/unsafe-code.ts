/** The unsafe code that an audit has listed, kept as the files are now; the next audit replaces it. */
import type { Finding, Range } from '../finding';
import type { UnsafeItem } from '../results';
import { byPath } from '../workspace/run-builder';
import { normalizeUri } from '../workspace/uri';
import { Emitter } from './emitter';

/** The crate that a file was listed with. */
export interface CodeCrate {
  /** URI of its folder; empty where the file is in none. */
  readonly root: string;
  readonly name: string;
}

export interface CodeItem extends UnsafeItem {
  /** The word that makes it unsafe; documentation and attributes stand before it. */
  readonly keyword: Range;
}

export interface CodeFile {
  /** Normalized. */
  readonly uri: string;
  /** Orders the files of a crate. */
  readonly path: string;
  readonly crate: CodeCrate;
  /** In text order, their ranges in the client's encoding, and so are those of the findings. */
  readonly items: readonly CodeItem[];
  readonly findings: readonly Finding[];
}

export class UnsafeCode {
  #base: string | null = null;
  readonly #files = new Map<string, CodeFile>();
  /** By the crate's root. */
  readonly #versions = new Map<string, number>();
  #count = 0;
  /** What `contractsOf` was of each file when it was last asked. */
  readonly #contracts = new Map<string, string>();

  /** Something is not what it was. */
  readonly changed = new Emitter<void>();

  /** URI of the folder that the paths of files are relative to; null as long as nothing was listed. */
  get base(): string | null {
    return this.#base;
  }

  has(uri: string): boolean {
    return this.#files.has(normalizeUri(uri));
  }

  get(uri: string): CodeFile | undefined {
    return this.#files.get(normalizeUri(uri));
  }

  /** The crates of the files, sorted by root. */
  crates(): readonly CodeCrate[] {
    const crates = new Map([...this.#files.values()].map(({ crate }) => [crate.root, crate]));
    return [...crates.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  }

  /** The files of a crate, sorted by path. */
  filesOf(root: string): readonly CodeFile[] {
    return [...this.#files.values()].filter(({ crate }) => crate.root === root).sort(byPath);
  }

  /** Changes with what is listed of a crate, and with its reviews. */
  versionOf(root: string): number {
    return this.#versions.get(root) ?? 0;
  }

  replaceAll(base: string, files: readonly CodeFile[]): void {
    this.#base = base;
    this.#files.clear();
    this.#contracts.clear();
    for (const file of files) {
      this.#files.set(file.uri, file);
      this.#contracts.set(file.uri, contractsOf(file.items));
    }
    this.invalidate();
  }

  /** Puts what is listed of one file in the place of what was. */
  set(file: CodeFile): void {
    const before = this.#files.get(file.uri);
    this.#files.set(file.uri, file);
    if (JSON.stringify(before) !== JSON.stringify(file)) this.#touch(file.crate.root);
  }

  delete(uri: string): void {
    const file = this.get(uri);
    if (!file) return;
    this.#files.delete(file.uri);
    this.#touch(file.crate.root);
  }

  /**
   * True where the file asks something else of the rest of its crate than it did when this was last asked of it: what
   * others have to fulfil, and so their reviews, may have changed.
   */
  asksAnew(uri: string): boolean {
    const now = contractsOf(this.get(uri)?.items ?? []);
    const before = this.#contracts.get(normalizeUri(uri)) ?? '';
    this.#contracts.set(normalizeUri(uri), now);
    return before !== now;
  }

  /** Makes all versions stale: the reviews have changed. */
  invalidate(): void {
    for (const { root } of this.crates()) this.#versions.set(root, ++this.#count);
    this.changed.fire();
  }

  #touch(root: string): void {
    this.#versions.set(root, ++this.#count);
    this.changed.fire();
  }
}

/** What other files may see of some items: functions and traits with their contracts, and what has to be used with care. */
function contractsOf(items: readonly UnsafeItem[]): string {
  return items
    .flatMap(({ kind, id, safety, fingerprint }) => {
      if (kind === 'fn' || kind === 'trait') return JSON.stringify([kind, id, safety]);
      return kind === 'extern' || kind === 'static-mut' ? fingerprint : [];
    })
    .join('\n');
}
