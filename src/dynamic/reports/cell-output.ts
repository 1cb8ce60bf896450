import type { CellId } from '../model';

/** All that one test has left behind in one cell. */
export interface CellOutput {
  readonly cell: CellId;
  readonly stdout: string;
  readonly stderr: string;
  /** What the tool has written into files of its own; reports of child processes are among them. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** Null where a signal has ended the process. */
  readonly exitCode: number | null;
  /** `SIGABRT`; null where the process has ended by itself. */
  readonly signal: string | null;
}
