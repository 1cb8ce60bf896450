/** Files as the client sees them: the way into virtual file systems, and into every file for a server without a disk. */
import type { Connection } from 'vscode-languageserver';
import { type DirectoryEntry, type EntryKind, type Host, HostError } from '../workspace/host';
import { messageOf } from '../workspace/read-text';
import { decodeBase64 } from './base64';
import {
  KIND_REQUEST,
  type KindResult,
  READ_DIRECTORY_REQUEST,
  READ_FILE_REQUEST,
  type ReadDirectoryResult,
  type ReadFileResult,
  type UriParams,
} from './protocol';

export class ClientHost implements Host {
  constructor(private readonly connection: Connection) {}

  async readFile(uri: string): Promise<Uint8Array> {
    const result = await this.#ask<ReadFileResult>(READ_FILE_REQUEST, uri);
    if (result === null) throw notFound();
    return decodeBase64(result.base64);
  }

  async readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
    const result = await this.#ask<ReadDirectoryResult>(READ_DIRECTORY_REQUEST, uri);
    if (result === null) throw notFound();
    return result;
  }

  async realPath(uri: string): Promise<string> {
    return uri;
  }

  kind(uri: string): Promise<EntryKind | null> {
    return this.#ask<KindResult>(KIND_REQUEST, uri);
  }

  async #ask<Result>(method: string, uri: string): Promise<Result> {
    const params: UriParams = { uri };
    try {
      return await this.connection.sendRequest<Result>(method, params);
    } catch (error) {
      throw new HostError(messageOf(error), false);
    }
  }
}

/** The host of a client that reads no files: nothing exists but what is open. */
export class EmptyHost implements Host {
  async readFile(): Promise<Uint8Array> {
    throw notFound();
  }

  async readDirectory(): Promise<readonly DirectoryEntry[]> {
    throw notFound();
  }

  async realPath(uri: string): Promise<string> {
    return uri;
  }

  async kind(): Promise<EntryKind | null> {
    return null;
  }
}

function notFound(): HostError {
  return new HostError('there is no such file or folder', true);
}
