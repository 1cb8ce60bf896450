/** What the files of a crate declare, taken together: see `Program`. */
import { FileDeclarations } from './declarations';
import type { FileFacts } from './file-facts';
import { ProgramQueries } from './program-queries';
import type { Program } from './program-types';

export type { BoundImpl, DeclaredFunction, DeclaredParameter, DeclaredType, Program } from './program-types';

/** A file that stands alone: the program is what it declares itself. */
export function singleFile(file: FileFacts): Program {
  return new ProgramQueries(new FileDeclarations(file));
}
