import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../src/syntax/line-index';
import type { Node } from '../../src/syntax/node';
import type { SyntaxTree, TextChange } from '../../src/syntax/parser';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function find(tree: SyntaxTree, kind: string): Node {
  for (const node of tree.root.descendants()) if (node.kind === kind) return node;
  throw new Error(`no ${kind} in ${tree.text}`);
}

/** The tree as text, for comparing two of them. */
function dump(node: Node): string {
  const children = node.children.map(dump).join(' ');
  return `(${node.field ?? ''}:${node.kind}${node.missing ? '!' : ''} ${node.start}-${node.end}${children ? ` ${children}` : ''})`;
}

describe('positions', () => {
  test.each([
    ['accents and emoji', 'fn f() { let é = "🚀"; unsafe { g() } }'],
    ['CRLF', 'fn f() {\r\n    let é = "🚀";\r\n    unsafe { g() }\r\n}\r\n'],
    ['a byte order mark', '\uFEFFfn f() { unsafe { g() } }'],
  ])('are UTF-16 code units with %s before an unsafe block', (_, text) => {
    const tree = grammar.parse(text);
    const block = find(tree, 'unsafe_block');
    expect(block.start).toBe(text.indexOf('unsafe'));
    expect(text.slice(block.start, block.end)).toBe('unsafe { g() }');
    expect(block.text).toBe('unsafe { g() }');
    expect(tree.root.hasError).toBe(false);
  });

  test('of arguments inside a macro are those in the file', () => {
    const text = 'fn f() {\n  let é = "🚀";\n  assert_eq!(vec![unsafe { *p }], 1, "🚀 {}", dbg!(q));\n}';
    const tree = grammar.parse(text);
    const block = find(tree, 'unsafe_block');
    expect(text.slice(block.start, block.end)).toBe('unsafe { *p }');
    for (const node of tree.root.descendants()) expect(text.slice(node.start, node.end)).toBe(node.text);
  });

  test('convert both ways between offsets and lines', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'é', '🚀', '\n', '\r\n', '\r', ' ')), (parts) => {
        const text = parts.join('');
        const lines = new LineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const position = lines.position(offset);
          const inBreak = text[offset - 1] === '\r' && text[offset] === '\n';
          if (!inBreak) expect(lines.offset(position)).toBe(offset);
        }
      }),
    );
  });
});

describe('parsing', () => {
  test.each(['', '{', 'fn f( { unsafe', '\u0000\u0001', 'fn f() { "', 'fn 🚀() {}', '#[', 'unsafe unsafe unsafe'])(
    'gives a tree for %j',
    (text) => {
      const tree = grammar.parse(text);
      expect(tree.root.end).toBe(text.length);
    },
  );

  test('marks every ancestor of a syntax error and nothing else', () => {
    const tree = grammar.parse('fn good() {}\nfn bad() { let x = ; }\n');
    expect(tree.root.hasError).toBe(true);
    expect(tree.root.children.map((item) => item.hasError)).toEqual([false, true]);
  });

  test('does not run out of stack on deep nesting', () => {
    const tree = grammar.parse(`fn f() { ${'('.repeat(20_000)}1${')'.repeat(20_000)} }`);
    expect([...tree.root.descendants()].length).toBeGreaterThan(20_000);
  });
});

describe('editing', () => {
  const base = 'mod a { fn é() { unsafe { g() } } }\nfn b() { let s = "🚀"; s }\nstruct C;\n';
  const piece = fc.constantFrom(
    '',
    'x',
    '{',
    '}',
    '"',
    '/*',
    '*/',
    '\n',
    'unsafe { h() }',
    '🚀',
    'fn d() {}\n',
    '\r\n',
  );

  test('gives the tree of a fresh parse, whatever the changes', () => {
    const change = fc.record({ at: fc.nat(), length: fc.nat(12), newText: piece });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        let tree = grammar.parse(base);
        for (const { at, length, newText } of changes) {
          void tree.root;
          const start = at % (tree.text.length + 1);
          const edit: TextChange = { start, oldEnd: Math.min(start + length, tree.text.length), newText };
          tree = tree.edit([edit]);
        }
        const fresh = grammar.parse(tree.text);
        expect(dump(tree.root)).toBe(dump(fresh.root));
      }),
      {
        numRuns: 150,
        // Recovery from these errors once depended on the tree before the edit.
        examples: [
          [
            [
              { at: 151095482, length: 0, newText: 'fn d() {}\n' },
              { at: 604981827, length: 1, newText: '}' },
              { at: 1476937036, length: 11, newText: '*/' },
              { at: 408225254, length: 4, newText: '' },
            ],
          ],
        ],
      },
    );
  });

  test('keeps the nodes of items that only moved', () => {
    const tree = grammar.parse(base);
    const before = tree.root.children.at(-1)!;
    const moved = tree.edit([{ start: 0, oldEnd: 0, newText: '// a line more\n' }]);
    const after = moved.root.children.at(-1)!;
    expect(after).toBe(before);
    expect(moved.text.slice(after.start, after.end)).toBe('struct C;');
  });

  test('applies several changes in the order given', () => {
    const tree = grammar.parse('fn f() {}');
    const next = tree.edit([
      { start: 3, oldEnd: 4, newText: 'longer' },
      { start: 3, oldEnd: 9, newText: 'g' },
    ]);
    expect(next.text).toBe('fn g() {}');
    expect(find(next, 'identifier').text).toBe('g');
  });
});
