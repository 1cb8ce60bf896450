/** Where the ledger of a folder is, and what is in it. */
import { MANIFEST_NAME, readManifest } from '../workspace/cargo';
import { CONFIG_NAME } from '../workspace/config';
import type { DocumentProblem } from '../workspace/document-problem';
import type { Host } from '../workspace/host';
import { readOptionalText } from '../workspace/read-text';
import { joinUri, parentUri } from '../workspace/uri';
import { LEDGER_NAME, type Review, readLedger } from './ledger';

/**
 * URI of the ledger that counts for a file or folder, there or not: the nearest one above; else beside the nearest
 * `soundness.toml`, else at the root of the Cargo workspace or package.
 */
export async function ledgerFor(host: Host, uri: string): Promise<string> {
  const isFolder = (await host.kind(uri).catch(() => null)) === 'directory';
  const start = isFolder ? uri : (parentUri(uri) ?? uri);
  const folder =
    (await nearest(start, (at) => has(host, at, LEDGER_NAME))) ??
    (await nearest(start, (at) => has(host, at, CONFIG_NAME))) ??
    (await nearest(start, async (at) => {
      const read = await readOptionalText(host, joinUri(at, MANIFEST_NAME));
      return read !== null && 'text' in read && readManifest(read.text).workspace !== null;
    })) ??
    (await nearest(start, (at) => has(host, at, MANIFEST_NAME))) ??
    start;
  return joinUri(folder, LEDGER_NAME);
}

async function nearest(uri: string, fits: (folder: string) => Promise<boolean>): Promise<string | null> {
  for (let folder: string | null = uri; folder !== null; folder = parentUri(folder))
    if (await fits(folder)) return folder;
  return null;
}

async function has(host: Host, folder: string, name: string): Promise<boolean> {
  return (await host.kind(joinUri(folder, name)).catch(() => null)) === 'file';
}

export interface ReadReviews {
  readonly reviews: readonly Review[];
  readonly problems: readonly DocumentProblem[];
}

/** The reviews that count for some files and folders. What is wrong with a ledger is among the problems. */
export async function readLedgers(host: Host, roots: readonly string[]): Promise<ReadReviews> {
  const uris = new Set(await Promise.all(roots.map((root) => ledgerFor(host, root))));
  const read = await Promise.all([...uris].map((uri) => readLedgerAt(host, uri)));
  return { reviews: read.flatMap(({ reviews }) => reviews), problems: read.flatMap(({ problems }) => problems) };
}

/** The reviews of the ledger at a URI: none where there is no file. */
export async function readLedgerAt(host: Host, uri: string): Promise<ReadReviews> {
  const read = await readOptionalText(host, uri);
  if (read === null) return { reviews: [], problems: [] };
  if ('problem' in read) return { reviews: [], problems: [{ ...read.problem, kind: 'configuration' }] };
  const { reviews, mistakes } = readLedger(read.text);
  return { reviews, problems: mistakes.map((mistake) => ({ uri, kind: 'configuration', ...mistake })) };
}
