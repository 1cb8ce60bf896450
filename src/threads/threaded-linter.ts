/** Lints files on worker threads. */
import { Worker } from 'node:worker_threads';
import type { DiskCacheOptions } from '../cache/disk-cache';
import type { GrammarModules } from '../syntax/parser';
import type { FileLinter, LintedFile, LintJob } from '../workspace/file-linter';
import type { JobResult, ThreadData } from './lint-thread';
import { runJobs } from './pool';

/** Files from which on starting threads takes less than it saves. */
const WORTHWHILE = 48;
/** Mebibytes of a thread's heap: what the largest crates of the corpus need, so that none takes all of a machine. */
const HEAP = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 };

export interface ThreadOptions {
  /** Path of the bundle that calls `serveLinting` on a thread. */
  readonly program: string;
  readonly grammar: GrammarModules;
  readonly cache: DiskCacheOptions | null;
  /** Number of threads, at least 1. */
  readonly threads: number;
  /** Told why results could not be kept, with each job after which they could not. */
  readonly onCacheFailure: (reason: string) => void;
}

export class ThreadedLinter implements FileLinter {
  readonly worthwhile = WORTHWHILE;
  readonly threads: number;

  constructor(private readonly options: ThreadOptions) {
    this.threads = options.threads;
  }

  async lint(jobs: readonly LintJob[], onFile: (file: LintedFile) => void, signal?: AbortSignal): Promise<void> {
    const { program, grammar, cache, threads, onCacheFailure } = this.options;
    const workerData: ThreadData = { task: 'lint', grammar, cache };
    await runJobs<LintJob, JobResult>(
      jobs,
      {
        start: () => new Worker(program, { workerData, resourceLimits: HEAP, stdin: false }),
        size: threads,
        split: ({ files, preferences }) => files.map((file) => ({ files: [file], preferences })),
        onResult: (_, { files, cacheFailure }) => {
          for (const file of files) onFile(file);
          if (cacheFailure !== null) onCacheFailure(cacheFailure);
        },
        onFailure: ({ files }, reason) => {
          for (const { uri, path } of files)
            onFile({ uri, path, crate: null, result: null, problems: [{ uri, kind: 'file', message: ended(reason) }] });
        },
      },
      signal,
    );
  }
}

function ended(reason: string): string {
  return `the file could not be analysed: ${reason}; please report it`;
}
