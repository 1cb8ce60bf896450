/** What is around a file that is linted. */
import type { FileFacts } from '../facts/file-facts';
import { type ModulePlace, ROOT_MODULE } from '../facts/module-place';
import type { Elsewhere } from '../facts/outline';
import { type Program, singleFile } from '../facts/program';

export interface LintContext {
  readonly place: ModulePlace;
  /** The names that lead to the file in an inventory: see `modulesOfFile`. */
  readonly modules: readonly string[];
  /** The edition of the crate: 2015, 2018, 2021 or 2024. */
  readonly edition: number;
  /** The crate's program, for a run over this file. Called only where a rule needs it. */
  program(file: FileFacts): Program;
  /** The other files of the crate; null where there are none, or are not known yet. */
  readonly elsewhere: Elsewhere | null;
}

/** A file outside of any crate: all there is is in it, in the Rust of today. */
export const ALONE: LintContext = {
  place: ROOT_MODULE,
  modules: [],
  edition: 2024,
  program: singleFile,
  elsewhere: null,
};

/** One program for all that ask in a run: a program keeps what it was asked before, and what it has missed. */
export function withOneProgram({ program, ...rest }: LintContext): LintContext {
  let made: Program | undefined;
  return {
    ...rest,
    program: (file) => {
      made ??= program(file);
      return made;
    },
  };
}
