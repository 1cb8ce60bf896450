import { expect, test } from 'vitest';
import { globMatcher, isGlob } from '../../src/workspace/glob';

test.each([
  ['*', ['', 'a', 'a.b'], []],
  ['a*', ['a', 'ab', 'a*'], ['ba', '']],
  ['*-sys', ['x-sys', '-sys-sys'], ['x-sys2']],
  ['a*b*c', ['abc', 'a-b-b-c', 'abcc'], ['ab', 'acb']],
  ['?x', ['ax', 'éx', '😀x'], ['x', 'aax']],
  ['[a-c_]1', ['a1', 'c1', '_1'], ['d1', '-1', '1']],
  ['[!a-c]1', ['d1'], ['a1', '1']],
  ['[]]', [']'], ['[']],
  ['a.(b)+', ['a.(b)+'], ['axb']],
  ['[', [], ['[', '']],
  ['a[b', [], ['a[b']],
])('%s', (pattern, fitting, others) => {
  const fits = globMatcher(pattern);
  expect(fitting.filter(fits)).toEqual(fitting);
  expect(others.filter(fits)).toEqual([]);
});

test('a pattern of many stars takes no time', () => {
  expect(globMatcher(`${'*a'.repeat(60)}b`)('a'.repeat(2_000))).toBe(false);
}, 2_000);

test('a name without signs stands for itself', () => {
  expect(['a*', 'a?', '[a]', 'a-b.c'].map(isGlob)).toEqual([true, true, true, false]);
});
