/** Jobs on worker threads. */
import type { Worker } from 'node:worker_threads';

/** What a thread is sent, and sends back. */
export interface Request<Job> {
  readonly id: number;
  readonly job: Job;
}

export type Reply<Result> =
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: string };

export interface PoolOptions<Job, Result> {
  /** Starts a thread that answers each {@link Request} with a {@link Reply}. */
  readonly start: () => Worker;
  /** Number of threads, at least 1. */
  readonly size: number;
  /** The smaller jobs to try where a thread ended in the middle of one; empty where it cannot be made smaller. */
  readonly split: (job: Job) => readonly Job[];
  /** Told the result of each job, in the order in which they end. */
  readonly onResult: (job: Job, result: Result) => void;
  /** Told the job that ends its thread, or that the thread cannot do, and why. */
  readonly onFailure: (job: Job, reason: string) => void;
}

/**
 * Runs all jobs, the first ones first. A job during which its thread ends (killed, or out of memory) is split, and its
 * parts are tried again on another thread.
 *
 * Rejects with the signal's reason once it is aborted; no thread is left behind then, nor after the last job.
 */
export async function runJobs<Job, Result>(
  jobs: readonly Job[],
  { start, size, split, onResult, onFailure }: PoolOptions<Job, Result>,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const waiting = [...jobs];
  const threads = new Set<Worker>();
  const runOne = async (): Promise<void> => {
    let thread: Worker | null = null;
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (!thread) {
        thread = start();
        threads.add(thread);
      }
      const outcome: Outcome<Result> = await ask(thread, job);
      signal?.throwIfAborted();
      if ('result' in outcome) onResult(job, outcome.result);
      else if ('error' in outcome) onFailure(job, outcome.error);
      else {
        threads.delete(thread);
        thread = null;
        const parts = split(job);
        if (parts.length > 1) waiting.unshift(...parts);
        else onFailure(job, outcome.ended);
      }
    }
  };
  const stop = () => Promise.all([...threads].map((thread) => thread.terminate()));
  const aborted = () => void stop();
  signal?.addEventListener('abort', aborted, { once: true });
  try {
    await Promise.all(Array.from({ length: Math.min(size, jobs.length) }, runOne));
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', aborted);
    await stop();
  }
}

type Outcome<Result> = { readonly result: Result } | { readonly error: string } | { readonly ended: string };

/** Numbers requests, so that a late answer is not taken for another one's. */
let requests = 0;

function ask<Job, Result>(thread: Worker, job: Job): Promise<Outcome<Result>> {
  const id = ++requests;
  return new Promise((resolve) => {
    let reason = 'its thread was ended';
    const settle = (outcome: Outcome<Result>) => {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    const onMessage = (reply: Reply<Result>) => {
      if (reply.id === id) settle(reply);
    };
    // An error that nobody caught ends the thread: `exit` follows.
    const onError = (error: Error) => {
      reason = error.message;
    };
    const onExit = () => settle({ ended: reason });
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage({ id, job } satisfies Request<Job>);
  });
}
