/** Which crates the rule speaks to. */
import { expect, test } from 'vitest';
import { ALONE, DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import rule from '../../src/rules/unsafe-op-in-unsafe-fn/rule';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();
const CODE = 'pub unsafe fn load(p: *const u8) -> u8 { *p }\n';

function count(code: string, edition: number): number {
  const tree = grammar.parse(code);
  const { findings } = lint(tree, DEFAULT_SETTINGS, [{ ...rule, page: '' }], { ...ALONE, edition });
  return findings.length;
}

test('the edition decides, and the file may decide otherwise', () => {
  expect(count(CODE, 2024)).toBe(1);
  expect(count(CODE, 2021)).toBe(0);
  expect(count(`#![warn(unused, unsafe_op_in_unsafe_fn)]\n${CODE}`, 2021)).toBe(1);
  expect(count(`#![allow(unsafe_op_in_unsafe_fn)]\n${CODE}`, 2024)).toBe(0);
});
