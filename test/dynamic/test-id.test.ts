import { expect, test } from 'vitest';
import { matchesTest } from '../../src/dynamic/test-id';

const TEST = { package: 'ring', target: 'test:io', name: 'tests::wraps' };

test.each([
  ['wraps', true],
  ['tests::wraps', true],
  ['ring/test:io', true],
  ['test:io tests::w', true],
  ['=tests::wraps', true],
  ['=ring/test:io tests::wraps', true],
  ['=wraps', false],
  ['=tests::wrap', false],
  ['wrapped', false],
  ['', true],
])('%j: %s', (filter, expected) => {
  expect(matchesTest(TEST, filter)).toBe(expected);
});
