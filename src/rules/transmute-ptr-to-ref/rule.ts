import { sameType, typeText } from '../../facts/types';
import { defineRule } from '../define-rule';
import { insteadOf, transmuteCall } from '../shared/transmute-call';

export default defineRule({
  id: 'transmute-ptr-to-ref',
  summary: 'a raw pointer that is transmuted to a reference',
  category: 'aliasing',
  severity: 'info',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::transmute_ptr_to_ref'],
  options: {},
  triggers: ['transmute'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const found = transmuteCall(node, file, program);
    if (!found || found.isCopy || found.from?.kind !== 'pointer' || found.to?.kind !== 'reference') return;
    const { from, to, value } = found;
    const borrow = to.mutable ? '&mut ' : '&';
    if (to.mutable && !from.mutable) {
      yield {
        at: node,
        message: `this makes a \`&mut\` of \`${value.text}\`, a \`*const\`, and no cast shows it`,
        severity: 'warning',
      };
      return;
    }
    const operand = value.is('identifier', 'self', 'field_expression', 'call_expression')
      ? value.text
      : `(${value.text})`;
    yield {
      at: node,
      message: `\`transmute\` checks neither type nor lifetime here; \`${borrow}*\` borrows from the pointer and checks the type`,
      fixes: sameType(from.to, to.to)
        ? [
            {
              title: `borrow: \`${borrow}*…\` of a \`${typeText(from)}\``,
              safety: 'suggestion',
              edits: [insteadOf(node, `${borrow}*${operand}`)],
            },
          ]
        : [],
    };
  },
});
