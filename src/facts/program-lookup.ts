import type { Declarations } from './declarations';
import type { Program } from './program-types';

/** What a `Program` offers to its own parts. */
export interface Lookup extends Pick<Program, 'read' | 'methods' | 'typeOf' | 'describe' | 'supertraits' | 'traitAt'> {
  readonly declarations: Declarations;
}
