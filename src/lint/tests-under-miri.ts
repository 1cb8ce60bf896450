/** Which tests of a file Miri can run, for an editor and the matrix to show: plain data, like findings. */
import { pathOfItem } from '../facts/declarations';
import { FileFacts } from '../facts/file-facts';
import { behindAttributes, MiriSearch, testsForMiri } from '../facts/miri-reach';
import type { Range } from '../finding';
import type { MiriFit } from '../miri-fit';
import type { SyntaxTree } from '../syntax/parser';
import type { LintContext } from './lint';

export interface TestNote {
  /** From the crate's root: `crate::ring::tests::wraps`. */
  readonly path: string;
  /** Of the name in its declaration. */
  readonly range: Range;
  /** Of the line that the declaration's first word stands on, behind its attributes; zero-based. */
  readonly line: number;
  /** Paths in it are from the folder of the crate; empty for a file of its own. */
  readonly fit: MiriFit;
}

/**
 * Tests that Miri is told to leave out are not among them.
 * @param line zero-based; only the test whose head it is part of. All tests where absent.
 */
export function testsUnderMiri(tree: SyntaxTree, context: LintContext, line?: number): readonly TestNote[] {
  if (!/\btest\b/.test(tree.text)) return [];
  const file = new FileFacts(tree.root, tree.text, context.place);
  const program = context.program(file);
  const search = new MiriSearch(file, program);
  return testsForMiri(file, program).flatMap((test): TestNote[] => {
    const name = test.child('name') ?? test;
    const range = file.lines.range(name);
    const first = file.lines.position(behindAttributes(test).start).line;
    // What a test reaches is looked up through the crate, and an editor asks at each move of the cursor.
    if (line !== undefined && (line < first || line > range.end.line)) return [];
    return [{ path: pathOfItem({ node: test, file }), range, line: first, fit: search.of(test) }];
  });
}
