import { afterEach, describe, expect, test } from 'vitest';
import { type CompletionItem, CompletionRequest } from 'vscode-languageserver/node';
import { applyEdits } from '../../src/lint/apply-fixes';
import { MAIN, rangeOf, TestClient } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

/** Items at the `|` in the text, which is taken out. */
async function complete(marked: string): Promise<CompletionItem[]> {
  const position = rangeOf(marked, '|').start;
  client = await TestClient.start();
  await client.open(marked.replace('|', ''));
  const params = { textDocument: { uri: MAIN }, position };
  return (await client.connection.sendRequest(CompletionRequest.type, params)) as CompletionItem[];
}

describe('completion', () => {
  test.each([
    '// soundness: allow(|',
    '// soundness: allow(|)',
    '    let é = 1; // soundness: allow(odd|)',
    '// soundness: allow(odd-call, b|',
  ])('rules are offered in %s', async (marked) => {
    expect((await complete(marked)).map(({ label }) => label)).toContain('bad-call');
  });

  test.each(['// soundness: |', '// allow(|', 'soundness: allow(|', '// soundness: allow(odd-call): bad|'])(
    'nothing is offered in %s',
    async (marked) => {
      expect(await complete(marked)).toEqual([]);
    },
  );

  test('an item replaces the id as far as it is written', async () => {
    const items = await complete('// soundness: allow(odd-call, ba-c|)');
    const edit = items.find(({ label }) => label === 'bad-call')?.textEdit;
    if (!edit || !('range' in edit)) throw new Error('there is no edit');
    expect(applyEdits(client.text(), [edit])).toBe('// soundness: allow(odd-call, bad-call)');
  });
});
