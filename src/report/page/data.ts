/**
 * What the HTML report's script works on. It stands in the page once, as JSON; what is shown is made of it on demand.
 */
import type { Finding, Position } from '../../finding';
import type { ItemReview, UnsafeItemKind, UnsafeOperationEntry } from '../../results';
import type { Sources } from '../source';
import { SourceText } from '../source';

export interface PageData {
  readonly crates: readonly PageCrate[];
  /** Files with entries, those of a crate together. */
  readonly files: readonly PageFile[];
  /** In the order of the files, and of the text in each. */
  readonly entries: readonly PageEntry[];
  readonly findings: readonly Finding[];
  /** Long texts that repeat, each once; others name them by their index. */
  readonly texts: readonly string[];
  /** Addresses of the rules' manual pages; absent for those without one. */
  readonly helpUris: Readonly<Record<string, string>>;
  /** False where no ledger of reviews was asked. */
  readonly reviews: boolean;
}

export interface PageCrate {
  readonly name: string;
  /** The version of a dependency; null for the workspace's own crates. */
  readonly dependency: string | null;
  /** Of all its files. */
  readonly lines: number;
}

export interface PageFile {
  readonly path: string;
  /** Index of its crate. */
  readonly crate: number;
  /** Modules that all its entries lie in, joined by `::`. */
  readonly module: string;
  readonly lines: number;
  /** The lines that are shown: the number of the first, counted from zero, and the lines in a row from there. */
  readonly code: readonly (readonly [number, string])[];
}

/** An unsafe item, or what was found outside of the items of a file. */
export interface PageEntry {
  /** Index of its file. */
  readonly file: number;
  /** Indexes of the findings in it and in no smaller item. */
  readonly findings: readonly number[];
  readonly item?: PageItem;
}

export interface PageItem {
  readonly kind: UnsafeItemKind;
  readonly id: string;
  /** Modules that lead to it, joined by `::`. */
  readonly module: string;
  readonly start: Position;
  readonly end: Position;
  /** Lines that stand in no smaller item of the file. */
  readonly ownLines: number;
  readonly documented: boolean;
  readonly safety: string | null;
  readonly operations: readonly PageOperation[];
  /** Indexes into the texts. */
  readonly obligations: readonly number[];
  readonly test: boolean;
  readonly cfg: string | null;
  readonly macro: string | null;
  readonly review: ItemReview | null;
}

export interface PageOperation {
  readonly kind: UnsafeOperationEntry['kind'];
  readonly text: string;
  readonly start: Position;
  readonly end: Position;
  /** Indexes into the texts. */
  readonly obligations: readonly number[];
  readonly page: string | null;
}

/** The sources that were put into the page: the lines that are shown, all others empty. */
export class PageSources implements Pick<Sources, 'get'> {
  readonly #files: ReadonlyMap<string, PageFile>;
  readonly #cut = new Map<string, SourceText>();

  constructor({ files }: PageData) {
    this.#files = new Map(files.map((file) => [file.path, file]));
  }

  get(path: string): SourceText | undefined {
    const file = this.#files.get(path);
    const known = this.#cut.get(path);
    if (known || !file) return known;
    const lines: string[] = Array.from({ length: file.lines }, () => '');
    for (const [first, text] of file.code)
      for (const [index, line] of text.split('\n').entries()) lines[first + index] = line;
    const source = new SourceText(lines);
    this.#cut.set(path, source);
    return source;
  }
}

export function crateOf(data: PageData, entry: PageEntry): PageCrate {
  return data.crates[data.files[entry.file]!.crate]!;
}

export function findingsIn(data: PageData, entry: PageEntry): readonly Finding[] {
  return entry.findings.map((index) => data.findings[index]!);
}
