/** A thread that lints files: what `ThreadedLinter` starts. */
import { parentPort, workerData } from 'node:worker_threads';
import { DiskCache, type DiskCacheOptions } from '../cache/disk-cache';
import { RULES } from '../rules';
import { Grammar, type GrammarModules } from '../syntax/parser';
import type { LintedFile, LintJob } from '../workspace/file-linter';
import { waitingHost } from '../workspace/node-host';
import { messageOf } from '../workspace/read-text';
import { Workspace } from '../workspace/workspace';
import type { Reply, Request } from './pool';

/** What a thread is started with. */
export interface ThreadData {
  readonly task: 'lint';
  readonly grammar: GrammarModules;
  readonly cache: DiskCacheOptions | null;
}

/** True on a thread that is to lint. */
export function isLintThread(): boolean {
  return (workerData as ThreadData | null)?.task === 'lint';
}

/** Answers jobs until the thread is terminated. */
export async function serveLinting(): Promise<void> {
  const { grammar, cache } = workerData as ThreadData;
  const store = cache && new DiskCache(cache);
  const workspace = new Workspace(waitingHost, await Grammar.of(grammar), RULES, { store });
  const answer = (reply: Reply<JobResult>) => parentPort!.postMessage(reply);
  parentPort!.on('message', async ({ id, job }: Request<LintJob>) => {
    try {
      const files: LintedFile[] = [];
      for (const file of job.files) files.push(await workspace.lintFile(file, job.preferences));
      answer({ id, result: { files, cacheFailure: store?.failure ?? null } });
    } catch (error) {
      answer({ id, error: messageOf(error) });
    }
  });
}

export interface JobResult {
  readonly files: readonly LintedFile[];
  /** Why results could not be kept; null where all were. */
  readonly cacheFailure: string | null;
}
