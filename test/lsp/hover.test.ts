import { afterEach, describe, expect, test } from 'vitest';
import { type Hover, HoverRequest, type MarkupContent } from 'vscode-languageserver/node';
import { CAPABILITIES, MAIN, rangeOf, TestClient } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

const hoverAt = (part: string): Promise<Hover | null> =>
  client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: MAIN },
    position: rangeOf(client.text(), part).start,
  });

async function contentsAt(part: string): Promise<MarkupContent> {
  const hover = await hoverAt(part);
  if (!hover) throw new Error(`there is nothing to say at '${part}'`);
  return hover.contents as MarkupContent;
}

describe('hover', () => {
  test('a finding is explained by summary, reason and a link to the manual', async () => {
    client = await TestClient.start();
    await client.open('fn f() {\n    let é = "🚀"; bad(1);\n}\n');
    const hover = await hoverAt('ad(1)');
    expect(hover?.range).toEqual(rangeOf(client.text(), 'bad(1)'));
    const { kind, value } = await contentsAt('ad(1)');
    expect(kind).toBe('markdown');
    expect(value).toMatch(
      /^\*\*bad-call\*\*: a call of `bad`\n\nThe call is wrong\.\n\n\[Manual\]\(https:.*bad-call.*\)$/,
    );
  });

  test('two findings at one place are explained both', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(odd(1)); }');
    const { value } = await contentsAt('odd');
    expect(value).toContain('**bad-call**');
    expect(value).toContain('**odd-call**');
  });

  test('the rules of a suppression are explained where they are named', async () => {
    client = await TestClient.start();
    await client.open('fn f() {\n    // soundness: allow(bad-call, odd-call): tested\n    bad(odd(1));\n}\n');
    expect((await contentsAt('odd-call')).value).toMatch(/^\*\*odd-call\*\*/);
    expect((await contentsAt('bad-call')).value).toMatch(/^\*\*bad-call\*\*/);
    expect(await hoverAt('tested')).toBeNull();
    expect(await hoverAt('bad(odd')).toBeNull();
  });

  test('there is nothing to say about other code and closed documents', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }');
    expect(await hoverAt('fn')).toBeNull();
    const position = { line: 0, character: 10 };
    const params = { textDocument: { uri: `${MAIN}.closed` }, position };
    expect(await client.connection.sendRequest(HoverRequest.type, params)).toBeNull();
  });

  test('a client that shows no Markdown is told that it is plain text', async () => {
    const textDocument = { ...CAPABILITIES.textDocument, hover: { contentFormat: ['plaintext' as const] } };
    client = await TestClient.start({ capabilities: { ...CAPABILITIES, textDocument } });
    await client.open('fn f() { bad(1); }');
    expect((await contentsAt('bad')).kind).toBe('plaintext');
  });
});
