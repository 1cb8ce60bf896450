import { expect, test } from 'vitest';
import { factsOf, nodeAt } from '../support/facts';

/** Offsets of the uses of the variable bound at the first `name` behind `marker`. */
function usesOf(text: string, binding: string, nth = 0): number[] {
  const facts = factsOf(text);
  const node = nodeAt(facts, binding, nth);
  return facts
    .bindingsAt(node)!
    .of(node)!
    .uses.map((use) => use.start);
}

test('a shadowing let starts a new variable, its initialiser still uses the old one', () => {
  const text = 'fn f() { let x = 1; let x = x + 1; g(x); }';
  expect(usesOf(text, 'x', 0)).toEqual([text.indexOf('x + 1')]);
  expect(usesOf(text, 'x', 1)).toEqual([text.indexOf('x);')]);
});

test('a block ends its variables', () => {
  const text = 'fn f(x: u8) { { let x = 2; g(x); } h(x) }';
  expect(usesOf(text, 'x', 0)).toEqual([text.indexOf('x) }')]);
});

test.each([
  ['parameters', 'fn f(x: u8) { g(x) }'],
  ['tuple patterns', 'fn f() { let (x, y) = t; g(x) }'],
  ['struct patterns', 'fn f() { let S { x, .. } = s; g(x) }'],
  ['renamed fields', 'fn f() { let S { a: x } = s; g(x) }'],
  ['ref patterns', 'fn f() { let ref mut x = s; g(x) }'],
  ['captures', 'fn f() { match s { x @ 1..=2 => g(x), _ => {} } }'],
  ['loops', 'fn f() { for x in v { g(x) } }'],
  ['if let', 'fn f() { if let Some(x) = v { g(x) } }'],
  ['let chains', 'fn f() { if let Some(x) = v && x > 1 { } }'],
  ['while let', 'fn f() { while let Some(x) = v.pop() { g(x) } }'],
  ['let else', 'fn f() { let Some(x) = v else { return }; g(x) }'],
  ['closure parameters', 'fn f() { let c = |x| g(x); }'],
  ['match guards', 'fn f() { match s { Some(x) if x > 1 => {} _ => {} } }'],
  ['macro arguments', 'fn f() { let x = 1; println!("{}", x) }'],
  ['other macros', 'fn f() { let x = 1; my!(x) }'],
  ['format strings', 'fn f() { let x = 1; println!("{x:?}") }'],
  ['shorthand initializers', 'fn f() { let x = 1; S { x } }'],
])('%s bind and use', (_, text) => {
  expect(usesOf(text, 'x')).toHaveLength(1);
});

test('the else branch does not see what the condition bound', () => {
  expect(usesOf('fn f() { if let Some(x) = v { } else { g(x) } }', 'x')).toEqual([]);
});

test('fields, paths and constants are no uses', () => {
  expect(usesOf('fn f(x: S) { s.x; x::y(); match z { X => {} } }', 'x')).toEqual([]);
});

test('all alternatives of an or-pattern bind the same variable', () => {
  const text = 'fn f() { match s { A(x) | B(x) => g(x), _ => {} } }';
  expect(usesOf(text, 'x', 0)).toEqual([text.indexOf('x),')]);
});

test('self is a variable', () => {
  expect(usesOf('impl S { fn f(&mut self) { self.x = 1 } }', 'self')).toHaveLength(1);
});
