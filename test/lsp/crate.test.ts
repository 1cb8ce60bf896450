import { afterEach, describe, expect, test, vi } from 'vitest';
import { codes, MAIN, PULLING, ROOT, TestClient } from './test-client';

vi.mock('../../src/flow/analyze', async () => ({ flowEvents: (await import('../support/asking-rule')).askingEvents }));
const { ASKING_RULE } = await import('../support/asking-rule');

const CALLER = 'use crate::ffi::call; fn f() { call() }\n';
const UNSAFE = 'pub unsafe fn call() {}\n';
const SAFE = 'pub fn call() {}\n';
const FFI = `${ROOT}/src/ffi.rs`;
const FILES = { '/project/Cargo.toml': '[package]\nname = "p"\nedition = "2024"\n', '/project/src/ffi.rs': UNSAFE };

let client: TestClient;
afterEach(() => client.dispose());

const start = (options: object = {}) => TestClient.start({ files: FILES, rules: [ASKING_RULE], ...options });
const save = (uri: string) => client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });

/** The codes of the next publication for a document. */
async function next(uri = MAIN): Promise<unknown[]> {
  const before = client.published.length;
  await client.until(() => client.published.slice(before).some((params) => params.uri === uri));
  return codes(client.published.findLast((params) => params.uri === uri)!.diagnostics);
}

describe('a document', () => {
  test('is linted with the other files of its crate in view', async () => {
    client = await start();
    await client.open(CALLER);
    const [diagnostic] = await client.diagnostics();
    expect(diagnostic?.message).toContain('both 2024');
  });

  test('sees the text of open documents, saved or not', async () => {
    client = await start();
    await client.open(SAFE, FFI);
    await client.diagnostics(FFI);
    await client.open(CALLER);
    expect(codes(await client.diagnostics())).toEqual([]);
    await client.replace(UNSAFE, FFI);
    await client.diagnostics(FFI);
    await client.type('fn f', 'fn g');
    expect(codes(await client.diagnostics())).toEqual(['unsafe-call']);
  });

  test('is linted again when a file that it depends on is saved', async () => {
    client = await start();
    await client.open(CALLER);
    expect(codes(await client.diagnostics())).toEqual(['unsafe-call']);
    await client.open(UNSAFE, FFI);
    await client.diagnostics(FFI);
    await client.replace(SAFE, FFI);
    const after = next();
    await save(FFI);
    expect(await after).toEqual([]);
  });

  test('is linted again when a closed file that it depends on changes on disk', async () => {
    client = await start();
    await client.open(CALLER);
    expect(codes(await client.diagnostics())).toEqual(['unsafe-call']);
    client.host.write('/project/src/ffi.rs', SAFE);
    const after = next();
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: FFI, type: 2 }] });
    expect(await after).toEqual([]);
  });

  test('is left alone when a file is saved that it does not depend on', async () => {
    client = await start();
    await client.open('unsafe fn call() {} fn f() { call() }');
    await client.diagnostics();
    await client.open(UNSAFE, FFI);
    await client.diagnostics(FFI);
    const before = client.published.length;
    await save(FFI);
    await client.sync();
    expect(client.published.slice(before)).toEqual([]);
  });

  test('is asked for again by a client that pulls', async () => {
    client = await start({ capabilities: PULLING });
    await client.open(CALLER);
    const first = await client.pull();
    expect(first).toMatchObject({ kind: 'full', items: [{ code: 'unsafe-call' }] });
    client.host.write('/project/src/ffi.rs', SAFE);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: FFI, type: 2 }] });
    await client.until(() => client.refreshes > 0);
    expect(await client.pull(MAIN, first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });
});

test('the aliasing model of the editor holds where soundness.toml names none', async () => {
  client = await start({ settings: { aliasingModel: 'tree' } });
  await client.open(CALLER);
  expect((await client.diagnostics())[0]?.message).toContain('tree 2024');
});

test('soundness.toml wins over the aliasing model of the editor', async () => {
  client = await start({
    files: { ...FILES, '/project/soundness.toml': 'aliasing-model = "stacked"' },
    settings: { aliasingModel: 'tree' },
  });
  await client.open(CALLER);
  expect((await client.diagnostics())[0]?.message).toContain('stacked 2024');
});

test('an aliasing model that does not exist is told', async () => {
  client = await start({ settings: { aliasingModel: 'heap' } });
  await client.open(CALLER);
  expect((await client.diagnostics())[0]?.message).toContain('both 2024');
  expect(client.logged).toEqual([
    'the setting `soundness.aliasingModel` is "heap"; it can be "stacked", "tree" or "both"',
  ]);
});
