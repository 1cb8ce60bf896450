import { expect, test } from 'vitest';
import { mapAhead } from '../../src/workspace/ahead';

test.each([1, 2, 3, 8])('values come in order, however long their work takes, %i at a time', async (width) => {
  const turns = [3, 0, 2, 0, 1];
  let running = 0;
  let most = 0;
  const values: number[] = [];
  const work = async (count: number) => {
    most = Math.max(most, ++running);
    for (let turn = 0; turn < count; turn++) await Promise.resolve();
    running--;
    return count * 10;
  };
  for await (const value of mapAhead(turns, width, work)) values.push(value);
  expect(values).toEqual([30, 0, 20, 0, 10]);
  expect(most).toBeLessThanOrEqual(width);
});

test('no more work is begun once the loop has ended', async () => {
  const begun: number[] = [];
  const work = async (item: number) => begun.push(item);
  for await (const _ of mapAhead([1, 2, 3, 4, 5], 2, work)) break;
  expect(begun).toEqual([1, 2]);
});
