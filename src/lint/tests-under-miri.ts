/** Which tests of a file Miri can run, for an editor and the matrix to show: plain data, like findings. */
import { pathOfItem } from '../facts/declarations';
import { FileFacts } from '../facts/file-facts';
import { type MiriReach, miriReach, testsForMiri } from '../facts/miri-reach';
import type { Range } from '../finding';
import type { SyntaxTree } from '../syntax/parser';
import type { LintContext } from './lint';

export interface TestNote {
  /** From the crate's root: `crate::ring::tests::wraps`. */
  readonly path: string;
  /** Of the name in its declaration. */
  readonly range: Range;
  /** Of the line that the declaration's first word stands on, behind its attributes; zero-based. */
  readonly line: number;
  readonly fit: 'fits' | 'unknown' | 'reaches';
  /** The foreign function that Miri does not know; null where none is reached. */
  readonly foreign: string | null;
  /** What keeps Miri from running it, with `it` left out; null where nothing does, or it is not known. */
  readonly reason: string | null;
}

/**
 * Tests that Miri is told to leave out are not among them.
 * @param line zero-based; only the test whose head it is part of. All tests where absent.
 */
export function testsUnderMiri(tree: SyntaxTree, context: LintContext, line?: number): readonly TestNote[] {
  if (!/\btest\b/.test(tree.text)) return [];
  const file = new FileFacts(tree.root, tree.text, context.place);
  return testsForMiri(file).flatMap((test): TestNote[] => {
    const name = test.child('name') ?? test;
    const range = file.lines.range(name);
    const head = test.children.find(({ kind }) => kind !== 'attributes' && kind !== 'attribute_item') ?? name;
    const first = file.lines.position(head.start).line;
    // What a test reaches is looked up through the crate, and an editor asks at each move of the cursor.
    if (line !== undefined && (line < first || line > range.end.line)) return [];
    const reach = miriReach(test, file, context.program(file));
    return [
      {
        path: pathOfItem({ node: test, file }),
        range,
        line: first,
        fit: reach.kind,
        foreign: reach.kind === 'reaches' ? reach.foreign : null,
        reason: reach.kind === 'reaches' ? reasonOf(reach) : null,
      },
    ];
  });
}

function reasonOf({ foreign, steps }: Extract<MiriReach, { kind: 'reaches' }>): string {
  const way = steps.slice(0, -1).map(({ name }) => `\`${name}\``);
  return `reaches \`${foreign}\`${way.length > 0 ? ` through ${way.join(' → ')}` : ''}, which Miri does not know`;
}
