import { unsafeOperations } from '../../facts/unsafe-operations';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';

export default defineRule({
  id: 'unsafe-block-overbroad',
  summary: 'an `unsafe` block of many statements of which one is unsafe',
  category: 'contracts',
  profile: 'strict',
  severity: 'hint',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {
    statements: {
      type: 'number',
      default: 3,
      description: 'How many statements a block may have whose only unsafe operation is in one of them.',
    },
  },
  triggers: ['unsafe'],
  on: ['unsafe_block'],
  *check(node, context) {
    const { file, options } = context;
    const block = node.firstOf('block');
    const statements = block?.namedChildren.filter(({ kind }) => !kind.endsWith('_item')) ?? [];
    if (!block || statements.length <= Number(options['statements'])) return;
    const holding = statements.filter((statement) => {
      const operations = unsafeOperations(statement, file, () => context.program);
      return operations.length > 0 || mayBeUnsafe(statement);
    });
    const [only] = holding;
    if (!only || holding.length > 1) return;
    const [operation] = unsafeOperations(only, file, () => context.program);
    if (!operation) return;
    yield {
      at: node.firstOf('unsafe') ?? node,
      message: `of the ${statements.length} statements in this block only one is unsafe`,
      related: [{ at: operation.token, message: `${quoted(operation.name)} is what needs it` }],
    };
  },
});

/** Calls and dereferences that nothing tells the safety of: the types of other files and crates are not all known. */
function mayBeUnsafe(statement: Node): boolean {
  for (const node of statement.descendants()) {
    if (node.is('call_expression', 'macro_invocation') && !isPlainCall(node)) return true;
    if (node.kind === 'unary_expression' && node.has('*')) return true;
    if (node.kind === 'identifier' && /^[A-Z][A-Z\d_]+$/.test(node.text)) return true;
  }
  return false;
}

/** Methods and functions that are safe wherever they come from. */
const SAFE =
  /^(?:len|is_empty|is_null|clone|into|iter|unwrap|expect|map|min|max|get|set|push|pop|contains|as_ptr|as_mut_ptr|cast|is_some|is_none|is_ok|is_err|ok|Some|Ok|Err|None)$/;

function isPlainCall(node: Node): boolean {
  if (node.kind === 'macro_invocation')
    return /^(?:debug_)?assert|^(?:e?print|format|panic|vec|write)/.test(node.child('macro')?.text ?? '');
  const callee = node.child('function');
  const name = callee?.kind === 'field_expression' ? callee.child('field')?.text : callee?.text;
  return name !== undefined && SAFE.test(name);
}
