import { afterEach, describe, expect, test } from 'vitest';
import { CodeActionTriggerKind, type CodeLens, LSPErrorCodes, type Range } from 'vscode-languageserver/node';
import {
  MARK_REVIEWED_COMMAND,
  REVIEW_KIND,
  REVIEW_REQUEST,
  type ReviewParams,
  type ReviewResult,
  SHOW_CONTRACT_COMMAND,
} from '../../src/lsp/protocol';
import { readLedger } from '../../src/reviews/ledger';
import { CAPABILITIES, ROOT, rangeOf, type StartOptions, TestClient, titles } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

const LIB = `${ROOT}/src/lib.rs`;
const LEDGER = `${ROOT}/soundness-reviews.toml`;
const TEXT = `pub fn f(p: *const u8) -> u8 {
    // SAFETY: the caller says so.
    unsafe { *p }
}

pub fn g(p: *const u8) -> u8 {
    unsafe { *p }
}
`;
const FILES = { '/project/Cargo.toml': '[package]\nname = "demo"\n', '/project/src/lib.rs': TEXT };
const COMMANDS = { initializationOptions: { clientCommands: [MARK_REVIEWED_COMMAND, SHOW_CONTRACT_COMMAND] } };

async function start(options: StartOptions = {}): Promise<void> {
  client = await TestClient.start({ files: FILES, ...COMMANDS, ...options });
  await client.open(TEXT, LIB);
}

const sign = (params: Partial<ReviewParams> = {}): Promise<ReviewResult> =>
  client.connection.sendRequest(REVIEW_REQUEST, {
    items: [{ uri: LIB, id: 'f' }],
    reviewer: 'Ada',
    note: 'looked at',
    ...params,
  });

describe('signing an item', () => {
  test('makes the ledger that the command line would write', async () => {
    await start();
    const { ledgers, signed } = await sign();
    expect(signed).toEqual(['demo::f']);
    expect(ledgers).toMatchObject([{ uri: LEDGER, before: null }]);
    expect(readLedger(ledgers[0]!.after)).toMatchObject({
      mistakes: [],
      reviews: [{ crate: 'demo', item: 'f', reviewer: 'Ada', note: 'looked at', imported: null }],
    });
  });

  test('several items are one change', async () => {
    await start();
    const items = ['f', 'g'].map((id) => ({ uri: LIB, id }));
    const { ledgers } = await sign({ items, note: null });
    expect(readLedger(ledgers[0]!.after).reviews.map(({ item }) => item)).toEqual(['f', 'g']);
  });

  test('what is not saved in the editor of the ledger is kept', async () => {
    await start();
    const unsaved = '# mine\n\n[other]\nkey = 1\n';
    await client.open(unsaved, LEDGER);
    const { ledgers } = await sign();
    expect(ledgers[0]).toMatchObject({ before: unsaved, after: expect.stringContaining('# mine') });
  });

  test('the text of the editor is what is signed', async () => {
    await start();
    const before = (await sign()).ledgers[0]!.after;
    await client.type('*p }', '*p.add(0) }', LIB);
    const after = (await sign()).ledgers[0]!.after;
    expect(readLedger(after).reviews[0]!.fingerprint).not.toBe(readLedger(before).reviews[0]!.fingerprint);
  });

  test.each<[string, Partial<ReviewParams>, StartOptions, RegExp]>([
    ['an item that is gone', { items: [{ uri: LIB, id: 'h' }] }, {}, /no unsafe code `h` in `lib.rs`/],
    ['a reviewer without a name', { reviewer: ' ' }, {}, /no name/],
    [
      'a ledger with merge markers',
      {},
      { files: { ...FILES, '/project/soundness-reviews.toml': '<<<<<<< ours\n' } },
      /`soundness-reviews.toml` is left as it is: line 1: there are merge markers/,
    ],
  ])('%s is an error', async (_, params, options, message) => {
    await start(options);
    await expect(sign(params)).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: expect.stringMatching(message),
    });
    expect(client.logged).toEqual([]);
  });
});

describe('the code action', () => {
  const actionsAt = (range: Range, triggerKind?: CodeActionTriggerKind) =>
    client.connection.sendRequest<readonly { title: string; command?: { arguments?: unknown[] } }[]>(
      'textDocument/codeAction',
      { textDocument: { uri: LIB }, range, context: { diagnostics: [], only: [REVIEW_KIND], triggerKind } },
    );

  test('signs the item at the cursor', async () => {
    await start();
    const [action] = await actionsAt(rangeOf(TEXT, '*p'), CodeActionTriggerKind.Invoked);
    expect(action).toMatchObject({
      title: 'Mark unsafe block `f` as reviewed',
      command: { command: MARK_REVIEWED_COMMAND, arguments: [{ uri: LIB, id: 'f' }] },
    });
  });

  test('comes by itself only where an item begins that nobody has reviewed', async () => {
    await start();
    const at = rangeOf(TEXT, 'unsafe');
    const automatic = async () => (await actionsAt(at, CodeActionTriggerKind.Automatic)).length;
    expect(await automatic()).toBe(1);
    await client.open((await sign()).ledgers[0]!.after, LEDGER);
    expect(await automatic()).toBe(0);
    expect(await actionsAt(at, CodeActionTriggerKind.Invoked)).toHaveLength(1);
  });

  test('is not offered to clients that cannot run it, nor elsewhere', async () => {
    await start();
    expect(await actionsAt(rangeOf(TEXT, 'pub fn f'))).toEqual([]);
    client.dispose();
    await start({ initializationOptions: {} });
    expect(await actionsAt(rangeOf(TEXT, '*p'))).toEqual([]);
    expect(client.initializeResult.capabilities.codeActionProvider).not.toMatchObject({
      codeActionKinds: expect.arrayContaining([REVIEW_KIND]),
    });
  });

  test('nothing of it is offered as a quick fix', async () => {
    await start();
    expect(titles(await client.actions({ only: ['quickfix'] }, LIB))).toEqual([]);
  });
});

describe('lenses', () => {
  const ON = { settings: { codeLens: { unsafeItems: true } } };
  const lenses = (): Promise<CodeLens[]> =>
    client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: LIB } });
  const shown = async () => (await lenses()).map(({ command }) => command!.title);

  test('are off unless they are asked for', async () => {
    await start();
    expect(await lenses()).toEqual([]);
    await client.configure(ON.settings);
    expect(await lenses()).toHaveLength(4);
  });

  test('tell contract and review, and run commands', async () => {
    await start(ON);
    expect(await shown()).toEqual([
      '1 obligation, answered',
      'not reviewed',
      '1 obligation, not answered',
      'not reviewed',
    ]);
    const [contract, review] = await lenses();
    expect(contract).toMatchObject({
      range: { start: rangeOf(TEXT, 'unsafe').start },
      command: {
        command: SHOW_CONTRACT_COMMAND,
        arguments: [{ uri: LIB, position: rangeOf(TEXT, 'unsafe').start }],
      },
    });
    expect(review).toMatchObject({ command: { command: MARK_REVIEWED_COMMAND, arguments: [{ uri: LIB, id: 'f' }] } });
  });

  test('follow the ledger and the code', async () => {
    const capabilities = {
      ...CAPABILITIES,
      workspace: { ...CAPABILITIES.workspace, codeLens: { refreshSupport: true } },
    };
    await start({ ...ON, capabilities });
    let refreshed = 0;
    client.connection.onRequest('workspace/codeLens/refresh', () => {
      refreshed++;
      return null;
    });
    await client.open((await sign()).ledgers[0]!.after, LEDGER);
    expect((await shown())[1]).toBe('reviewed by Ada');
    expect(refreshed).toBeGreaterThan(0);
    await client.type('*p }', '*p.add(0) }', LIB);
    expect((await shown())[1]).toBe('review is stale: the code changed');
  });

  test('are only read where the client has no commands', async () => {
    await start({ ...ON, initializationOptions: {} });
    expect((await lenses()).map(({ command }) => command!.command)).toEqual(['', '', '', '']);
  });
});
