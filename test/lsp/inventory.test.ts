import { afterEach, describe, expect, test } from 'vitest';
import {
  AUDIT_REQUEST,
  INVENTORY_NOTIFICATION,
  INVENTORY_REQUEST,
  type InventoryResult,
  type ListedItem,
  UNSAFE_ITEM_AT_REQUEST,
  UNSAFE_ITEM_REQUEST,
  type UnsafeItemAtResult,
  type UnsafeItemResult,
} from '../../src/lsp/protocol';
import { CAPABILITIES, ROOT, rangeOf, type StartOptions, TestClient } from './test-client';
import { testRules } from './test-rules';

let client: TestClient;
afterEach(() => client.dispose());

const SLAB = `${ROOT}/src/slab.rs`;
const LIB = `${ROOT}/src/lib.rs`;
const SLAB_TEXT = `/// A slot, which is unsafe to use.
///
/// # Safety
///
/// \`at\` is in bounds.
pub unsafe fn slot(at: usize) -> *mut u8 { bad(1) }
`;
const FILES = {
  '/project/Cargo.toml': '[package]\nname = "demo"\n',
  '/project/src/lib.rs': `mod slab;
pub fn f() {
    // SAFETY: three is in bounds.
    unsafe { slab::slot(3) };
}
`,
  '/project/src/slab.rs': SLAB_TEXT,
};

async function start(options: StartOptions = {}): Promise<void> {
  client = await TestClient.start({ files: FILES, ...options });
  client.connection.onNotification(INVENTORY_NOTIFICATION, () => {
    told++;
  });
  told = 0;
}

let told = 0;

const audit = () => client.connection.sendRequest(AUDIT_REQUEST, {});
const listed = (known: Record<string, number> = {}): Promise<InventoryResult> =>
  client.connection.sendRequest(INVENTORY_REQUEST, { known });

async function items(): Promise<ListedItem[]> {
  return ((await listed()) ?? []).flatMap(({ files }) => (files ?? []).flatMap((file) => file.items));
}

/** Asks until the list is as expected; the test's own time limit ends the wait. */
async function until(fits: (items: readonly ListedItem[]) => boolean): Promise<ListedItem[]> {
  for (;;) {
    const now = await items();
    if (fits(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function changeOnDisk(path: string, text: string | null, type = 2): Promise<void> {
  if (text === null) client.host.remove(path);
  else client.host.write(path, text);
  const changes = [{ uri: `file://${path}`, type }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

/** A ledger in which the items at these ids are reviewed as they are now. */
async function sign(...ids: readonly string[]): Promise<string> {
  const addresses = ids.map((id) => ({ uri: id.startsWith('slab') ? SLAB : LIB, id }));
  const { ledgers } = await client.connection.sendRequest<{ ledgers: readonly { after: string }[] }>(
    'soundness/review',
    { items: addresses, reviewer: 'Ada', note: null },
  );
  return ledgers[0]!.after;
}

describe('the list of unsafe code', () => {
  test('there is none before the first audit', async () => {
    await start();
    expect(await listed()).toBeNull();
  });

  test('an audit lists items by crate and file, with their findings, and says so', async () => {
    await start();
    await audit();
    expect(await listed()).toMatchObject([
      {
        root: ROOT,
        name: 'demo',
        files: [
          { uri: LIB, items: [{ id: 'f', kind: 'block', documented: true, review: 'never', findings: [] }] },
          {
            uri: SLAB,
            items: [
              {
                id: 'slab::slot',
                kind: 'fn',
                modules: ['slab'],
                place: { line: 5, character: 4 },
                findings: ['error'],
              },
            ],
          },
        ],
      },
    ]);
    while (told === 0) await client.sync();
  });

  test('a crate that the client has is not sent again', async () => {
    await start();
    await audit();
    const [crate] = (await listed())!;
    expect(await listed({ [crate!.root]: crate!.version })).toMatchObject([{ version: crate!.version, files: null }]);
  });

  test('files outside of any crate are listed', async () => {
    await start({ files: { '/project/a.rs': 'unsafe fn f() {}\n' } });
    await audit();
    expect(await listed()).toMatchObject([{ root: '', name: '(no crate)', files: [{ items: [{ name: 'f' }] }] }]);
  });

  test('columns are counted as the client counts them', async () => {
    const capabilities = { ...CAPABILITIES, general: { positionEncodings: ['utf-8'] } };
    await start({ capabilities, files: { '/project/a.rs': 'fn f() { "é🚀"; unsafe { g() } }\n' } });
    await audit();
    const [item] = await items();
    expect(item!.range.start.character).toBe(19);
  });
});

describe('the list stays true', () => {
  test('while a document is typed', async () => {
    await start();
    await audit();
    await client.open(FILES['/project/src/lib.rs'], LIB);
    await client.type('    // SAFETY: three is in bounds.\n', '', LIB);
    const [block] = await until(([first]) => !first!.documented);
    expect(block!.range.start.line).toBe(2);
  });

  test('and each change is linted once for all that ask, behind a glance at it', async () => {
    let linted = 0;
    const rules = testRules().map((rule) => ({
      ...rule,
      *check(...args: Parameters<typeof rule.check>) {
        if (rule.id === 'bad-call') linted++;
        yield* rule.check(...args);
      },
    }));
    await start({ rules });
    await audit();
    await client.open(SLAB_TEXT, SLAB);
    await client.diagnostics(SLAB);
    linted = 0;
    await client.type('bad(1)', 'bad(1); bad(2)', SLAB);
    await until((now) => now.some(({ findings }) => findings.length === 2));
    expect(linted).toBe(4);
  });

  test('when a file changes on the disk, comes, or goes', async () => {
    await start();
    await audit();
    await changeOnDisk('/project/src/lib.rs', 'mod slab;\nmod new;\n');
    await until((now) => now.length === 1);
    await changeOnDisk('/project/src/new.rs', 'static mut X: u8 = 0;\n', 1);
    expect((await until((now) => now.length === 2)).map(({ id }) => id)).toEqual(['new::X', 'slab::slot']);
    await changeOnDisk('/project/src/new.rs', null, 3);
    await until((now) => now.length === 1);
  });

  test('a new file that is ignored is not listed', async () => {
    await start({ files: { ...FILES, '/project/.git/HEAD': '', '/project/.gitignore': 'made.rs\n' } });
    await audit();
    await changeOnDisk('/project/src/made.rs', 'unsafe fn f() {}\n', 1);
    await changeOnDisk('/project/src/new.rs', 'unsafe fn f() {}\n', 1);
    expect((await until((now) => now.length === 3)).map(({ id }) => id)).toEqual(['f', 'new::f', 'slab::slot']);
  });

  test('a contract that is saved makes the reviews of its callers stale in other files', async () => {
    await start();
    await audit();
    await changeOnDisk('/project/soundness-reviews.toml', await sign('f', 'slab::slot'));
    await until((now) => now.every(({ review }) => review === 'reviewed'));
    await client.open(SLAB_TEXT, SLAB);
    await client.type('in bounds.', 'in bounds and free.', SLAB);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: SLAB } });
    await until((now) => now.every(({ review }) => review === 'stale'));
  });
});

describe('reviews in the list', () => {
  test('those of the ledger count, saved or not', async () => {
    await start();
    await audit();
    const ledger = await sign('f');
    await client.open(ledger, `${ROOT}/soundness-reviews.toml`);
    await until(([block]) => block!.review === 'reviewed');
    await client.replace(ledger.replace(/fingerprint = "/, '$&0'), `${ROOT}/soundness-reviews.toml`);
    await until(([block]) => block!.review === 'stale');
  });

  test('a mistake in the ledger is shown in it, and told by the audit', async () => {
    const broken = '<<<<<<< ours\n';
    await start({ files: { ...FILES, '/project/soundness-reviews.toml': broken } });
    expect(await audit()).toMatchObject({ problems: [{ path: 'soundness-reviews.toml' }] });
    await client.open(broken, `${ROOT}/soundness-reviews.toml`);
    expect(await client.diagnostics(`${ROOT}/soundness-reviews.toml`)).toMatchObject([
      { message: expect.stringContaining('merge markers') },
    ]);
  });
});

describe('one item', () => {
  test('its contract, its SAFETY comment, its review and its findings are told', async () => {
    await start();
    await audit();
    const tell = (uri: string, id: string): Promise<UnsafeItemResult> =>
      client.connection.sendRequest(UNSAFE_ITEM_REQUEST, { uri, id });
    const { markdown } = (await tell(LIB, 'f'))!;
    expect(markdown).toMatch(/^\*\*Unsafe block\*\* `f`/);
    expect(markdown).toContain('`at` is in bounds');
    expect(markdown).toContain('> three is in bounds.');
    expect(markdown).toContain('Nobody has reviewed it');
    expect((await tell(SLAB, 'slab::slot'))!.markdown).toContain('`bad` is called');
    expect(await tell(SLAB, 'slab::gone')).toBeNull();
  });

  test('the innermost one at a place is found, in an open document without an audit as well', async () => {
    await start();
    const text = 'unsafe fn outer() { unsafe { inner() } }\n';
    await client.open(text, LIB);
    const at = (part: string): Promise<UnsafeItemAtResult> =>
      client.connection.sendRequest(UNSAFE_ITEM_AT_REQUEST, { uri: LIB, position: rangeOf(text, part).start });
    expect(await at('inner')).toMatchObject({ kind: 'block', id: 'outer#2' });
    expect(await at('outer')).toMatchObject({ kind: 'fn', id: 'outer' });
  });
});
