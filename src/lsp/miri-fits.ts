/** What the compiler has told of tests and Miri, for as long as the code is the one that it has seen. */
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

  /** Forgets what rests on a file that has changed. @returns false where nothing did. */
  invalidate(uri: string): boolean {
    const file = normalizeUri(uri);
    const roots = [...this.#told.keys()].filter((root) => pathBelow(root, file) !== null);
    for (const root of roots) this.#told.delete(root);
    return roots.length > 0;
  }

  /** @param path of the test from its crate's root, which the harness leaves out: `crate::ring::tests::wraps` */
  of(uri: string, path: string): MiriFit {
    const file = normalizeUri(uri);
    for (const files of this.#told.values())
      for (const [name, fit] of files.get(file) ?? []) if (path.endsWith(`::${name}`)) return fit;
    return 'unknown';
  }
}
