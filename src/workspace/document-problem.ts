import type { Problem } from '../results';

/** A problem that still names its document by URI; `Workspace.check` turns it into the `Problem` of a report. */
export interface DocumentProblem extends Omit<Problem, 'path'> {
  readonly uri: string;
}
