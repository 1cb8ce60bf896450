import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Signature, type Signed, withSignature } from '../../reviews/sign';
import { LedgerError } from '../../reviews/write-ledger';
import { readOptionalText } from '../../workspace/read-text';
import { baseName } from '../../workspace/uri';
import { reviewedFile } from '../listing';
import { guarded } from '../log';
import { type ItemAddress, type LedgerChange, REVIEW_REQUEST, type ReviewParams, type ReviewResult } from '../protocol';
import type { Session } from '../session';

/** Works out what ledgers become when unsafe items are signed. To write them is the client's business: it has the editors. */
export function review(session: Session): void {
  const { connection, host, ledgers, log } = session;

  connection.onRequest(
    REVIEW_REQUEST,
    guarded(log, REVIEW_REQUEST, async ({ items, reviewer, note }: ReviewParams): Promise<ReviewResult> => {
      if (reviewer.trim() === '') throw failed('the reviewer has no name');
      const by: Signature = {
        reviewer: reviewer.trim(),
        date: new Date().toISOString().slice(0, 10),
        note: note?.trim() || null,
      };
      const byLedger = new Map<string, Signed[]>();
      for (const address of items) {
        const { root, ...signed } = await find(session, address);
        const place = await ledgers.placeFor(root);
        byLedger.set(place, [...(byLedger.get(place) ?? []), signed]);
      }
      const changes: LedgerChange[] = [];
      for (const [uri, signed] of byLedger) {
        const read = await readOptionalText(host, uri);
        if (read && 'problem' in read) throw left(uri, read.problem.message);
        const before = read?.text ?? null;
        changes.push({ uri, before, after: signedText(uri, before, signed, by) });
      }
      return {
        ledgers: changes,
        signed: [...byLedger.values()].flat().map(({ crate, item }) => `${crate}::${item.id}`),
      };
    }),
  );
}

/** The item at an address, with the root of its crate. */
async function find(session: Session, { uri, id }: ItemAddress): Promise<Signed & { readonly root: string }> {
  const found = await reviewedFile(session, uri);
  const item = found?.file.items.find((each) => each.id === id);
  if (!found || !item) throw failed(`there is no unsafe code \`${id}\` in \`${baseName(uri)}\` any more`);
  const { name, root } = found.file.crate;
  return { crate: name, root, item, siblings: found.crate.flatMap(({ items }) => items) };
}

function signedText(uri: string, before: string | null, signed: readonly Signed[], by: Signature): string {
  try {
    return withSignature(before, signed, by);
  } catch (error) {
    if (error instanceof LedgerError) throw left(uri, error.message);
    throw error;
  }
}

function left(uri: string, reason: string): ResponseError<void> {
  return failed(`the ledger \`${baseName(uri)}\` is left as it is: ${reason}`);
}

function failed(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
