import { methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { ReportedFix } from '../define-rule';
import type { Panic } from '../shared/panics';

/** What may be offered in place of a panic that is a statement of its own. */
export function fixesFor({ node, kind }: Panic, body: Node, file: FileFacts): ReportedFix[] {
  const statement = statementOf(node, body);
  if (!statement) return [];
  if (kind === 'unwrap') {
    const receiver = methodCall(node)!.call.child('function')!.child('value')!;
    return [
      {
        title: 'ignore the error with `let _ =`',
        safety: 'suggestion',
        edits: [{ span: statement, newText: `let _ = ${receiver.text};` }],
      },
    ];
  }
  // `std::thread` is there only where the file shows that it has `std`.
  if ((kind !== 'macro' && kind !== 'assertion') || !file.holds(/\bstd::/) || statement.text.includes('\n')) return [];
  const indentation = file.indentationAt(statement.start);
  const lines = [`if !std::thread::panicking() {`, `${indentation}    ${statement.text}`, `${indentation}}`];
  return [
    {
      title: 'panic only where no other panic unwinds',
      safety: 'suggestion',
      edits: [{ span: statement, newText: lines.join(file.lineBreak) }],
    },
  ];
}

const UNIT_BLOCKS = new Set([
  'if_expression',
  'else_clause',
  'for_expression',
  'while_expression',
  'loop_expression',
  'unsafe_block',
]);

/** The statement that is nothing but the expression; null where its value goes somewhere. */
function statementOf(expression: Node, body: Node): Node | null {
  const { parent } = expression;
  if (parent?.kind === 'expression_statement') return parent.has(';') || isUnit(parent, body) ? parent : null;
  return parent?.kind === 'block' && isUnit(expression, body) ? expression : null;
}

/** True where the value of the block's tail is dropped: on the way to the function's body are only blocks without a taker. */
function isUnit(tail: Node, body: Node): boolean {
  let at: Node | null = tail.parent;
  while (at && at !== body) {
    if (at.kind === 'expression_statement' && at.has(';')) return false;
    if (at.kind !== 'block' && at.kind !== 'expression_statement' && !UNIT_BLOCKS.has(at.kind)) return false;
    at = at.parent;
  }
  return at === body;
}
