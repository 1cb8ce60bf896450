/** Which tests of a file Miri can run, for an editor and the matrix to show: plain data, like findings. */
import { FileFacts } from '../facts/file-facts';
import { type MiriReach, miriReach, testsForMiri } from '../facts/miri-reach';
import type { Range } from '../finding';
import type { SyntaxTree } from '../syntax/parser';
import type { LintContext } from './lint';

export interface TestNote {
  /** Within its file: `tests::wraps`. */
  readonly name: string;
  /** Of the name in its declaration. */
  readonly range: Range;
  /** Of the line that the declaration's first word stands on, behind its attributes; zero-based. */
  readonly line: number;
  readonly fit: 'fits' | 'unknown' | 'reaches';
  /** The foreign function that Miri does not know; null where none is reached. */
  readonly foreign: string | null;
  /** Why Miri cannot run it, for the end of a sentence; null where it can, or it is not known. */
  readonly reason: string | null;
}

/** Tests that Miri is told to leave out are not among them. */
export function testsUnderMiri(tree: SyntaxTree, context: LintContext): readonly TestNote[] {
  const file = new FileFacts(tree.root, tree.text, context.place);
  return testsForMiri(file).flatMap((test): TestNote[] => {
    const name = test.child('name');
    if (!name) return [];
    const reach = miriReach(test, file, context.program(file));
    const modules = [...test.ancestors()].flatMap((node) =>
      node.kind === 'mod_item' ? (node.child('name')?.text ?? []) : [],
    );
    const head = test.children.find(({ kind }) => kind !== 'attributes' && kind !== 'attribute_item') ?? name;
    return [
      {
        name: [...modules.reverse(), name.text].join('::'),
        range: file.lines.range(name),
        line: file.lines.position(head.start).line,
        fit: reach.kind,
        foreign: reach.kind === 'reaches' ? reach.foreign : null,
        reason: reach.kind === 'reaches' ? reasonOf(reach) : null,
      },
    ];
  });
}

function reasonOf({ foreign, steps }: Extract<MiriReach, { kind: 'reaches' }>): string {
  const way = steps.slice(0, -1).map(({ name }) => `\`${name}\``);
  return `it reaches \`${foreign}\`${way.length > 0 ? ` through ${way.join(' → ')}` : ''}, which Miri does not know`;
}
