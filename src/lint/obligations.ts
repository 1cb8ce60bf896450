/** What unsafe code owes, for an editor to show where it stands: plain data, like findings. */
import { isInUnsafe } from '../facts/expressions';
import { FileFacts } from '../facts/file-facts';
import { obligationsBelow } from '../facts/obligations';
import { SAFETY_MARKERS } from '../facts/safety';
import { unsafeOperation } from '../facts/unsafe-operations';
import type { Position, Range } from '../finding';
import type { Node } from '../syntax/node';
import type { SyntaxTree } from '../syntax/parser';
import type { LintContext } from './lint';
import type { LintSettings } from './settings';

export { obligationList } from '../facts/unsafe-operations';

/** The unsafe operation whose name or operator stands at a place. */
export interface OperationNote {
  /** Of the name or operator. */
  readonly range: Range;
  readonly kind: 'dereference' | 'call' | 'static' | 'union' | 'assembly';
  readonly name: string;
  /** In one line each, without full stop; at least one. */
  readonly obligations: readonly string[];
  /** The callee's own section "Safety" in Markdown, or null. */
  readonly section: string | null;
  /** URL of the callee's documentation, or null. */
  readonly page: string | null;
}

/** Null where the token at the position is not that of an unsafe operation in unsafe code, or nothing tells. */
export function operationAt(tree: SyntaxTree, position: Position, context: LintContext): OperationNote | null {
  const file = new FileFacts(tree.root, tree.text, context.place);
  const offset = file.lines.offset(position);
  const token = tokenAt(file.root, offset);
  for (let node: Node | null = token; node && node.kind !== 'block'; node = node.parent) {
    const operation = isInUnsafe(node) ? unsafeOperation(node, file, () => context.program(file)) : null;
    if (!operation || operation.token.start !== token.start || operation.token.end !== token.end) continue;
    const { kind, name, obligations, section, page } = operation;
    return { range: file.lines.range(token), kind, name, obligations, section, page };
  }
  return null;
}

/** What the unsafe code asks for that a SAFETY comment at the position answers for; empty where there is no comment. */
export function obligationsForComment(tree: SyntaxTree, position: Position, context: LintContext): readonly string[] {
  const file = new FileFacts(tree.root, tree.text, context.place);
  const comment = file.root.pathTo(file.lines.offset(position)).find((node) => node.kind === 'line_comment');
  return comment ? obligationsBelow(comment, file, () => context.program(file)) : [];
}

/** The words that open a SAFETY comment by the settings of the rule that asks for one; earlier settings win. */
export function safetyMarkers(...settings: readonly (LintSettings | undefined)[]): readonly string[] {
  const given = settings.map((layer) => layer?.options['safety-comment-missing']?.['markers']);
  return given.find((markers) => Array.isArray(markers)) ?? SAFETY_MARKERS;
}

/** The token behind the offset, or the word that ends at it: an editor asks for that position as well. */
function tokenAt(root: Node, offset: number): Node {
  const token = root.pathTo(offset).at(-1)!;
  const before = offset > 0 ? root.pathTo(offset - 1).at(-1)! : token;
  return !/^\w/.test(token.text) && /^\w+$/.test(before.text) ? before : token;
}
