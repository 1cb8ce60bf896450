/**
 * What a function returns, as far as its body shows.
 */
import { peel, tailOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';

/** The expressions whose values a function returns: its tail, taken apart at branches, and those of `return`. */
export function returnedExpressions(item: Node): Node[] {
  const body = item.child('body');
  if (!body) return [];
  const found = [...branches(body)];
  const leave = (inner: Node) =>
    inner !== body && (inner.kind.endsWith('_item') || inner.kind === 'closure_expression');
  for (const node of descendantsOutside(body, leave)) {
    const value = node.kind === 'return_expression' ? node.namedChildren[0] : undefined;
    if (value) found.push(...branches(value));
  }
  return found;
}

/** The values that an expression can have: of `if`, `match`, `unsafe` and blocks those of their ends. */
function* branches(expression: Node): Generator<Node> {
  const node = peel(expression);
  switch (node.kind) {
    case 'block': {
      const tail = tailOf(node);
      if (tail) yield* branches(tail);
      return;
    }
    case 'unsafe_block': {
      const block = node.firstOf('block');
      if (block) yield* branches(block);
      return;
    }
    case 'if_expression': {
      const ends = [node.child('consequence'), node.child('alternative')?.namedChildren[0] ?? null];
      for (const end of ends) if (end) yield* branches(end);
      return;
    }
    case 'match_expression':
      for (const arm of node.child('body')?.namedChildren ?? []) {
        const value = arm.kind === 'match_arm' ? arm.child('value') : null;
        if (value) yield* branches(value);
      }
      return;
    default:
      yield node;
  }
}

/** How many variables that stand for one another are followed. */
const DEPTH = 5;

/** What is returned and comes of unsafe code; null where all that is returned is made by safe code. */
export function returnedUnsafe(item: Node, file: FileFacts): Node | null {
  return returnedExpressions(item).find((expression) => comesOfUnsafe(expression, file, DEPTH)) ?? null;
}

function comesOfUnsafe(expression: Node, file: FileFacts, depth: number): boolean {
  if (depth === 0) return false;
  // A literal in an unsafe block is as safe as elsewhere.
  const isMade = [...expression.descendants()].some((part) => part.is('call_expression', 'unary_expression'));
  if (isMade && expression.ancestor('unsafe_block', 'function_item')?.kind === 'unsafe_block') return true;
  for (const part of expression.descendants()) {
    if (part.kind === 'unsafe_block') return true;
    const binding = part.kind === 'identifier' ? file.bindingsAt(part)?.of(part) : null;
    if (!binding || binding.node === part) continue;
    const { declaration } = binding;
    const from =
      declaration.kind === 'match_arm'
        ? declaration.ancestor('match_expression')?.child('value')
        : (binding.init ?? (declaration.kind === 'parameter' ? null : declaration.child('value')));
    if (from && comesOfUnsafe(from, file, depth - 1)) return true;
  }
  return false;
}
