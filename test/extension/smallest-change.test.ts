import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestChange } from '../../src/extension/smallest-change';

const LINES = fc.array(fc.constantFrom('a', 'b', '', '🚀', '# é'), { maxLength: 6 });

test('the change makes the one text of the other', () => {
  const texts = fc.tuple(LINES, fc.constantFrom('\n', '\r\n')).map(([lines, lineBreak]) => lines.join(lineBreak));
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const { start, end, text } = smallestChange(before, after);
      expect(before.slice(0, start) + text + before.slice(end)).toBe(after);
    }),
  );
});

test('only the lines that differ are replaced', () => {
  expect(smallestChange('a\r\nb\r\nc\r\n', 'a\r\nx\r\nc\r\n')).toEqual({ start: 3, end: 6, text: 'x\r\n' });
  expect(smallestChange('a\nc\n', 'a\nb\nc\n')).toEqual({ start: 2, end: 2, text: 'b\n' });
  expect(smallestChange('a\n', 'a\n')).toMatchObject({ text: '' });
});
