import { isSafeEntry } from '../../facts/exposure';
import { defineRule } from '../define-rule';
import { trustedValues } from '../shared/trusted-values';

export default defineRule({
  id: 'unchecked-index-from-argument',
  summary: 'a safe function that uses its argument as an index, length or offset without any check',
  category: 'contracts',
  severity: 'error',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['function_item'],
  *check(node, context) {
    const unchecked = trustedValues(node, context).filter(
      ({ kind, guards }) => kind === 'bounds' && guards.length === 0,
    );
    if (unchecked.length === 0 || !isSafeEntry(node, context)) return;
    const told = new Set<string>();
    for (const operand of new Set(unchecked.map((value) => value.operand))) {
      const values = unchecked.filter((value) => value.operand === operand && !told.has(value.parameter.name));
      const [first] = values;
      if (!first) continue;
      for (const { parameter } of values) told.add(parameter.name);
      const names = values.map(({ parameter }) => `\`${parameter.name}\``).join(' and ');
      yield {
        at: operand,
        message: `\`${first.operation.name}\` trusts ${names}, which the caller of a safe function chooses, and nothing checks ${values.length > 1 ? 'them' : 'it'}`,
        related: values.map(({ parameter }) => ({ at: parameter.node, message: 'any value can come in here' })),
      };
    }
  },
});
