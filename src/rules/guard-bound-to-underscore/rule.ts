import type { FileFacts } from '../../facts/file-facts';
import { isComment, type Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { guardOf } from './guards';

export default defineRule({
  id: 'guard-bound-to-underscore',
  summary: 'a guard that `let _ =` drops at once, before the code that it is to protect',
  category: 'drop-guard',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::let_underscore_lock', 'clippy::let_underscore_lock'],
  options: {},
  triggers: ['let _', '_ =', '(_)'],
  on: ['let_declaration', 'assignment_expression'],
  *check(node, context) {
    const found = discarded(node);
    if (!found || !isFollowed(node)) return;
    const guard = guardOf(found.value, context);
    if (!guard) return;
    const { drop } = guard;
    yield {
      at: found.wildcard,
      message: `\`_\` binds nothing: ${guard.what} is dropped at the end of the statement, before the code that it is to protect`,
      related:
        drop && drop.file === context.file
          ? [{ at: drop.node.child('name')!, message: 'this runs here already, not at the end of the block' }]
          : [],
      fixes: [bind(node, found.wildcard, context.file)],
    };
  },
});

interface Discarded {
  readonly wildcard: Node;
  readonly value: Node;
}

/** `let _ = value`, `_ = value`, and `let Some(_) = value else { … }`. */
function discarded(node: Node): Discarded | null {
  if (node.kind === 'assignment_expression') {
    const left = node.child('left');
    const right = node.child('right');
    return left?.text === '_' && right ? { wildcard: left, value: right } : null;
  }
  const pattern = node.child('pattern');
  const value = node.child('value');
  if (!pattern || !value) return null;
  if (pattern.kind === '_') return { wildcard: pattern, value };
  // What a pattern does not bind stays in the temporary, which goes with the statement.
  if (pattern.kind !== 'tuple_struct_pattern' || !/^(?:Some|Ok)$/.test(pattern.child('type')?.text ?? '')) return null;
  const wildcard = pattern.firstOf('_');
  return wildcard ? { wildcard, value } : null;
}

/** True where statements follow in the block: at its end it makes no difference when the guard goes. */
function isFollowed(node: Node): boolean {
  const statement = node.parent?.kind === 'expression_statement' ? node.parent : node;
  if (statement.parent?.kind !== 'block') return false;
  for (const sibling of statement.after())
    if (sibling.named && !isComment(sibling) && !sibling.kind.endsWith('_item')) return true;
  return false;
}

function bind(node: Node, wildcard: Node, file: FileFacts): ReportedFix {
  let name = '_guard';
  for (let count = 2; file.mentions(name); count++) name = `_guard${count}`;
  const newText = node.kind === 'assignment_expression' ? `let ${name}` : name;
  return {
    title: `bind the guard as \`${name}\``,
    safety: 'suggestion',
    edits: [{ span: wildcard, newText }],
  };
}
