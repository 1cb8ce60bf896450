/** Where results of files are kept from one run to the next. */
import type { Finding } from '../finding';
import type { UnsafeItem } from '../results';

/** What linting a file gave. Plain data. */
export interface StoredResult {
  readonly findings: readonly Finding[];
  readonly items: readonly UnsafeItem[];
  /** Digest of all of the crate's texts where the result depends on other files of it; null where it does not. */
  readonly crate: string | null;
}

export interface ResultStore {
  /** A name for a text that no other text has. */
  digest(text: string): string;
  /** Null where nothing is kept under the key. Never rejects. */
  get(key: string): Promise<StoredResult | null>;
  /** Never rejects. */
  set(key: string, result: StoredResult): Promise<void>;
}
