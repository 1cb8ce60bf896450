import type { GrammarBytes, GrammarModules } from '../syntax/parser';
import type { Host } from '../workspace/host';
import type { WorkspaceParts } from '../workspace/workspace';

/** Where text goes. `process.stdout` is one. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of the terminal in columns. */
  readonly columns?: number;
}

type EnvironmentVariable =
  | 'NO_COLOR'
  | 'TERM'
  | 'CARGO_HOME'
  | 'HOME'
  | 'USERPROFILE'
  // Where GitHub Actions and GitLab CI say what they run on.
  | 'GITHUB_SERVER_URL'
  | 'GITHUB_REPOSITORY'
  | 'GITHUB_SHA'
  | 'GITHUB_WORKSPACE'
  | 'CI_PROJECT_URL'
  | 'CI_COMMIT_SHA'
  | 'CI_PROJECT_DIR';

/** How a process of git ended. */
export interface GitRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HelperOptions {
  /** True to keep results on disk, and to use what is kept. */
  readonly cache: boolean;
  /** Number of threads; as many as the machine has where absent. */
  readonly threads?: number;
  /** Told once why results could not be kept. */
  readonly onCacheFailure: (reason: string) => void;
}

/** All that the command line touches, so that tests can give it another one. */
export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly env: Readonly<Partial<Record<EnvironmentVariable, string>>>;
  /** All variables, for the processes that are started. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Calls `listener` when the user asks to end, by Ctrl-C for instance, rather than ending. @returns what stops that */
  onInterrupt(listener: () => void): () => void;
  readonly host: Host;
  /** Bytes of a file by URI; 0 where it cannot be read. */
  fileSize(uri: string): Promise<number>;
  /** Runs git in the folder of that absolute path. Null where there is no git. */
  git(folder: string, args: readonly string[]): Promise<GitRun | null>;
  loadGrammar(): Promise<GrammarBytes>;
  /** What a run over many files may make use of. */
  helpers(grammar: GrammarModules, options: HelperOptions): WorkspaceParts;
  /** Writes a text, by absolute path. */
  writeFile(path: string, text: string): Promise<void>;
  /**
   * Changes a file by absolute path, or makes it: `update` gets its text, or null where there is none. All or nothing is
   * written, and what others write at the same time is not lost.
   */
  updateFile(path: string, update: (text: string | null) => string): Promise<void>;
  now(): Date;
  /** Serves the Language Server Protocol on standard input and output; goes on after it returns. */
  startLanguageServer(grammar: GrammarBytes): Promise<void>;
}
