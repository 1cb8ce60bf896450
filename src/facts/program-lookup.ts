import type { Declarations, Declared } from './declarations';
import type { FileFacts } from './file-facts';
import type { Program } from './program-types';

/** What a `Program` offers to its own parts. */
export interface Lookup extends Pick<Program, 'read' | 'methods' | 'typeOf' | 'describe'> {
  readonly declarations: Declarations;
  /** The trait of the crate that a path names. */
  traitAt(path: string, from: FileFacts): Declared | null;
  /** The traits that a trait demands of what implements it; null where it is of another crate than this one and std. */
  supertraits(path: string, from: FileFacts): readonly string[] | null;
}
