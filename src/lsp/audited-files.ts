/** Diagnostics of files that an audit has looked at, open or not; the next audit replaces them. */
import type { Diagnostic } from 'vscode-languageserver';
import { normalizeUri } from '../workspace/uri';
import { Emitter } from './emitter';

export interface AuditedFile {
  readonly uri: string;
  /** Changes with the diagnostics. */
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Result id of a file that no audit has anything to say about. */
export const NOTHING_SAID = 'none';

export class AuditedFiles {
  readonly #files = new Map<string, AuditedFile>();
  #count = 0;

  /** Diagnostics of these URIs have changed. */
  readonly changed = new Emitter<readonly string[]>();

  all(): readonly AuditedFile[] {
    return [...this.#files.values()];
  }

  /** What was said about a file; no diagnostics where nothing was. */
  get(uri: string): AuditedFile {
    return this.#files.get(normalizeUri(uri)) ?? { uri, resultId: NOTHING_SAID, diagnostics: [] };
  }

  /** True where an audit has looked at the file, found something or not. */
  has(uri: string): boolean {
    return this.#files.has(normalizeUri(uri));
  }

  /** Replaces everything by the results of an audit, by normalized URI. */
  replaceAll(files: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const gone = [...this.#files.keys()].filter((uri) => !files.has(uri));
    for (const uri of gone) this.#files.delete(uri);
    const changed = [...files].filter(([uri, diagnostics]) => this.#put(uri, diagnostics)).map(([uri]) => uri);
    this.changed.fire([...gone, ...changed]);
  }

  /** Replaces what is said about one file. */
  set(uri: string, diagnostics: readonly Diagnostic[]): void {
    if (this.#put(normalizeUri(uri), diagnostics)) this.changed.fire([uri]);
  }

  /** @returns true where the diagnostics are not those that were there */
  #put(uri: string, diagnostics: readonly Diagnostic[]): boolean {
    const before = this.get(uri);
    const changed = JSON.stringify(before.diagnostics) !== JSON.stringify(diagnostics);
    const resultId = !changed ? before.resultId : diagnostics.length > 0 ? `audit.${this.#count++}` : NOTHING_SAID;
    this.#files.set(uri, { uri, resultId, diagnostics });
    return changed;
  }
}
