import { decode, MAX_FILE_BYTES } from './decode';
import type { DocumentProblem } from './document-problem';
import { type Host, HostError } from './host';

/** A text, or why there is none. */
export type ReadText = { readonly text: string } | { readonly problem: DocumentProblem; readonly notFound: boolean };

/** Reads a file of the user's. Never rejects. */
export async function readText(host: Host, uri: string): Promise<ReadText> {
  try {
    const decoded = decode(await host.readFile(uri, MAX_FILE_BYTES));
    if ('text' in decoded) return decoded;
    const { failure, range } = decoded;
    return { problem: { uri, kind: 'file', message: failure, ...(range && { range }) }, notFound: false };
  } catch (error) {
    return { problem: hostProblem(uri, error), notFound: error instanceof HostError && error.notFound };
  }
}

/** As `readText`, for files that need not exist: null where there is none. */
export async function readOptionalText(host: Host, uri: string): Promise<ReadText | null> {
  const read = await readText(host, uri);
  return 'problem' in read && read.notFound ? null : read;
}

/** The problem that a host's failure is. */
export function hostProblem(uri: string, error: unknown): DocumentProblem {
  return { uri, kind: 'file', message: `cannot be read: ${messageOf(error)}` };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
