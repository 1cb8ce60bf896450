/**
 * Whether code minds that its thread may be panicking already, in any of the ways that authors write it.
 */
import { operandOf, peel } from '../../facts/expressions';
import { remembered } from '../../facts/remembered';
import type { Node } from '../../syntax/node';

const MENTION = /panicking|unwinding|is_panic/i;

/**
 * True where a condition that speaks of panicking decides whether `node` runs: an `if` around it, an early return
 * before it, or the node's own arguments. Only the branch of a bare `if thread::panicking()` is left, where the node
 * runs just when it must not.
 */
export function mindsPanicking(node: Node, body: Node): boolean {
  if (MENTION.test(node.text)) return true;
  for (let at = node; at !== body && at.parent; at = at.parent) {
    const { parent } = at;
    const condition = conditionOf(parent);
    if (condition && condition !== at && speaksOfPanicking(condition))
      return !(runsOnlyThen(condition) && at.field === 'consequence');
    if (parent.kind === 'block' && leavesBefore(parent, at)) return true;
  }
  return false;
}

function conditionOf(node: Node): Node | null {
  switch (node.kind) {
    case 'if_expression':
    case 'while_expression':
      return node.child('condition');
    case 'match_expression':
      return node.child('value');
    case 'match_arm':
      return node.child('pattern')?.child('condition') ?? null;
    case 'binary_expression':
      return node.child('left');
    default:
      return null;
  }
}

/** Names of locals count too: `let unwinding = thread::panicking();`. */
function speaksOfPanicking(condition: Node): boolean {
  return MENTION.test(condition.text);
}

/** True for `thread::panicking()` alone. */
function runsOnlyThen(condition: Node): boolean {
  return operandOf(condition, '!') === null && peel(condition).kind === 'call_expression';
}

/** True where an earlier statement of the block may return because of a panic. */
function leavesBefore(block: Node, statement: Node): boolean {
  const first = remembered(LEAVING, block, () => block.children.find(leavesForPanic) ?? block);
  return first !== block && first.end <= statement.start;
}

/** The first statement of a block that may return because of a panic; the block itself where none does. */
const LEAVING = new WeakMap<Node, Node>();

function leavesForPanic(statement: Node): boolean {
  const branch = statement.kind === 'expression_statement' ? statement.namedChildren[0] : statement;
  const condition = branch?.kind === 'if_expression' ? branch.child('condition') : null;
  return condition != null && speaksOfPanicking(condition) && leaves(branch!.child('consequence'));
}

function leaves(block: Node | null): boolean {
  for (const node of block?.descendants() ?? [])
    if (
      node.is('return_expression', 'break_expression', 'continue_expression') ||
      /^(?:std::)?process::abort$|^abort$/.test(node.text)
    )
      return true;
  return false;
}
