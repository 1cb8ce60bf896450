/** Where items begin and end, without a parser. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentsAfterEdit, segmentsIn } from '../../src/syntax/islands';

function textsOf(text: string): string[] {
  return segmentsIn(text).segments.map(({ start, end }) => text.slice(start, end));
}

function bodiesOf(text: string): string[] {
  return segmentsIn(text).segments.flatMap(({ bodies }) => bodies.map(({ start, end }) => text.slice(start, end)));
}

/** What lexers stumble over. */
const PIECE = fc.constantFrom(
  'fn a() {',
  '}',
  '{',
  '"',
  "'",
  '/*',
  '*/',
  '//',
  '\n',
  ' ',
  'struct S;',
  '#[x]',
  '!',
  'm!(',
  ')',
  'r#"',
  'é',
);

describe('segments', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' \n\t', []],
    ['fn a() {}\n\nfn b() {}\n', ['fn a() {}', 'fn b() {}']],
    ['struct A;struct B(u8);', ['struct A;', 'struct B(u8);']],
    [
      '/// of a\n#[inline]\nfn a() {}\n// of b\npub fn b();',
      ['/// of a\n#[inline]\nfn a() {}', '// of b\npub fn b();'],
    ],
    ['const A: u8 = { 1 } + 2;\nconst B: u8 = 3;', ['const A: u8 = { 1 } + 2;', 'const B: u8 = 3;']],
    ['static A: [u8; 2] = [0; 2];\nuse b::{c, d};', ['static A: [u8; 2] = [0; 2];', 'use b::{c, d};']],
    ['impl A { fn a() {} fn b() {} }\nimpl B {}', ['impl A { fn a() {} fn b() {} }', 'impl B {}']],
    [
      'macro_rules! m { () => { fn x() {} } }\nm! {}\nm!();\nfn a() {}',
      ['macro_rules! m { () => { fn x() {} } }', 'm! {}', 'm!();', 'fn a() {}'],
    ],
    [
      'fn a<const N: usize>() where A<{ N }>: B {}\nfn b() {}',
      ['fn a<const N: usize>() where A<{ N }>: B {}', 'fn b() {}'],
    ],
    ['impl !Send for A {}\nunsafe impl Sync for A {}', ['impl !Send for A {}', 'unsafe impl Sync for A {}']],
    [
      'fn a() { "}"; \'}\'; /* } */ r#"}"#; } // }\nfn b() {}',
      ['fn a() { "}"; \'}\'; /* } */ r#"}"#; }', '// }\nfn b() {}'],
    ],
    ['#![no_std]\n//! words\nextern crate core;', ['#![no_std]\n//! words\nextern crate core;']],
    ['fn a() {}\n// the end\n', ['fn a() {}', '// the end']],
  ])('of %j', (text, expected) => expect(textsOf(text)).toEqual(expected));

  test.each<[string, string, string[]]>([
    [
      'a brace that is not closed',
      'fn a() {\n    {\n}\n\n/// of b\nfn b() {}\nfn c() {}\n',
      ['fn a() {\n    {\n}', '/// of b\nfn b() {}', 'fn c() {}'],
    ],
    ['a quote that is not closed', 'fn a() {\n    "\n}\n\nfn b() {}\n', ['fn a() {\n    "\n}', 'fn b() {}']],
    [
      'a comment that is not closed',
      'struct A;\nfn a() { /* }\n\n#[inline]\nfn b() {}\n',
      ['struct A;', 'fn a() { /* }', '#[inline]\nfn b() {}'],
    ],
    ['a brace too many', 'fn a() {}\n}\nfn b() {}', ['fn a() {}\n}', 'fn b() {}']],
    ['a macro that is not closed', 'm! { (\n\nfn b() {}\nfn c() {}', ['m! { (', 'fn b() {}', 'fn c() {}']],
  ])('behind %s begin at items that are not indented', (_, text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  test('are in order, do not overlap, and hold all but blanks', () => {
    fc.assert(
      fc.property(fc.array(PIECE, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const segment of segmentsIn(text).segments) {
          expect(text.slice(end, segment.start).trim()).toBe('');
          expect(segment.start).toBeGreaterThanOrEqual(end);
          expect(segment.end).toBeGreaterThan(segment.start);
          for (const body of segment.bodies) expect(text[body.start] === '{' && text[body.end - 1] === '}').toBe(true);
          end = segment.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 400 },
    );
  });
});

test('bodies are those of functions that are in no other one', () => {
  expect(bodiesOf('fn a() { fn b() {} }\nimpl A { fn c() { 1 } fn d(); }\ntrait T { fn e(x: fn(u8)) { 2 } }')).toEqual([
    '{ fn b() {} }',
    '{ 1 }',
    '{ 2 }',
  ]);
});

test('many broken items take no longer than their number', () => {
  expect(segmentsIn('fn a() {\n'.repeat(20_000)).segments.length).toBe(20_000);
});

describe('segments after an edit', () => {
  /** All of them, as `segmentsAfterEdit` and what was known give them. */
  function afterEdit(text: string, old: string) {
    const { segments: before, whole } = segmentsIn(old);
    const recut = segmentsAfterEdit(text, { text: old, segments: before, whole });
    if (!recut) return null;
    const by = text.length - old.length;
    const moved = before.slice(before.length - recut.back).map(({ start, end, bodies }) => ({
      start: start + by,
      end: end + by,
      bodies: bodies.map((body) => ({ start: body.start + by, end: body.end + by })),
    }));
    return { segments: [...before.slice(0, recut.front), ...recut.middle, ...moved], whole: recut.whole };
  }

  test('only what is around it is looked at', () => {
    const old = Array.from({ length: 100 }, (_, index) => `fn f${index}() {}\n`).join('');
    const recut = segmentsAfterEdit(old.replace('f50()', 'f50(x: u8)'), { text: old, ...segmentsIn(old) });
    expect(recut).toMatchObject({ front: 48, back: 49 });
  });

  test('are those of the text', () => {
    const texts = fc.tuple(
      fc.array(PIECE, { maxLength: 30 }),
      fc.nat(30),
      fc.nat(3),
      fc.array(PIECE, { maxLength: 3 }),
    );
    let found = 0;
    fc.assert(
      fc.property(texts, ([pieces, at, out, into]) => {
        const old = pieces.join('');
        const text = pieces.toSpliced(at, out, ...into).join('');
        const { segments, whole } = segmentsIn(text);
        const after = afterEdit(text, old);
        if (whole === segments.length && segmentsIn(old).whole === segmentsIn(old).segments.length)
          expect(after).not.toBeNull();
        if (!after) return;
        expect(after).toEqual({ segments, whole });
        found++;
      }),
      { numRuns: 4000 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
