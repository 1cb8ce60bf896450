/** Whether a function looks at a pointer or number before it is used, in any of the ways that authors write it. */
import { castOf, macroCall, methodCall, operandOf, peel } from '../../facts/expressions';
import type { Node } from '../../syntax/node';

/** The variable, field or call at the root of casts and views: `p` of `p as *const T`, `p.cast()`, `(p as usize)`. */
export function castRoot(expression: Node): Node {
  let at = peel(expression);
  for (let depth = 0; depth < 12; depth++) {
    const cast = castOf(at);
    const method = methodCall(at);
    if (cast) at = cast.value;
    else if (method && /^(?:cast|cast_mut|cast_const|into|add|offset)$/.test(method.name) && method.name !== 'offset')
      at = method.receiver;
    else if (at.kind === 'unsafe_block' && at.firstOf('block')?.namedChildren.length === 1) {
      const only = at.firstOf('block')!.namedChildren[0]!;
      if (only.kind.endsWith('statement')) return at;
      at = peel(only);
    } else return at;
  }
  return at;
}

/**
 * True where something before `use` in the function speaks of `text` (a variable or place as written) in a condition,
 * a `match`, an assertion, a comparison, a call of a method that asks, or as the argument of another function, which may
 * ask as well.
 */
export function isLookedAt(text: string, use: Node, body: Node): boolean {
  const word = new RegExp(`(?<![\\w.])${text.replace(/[^\w]/g, '\\$&')}(?!\\w)`);
  for (const node of body.descendants()) {
    if (node.start >= use.end) break;
    if (node.start <= use.start && node.end >= use.end) {
      const condition = node.is('if_expression', 'while_expression')
        ? node.child('condition')
        : node.kind === 'match_expression'
          ? node.child('value')
          : null;
      if (condition && condition.end <= use.start && word.test(condition.text)) return true;
      // `p.is_null() || use(p)`
      if (node.kind === 'binary_expression' && /\|\||&&/.test(node.child('operator')?.text ?? '')) {
        const left = node.child('left');
        if (left && left.end <= use.start && word.test(left.text)) return true;
      }
      continue;
    }
    if (node.end <= use.start && word.test(node.text) && asks(node, word)) return true;
  }
  return false;
}

function asks(node: Node, word: RegExp): boolean {
  switch (node.kind) {
    case 'if_expression':
    case 'while_expression':
      return word.test(node.child('condition')?.text ?? '');
    case 'match_expression':
      return word.test(node.child('value')?.text ?? '');
    case 'let_declaration':
      return node.child('alternative') !== null && word.test(node.child('value')?.text ?? '');
    case 'macro_invocation':
      return /assert|ensure|bail|check|ptr|null|try/.test(macroCall(node)?.name.text ?? '');
    case 'binary_expression':
      return /^(?:[=!]=|[<>]=?)$/.test(node.child('operator')?.text ?? '');
    case 'unary_expression':
      return operandOf(node, '!') !== null;
    case 'call_expression': {
      const method = methodCall(node);
      if (
        method &&
        word.test(method.receiver.text) &&
        /^(?:is_|as_ref|as_mut|expect|unwrap|ok_or|map|and_then|filter|cmp|eq|then)/.test(method.name)
      )
        return true;
      return (node.child('arguments')?.namedChildren ?? []).some((argument) => word.test(argument.text));
    }
    default:
      return false;
  }
}
