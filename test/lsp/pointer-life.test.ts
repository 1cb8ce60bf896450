import { afterEach, describe, expect, test } from 'vitest';
import type { Finding, Model } from '../../src/finding';
import { pointerLife } from '../../src/lsp/pointer-life';
import { type PublishedData, SHOW_POINTER_LIFE_COMMAND } from '../../src/lsp/protocol';
import { CAPABILITIES, MAIN, TestClient, titles } from './test-client';

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** The life of a finding whose related places have these words, as `role: words`. */
function lifeOf(rule: string, related: readonly string[], models: readonly Model[] = []): string[] | null {
  const finding: Finding = {
    rule,
    severity: 'error',
    confidence: 'high',
    message: 'the finding',
    range: RANGE,
    related: related.map((message) => ({ message, range: RANGE })),
    models,
    fixes: [],
  };
  return pointerLife(finding, finding.related)?.map(({ role, message }) => `${role}: ${message}`) ?? null;
}

describe('parts', () => {
  test('a pointer is made, loses its permission, and is used', () => {
    expect(lifeOf('some-rule', ['`p` is made here', 'this write ends its permission'], ['tree'])).toEqual([
      'made: `p` is made here',
      'lost: this write ends its permission',
      'used: the finding',
    ]);
  });

  test('what happens inside of a called function comes after the call', () => {
    const related = ['`p` is made here', 'this write ends it', 'used here, inside of the function'];
    expect(lifeOf('some-rule', related, ['stacked'])).toEqual([
      'made: `p` is made here',
      'lost: this write ends it',
      'used: the finding',
      'used: used here, inside of the function',
    ]);
  });

  test('a second pointer is made, not lost', () => {
    const related = [
      '`a` is made here',
      'another one is made here',
      'this write through `b` ends the permission of `a`',
    ];
    expect(lifeOf('two-live-mut-reborrows', related, ['tree'])?.map((step) => step.split(':')[0])).toEqual([
      'made',
      'made',
      'lost',
      'used',
    ]);
  });

  test('a finding that stands where the pointer is made begins or goes before the use', () => {
    expect(lifeOf('temporary-as-ptr', ['`p` is used here, when the `CString` is gone'])).toEqual([
      'lost: the finding',
      'used: `p` is used here, when the `CString` is gone',
    ]);
    const claims = 'a box claims its contents anew whenever it is moved';
    expect(lifeOf('box-and-raw-into-it', [claims, 'the pointer is used here'])).toEqual([
      'made: the finding',
      `lost: ${claims}`,
      'used: the pointer is used here',
    ]);
  });

  test('findings about anything else, or without another place, tell no life', () => {
    expect(lifeOf('panic-in-drop', ['`drop` also runs while a panic unwinds'])).toBeNull();
    expect(lifeOf('shared-ref-cast-to-mut', [], ['tree'])).toBeNull();
  });
});

describe('server', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const initializationOptions = { clientCommands: [SHOW_POINTER_LIFE_COMMAND] };

  test('the diagnostic carries the steps, and its words without the model', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    const [diagnostic] = await client.diagnostics();
    const life: PublishedData['life'] = [
      { role: 'made', message: 'called in here', related: 0 },
      { role: 'used', message: '`bad` is called', related: null },
    ];
    expect(diagnostic?.data).toMatchObject({ life });
    expect(diagnostic?.relatedInformation).toHaveLength(1);
  });

  test('a client without related places is told no steps', async () => {
    client = await TestClient.start({ capabilities: { ...CAPABILITIES, textDocument: {} }, initializationOptions });
    await client.open('fn f() { bad(1); }');
    expect((await client.diagnostics())[0]?.data).not.toHaveProperty('life');
  });

  test('a client that has the command is offered it with the place of the finding', async () => {
    client = await TestClient.start({ initializationOptions });
    await client.open('fn f() {\n    bad(1);\n}');
    expect((await client.action("Show pointer's life")).command).toMatchObject({
      command: SHOW_POINTER_LIFE_COMMAND,
      arguments: [{ uri: MAIN, rule: 'bad-call', line: 1, character: 4 }],
    });
  });

  test('a finding without a life is not offered one, nor a client without the command', async () => {
    client = await TestClient.start({ initializationOptions });
    await client.open('fn f() { odd(1); }');
    expect(titles(await client.actions()).join()).not.toContain('life');
    client.dispose();
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    expect(titles(await client.actions()).join()).not.toContain('life');
  });
});
