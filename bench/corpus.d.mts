export interface CorpusRoots {
  /** `…/library` of the standard library's source. */
  readonly std: readonly string[];
  /** One folder for each other crate. */
  readonly crates: readonly string[];
}

export function corpusFolder(): string;
export function corpusRoots(folder: string): CorpusRoots;
