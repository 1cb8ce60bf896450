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

describe('hover over unsafe operations', () => {
  const files = {
    '/project/Cargo.toml': '[package]\nname = "p"\nversion = "0.1.0"\nedition = "2021"\n',
    '/project/src/ring.rs':
      '/// # Safety\n///\n/// - `at` is in bounds;\n/// - nobody else writes.\n///\n/// # Panics\n/// Never.\npub unsafe fn slot(at: usize) {}\n',
  };
  const CODE = [
    'mod ring;',
    'static mut COUNT: u8 = 0;',
    'union Bits { word: u32 }',
    'fn f(p: *const u8, v: &mut Vec<u8>, bits: Bits, r: &u8) {',
    '    let a = unsafe { *p };',
    '    unsafe { std::ptr::read::<u8>(p) };',
    '    unsafe { v.set_len(1) };',
    '    unsafe { COUNT += 1 };',
    '    unsafe { bits.word };',
    '    unsafe { crate::ring::slot(3) };',
    '    unsafe { std::arch::asm!("nop") };',
    '    unsafe { v.len() + *r };',
    '    p.read();',
    '}',
  ].join('\n');

  async function valueAt(part: string, into = 0): Promise<string | null> {
    const { start } = rangeOf(client.text(), part);
    const position = { line: start.line, character: start.character + into };
    const params = { textDocument: { uri: MAIN }, position };
    const hover = await client.connection.sendRequest(HoverRequest.type, params);
    return hover && (hover.contents as MarkupContent).value;
  }

  async function open(): Promise<void> {
    client = await TestClient.start({ files });
    await client.open(CODE);
  }

  test.each<[string, string, number, RegExp]>([
    ['a dereference', '*p };', 0, /dereferencing a raw pointer[\s\S]*- `p` points to a live/],
    ['a function of std', 'read::', 2, /`read`[\s\S]*- `p`[\s\S]*std\/ptr\/fn\.read\.html#safety\)$/],
    ['a method of std', 'set_len', 7, /`set_len`[\s\S]*first `1` elements[\s\S]*struct\.Vec\.html#method\.set_len\)$/],
    ['a mutable static', 'COUNT +=', 0, /`static mut`[\s\S]*- no other thread/],
    ['a field of a union', 'word };', 1, /field of a union[\s\S]*`bits`/],
    ['assembly', 'asm!', 0, /assembly/],
    [
      'a function of another file, in its own words',
      'slot(3)',
      1,
      /^\*\*Unsafe\*\*: calling `slot` asks you to make sure of this:\n\n- `at` is in bounds;\n- nobody else writes\.$/,
    ],
  ])('%s', async (_, part, into, expected) => {
    await open();
    expect(await valueAt(part, into)).toMatch(expected);
  });

  test.each<[string, string, number]>([
    ['the operand', '*p };', 1],
    ['the path before the name', 'std::ptr::read', 1],
    ['the receiver', 'v.set_len', 0],
    ['an argument', '3) };', 0],
    ['a keyword of safe code', 'fn f(', 1],
    ['a safe method', 'len() +', 1],
    ['a dereference of a reference', '*r', 0],
    ['code that is not unsafe', 'read();', 1],
  ])('nothing is said about %s', async (_, part, into) => {
    await open();
    expect(await valueAt(part, into)).toBeNull();
  });

  test('the keyword of an unsafe item, with its contract and its review', async () => {
    await open();
    expect(await valueAt('unsafe { crate', 1)).toBe(
      [
        '**Unsafe block** `main.rs::f#6`',
        'Its author answers for this:',
        '- `slot`: `at` is in bounds.\n- `slot`: nobody else writes.',
        'In it: `crate::ring::slot(3)`',
        '*No `SAFETY` comment answers for it.*',
        '*Nobody has reviewed it.*',
      ].join('\n\n'),
    );
  });

  test('a finding at the same place is explained below', async () => {
    client = await TestClient.start();
    await client.open('unsafe fn bad(x: u8) {}\nfn f() { unsafe { bad(1) } }');
    const value = await valueAt('bad(1)', 1);
    expect(value).toMatch(/^\*\*Unsafe\*\*: calling `bad`[\s\S]*\n\n---\n\n\*\*bad-call\*\*/);
  });
});
