import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Body } from '../../../src/flow/ir';
import { printBody } from '../../../src/flow/print';
import { bodiesOf, brokenInvariants } from './support';

const SOURCE = `
unsafe fn take<T>(&mut self, (a, _): (u8, T), n: usize) -> Option<*mut T> {
  let Some(x) = self.head.take() else { return None };
  let y = &mut { g(&h()) };
  if let Some(z) = self.q && n > 1 { foo(z); } else if n == 2 { g() } else { 'a: loop { break 'a } }
  for (i, S { f, ref g, .. }) in v.iter().enumerate() { if a[i] == 3 { continue; } }
  while let [p, rest @ ..] = it.next()? { self.v[n] += p; }
  let c = move |q: u8| async move { q + n + y.await };
  match self.k { K::A(ref mut w) if w.ok() => w.go(), NONE | K::B { b: 1..=3, .. } => {}, _ => panic!("{a}") }
  (a, _) = (b.c, ..=d); assert_eq!(*addr_of!((*self.p).x), vec![1u8; n].len() as u8);
  #[cfg(x)] unsafe { *self.p.cast::<T>() = matches!(c, Some(_) | None) }
  Some(&raw mut (*x).next)
}`;

function check(bodies: readonly Body[]): void {
  for (const body of bodies) {
    expect(brokenInvariants(body)).toEqual([]);
    printBody(body);
  }
}

test('the source is understood', () => {
  expect(bodiesOf(SOURCE)[0]!.unknown.map(({ reason }) => reason)).toEqual([]);
});

test('never throws and keeps its invariants on broken text', () => {
  const piece = fc.constantFrom(
    '',
    '(',
    ')',
    '{',
    '}',
    '|',
    '&',
    '..',
    '=',
    'let ',
    'if ',
    'x',
    '_',
    '@',
    "'a ",
    '?',
    ';',
  );
  const edit = fc.tuple(fc.nat(SOURCE.length), fc.nat(12), piece);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.constantFrom(2021, 2024), (edits, edition) => {
      let text = SOURCE;
      for (const [at, length, insert] of edits) text = text.slice(0, at) + insert + text.slice(at + length);
      check(bodiesOf(text, edition));
    }),
    { numRuns: 300 },
  );
});

test('alternatives that bind different names declare all of them', () => {
  check(bodiesOf('fn f() { let ..v | q: u8; { q + n } }'));
});

const deep: [string, string][] = [
  ['sums', `fn f(a: u8) { g(${'a + '.repeat(20_000)}a) }`],
  ['lazy operators', `fn f(a: bool) { g(${'a && '.repeat(5_000)}a) }`],
  ['method chains', `fn f(a: T) { a${'.b(1)?'.repeat(5_000)} }`],
  ['field chains', `fn f(a: T) { a${'.b'.repeat(5_000)} }`],
  ['else if', `fn f(a: u8) { if a == 0 {} ${'else if a == 1 { g() } '.repeat(3_000)} }`],
  ['let chains', `fn f(a: u8) { if ${'let Some(b) = a && '.repeat(500)} c {} }`],
  ['or patterns', `fn f(a: u8) { match a { ${'1 | '.repeat(5_000)} 2 => {} } }`],
  ['statements', `fn f(a: u8) { ${'g(a);'.repeat(20_000)} }`],
  ['arms', `fn f(a: u8) { match a { ${'1 => g(),'.repeat(5_000)} } }`],
  ['parentheses', `fn f(a: u8) { ${'('.repeat(2_000)}a${')'.repeat(2_000)} }`],
  ['prefix operators', `fn f(a: u8) { g(${'!'.repeat(2_000)}a) }`],
  ['dereferences', `fn f(a: u8) { g(${'*'.repeat(2_000)}a) }`],
  ['blocks', `fn f(a: u8) { ${'{'.repeat(2_000)} g(a) ${'}'.repeat(2_000)} }`],
  ['closures', `fn f(a: u8) { g(${'|| '.repeat(1_000)} a) }`],
  ['calls', `fn f(a: u8) { ${'g(a, '.repeat(2_000)} a ${')'.repeat(2_000)} }`],
  ['branches', `fn f(a: u8) { ${'if a { '.repeat(1_000)} g() ${'}'.repeat(1_000)} }`],
  ['matches', `fn f(a: u8) { ${'match a { b => '.repeat(1_000)} g() ${'}'.repeat(1_000)} }`],
  ['patterns', `fn f(a: u8) { let ${'S('.repeat(1_000)} b ${')'.repeat(1_000)} = a; }`],
];

test.each(deep)('%s as deep as a generator may nest them do not exhaust the stack', (_, text) => {
  check(bodiesOf(text));
});
