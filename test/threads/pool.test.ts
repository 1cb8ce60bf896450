import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { type PoolOptions, runJobs } from '../../src/threads/pool';

/** Answers numbers with their double; `die` ends the thread, `throw` is an error that is answered. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, job }) => {
  if (job.includes('die')) process.exit(3);
  if (job.includes('throw')) parentPort.postMessage({ id, error: 'it threw' });
  else if (!job.includes('wait')) parentPort.postMessage({ id, result: job.map((n) => n * 2) });
});`;

type Job = readonly (number | string)[];

function pool(parts: Partial<PoolOptions<Job, number[]>> = {}) {
  const threads: Worker[] = [];
  const results: number[] = [];
  const failures: string[] = [];
  const options: PoolOptions<Job, number[]> = {
    start: () => {
      const thread = new Worker(THREAD, { eval: true });
      threads.push(thread);
      return thread;
    },
    size: 2,
    split: (job) => job.map((part) => [part]),
    onResult: (_, result) => results.push(...result),
    onFailure: (job, reason) => failures.push(`${job}: ${reason}`),
    ...parts,
  };
  return { options, threads, results, failures };
}

describe('jobs on threads', () => {
  test('give all results, from no more threads than there are jobs', async () => {
    const { options, threads, results } = pool({ size: 8 });
    await runJobs([[1, 2], [3], [4]], options);
    expect(results.sort()).toEqual([2, 4, 6, 8]);
    expect(threads).toHaveLength(3);
  });

  test('whose thread ends are split, and only the part that ends it is lost', async () => {
    const { options, results, failures } = pool();
    await runJobs([[1, 'die', 2], [3]], options);
    expect(results.sort()).toEqual([2, 4, 6]);
    expect(failures).toEqual(['die: its thread was ended']);
  });

  test('that a thread cannot do are told', async () => {
    const { options, results, failures } = pool();
    await runJobs([['throw'], [1]], options);
    expect(results).toEqual([2]);
    expect(failures).toEqual(['throw: it threw']);
  });

  test('run out of memory with a reason', async () => {
    const hungry =
      "require('node:worker_threads').parentPort.on('message', () => { const a = []; for (;;) a.push(new Array(1000).fill({})); });";
    const { options, failures } = pool({
      start: () => new Worker(hungry, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }),
    });
    await runJobs([['x']], options);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^x: .*memory/i);
  });

  test('end with the signal, and leave no thread', async () => {
    const controller = new AbortController();
    const { options, threads } = pool();
    const run = runJobs([['wait'], ['wait'], [1]], options, controller.signal);
    controller.abort(new Error('enough'));
    await expect(run).rejects.toThrow('enough');
    for (const thread of threads) expect(thread.threadId).toBe(-1);
  });
});
