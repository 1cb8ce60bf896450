import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import {
  decodeCharacter,
  encodeCharacter,
  negotiateEncoding,
  type PositionEncoding,
} from '../../src/lsp/position-encoding';
import { CAPABILITIES, codes, editsOf, MAIN, TestClient } from './test-client';

describe('negotiation', () => {
  test.each([
    [undefined, 'utf-16'],
    [[], 'utf-16'],
    [['utf-32'], 'utf-16'],
    [['utf-32', 'utf-8', 'utf-16'], 'utf-8'],
    [['utf-16', 'utf-8'], 'utf-16'],
  ])('a client that offers %j gets %s', (offered, encoding) => {
    expect(negotiateEncoding(offered)).toBe(encoding);
  });
});

describe('counting', () => {
  const line = 'aé€🚀b';
  test.each([
    [0, 0],
    [1, 1],
    [2, 3],
    [3, 6],
    [5, 10],
    [6, 11],
  ])('%i code units are %i bytes, and back', (units, bytes) => {
    expect(encodeCharacter(line, units, 'utf-8')).toBe(bytes);
    expect(decodeCharacter(line, bytes, 'utf-8')).toBe(units);
  });

  test('a count inside a character goes to its start, one past the line to its end', () => {
    expect(decodeCharacter(line, 8, 'utf-8')).toBe(3);
    expect(decodeCharacter(line, 99, 'utf-8')).toBe(6);
  });

  test('bytes are those of the encoder of the platform', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '€', '🚀', '\u0301'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const bytes = new TextEncoder().encode(before.join('')).length;
        const whole = [...before, ...after].join('');
        expect(encodeCharacter(whole, before.join('').length, 'utf-8')).toBe(bytes);
        expect(decodeCharacter(whole, bytes, 'utf-8')).toBe(before.join('').length);
      }),
    );
  });
});

describe.each<[PositionEncoding, number, number]>([
  ['utf-8', 'let é = "🚀"; '.length + 1 + 2, 1],
  ['utf-16', 'let é = "🚀"; '.length, 1],
])('a server that speaks %s', (encoding, column) => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const capabilities: ClientCapabilities = { ...CAPABILITIES, general: { positionEncodings: [encoding] } };
  const TEXT = 'fn f() {\r\nlet é = "🚀"; bad(1);\r\n}\r\n';

  test('says so, and counts findings and edits that way', async () => {
    client = await TestClient.start({ capabilities });
    expect(client.initializeResult.capabilities.positionEncoding).toBe(encoding);
    await client.open(TEXT);
    const [diagnostic] = await client.diagnostics();
    expect(diagnostic?.range).toEqual({
      start: { line: 1, character: column },
      end: { line: 1, character: column + 'bad(1)'.length },
    });
    expect(editsOf(await client.action('Call `good`'))).toEqual([
      { newText: 'good', range: { start: { line: 1, character: column }, end: { line: 1, character: column + 3 } } },
    ]);
    expect(editsOf(await client.action('safe fixes'))[0]?.range.start.character).toBe(column);
  });

  test('reads changes and positions that way', async () => {
    client = await TestClient.start({ capabilities });
    await client.open(TEXT);
    const range = { start: { line: 1, character: column }, end: { line: 1, character: column + 3 } };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: MAIN, version: 2 },
      contentChanges: [{ range, text: 'odd' }],
    });
    const { diagnostics } = await client.publication(({ version }) => version === 2);
    expect(codes(diagnostics)).toEqual(['odd-call']);
    const params = { textDocument: { uri: MAIN }, position: { line: 1, character: column - 1 } };
    expect(await client.connection.sendRequest('textDocument/hover', params)).toBeNull();
    params.position.character = column;
    expect(await client.connection.sendRequest('textDocument/hover', params)).toMatchObject({
      range: { start: { line: 1, character: column } },
    });
  });
});
