import type { Declarations, Declared } from './declarations';
import type { FileFacts } from './file-facts';
import type { Program } from './program-types';

/** What a `Program` offers to its own parts. */
export interface Lookup extends Pick<Program, 'read' | 'methods' | 'typeOf' | 'describe' | 'supertraits'> {
  readonly declarations: Declarations;
  /** The trait of the crate that a path names. */
  traitAt(path: string, from: FileFacts): Declared | null;
}
