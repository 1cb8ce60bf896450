import { afterEach, describe, expect, test } from 'vitest';
import { RULES } from '../../src/rules';
import { CAPABILITIES, codes, TestClient, titles } from './test-client';

let client: TestClient;
afterEach(() => client.dispose());

const COMMENT = '// soundness: allow(bad-call): TODO: say why';

interface Case {
  readonly name: string;
  readonly before: string;
  /** Part of the action's title. */
  readonly action: string;
  readonly after: string;
}

const CASES: readonly Case[] = [
  {
    name: 'a line gets the comment above it, as far in',
    before: 'fn f() {\n    let a = 1;\n\tbad(a);\n}\n',
    action: 'on this line',
    after: `fn f() {\n    let a = 1;\n\t${COMMENT}\n\tbad(a);\n}\n`,
  },
  {
    name: 'line ends are those of the file',
    before: 'fn f() {\r\n    bad(1);\r\n}\r\n',
    action: 'on this line',
    after: `fn f() {\r\n    ${COMMENT}\r\n    bad(1);\r\n}\r\n`,
  },
  {
    name: 'a call in the middle of a statement is suppressed on its own line',
    before: 'fn f() {\n    g(\n        1,\n        bad(2),\n    );\n}\n',
    action: 'on this line',
    after: `fn f() {\n    g(\n        1,\n        ${COMMENT}\n        bad(2),\n    );\n}\n`,
  },
  {
    name: 'a function gets the comment above it',
    before: 'fn f() {\n    bad(1);\n    bad(2);\n}\n',
    action: 'in `fn f`',
    after: `${COMMENT}\nfn f() {\n    bad(1);\n    bad(2);\n}\n`,
  },
  {
    name: 'attributes and documentation stay with the item',
    before: 'struct S;\n\n/// Says `é🚀`.\n#[inline]\n#[cold]\nfn f() {\n    bad(1);\n}\n',
    action: 'in `fn f`',
    after: `struct S;\n\n${COMMENT}\n/// Says \`é🚀\`.\n#[inline]\n#[cold]\nfn f() {\n    bad(1);\n}\n`,
  },
  {
    name: 'the innermost item is meant',
    before: 'impl S {\n    fn f() {\n        bad(1);\n    }\n}\n',
    action: 'in `fn f`',
    after: `impl S {\n    ${COMMENT}\n    fn f() {\n        bad(1);\n    }\n}\n`,
  },
  {
    name: 'a file gets the comment at its head, set apart',
    before: '//! Docs.\n\nfn f() {\n    bad(1);\n}\nfn g() {\n    bad(2);\n}\n',
    action: 'in this file',
    after: `${COMMENT}\n\n//! Docs.\n\nfn f() {\n    bad(1);\n}\nfn g() {\n    bad(2);\n}\n`,
  },
  {
    name: 'a shebang stays first',
    before: '#!/usr/bin/env rust\nfn f() {\n    bad(1);\n}\n',
    action: 'in this file',
    after: `#!/usr/bin/env rust\n${COMMENT}\n\nfn f() {\n    bad(1);\n}\n`,
  },
  {
    name: 'an inner attribute is no shebang',
    before: '#![allow(dead_code)]\nfn f() {\n    bad(1);\n}\n',
    action: 'in this file',
    after: `${COMMENT}\n\n#![allow(dead_code)]\nfn f() {\n    bad(1);\n}\n`,
  },
];

describe('suppression with a reason', () => {
  test.each(CASES)('$name, and silences the finding', async ({ before, action, after }) => {
    client = await TestClient.start();
    await client.open(before);
    const diagnostics = (await client.diagnostics()).slice(0, 1);
    await client.apply(await client.action(action, { diagnostics }));
    expect(client.text()).toBe(after);
    expect(codes(await client.diagnostics())).toEqual([]);
  });

  test("an action counts in the client's units", async () => {
    client = await TestClient.start({ capabilities: { ...CAPABILITIES, general: { positionEncodings: ['utf-8'] } } });
    await client.open('fn f() {\n    é("🚀"); bad(1);\n}\n');
    const [edit] = (await client.action('on this line')).edit?.documentChanges ?? [];
    const start = { line: 1, character: 0 };
    expect(edit).toMatchObject({ edits: [{ range: { start, end: start }, newText: `    ${COMMENT}\n` }] });
  });

  test('a line that a string runs into gets no comment, which would be part of the string', async () => {
    client = await TestClient.start();
    await client.open('fn f() {\n    g("one\ntwo", bad(1));\n}\n');
    expect(titles(await client.actions()).filter((title) => title.startsWith('Allow'))).toEqual([
      'Allow `bad-call` in `fn f`, with a reason',
      'Allow `bad-call` in this file, with a reason',
    ]);
  });

  test('where the item begins on the line, only the item is offered', async () => {
    client = await TestClient.start();
    await client.open('fn f() { bad(1); }\n');
    expect(titles(await client.actions()).join()).not.toContain('on this line');
  });

  test('a suppression that is written wrong cannot be suppressed', async () => {
    client = await TestClient.start({ rules: RULES.filter(({ category }) => category === 'suppression') });
    await client.open('fn f() {\n    // soundness: allow()\n    bad(1);\n}\n');
    const diagnostics = [...(await client.diagnostics())];
    expect(codes(diagnostics)).toEqual(['malformed-suppression']);
    expect(titles(await client.actions({ diagnostics })).filter((title) => title.startsWith('Allow'))).toEqual([]);
  });
});
