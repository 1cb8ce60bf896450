import { isSafeEntry } from '../../facts/exposure';
import type { FileFacts } from '../../facts/file-facts';
import { typeText } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { wrapsAround } from '../shared/caller-values';
import { type TrustedValue, trustedValues } from '../shared/trusted-values';

/** How many variables that stand for one another are followed. */
const DEPTH = 6;

export default defineRule({
  id: 'guard-arithmetic-overflows',
  summary: 'a bounds check whose arithmetic on an argument can wrap around in a release build',
  category: 'contracts',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['function_item'],
  *check(node, context) {
    const values = trustedValues(node, context);
    const told = new Set<Node>();
    for (const value of values) {
      const arithmetic = wrappingGuard(value);
      if (!arithmetic || told.has(arithmetic) || !wrapsAround(context.file.types.of(value.parameter.node))) continue;
      if (!isTrustedApart(value, arithmetic, context.file)) continue;
      if (others(arithmetic, value, values).some(({ guards }) => guards.some(({ kind }) => kind === 'check'))) continue;
      if (!isSafeEntry(node, context)) continue;
      told.add(arithmetic);
      const type = typeText(context.file.types.of(value.parameter.node));
      yield {
        at: arithmetic,
        message: `\`${arithmetic.text.replace(/\s+/g, ' ')}\` wraps around in a release build where \`${value.parameter.name}\` is large, and the check passes`,
        related: [
          { at: value.operand, message: `\`${value.operation.name}\` trusts it here` },
          { at: value.parameter.node, message: `any \`${type}\` can come in here` },
        ],
      };
    }
  },
});

/** The sum, difference or product that is all that the function checks of the value; null where it checks more or less. */
function wrappingGuard({ guards }: TrustedValue): Node | null {
  const real = guards.filter(({ kind }) => kind !== 'debug');
  return real.every(({ kind }) => kind === 'arithmetic') ? (real[0]?.arithmetic ?? null) : null;
}

/**
 * True where the value that is trusted is not the one that was compared: a sum that wrapped around and is in bounds
 * itself does no harm.
 */
function isTrustedApart({ operand, parameter, guards }: TrustedValue, arithmetic: Node, file: FileFacts): boolean {
  const compared = new Set(guards.flatMap(({ at }) => [at.child('left')?.text, at.child('right')?.text]));
  const reaches = (node: Node, depth: number): boolean => {
    if (depth === 0 || compared.has(node.text)) return false;
    const binding = node.kind === 'identifier' ? file.bindingsAt(node)?.of(node) : null;
    if (binding === parameter) return true;
    if (!binding?.init) return node.children.some((child) => reaches(child, depth));
    const isCompared = binding.init.start <= arithmetic.start && arithmetic.end <= binding.init.end;
    return !isCompared && reaches(binding.init, depth - 1);
  };
  return reaches(operand, DEPTH);
}

/** The other arguments of the same arithmetic: where one of them is bounded, the sum may not wrap. */
function others(arithmetic: Node, { parameter }: TrustedValue, values: readonly TrustedValue[]): TrustedValue[] {
  const names = new Set(
    [...arithmetic.descendants()].filter((part) => part.kind === 'identifier').map((part) => part.text),
  );
  return values.filter((value) => value.parameter !== parameter && names.has(value.parameter.name));
}
