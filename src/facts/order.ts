/**
 * What comes after what in one body, as far as its blocks and branches show.
 */
import type { Node } from '../syntax/node';
import { peel } from './expressions';

const DIVERGES = new Set(['return_expression', 'break_expression', 'continue_expression']);
const DIVERGING_MACROS = new Set(['panic', 'unreachable', 'todo', 'unimplemented']);

/**
 * True where control can get from `earlier` to `later` without a loop's next round: `later` stands behind it, not in
 * another branch, and no `return`, `break` or panic lies between them.
 */
export function mayFollow(earlier: Node, later: Node): boolean {
  if (later.start < earlier.end) return false;
  const common = commonAncestor(earlier, later);
  if (common.kind === 'match_block' || common.kind === 'if_expression') return isInCondition(earlier, common);
  for (let at = earlier.parent; at && at !== common; at = at.parent)
    if (at.kind === 'block' && divergesAfter(at, earlier)) return false;
  return !isInReturn(earlier, common);
}

function commonAncestor(a: Node, b: Node): Node {
  let at = a;
  while (at.parent && !(at.start <= b.start && b.end <= at.end)) at = at.parent;
  return at;
}

/** The condition of an `if` comes before both of its branches. */
function isInCondition(node: Node, common: Node): boolean {
  const condition = common.child('condition');
  return condition !== null && condition.start <= node.start && node.end <= condition.end;
}

function divergesAfter(block: Node, from: Node): boolean {
  return block.namedChildren.some((statement) => statement.end >= from.end && isDiverging(statement));
}

function isDiverging(statement: Node): boolean {
  const expression = statement.kind === 'expression_statement' ? statement.namedChildren[0] : statement;
  if (!expression) return false;
  const inner = peel(expression);
  if (inner.kind === 'unsafe_block') return inner.firstOf('block')?.namedChildren.some(isDiverging) ?? false;
  return (
    DIVERGES.has(inner.kind) ||
    (inner.kind === 'macro_invocation' && DIVERGING_MACROS.has(inner.child('macro')?.text ?? ''))
  );
}

/** True where the node is part of what a `return` below `common` gives back. */
function isInReturn(node: Node, common: Node): boolean {
  for (let at = node.parent; at && at !== common; at = at.parent) if (DIVERGES.has(at.kind)) return true;
  return false;
}
