import { afterEach, describe, expect, test } from 'vitest';
import type { PublishedData } from '../../src/lsp/protocol';
import { RULES } from '../../src/rules';
import { codes, MAIN, ROOT, TestClient } from './test-client';
import { CALLER, testRules } from './test-rules';

let client: TestClient;
afterEach(() => client.dispose());

describe('pushed diagnostics', () => {
  test('an opened document gets its findings with place, severity, page, story and model', async () => {
    client = await TestClient.start();
    await client.open('fn f() {\n    bad(1);\n}\n');
    const [diagnostic] = await client.diagnostics();
    expect(diagnostic).toMatchObject({
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 10 } },
      severity: 1,
      code: 'bad-call',
      source: 'soundness',
      message: '`bad` is called. This violates Stacked Borrows and Tree Borrows.',
      relatedInformation: [
        {
          message: 'called in here',
          location: { uri: MAIN, range: { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } } },
        },
      ],
    });
    expect(diagnostic?.codeDescription?.href).toMatch(/^https:\/\/.*bad-call/);
  });

  test('a client that shows the packaged pages is given their addresses', async () => {
    client = await TestClient.start({ initializationOptions: { rulePages: 'editor://soundness/rules/' } });
    await client.open('fn f() { bad(1); }');
    const [diagnostic] = await client.diagnostics();
    expect(diagnostic?.codeDescription?.href).toBe('editor://soundness/rules/bad-call');
  });

  test('a client is told of the lints of other tools that say the same', async () => {
    const rules = testRules().map((rule) => ({
      ...rule,
      ...(rule.id === 'bad-call' && { sources: ['clippy::bad_call', 'rustc::bad', 'miri::bad'] }),
    }));
    client = await TestClient.start({ rules });
    await client.open('fn f() { bad(1); odd(1); }');
    const data = (await client.diagnostics()).map((diagnostic) => diagnostic.data as PublishedData);
    expect(data.map(({ sources }) => sources)).toEqual([['clippy::bad_call', 'rustc::bad'], undefined]);
  });

  test('each severity has its own number', async () => {
    client = await TestClient.start({ settings: { rules: { 'odd-call': 'info' } } });
    await client.open('fn f() { bad(1); odd(1); vague(1); }');
    expect((await client.diagnostics()).map(({ severity }) => severity)).toEqual([1, 3, 4]);
  });

  test('a client without related information gets none', async () => {
    client = await TestClient.start({ capabilities: {} });
    await client.open('fn f() { bad(1); }');
    const [diagnostic] = await client.diagnostics();
    expect(diagnostic).not.toHaveProperty('relatedInformation');
    expect(diagnostic).not.toHaveProperty('codeDescription');
  });

  test('diagnostics follow what is typed', async () => {
    client = await TestClient.start();
    await client.open('fn f() {\n    good(1);\n}\n');
    expect(codes(await client.diagnostics())).toEqual([]);
    await client.type('good', 'bad');
    expect(codes(await client.diagnostics())).toEqual(['bad-call']);
    await client.type('fn f', '// é🚀\nfn f');
    expect((await client.diagnostics())[0]?.range.start).toEqual({ line: 2, character: 4 });
    await client.type('bad', 'good');
    expect(codes(await client.diagnostics())).toEqual([]);
  });

  test('several changes in one notification build on each other', async () => {
    client = await TestClient.start();
    await client.open('fn f() {}\n');
    const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: MAIN, version: 2 },
      contentChanges: [
        { range: at(8), text: ' bad();' },
        { range: at(12), text: 'x' },
        { range: { start: { line: 0, character: 12 }, end: { line: 0, character: 13 } }, text: '' },
      ],
    });
    const { diagnostics } = await client.publication(({ version }) => version === 2);
    expect(diagnostics.map(({ range }) => range.start.character)).toEqual([9]);
  });

  test('while somebody types only the last version is linted', async () => {
    client = await TestClient.start({ settings: { debounce: 100 } });
    await client.open('fn f() { bad(1); }');
    await client.diagnostics();
    await Promise.all([2, 3, 4, 5].map((digit) => client.type(`${digit - 1}`, `${digit}`)));
    await client.diagnostics();
    expect(client.published.map(({ version }) => version)).toEqual([1, 5]);
  });

  test('what was typed is told at once, what follows for other functions behind it', async () => {
    client = await TestClient.start({ rules: RULES });
    await client.open(CALLER);
    expect(await client.diagnostics()).toEqual([]);
    await client.type('    x\n', '    let y = &*x;\n    y as *const u8 as *mut u8\n');
    expect(codes((await client.publication(({ version }) => version === 2)).diagnostics)).toEqual([]);
    await client.until(() => client.published.length === 3);
    expect(client.published.map(({ version, diagnostics }) => [version, codes(diagnostics)])).toEqual([
      [1, []],
      [2, []],
      [2, ['shared-ref-cast-to-mut']],
    ]);
  });

  test('half-typed code keeps the findings beside it', async () => {
    client = await TestClient.start();
    await client.open('fn g( {\n\nfn f() { bad(1); }\n');
    expect(codes(await client.diagnostics())).toContain('bad-call');
  });

  test('a closed document loses its diagnostics', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    await client.diagnostics();
    await client.close();
    const { diagnostics } = await client.publication(({ version }) => version === undefined);
    expect(diagnostics).toEqual([]);
  });

  test('a document of another language gets no diagnostics', async () => {
    client = await TestClient.start();
    await client.open('bad(1)', `${ROOT}/notes.toml`);
    await client.open('fn f() { bad(1); }');
    await client.diagnostics();
    expect(client.published.map(({ uri }) => uri)).toEqual([MAIN]);
  });

  test('a document outside of any folder and file system is linted', async () => {
    client = await TestClient.start({ folders: [] });
    await client.open('fn f() { bad(1); }', 'untitled:Untitled-1.rs');
    expect(codes(await client.diagnostics('untitled:Untitled-1.rs'))).toEqual(['bad-call']);
  });
});
