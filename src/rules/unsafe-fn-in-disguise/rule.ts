import { isSafeEntry } from '../../facts/exposure';
import { defineRule } from '../define-rule';
import { type TrustedValue, trustedValues } from '../shared/trusted-values';

export default defineRule({
  id: 'unsafe-fn-in-disguise',
  summary: 'a safe function that hands its argument unchecked to an unsafe one whose contract is about it',
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
    const told = new Set<string>();
    const values = trustedValues(node, context);
    const bounds = values.filter(({ kind }) => kind === 'bounds');
    for (const value of [...values.filter(({ kind }) => kind !== 'bounds'), ...bounds]) {
      const { guards, parameter, operand } = value;
      if (guards.length > 0 || told.has(parameter.name) || !isSafeEntry(node, context)) continue;
      told.add(parameter.name);
      yield {
        at: operand,
        message: messageFor(value, node.child('name')?.text ?? ''),
        related: [{ at: parameter.node, message: 'any value can come in here' }],
      };
    }
  },
});

function messageFor({ operation, parameter }: TrustedValue, name: string): string {
  return `\`${name}\` is safe to call, but \`${parameter.name}\` goes unchecked into \`${operation.name}\`, which is not`;
}
