import { isSafeEntry } from '../../facts/exposure';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { enteredThrough } from '../shared/entered-through';
import { trustedValuesOfAnyWidth } from '../shared/trusted-values';

export default defineRule({
  id: 'debug-assert-guards-unsafe',
  summary: 'an unchecked operation on an argument that only a `debug_assert!` checks',
  category: 'contracts',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['debug_assert'],
  on: ['function_item'],
  *check(node, context) {
    const told = new Set<string>();
    for (const { operation, operand, parameter, guards } of trustedValuesOfAnyWidth(node, context)) {
      const [guard] = guards;
      if (!guard || guards.some(({ kind }) => kind !== 'debug') || told.has(parameter.name)) continue;
      const entry = isSafeEntry(node, context) ? null : enteredThrough(node, parameter, context);
      if (!entry && !isSafeEntry(node, context)) continue;
      told.add(parameter.name);
      const fix = assertInstead(guard.at);
      yield {
        at: operand,
        message: `in a release build nothing checks \`${parameter.name}\` before \`${operation.name}\` trusts it`,
        related: [
          ...(entry ? [{ at: entry, message: 'any value that others give comes in here' }] : []),
          { at: assertion(guard.at) ?? guard.at, message: 'this check is there in debug builds only' },
        ],
        ...(fix && { fixes: [fix] }),
      };
    }
  },
});

function assertion(guard: Node): Node | null {
  return guard.kind === 'macro_invocation' ? guard : guard.ancestor('macro_invocation');
}

/** Makes `debug_assert!` an `assert!`; the condition stays. */
function assertInstead(guard: Node): ReportedFix | null {
  const name = assertion(guard)?.child('macro');
  const written = name && /(?:^|::)(debug_assert(?:_eq|_ne)?)$/.exec(name.text)?.[1];
  if (!name || !written) return null;
  const span = { start: name.end - written.length, end: name.end };
  const newText = written.replace('debug_', '');
  return {
    title: `check in release builds too, with \`${newText}!\``,
    safety: 'suggestion',
    edits: [{ span, newText }],
  };
}
