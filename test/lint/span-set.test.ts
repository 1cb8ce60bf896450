import { expect, test } from 'vitest';
import { SpanSet } from '../../src/lint/span-set';

const SPANS = [
  { start: 40, end: 50 },
  { start: 0, end: 30 },
  { start: 10, end: 12 },
];

test.each([
  [0, 1, true],
  [12, 20, true],
  [29, 41, true],
  [30, 40, false],
  [49, 60, true],
  [50, 60, false],
])('spans in any order, nested ones too: does one overlap %i to %i? %s', (start, end, answer) => {
  expect(new SpanSet(SPANS).overlaps({ start, end })).toBe(answer);
  expect(new SpanSet([]).overlaps({ start, end })).toBe(false);
});
