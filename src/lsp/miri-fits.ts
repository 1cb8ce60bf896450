/** What the compiler has told of tests and Miri, for as long as the code is the one that it has seen. */
import type { TestNote } from '../lint/tests-under-miri';
import type { MiriFit } from '../miri-fit';
import { normalizeUri, pathBelow } from '../workspace/uri';
import type { MiriFitsParams } from './protocol';

/** Whether Miri can run the tests of one file, by their names. */
type FitsOfFile = ReadonlyMap<string, MiriFit>;

export class MiriFits {
  /** By the folder of the Cargo workspace, then by file. */
  readonly #told = new Map<string, ReadonlyMap<string, FitsOfFile>>();

  tell({ root, tests }: MiriFitsParams): void {
    const files = new Map<string, Map<string, MiriFit>>();
    for (const { uri, name, fit } of tests) {
      const file = normalizeUri(uri);
      const ofFile = files.get(file) ?? new Map<string, MiriFit>();
      files.set(file, ofFile.set(name, fit));
    }
    this.#told.set(normalizeUri(root), files);
  }

  /** Forgets what rests on a file that has changed. */
  invalidate(uri: string): void {
    const file = normalizeUri(uri);
    for (const root of [...this.#told.keys()]) if (pathBelow(root, file) !== null) this.#told.delete(root);
  }

  /** What is known of a test: what the sources tell, and where they do not, what the compiler has seen. */
  of(uri: string, { path, fit }: TestNote): MiriFit {
    if (fit !== 'unknown') return fit;
    const file = normalizeUri(uri);
    // The harness leaves the crate's root out of the path.
    for (const files of this.#told.values())
      for (const [name, told] of files.get(file) ?? []) if (path.endsWith(`::${name}`)) return told;
    return 'unknown';
  }
}
