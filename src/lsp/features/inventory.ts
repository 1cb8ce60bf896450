import { sortedIntoItems } from '../../report/inventory';
import { delay } from '../delay';
import { itemNote } from '../item-note';
import { innermostAt, reviewed, reviewedFile } from '../listing';
import { guarded, inBackground } from '../log';
import type {
  InventoryParams,
  InventoryResult,
  ItemAddress,
  ListedCrate,
  ListedFile,
  ListedItem,
  Place,
  UnsafeItemAtResult,
  UnsafeItemResult,
} from '../protocol';
import { INVENTORY_NOTIFICATION, INVENTORY_REQUEST, UNSAFE_ITEM_AT_REQUEST, UNSAFE_ITEM_REQUEST } from '../protocol';
import type { Session } from '../session';
import type { CodeCrate, CodeFile } from '../unsafe-code';

/** Milliseconds in which changes are told together. */
const PAUSE = 50;

/** Answers questions about the unsafe items that an audit has listed, and tells when the answers change. */
export function inventory(session: Session): void {
  const { code, connection, ledgers, log } = session;

  connection.onRequest(
    INVENTORY_REQUEST,
    guarded(log, INVENTORY_REQUEST, async ({ known }: InventoryParams): Promise<InventoryResult> => {
      if (code.base === null) return null;
      return Promise.all(code.crates().map((crate) => toListedCrate(session, crate, known[crate.root])));
    }),
  );

  connection.onRequest(
    UNSAFE_ITEM_REQUEST,
    guarded(log, UNSAFE_ITEM_REQUEST, async ({ uri, id }: ItemAddress): Promise<UnsafeItemResult> => {
      const found = await reviewedFile(session, uri);
      const entry = found && sortedIntoItems(found.file).items.find(({ item }) => item.id === id);
      return entry ? { markdown: itemNote(entry.item, entry.findings) } : null;
    }),
  );

  connection.onRequest(
    UNSAFE_ITEM_AT_REQUEST,
    guarded(log, UNSAFE_ITEM_AT_REQUEST, async ({ uri, position }: Place): Promise<UnsafeItemAtResult> => {
      const found = await reviewedFile(session, uri);
      return (found && innermostAt(toListedFile(found.file).items, position)) ?? null;
    }),
  );

  let telling = false;
  const tell = async () => {
    if (telling) return;
    telling = true;
    await delay(PAUSE);
    telling = false;
    await connection.sendNotification(INVENTORY_NOTIFICATION);
  };
  code.changed.on(() => inBackground(log, 'telling of changed unsafe code', tell()));
  ledgers.changed.on(() => {
    if (code.base !== null) code.invalidate();
  });
}

async function toListedCrate(session: Session, crate: CodeCrate, known: number | undefined): Promise<ListedCrate> {
  const { code } = session;
  // Taken first: what changes while the ledger is read is asked for again.
  const version = code.versionOf(crate.root);
  if (known === version) return { ...crate, version, files: null };
  const files = await reviewed(session, crate, code.filesOf(crate.root));
  return { ...crate, version, files: files.filter(({ items }) => items.length > 0).map(toListedFile) };
}

function toListedFile(file: CodeFile): ListedFile {
  const entries = sortedIntoItems(file).items;
  return {
    uri: file.uri,
    items: file.items.map((item, index): ListedItem => {
      const { id, kind, name, modules, range, documented, test, review } = item;
      return {
        ...{ id, kind, name, modules, range, documented, test },
        place: item.keyword.start,
        review: review?.state ?? 'never',
        findings: entries[index]!.findings.map(({ severity }) => severity),
      };
    }),
  };
}
