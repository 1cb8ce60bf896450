/** Answers the server's questions about files that only the editor can read: virtual file systems, remotes, the web. */
import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { encodeBase64 } from '../lsp/base64';
import {
  KIND_REQUEST,
  type KindResult,
  READ_DIRECTORY_REQUEST,
  READ_FILE_REQUEST,
  type ReadDirectoryResult,
  type ReadFileResult,
  type UriParams,
} from '../lsp/protocol';
import type { EntryKind } from '../workspace/host';

/** Serves `client` until it is disposed. A file that is missing is answered with null, any other failure is an error. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(READ_FILE_REQUEST, ({ uri }: UriParams) =>
    nullIfMissing<ReadFileResult>(async () => ({
      base64: encodeBase64(await workspace.fs.readFile(Uri.parse(uri, true))),
    })),
  );
  client.onRequest(READ_DIRECTORY_REQUEST, ({ uri }: UriParams) =>
    nullIfMissing<ReadDirectoryResult>(async () => {
      const entries = await workspace.fs.readDirectory(Uri.parse(uri, true));
      return entries.map(([name, type]) => ({ name, kind: entryKind(type), link: isLink(type) }));
    }),
  );
  client.onRequest(KIND_REQUEST, ({ uri }: UriParams) =>
    nullIfMissing<KindResult>(async () => entryKind((await workspace.fs.stat(Uri.parse(uri, true))).type)),
  );
}

async function nullIfMissing<T>(answer: () => Promise<T>): Promise<T | null> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/** The types are bits: a link is the type of what it leads to, plus its own bit. */
function entryKind(type: FileType): EntryKind {
  if (type & FileType.Directory) return 'directory';
  return type & FileType.File ? 'file' : 'other';
}

function isLink(type: FileType): boolean {
  return (type & FileType.SymbolicLink) !== 0;
}
