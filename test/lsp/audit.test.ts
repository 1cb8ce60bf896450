import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import {
  AUDIT_REQUEST,
  type AuditParams,
  type AuditResult,
  STATUS_NOTIFICATION,
  type StatusParams,
} from '../../src/lsp/protocol';
import { MemoryHost } from '../support/memory-host';
import { codes, MAIN, ROOT, TestClient } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

const FILES = {
  '/project/Cargo.toml': '[package]\nname = "demo"\n',
  '/project/src/lib.rs': 'fn é() { "🚀"; bad(1); }\nunsafe fn g() {}\n',
  '/project/src/main.rs': 'fn f() { odd(1); }\n',
  '/project/src/ok.rs': 'fn f() {}\n',
};
const LIB = `${ROOT}/src/lib.rs`;

const audit = (params: AuditParams = {}): Promise<AuditResult> => client.connection.sendRequest(AUDIT_REQUEST, params);
const pushed = async (uri: string) => codes((await client.publication((params) => params.uri === uri)).diagnostics);

describe('audit', () => {
  test('findings of all files are published, and the report tells of them', async () => {
    client = await TestClient.start({ files: FILES });
    const result = await audit();
    expect(result).toMatchObject({ files: 3, findings: 2, problems: [], base: ROOT });
    expect(result.html).toMatch(/^<!DOCTYPE html>/);
    expect(result.html).toContain('src/lib.rs');
    expect(await pushed(LIB)).toEqual(['bad-call']);
    expect(await pushed(MAIN)).toEqual(['odd-call']);
  });

  test('the text of an open document counts, not that on disk', async () => {
    client = await TestClient.start({ files: FILES });
    await client.open('fn f() {}\n');
    await client.diagnostics();
    expect(await audit()).toMatchObject({ findings: 1 });
  });

  test('a closed document goes back to what is on disk', async () => {
    client = await TestClient.start({ files: FILES });
    await client.open('fn f() {}\n');
    await client.diagnostics();
    await audit();
    await client.close();
    await client.publication(({ uri, diagnostics }) => uri === MAIN && codes(diagnostics)[0] === 'odd-call');
  });

  test('findings of closed files follow their files and the settings', async () => {
    client = await TestClient.start({ files: FILES });
    await audit();
    client.host.write('/project/src/lib.rs', 'fn f() { odd(1); }');
    const changes = [{ uri: LIB, type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await client.publication(({ uri, diagnostics }) => uri === LIB && codes(diagnostics)[0] === 'odd-call');
    await client.configure({ rules: { 'odd-call': 'off' } });
    await client.publication(({ uri, diagnostics }) => uri === LIB && diagnostics.length === 0);
  });

  test('what cannot be read is told, and the rest goes on', async () => {
    const host = new MemoryHost({
      ...FILES,
      '/project/src/binary.rs': 'a\0b',
      '/project/soundness.toml': 'msvr = "1.70"\n',
    });
    client = await TestClient.start({ host });
    const result = await audit();
    expect(result.findings).toBe(2);
    expect(result.problems.map(({ path }) => path)).toEqual(['soundness.toml', 'src/binary.rs']);
    const { diagnostics } = await client.publication(({ uri }) => uri === `${ROOT}/soundness.toml`);
    expect(diagnostics).toMatchObject([{ severity: 1, range: { start: { line: 0, character: 0 } } }]);
  });

  test('several folders are audited together, nested ones once', async () => {
    client = await TestClient.start({
      folders: ['file:///project/a', 'file:///project/b', 'file:///project/a/nested'],
      files: {
        '/project/a/x.rs': 'fn f() { bad(1); }',
        '/project/a/nested/y.rs': 'fn f() { bad(1); }',
        '/project/b/z.rs': 'fn f() { bad(1); }',
      },
    });
    expect(await audit()).toMatchObject({ base: 'file:///project', files: 3, findings: 3 });
  });

  test('folders that come and go are taken up', async () => {
    client = await TestClient.start({ files: FILES, folders: [] });
    expect(await audit()).toMatchObject({ files: 0 });
    const folder = { uri: ROOT, name: 'project' };
    const tell = (event: object) =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await tell({ added: [folder], removed: [] });
    expect(await audit()).toMatchObject({ files: 3 });
    await tell({ added: [], removed: [folder] });
    expect(await audit()).toMatchObject({ files: 0 });
  });
});

describe('progress of an audit', () => {
  test('it begins, names files with rising shares, and ends', async () => {
    client = await TestClient.start({ files: FILES });
    client.watchProgress('token');
    await audit({ workDoneToken: 'token' });
    const values = client.progress.get('token')!;
    expect(values[0]).toMatchObject({ kind: 'begin', title: 'Auditing unsafe code', percentage: 0, cancellable: true });
    expect(values.slice(1, -1)).toEqual([
      { kind: 'report', percentage: 0, message: 'src/lib.rs' },
      { kind: 'report', percentage: 33, message: 'src/main.rs' },
      { kind: 'report', percentage: 66, message: 'src/ok.rs' },
    ]);
    expect(values.at(-1)).toEqual({ kind: 'end' });
  });

  test('without a token the server asks for one', async () => {
    client = await TestClient.start({ files: FILES });
    await audit();
    expect([...client.progress.values()].map((values) => values.at(-1)?.kind)).toEqual(['end']);
  });

  test('the status says that it is at work, then that it is not', async () => {
    client = await TestClient.start({ files: FILES });
    const said: StatusParams[] = [];
    client.connection.onNotification(STATUS_NOTIFICATION, (params: StatusParams) => {
      said.push(params);
    });
    await audit();
    expect(said).toEqual([
      { kind: 'busy', message: 'Auditing the workspace' },
      { kind: 'ready', message: '' },
    ]);
  });
});

describe('cancellation of an audit', () => {
  /** A disk that stands still at `lib.rs` until it is let go. */
  class SlowHost extends MemoryHost {
    release!: () => void;
    reached!: () => void;
    readonly whenReached = new Promise<void>((resolve) => {
      this.reached = resolve;
    });
    readonly #released = new Promise<void>((resolve) => {
      this.release = resolve;
    });

    override async readFile(uri: string): Promise<Uint8Array> {
      if (uri === LIB) {
        this.reached();
        await this.#released;
      }
      return super.readFile(uri);
    }
  }

  test('a cancelled request is answered so and publishes nothing', async () => {
    const host = new SlowHost(FILES);
    client = await TestClient.start({ host });
    client.watchProgress('token');
    const source = new CancellationTokenSource();
    const params: AuditParams = { workDoneToken: 'token' };
    const result = client.connection.sendRequest(AUDIT_REQUEST, params, source.token);
    await host.whenReached;
    source.cancel();
    await client.sync();
    host.release();
    await expect(result).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(client.progress.get('token')?.at(-1)).toEqual({ kind: 'end' });
    expect(client.published).toEqual([]);
    expect(client.logged).toEqual([]);
  });

  test('progress that the server began can be cancelled by itself', async () => {
    const host = new SlowHost(FILES);
    client = await TestClient.start({ host });
    const result = audit();
    await host.whenReached;
    await client.cancelProgress([...client.progress.keys()][0]!);
    await client.sync();
    host.release();
    await expect(result).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  test('other requests are answered while an audit runs', async () => {
    const host = new SlowHost(FILES);
    client = await TestClient.start({ host });
    const result = audit();
    await host.whenReached;
    await client.open('fn f() { bad(1); }', `${ROOT}/src/new.rs`);
    expect(codes(await client.diagnostics(`${ROOT}/src/new.rs`))).toEqual(['bad-call']);
    host.release();
    await result;
  });
});
