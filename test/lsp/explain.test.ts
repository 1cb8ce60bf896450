import { afterEach, describe, expect, test } from 'vitest';
import { ErrorCodes } from 'vscode-languageserver/node';
import { EXPLAIN_REQUEST, type ExplainResult } from '../../src/lsp/protocol';
import { TestClient } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

describe('explain', () => {
  test('a rule is answered with its whole page under its name', async () => {
    client = await TestClient.start();
    const result = await client.connection.sendRequest<ExplainResult>(EXPLAIN_REQUEST, { rule: 'bad-call' });
    expect(result.title).toBe('bad-call');
    expect(result.markdown).toMatch(/^# bad-call\n\na call of `bad`\n\n## What it does\n[\s\S]*## Limits\n\nNone\.\n$/);
  });

  test('a rule that does not exist is answered with an error that names it', async () => {
    client = await TestClient.start();
    await expect(client.connection.sendRequest(EXPLAIN_REQUEST, { rule: 'nonsense' })).rejects.toMatchObject({
      code: ErrorCodes.InvalidParams,
      message: 'there is no rule `nonsense`',
    });
    expect(client.logged).toEqual([]);
  });
});
