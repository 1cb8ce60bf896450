import { expect, test } from 'vitest';
import { Pool } from '../../src/dynamic/pool';

test('so many at a time, in order, and then idle', async () => {
  const pool = new Pool(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  for (let task = 0; task < 5; task++)
    pool.add(() => {
      started.push(task);
      return new Promise((resolve) => ends.push(resolve));
    });
  expect(started).toEqual([0, 1]);
  ends[1]!();
  await Promise.resolve();
  await new Promise(setImmediate);
  expect(started).toEqual([0, 1, 2]);
  const idle = pool.idle();
  for (const at of [0, 2, 3, 4]) {
    ends[at]!();
    await new Promise(setImmediate);
  }
  await idle;
  expect(started).toEqual([0, 1, 2, 3, 4]);
});

test('idle at once where there is nothing', async () => {
  await new Pool(1).idle();
});
