import { afterEach, describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type Diagnostic,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { AUDIT_REQUEST } from '../../src/lsp/protocol';
import { RULES } from '../../src/rules';
import { codes, MAIN, PULLING, ROOT, type StartOptions, TestClient } from './test-client';
import { CALLER } from './test-rules';

let client: TestClient;
afterEach(() => client.dispose());

const start = async (options: StartOptions = {}) => {
  client = await TestClient.start({ capabilities: PULLING, ...options });
};

describe('document diagnostics', () => {
  test('the server offers them under its own name', async () => {
    await start();
    expect(client.initializeResult.capabilities.diagnosticProvider).toEqual({
      identifier: 'soundness',
      interFileDependencies: false,
      workspaceDiagnostics: true,
    });
  });

  test('a client that asks is answered, and gets nothing pushed', async () => {
    await start();
    await client.open('fn f() { bad(1); }');
    const report = await client.pull();
    expect(report).toMatchObject({ kind: 'full', items: [{ code: 'bad-call' }] });
    await client.type('1', '2');
    await client.pull();
    await client.close();
    await client.pull();
    expect(client.published).toEqual([]);
  });

  test('the answer is "unchanged" until the text or the settings change', async () => {
    await start();
    await client.open('fn f() { bad(1); }');
    const { resultId } = await client.pull();
    expect(await client.pull(MAIN, resultId)).toEqual({ kind: 'unchanged', resultId });

    await client.type('1', '2');
    const second = await client.pull(MAIN, resultId);
    expect(second).toMatchObject({ kind: 'full', items: [{ code: 'bad-call' }] });

    await client.configure({ rules: { 'bad-call': 'off' } });
    await client.until(() => client.refreshes > 0);
    expect(await client.pull(MAIN, second.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  test('a client that asks again when it is told to gets what was typed at once, and what follows behind it', async () => {
    await start({ rules: RULES });
    await client.open(CALLER);
    const { resultId } = await client.pull();
    await client.type('    x\n', '    let y = &*x;\n    y as *const u8 as *mut u8\n');
    const first = await client.pull(MAIN, resultId);
    expect(first).toMatchObject({ kind: 'full', items: [] });
    await client.until(() => client.refreshes > 0);
    const whole = await client.pull(MAIN, first.resultId);
    expect(whole).toMatchObject({ kind: 'full', items: [{ code: 'shared-ref-cast-to-mut' }] });
    expect(await client.pull(MAIN, whole.resultId)).toMatchObject({ kind: 'unchanged' });
  });

  test('one that cannot be told waits for all', async () => {
    await start({ rules: RULES, capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(CALLER);
    await client.pull();
    await client.type('    x\n', '    let y = &*x;\n    y as *const u8 as *mut u8\n');
    expect(await client.pull()).toMatchObject({ kind: 'full', items: [{ code: 'shared-ref-cast-to-mut' }] });
  });

  test('a result id does not outlive its document', async () => {
    await start();
    await client.open('fn f() { bad(1); }');
    const { resultId } = await client.pull();
    await client.close();
    await client.open('fn f() { good(1); }');
    expect(await client.pull(MAIN, resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  test('a document that is not open has no findings', async () => {
    await start();
    const report = await client.pull();
    expect(report).toMatchObject({ kind: 'full', items: [] });
    expect(await client.pull(MAIN, report.resultId)).toMatchObject({ kind: 'unchanged' });
  });

  test('a question about a text that changes meanwhile is given up, and may be asked again', async () => {
    await start({ settings: { debounce: 100 } });
    await client.open('fn f() { bad(1); }');
    await client.pull();
    await client.type('1', '2');
    const early = client.pull();
    await client.type('2', '3');
    await expect(early).rejects.toMatchObject({
      code: LSPErrorCodes.ServerCancelled,
      data: { retriggerRequest: true },
    });
    expect(await client.pull()).toMatchObject({ kind: 'full' });
  });

  test('a question that is cancelled is answered so at once', async () => {
    await start({ settings: { debounce: 60_000 } });
    await client.open('fn f() { bad(1); }');
    await client.type('1', '2');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: MAIN } };
    const answer = client.connection.sendRequest(DocumentDiagnosticRequest.type, params, source.token);
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });
});

describe('workspace diagnostics', () => {
  const LIB = `${ROOT}/src/lib.rs`;
  const ask = (previousResultIds: { uri: string; value: string }[] = []): Promise<WorkspaceDiagnosticReport> =>
    client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  const found = ({ items }: WorkspaceDiagnosticReport) =>
    items.map((item) => [item.uri, item.kind === 'full' ? codes(item.items as Diagnostic[]) : item.kind]);
  const idsOf = ({ items }: WorkspaceDiagnosticReport) => items.map(({ uri, resultId }) => ({ uri, value: resultId! }));

  test('a question is kept until an audit has findings, and the next until they change', async () => {
    await start({ files: { '/project/src/lib.rs': 'fn f() { bad(1); }', '/project/src/ok.rs': 'fn g() {}' } });
    const first = ask();
    await client.connection.sendRequest(AUDIT_REQUEST, {});
    const report = await first;
    expect(found(report)).toEqual([[LIB, ['bad-call']]]);

    const second = ask(idsOf(report));
    client.host.write('/project/src/lib.rs', 'fn f() { odd(1); }');
    await client.connection.sendRequest(AUDIT_REQUEST, {});
    expect(found(await second)).toEqual([[LIB, ['odd-call']]]);
  });

  test('a file that is deleted after the audit loses its findings', async () => {
    await start({ files: { '/project/src/lib.rs': 'fn f() { bad(1); }', '/project/src/ok.rs': 'fn g() {}' } });
    await client.connection.sendRequest(AUDIT_REQUEST, {});
    const report = await ask();
    client.host.remove('/project/src/lib.rs');
    const changes = [{ uri: LIB, type: 3 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    expect(found(await ask(idsOf(report)))).toEqual([[LIB, []]]);
  });

  test('an open document is left to its own questions, and taken up again when it is closed', async () => {
    await start({
      files: { '/project/src/lib.rs': 'fn f() { bad(1); }', '/project/src/main.rs': 'fn f() { odd(1); }' },
    });
    await client.open('fn f() { odd(1); }', MAIN);
    await client.connection.sendRequest(AUDIT_REQUEST, {});
    const report = await ask();
    expect(found(report)).toEqual([[LIB, ['bad-call']]]);
    const next = ask(idsOf(report));
    client.host.write('/project/src/main.rs', 'fn f() { bad(1); }');
    await client.close(MAIN);
    expect(found(await next)).toEqual([[MAIN, ['bad-call']]]);
  });
});
