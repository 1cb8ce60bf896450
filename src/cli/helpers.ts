/** The threads and the cache of a run, as this machine has them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { version } from '../../package.json';
import { DiskCache, type DiskCacheOptions, defaultFolder } from '../cache/disk-cache';
import type { GrammarModules } from '../syntax/parser';
import { ThreadedLinter } from '../threads/threaded-linter';
import type { WorkspaceParts } from '../workspace/workspace';
import type { HelperOptions } from './world';

/** Threads from which on more of them wait for the disk and for memory. */
const MOST = 16;

export function helpers(grammar: GrammarModules, options: HelperOptions): WorkspaceParts {
  const threads = options.threads ?? Math.min(MOST, availableParallelism());
  const cache: DiskCacheOptions | null = options.cache
    ? { folder: defaultFolder(process.env), version: programVersion() }
    : null;
  let isTold = false;
  const onCacheFailure = (reason: string) => {
    if (isTold) return;
    isTold = true;
    options.onCacheFailure(reason);
  };
  return {
    store: cache && new DiskCache(cache, onCacheFailure),
    elsewhere:
      threads > 1
        ? new ThreadedLinter({
            program: __filename,
            grammar,
            cache,
            threads,
            onCacheFailure,
          })
        : null,
  };
}

/** The version, and a hash of the program itself: between releases it changes without its number. */
function programVersion(): string {
  return `${version} ${createHash('sha256').update(readFileSync(__filename)).digest('base64url')}`;
}
