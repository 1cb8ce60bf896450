/** Code inside macros: what is seen of it, and where. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../src/syntax/node';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();

function parse(text: string): Node {
  const tree = grammar.parse(text);
  const { root } = tree;
  return root;
}

/** The texts of all nodes of a kind. */
function textsOf(root: Node, kind: string): string[] {
  return [...root.descendants()].filter((node) => node.kind === kind).map((node) => node.text);
}

/** Each node says where its text is, stands inside its parent and behind the one before it. */
function checkPlaces(root: Node, text: string): void {
  for (const node of root.descendants()) {
    expect(text.slice(node.start, node.end)).toBe(node.text);
    let end = node.start;
    for (const child of node.children) {
      expect(child.parent).toBe(node);
      expect(child.start).toBeGreaterThanOrEqual(end);
      end = child.end;
    }
    expect(end).toBeLessThanOrEqual(node.end);
  }
}

function dump(node: Node): string {
  return `(${node.field ?? ''}:${node.kind} ${node.start}-${node.end}${node.children.map((child) => ` ${dump(child)}`).join('')})`;
}

describe('of arguments of any macro', () => {
  test.each([
    ['expressions', 'fn f() { let é = "🚀"; m!(1, unsafe { g() }); }', 'unsafe_block', ['unsafe { g() }']],
    ['statements', 'fn f() { m! { let x = 1; unsafe { g(x) } } }', 'unsafe_block', ['unsafe { g(x) }']],
    ['items', 'm! { pub unsafe fn f() {} unsafe impl Send for S {} }', 'impl_item', ['unsafe impl Send for S {}']],
    ['a raw pointer', 'fn f() { m!(p as *const u8); }', 'type_cast_expression', ['p as *const u8']],
    ['statics', 'thread_local! { static X: *mut u8 = y(); }', 'static_item', ['static X: *mut u8 = y();']],
    ['a macro in a macro', 'fn f() { m!(n![unsafe { g() }]); }', 'unsafe_block', ['unsafe { g() }']],
    [
      'the arms of cfg_if',
      'cfg_if! { if #[cfg(a)] { unsafe fn f() {} } else { // SAFETY: x\n static mut X: u8 = 0; } }',
      'static_item',
      ['static mut X: u8 = 0;'],
    ],
    [
      'the arms of select',
      'fn f() { select! { x = a() => unsafe { g(x) }, Some(y) = b() => { h(unsafe { *y }) } } }',
      'unsafe_block',
      ['unsafe { g(x) }', 'unsafe { *y }'],
    ],
    ['lazy_static', 'lazy_static! { static ref X: T = unsafe { g() }; }', 'unsafe_block', ['unsafe { g() }']],
    [
      'a list with names of its own',
      'bitflags! { struct F: u32 { const A = unsafe { g() }; } }',
      'unsafe_block',
      ['unsafe { g() }'],
    ],
    [
      'an item among tokens',
      'm! { name => 1; #[inline] pub unsafe fn f(x: u8) { x } other => }',
      'function_item',
      ['#[inline] pub unsafe fn f(x: u8) { x }'],
    ],
  ])('%s are seen', (_, text, kind, expected) => {
    const root = parse(text);
    expect(textsOf(root, kind)).toEqual(expected);
    checkPlaces(root, text);
    expect(root.hasError).toBe(false);
  });

  test.each([
    ['a template', 'fn f() { quote! { unsafe { g(#x) } } }'],
    ['a template of another crate', 'fn f() { my_quote!(unsafe { g() }) }'],
    ['assembly', 'fn f() { asm!("nop", unsafe { 1 }) }'],
    ['a text', 'fn f() { stringify!(unsafe { g() }) }'],
    ['code without a trigger', 'fn f() { m!(g()) }'],
    ['what is no Rust', 'fn f() { m!(unsafe => *const +) }'],
  ])('%s stays tokens', (_, text) => {
    const root = parse(text);
    expect(textsOf(root, 'unsafe_block')).toEqual([]);
    expect(textsOf(root, 'token_tree')).not.toEqual([]);
  });
});

describe('of definitions', () => {
  test.each([
    ['an expression', 'macro_rules! m { ($p:expr) => { unsafe { *$p } }; }', 'unsafe_block', ['unsafe { *$p }']],
    ['parentheses', 'macro_rules! m { ($p:expr) => (unsafe { *$p }) }', 'unsafe_block', ['unsafe { *$p }']],
    [
      'each arm',
      'macro_rules! m { (a) => { unsafe { f() } }; (b) => { unsafe { g() } } }',
      'unsafe_block',
      ['unsafe { f() }', 'unsafe { g() }'],
    ],
    [
      'items',
      'macro_rules! m { ($t:ty, $v:vis) => { unsafe impl Send for $t {} $v unsafe fn f() {} } }',
      'impl_item',
      ['unsafe impl Send for $t {}'],
    ],
    [
      'repetitions',
      'macro_rules! m { ($($t:ty),* $(,)?) => { $(unsafe impl Send for $t {})* f::<$($t),*>(); } }',
      'impl_item',
      ['unsafe impl Send for $t {}'],
    ],
    [
      'attributes, lifetimes, blocks and statements',
      'macro_rules! m { ($(#[$a:meta])* $l:lifetime $b:block $s:stmt) => { $(#[$a])* unsafe fn f<$l>() $b fn g() { $s $s; unsafe { h() } } } }',
      'unsafe_block',
      ['unsafe { h() }'],
    ],
    [
      'names of macros',
      'macro_rules! m { ($n:ident) => { $n!(unsafe { $crate::f() }) } }',
      'unsafe_block',
      ['unsafe { $crate::f() }'],
    ],
    [
      'what is no Rust as a whole',
      'macro_rules! m { ($a:tt) => { $a => unsafe { g($a) } } }',
      'unsafe_block',
      ['unsafe { g($a) }'],
    ],
    ['macros 2.0', 'macro m($p:expr) { unsafe { *$p } }', 'unsafe_block', ['unsafe { *$p }']],
    ['macros 2.0 with rules', 'macro m { ($p:expr) => { unsafe { *$p } } }', 'unsafe_block', ['unsafe { *$p }']],
  ])('%s are seen', (_, text, kind, expected) => {
    const root = parse(text);
    expect(textsOf(root, kind)).toEqual(expected);
    checkPlaces(root, text);
  });

  test('a metavariable keeps its name', () => {
    const root = parse('macro_rules! m { ($p:expr, $t:ty) => { unsafe { *($p as *const $t) } } }');
    expect(textsOf(root, 'identifier')).toContain('$p');
    expect(textsOf(root, 'type_identifier')).toEqual(['$t']);
  });

  test('`$crate` is the crate', () => {
    const root = parse('macro_rules! m { () => { unsafe { $crate::a::b() } } }');
    expect(textsOf(root, 'crate')).toEqual(['crate']);
  });
});

const PIECES = [
  'unsafe { *p }',
  'unsafe',
  'fn f() {}',
  'unsafe fn f() {}',
  '$x',
  '$x:expr',
  '$(',
  '),*',
  ')*',
  '=>',
  '{',
  '}',
  '(',
  ')',
  ';',
  ',',
  '"🚀"',
  '// SAFETY: é\n',
  'if #[cfg(a)]',
  'm!(',
  '*const u8',
  '#',
  '\r\n',
];

const code = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((pieces) => pieces.join(' '));
const shell = fc.constantFrom(
  (inner: string) => `fn f() { m! { ${inner} } }`,
  (inner: string) => `m!(${inner});`,
  (inner: string) => `macro_rules! m { ($x:expr) => { ${inner} } }`,
  (inner: string) => `macro m($x:ty) { ${inner} }`,
);

test('a brace that is not closed is no block', () => {
  const text = 'm!(unsafe {);';
  checkPlaces(parse(text), text);
});

describe('whatever stands in a macro', () => {
  test('it parses, and every node is where its text is', () => {
    fc.assert(
      fc.property(shell, code, (wrap, inner) => {
        const text = wrap(inner);
        const root = parse(text);
        expect(root.end).toBe(text.length);
        checkPlaces(root, text);
      }),
      { numRuns: 400 },
    );
  });

  test('an edit gives the tree of a fresh parse', () => {
    fc.assert(
      fc.property(shell, code, fc.nat(), fc.nat(8), fc.constantFrom(...PIECES), (wrap, inner, at, length, newText) => {
        const tree = grammar.parse(`struct A;\n${wrap(inner)}\nstruct B;`);
        void tree.root;
        const start = at % (tree.text.length + 1);
        const next = tree.edit([{ start, oldEnd: Math.min(start + length, tree.text.length), newText }]);
        expect(dump(next.root)).toBe(dump(parse(next.text)));
      }),
      { numRuns: 200 },
    );
  });

  test('an item keeps its nodes while it only moves', () => {
    const tree = grammar.parse('macro_rules! m { ($p:expr) => { unsafe { *$p } } }\n');
    const before = tree.root.children[0]!;
    const moved = tree.edit([{ start: 0, oldEnd: 0, newText: 'struct More;\n' }]);
    expect(moved.root.children).toContain(before);
    checkPlaces(moved.root, moved.text);
  });

  test.each(['(', '{', '['])('deep nesting in %s is no trouble', (open) => {
    const close = { '(': ')', '{': '}', '[': ']' }[open]!;
    const root = parse(`m! { => ${open.repeat(5000)} unsafe { x } ${close.repeat(5000)} }`);
    expect([...root.descendants()].length).toBeGreaterThan(5000);
  });
});
