/** The linting of many files somewhere else than on the thread that asks for it. Everything here is plain data. */
import type { FileResult } from '../results';
import type { Crate } from './cargo';
import type { DocumentProblem } from './document-problem';
import type { FoundFile, Preferences } from './run-request';

/** Files that one thread lints, one after the other. */
export interface LintJob {
  readonly files: readonly FoundFile[];
  readonly preferences: Preferences;
}

/** What came of a file. */
export interface LintedFile {
  readonly uri: string;
  /** As results have it. */
  readonly path: string;
  readonly crate: Crate | null;
  /** The version of the dependency that the file belongs to. */
  readonly dependency?: string;
  /** Null where the file could not be read. */
  readonly result: FileResult | null;
  readonly problems: readonly DocumentProblem[];
}

export interface FileLinter {
  /** Files of a run from which on it is worth to start. */
  readonly worthwhile: number;
  /** Number of threads. */
  readonly threads: number;
  /**
   * Lints all files of the jobs. Never rejects for a file's sake: what it cannot do is a problem of that file.
   * @param onFile Told each file as it is done, in any order.
   */
  lint(jobs: readonly LintJob[], onFile: (file: LintedFile) => void, signal?: AbortSignal): Promise<void>;
}

/** Jobs that a thread gets at least, so that none waits long for the last one. */
const JOBS_EACH = 8;

/**
 * The files as jobs, the largest first. Files of a crate stay together as far as they can, for whoever lints one of them
 * reads the crate.
 * @param files Ordered by path.
 */
export function jobsOf(
  files: readonly (FoundFile & { readonly folder: { readonly crate: Crate | null } })[],
  threads: number,
  preferences: Preferences,
): LintJob[] {
  const most = Math.max(16, Math.ceil(files.length / (threads * JOBS_EACH)));
  const jobs: { crate: string | undefined; files: FoundFile[] }[] = [];
  for (const { folder, ...file } of files) {
    const crate = folder.crate?.root;
    const last = jobs.at(-1);
    if (last && last.crate === crate && last.files.length < most) last.files.push(file);
    else jobs.push({ crate, files: [file] });
  }
  return jobs
    .sort((a, b) => b.files.length - a.files.length)
    .map((job): LintJob => ({ files: job.files, preferences }));
}
