import { afterEach, describe, expect, test } from 'vitest';
import { EXPLAIN_RULE_COMMAND } from '../../src/lsp/protocol';
import { CAPABILITIES, codes, editsOf, MAIN, PULLING, TestClient, titles } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

const FIXES = ['Call `good`', 'Call `fine`'];

describe('quick fixes', () => {
  test('all fixes are offered, and a safe first one is preferred', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    const fixes = (await client.actions()).slice(0, 2);
    expect(titles(fixes)).toEqual(FIXES);
    expect(fixes.map(({ isPreferred }) => isPreferred)).toEqual([true, false]);
    expect(fixes[0]?.diagnostics).toMatchObject([{ code: 'bad-call' }]);
  });

  test('a fix that must be looked at is not preferred', async () => {
    client = await TestClient.start();
    await client.open('fn f() { odd(1); }');
    expect((await client.action('Call `even`')).isPreferred).toBe(false);
  });

  test('an applied fix mends the text and the finding goes', async () => {
    client = await TestClient.start();
    await client.open('fn f() {\r\n\tbad(1);\r\n}\r\n');
    await client.apply(await client.action('Call `fine`'));
    expect(client.text()).toBe('fn f() {\r\n\tfine(1);\r\n}\r\n');
    expect(await client.diagnostics()).toEqual([]);
  });

  test('the edit names the version it was made for', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    const { edit } = await client.action('Call `good`');
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: MAIN, version: 1 } }]);
  });

  test('a client without versioned edits gets plain ones', async () => {
    const { documentChanges: _, ...workspaceEdit } = CAPABILITIES.workspace?.workspaceEdit ?? {};
    client = await TestClient.start({
      capabilities: { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, workspaceEdit } },
    });
    await client.open('fn f() { bad(1); }');
    const { edit } = await client.action('Call `good`');
    expect(edit).toEqual({ changes: { [MAIN]: [{ range: expect.anything(), newText: 'good' }] } });
  });

  test('diagnostics of an earlier version carry no fixes any more', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    const diagnostics = [...(await client.diagnostics())];
    await client.type('fn', '\n\nfn');
    expect(titles(await client.actions({ diagnostics }))).not.toContain(FIXES[0]);
  });

  test('diagnostics of other servers are left alone', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    const diagnostics = (await client.diagnostics()).map((diagnostic) => ({ ...diagnostic, source: 'rustc' }));
    expect(await client.actions({ diagnostics, only: ['quickfix'] })).toEqual([]);
  });

  test('only the kinds that are asked for are offered', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    const kinds = async (only: string[]) => [...new Set((await client.actions({ only })).map(({ kind }) => kind))];
    expect(await kinds(['quickfix'])).toEqual(['quickfix']);
    expect(await kinds(['source'])).toEqual(['source.fixAll.soundness']);
    expect(await kinds(['source.fixAll.soundness'])).toEqual(['source.fixAll.soundness']);
    expect(await kinds(['source.fixAll.eslint', 'refactor'])).toEqual([]);
  });

  test('a client without action literals is offered none', async () => {
    client = await TestClient.start({ capabilities: {} });
    expect(client.initializeResult.capabilities.codeActionProvider).toBe(false);
  });
});

describe('fix all', () => {
  test('all safe fixes are applied at once, no other and no suppression', async () => {
    client = await TestClient.start();
    await client.open('fn f() {\n    bad(1); odd(2); bad(bad(3));\n    vague(4);\n}\n');
    const action = await client.action('safe fixes', { only: ['source.fixAll'] });
    expect(action.kind).toBe('source.fixAll.soundness');
    await client.apply(action);
    expect(client.text()).toBe('fn f() {\n    good(1); odd(2); good(good(3));\n    vague(4);\n}\n');
    expect(codes(await client.diagnostics())).toEqual(['odd-call', 'vague-call']);
  });

  test('there is no action where nothing can be fixed safely', async () => {
    client = await TestClient.start();
    await client.open('fn f() { odd(2); }');
    expect(await client.actions({ only: ['source.fixAll'] })).toEqual([]);
  });
});

describe('explanation', () => {
  test('a client that has the command is offered it with the rule', async () => {
    client = await TestClient.start({ initializationOptions: { clientCommands: [EXPLAIN_RULE_COMMAND] } });
    await client.open('fn f() { bad(1); }');
    expect((await client.action('Explain')).command).toMatchObject({
      command: EXPLAIN_RULE_COMMAND,
      arguments: ['bad-call'],
    });
  });

  test('a client without the command is not', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    expect(titles(await client.actions()).join()).not.toContain('Explain');
  });
});

test('pulled diagnostics carry their fixes too', async () => {
  client = await TestClient.start({ capabilities: PULLING });
  await client.open('fn f() { bad(1); }');
  const report = await client.pull();
  const diagnostics = report.kind === 'full' ? report.items : [];
  const action = await client.action('Call `good`', { diagnostics });
  expect(editsOf(action)).toMatchObject([{ newText: 'good' }]);
});
