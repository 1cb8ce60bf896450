/** The ledgers of reviews that count for the workspace's crates, read once and again when they change. */
import { ledgerFor, type ReadReviews, readLedgerAt } from '../reviews/find-ledger';
import { LEDGER_NAME } from '../reviews/ledger';
import { MANIFEST_NAME } from '../workspace/cargo';
import { CONFIG_NAME } from '../workspace/config';
import type { Host } from '../workspace/host';
import { baseName, normalizeUri, pathBelow } from '../workspace/uri';
import { Emitter } from './emitter';

/** Files that decide which ledger counts, or what is in it. */
const DECISIVE: readonly string[] = [LEDGER_NAME, CONFIG_NAME, MANIFEST_NAME];

export class Ledgers {
  /** URIs of ledgers by the root that they were asked for. */
  readonly #places = new Map<string, Promise<string>>();
  readonly #read = new Map<string, Promise<ReadReviews>>();

  /** Reviews may be others by now. */
  readonly changed = new Emitter<void>();

  constructor(
    private readonly host: Host,
    /** URIs of the workspace folders. */
    private readonly folders: () => readonly string[],
  ) {}

  /** URI of the ledger that counts for a crate. One outside of the workspace is reviewed in the workspace's own. */
  placeFor(root: string): Promise<string> {
    const folders = this.folders().map(normalizeUri);
    const isInside = folders.some((folder) => root !== '' && pathBelow(folder, root) !== null);
    const start = isInside ? root : (folders[0] ?? root);
    let place = this.#places.get(start);
    if (!place) {
      place = ledgerFor(this.host, start);
      this.#places.set(start, place);
    }
    return place;
  }

  /** What the ledger says that counts for a crate. Never rejects. */
  async of(root: string): Promise<ReadReviews> {
    const place = await this.placeFor(root);
    let read = this.#read.get(place);
    if (!read) {
      read = readLedgerAt(this.host, place);
      this.#read.set(place, read);
    }
    return read;
  }

  /** Tells that the file at `uri` was changed, made or deleted. */
  invalidate(uri: string): void {
    if (DECISIVE.includes(baseName(uri))) this.clear();
  }

  clear(): void {
    this.#places.clear();
    this.#read.clear();
    this.changed.fire();
  }
}
