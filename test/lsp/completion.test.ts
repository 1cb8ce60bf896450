import { afterEach, describe, expect, test } from 'vitest';
import { type CompletionItem, CompletionRequest } from 'vscode-languageserver/node';
import { applyEdits } from '../../src/lint/apply-fixes';
import { RULES } from '../../src/rules';
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

describe('completion in SAFETY comments', () => {
  const BLOCK = 'unsafe { std::ptr::copy(a, b, 1); v.set_len(2) }';
  const inFunction = (...lines: string[]) =>
    `fn f(v: &mut Vec<u8>) {\n${lines.map((line) => `    ${line}\n`).join('')}}\n`;
  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);
  const SET_LEN = 'the first `2` elements of `v` are initialized, and its capacity is not smaller';

  /** What choosing the item makes of the text. */
  async function chosen(marked: string, label: string): Promise<string> {
    const edit = (await complete(marked)).find((item) => item.label.startsWith(label))?.textEdit;
    if (!edit || !('range' in edit)) throw new Error('there is no edit');
    return applyEdits(client.text(), [edit]);
  }

  test('each obligation is offered, and all of them as a list', async () => {
    const found = labels(await complete(inFunction('// SAFETY:|', BLOCK)));
    expect(found[0]).toBe('all 2 obligations as a list');
    expect(found).toHaveLength(3);
    expect(found[2]).toBe(SET_LEN);
  });

  test.each<[string, string[]]>([
    ['above a statement', ['// SAFETY: |', `let x = ${BLOCK};`]],
    ['with words typed already', ['// SAFETY: the first|', BLOCK]],
    ['in the block', ['unsafe {', '    // Safety: |', '    v.set_len(2);', '}']],
    ['behind the brace', ['unsafe { // SAFETY:|', '    v.set_len(2);', '}']],
    ['behind the block', ['unsafe { v.set_len(2) }; // SAFETY:|']],
    ['on a new line', ['// SAFETY: somebody', '// |', BLOCK]],
    ['on the third line', ['// SAFETY:', '// - one;', '// - |', '#[inline]', BLOCK]],
    ['in an arm', ['match v.len() {', '    // SAFETY:|', '    0 => unsafe { v.set_len(2) },', '    _ => {}', '}']],
    ['in a closure', ['// SAFETY:|', 'let g = || unsafe { v.set_len(2) };']],
  ])('%s', async (_, lines) => {
    expect(labels(await complete(inFunction(...lines)))).toContain(SET_LEN);
  });

  test.each<[string, string[]]>([
    ['before the marker', ['// |SAFETY:', BLOCK]],
    ['in another comment', ['// INVARIANT: |', BLOCK]],
    ['in documentation', ['/// SAFETY: x', '/// |', BLOCK]],
    ['in a string', ['let s = "// SAFETY: |";', BLOCK]],
    ['above safe code', ['// SAFETY: |', 'g();', BLOCK]],
    ['behind a comment that ended', ['// SAFETY: x', '', '// |', BLOCK]],
  ])('nothing is offered %s', async (_, lines) => {
    expect(await complete(inFunction(...lines))).toEqual([]);
  });

  test('one item replaces what is typed of it', async () => {
    expect(await chosen(inFunction('// SAFETY: the f|', BLOCK), SET_LEN)).toBe(
      inFunction(`// SAFETY: ${SET_LEN}.`, BLOCK),
    );
    expect(await chosen(inFunction('// SAFETY:', '// - |', BLOCK), SET_LEN)).toBe(
      inFunction('// SAFETY:', `// - ${SET_LEN}.`, BLOCK),
    );
  });

  test('the list stands below the marker, or where the cursor is', async () => {
    const list = inFunction('// SAFETY:|', BLOCK);
    const all = (await chosen(list, 'all')).split('\n');
    expect(all[1]).toBe('    // SAFETY:');
    expect(all[2]).toMatch(/^ {4}\/\/ - .*;$/);
    expect(all[3]).toBe(`    // - ${SET_LEN}.`);
    client.dispose();
    expect((await chosen(inFunction('// SAFETY:', '// |', BLOCK), 'all')).split('\n')).toEqual(all);
    client.dispose();
    const inside = await chosen(
      inFunction('unsafe { // SAFETY:|', '    std::ptr::copy(a, b, 1); v.set_len(2) }'),
      'all',
    );
    expect(inside.split('\n')[3]).toBe(`        // - ${SET_LEN}.`);
  });

  test('an unsafe impl promises something as well', async () => {
    expect(labels(await complete('struct S;\n// SAFETY:|\nunsafe impl Send for S {}\n'))).toEqual([
      '`S` may be moved to and dropped on another thread',
    ]);
  });

  test('the words that open a comment are those of soundness.toml', async () => {
    const config = '[rules]\nsafety-comment-missing = { markers = ["SOUND"] }\n';
    const rules = RULES.filter(({ id }) => id === 'safety-comment-missing');
    client = await TestClient.start({ files: { '/project/soundness.toml': config }, rules });
    await client.open(inFunction('// SOUND: ', BLOCK));
    const params = { textDocument: { uri: MAIN }, position: { line: 1, character: 14 } };
    expect(await client.connection.sendRequest(CompletionRequest.type, params)).toHaveLength(3);
  });
});
