import type { DirectoryEntry, EntryKind, Host } from '../workspace/host';
import type { Documents } from './documents';

/** Shows the text of open documents, saved or not, in place of the files. */
export class OverlayHost implements Host {
  constructor(
    private readonly below: Host,
    private readonly documents: Documents,
  ) {}

  async readFile(uri: string, limit?: number): Promise<Uint8Array> {
    const document = this.documents.get(uri);
    return document ? new TextEncoder().encode(document.text) : this.below.readFile(uri, limit);
  }

  readDirectory(uri: string): Promise<readonly DirectoryEntry[]> {
    return this.below.readDirectory(uri);
  }

  realPath(uri: string): Promise<string> {
    return this.below.realPath(uri);
  }

  async kind(uri: string): Promise<EntryKind | null> {
    return this.documents.get(uri) ? 'file' : this.below.kind(uri);
  }
}
