import { afterEach, describe, expect, test } from 'vitest';
import { ErrorCodes, HoverRequest, LSPErrorCodes, ShutdownRequest } from 'vscode-languageserver/node';
import { encodeBase64 } from '../../src/lsp/base64';
import {
  type InitializationOptions,
  KIND_REQUEST,
  READ_DIRECTORY_REQUEST,
  READ_FILE_REQUEST,
  type UriParams,
} from '../../src/lsp/protocol';
import { HostError } from '../../src/workspace/host';
import { MemoryHost } from '../support/memory-host';
import { codes, MAIN, ROOT, TestClient } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

describe('failures', () => {
  test('a rule that fails silences only itself, and is told once', async () => {
    client = await TestClient.start();
    await client.open('fn f() { boom(1); bad(1); }');
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);
    await client.type('1', '2');
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);
    expect(client.logged).toHaveLength(1);
    expect(client.logged[0]).toMatch(/broken-rule[\s\S]*the rule went wrong/);
  });

  test('a request that fails is answered with an error and logged, and the next one works', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    const nonsense = { textDocument: { uri: MAIN } } as never;
    await expect(client.connection.sendRequest(HoverRequest.type, nonsense)).rejects.toMatchObject({
      code: ErrorCodes.InternalError,
    });
    await client.until(() => client.logged.length > 0);
    expect(client.logged[0]).toMatch(/^textDocument\/hover failed: TypeError/);
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);
  });

  test('a notification that fails is logged, and the documents stay in step', async () => {
    client = await TestClient.start();
    await client.open('fn f() { good(1); }');
    await client.connection.sendNotification('textDocument/didChange', { contentChanges: [] });
    await client.until(() => client.logged.length > 0);
    expect(client.logged[0]).toMatch(/^textDocument\/didChange failed: TypeError/);
    await client.type('good', 'bad');
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);
  });

  test('a change of a document that is closed by now is passed over', async () => {
    client = await TestClient.start();
    await client.open('fn f() { good(1); }');
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: `${MAIN}.closed`, version: 2 },
      contentChanges: [],
    });
    await client.type('good', 'bad');
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);
    expect(client.logged).toEqual([]);
  });

  test('a disk that fails is no reason not to lint what is open', async () => {
    class BrokenHost extends MemoryHost {
      override async readFile(): Promise<Uint8Array> {
        throw new HostError('the disk is gone', false);
      }
    }
    client = await TestClient.start({ host: new BrokenHost({}) });
    await client.open('fn f() { bad(1); }');
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);
  });

  test('a grammar that cannot be loaded is told to the client', async () => {
    const loadGrammar = () => Promise.reject(new Error('no such file'));
    const start = TestClient.start({ loadGrammar }).then((started) => {
      client = started;
    });
    await expect(start).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: expect.stringContaining('no such file'),
    });
    client = await TestClient.start();
  });

  test('positions outside of the text are taken as its ends', async () => {
    client = await TestClient.start();
    await client.open('fn f() { good(1); }');
    const far = { line: 99, character: 99 };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: MAIN, version: 2 },
      contentChanges: [{ range: { start: far, end: far }, text: '\nfn g() { bad(1); }' }],
    });
    const { diagnostics } = await client.publication(({ version }) => version === 2);
    expect(diagnostics.map(({ range }) => range.start)).toEqual([{ line: 1, character: 9 }]);
  });

  test('shutdown is answered while a question is kept open', async () => {
    client = await TestClient.start({
      capabilities: { textDocument: { diagnostic: {} } },
    });
    const kept = client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    expect(await client.connection.sendRequest(ShutdownRequest.type)).toBeNull();
    expect(await kept).toEqual({ items: [] });
  });
});

describe('files that only the client can read', () => {
  const VIRTUAL = 'vscode-vfs://github/project';
  const initializationOptions: InitializationOptions = { clientFiles: true };

  /** Serves the client's requests about files from memory. */
  function serve(files: Readonly<Record<string, string>>): void {
    const host = new MemoryHost(files);
    const onDisk = ({ uri }: UriParams) => uri.replace(/^vscode-vfs:\/\/github/, 'file://');
    const orNull = <T>(answer: Promise<T>) =>
      answer.catch((error: HostError) => (error.notFound ? null : Promise.reject(error)));
    client.connection.onRequest(READ_FILE_REQUEST, (params: UriParams) =>
      orNull(host.readFile(onDisk(params)).then((bytes) => ({ base64: encodeBase64(bytes) }))),
    );
    client.connection.onRequest(READ_DIRECTORY_REQUEST, (params: UriParams) =>
      orNull(host.readDirectory(onDisk(params))),
    );
    client.connection.onRequest(KIND_REQUEST, (params: UriParams) => host.kind(onDisk(params)));
  }

  test('configuration and audit reach through the client', async () => {
    client = await TestClient.start({ clientFiles: true, initializationOptions, folders: [VIRTUAL] });
    serve({
      '/project/soundness.toml': '[rules]\nbad-call = "off"\n',
      '/project/src/é.rs': 'fn f() { bad(1); odd("🚀"); }',
    });
    await client.open('fn f() { bad(1); odd(1); }', `${VIRTUAL}/src/main.rs`);
    expect(codes(await client.diagnostics(`${VIRTUAL}/src/main.rs`))).toEqual(['odd-call']);
    const result = await client.connection.sendRequest('soundness/audit', {});
    expect(result).toMatchObject({ files: 1, findings: 1, base: VIRTUAL });
  });

  test('a client that reads no files still has its open documents linted', async () => {
    client = await TestClient.start({ clientFiles: true });
    await client.open('fn f() { bad(1); }', `${ROOT}/main.rs`);
    expect(codes(await client.diagnostics(`${ROOT}/main.rs`))).toEqual(['bad-call']);
  });
});
