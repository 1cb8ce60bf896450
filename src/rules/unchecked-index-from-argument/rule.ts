import { isSafeEntry } from '../../facts/exposure';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type RuleContext } from '../define-rule';
import { type TrustedValue, trustedValues } from '../shared/trusted-values';

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
  supersedes: ['unsafe-fn-in-disguise'],
  on: ['function_item'],
  *check(node, context) {
    const values = trustedValues(node, context);
    yield* splitCharacters(values, node, context);
    const unchecked = values.filter(({ kind, guards }) => kind === 'bounds' && guards.length === 0);
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

/** What may tell where the characters of a text begin. */
const KNOWS_CHARACTERS =
  /\b(?:is_char_boundary|is_utf8_char_boundary|char_indices|chars|floor_char_boundary|is_ascii|as_bytes|bytes|len_utf8|find|rfind|memchr\w*)\b/;

/** Ends of a part of a `str` that are compared with its length alone: they may lie within a character. */
function* splitCharacters(values: readonly TrustedValue[], node: Node, context: RuleContext): Iterable<Report> {
  const ranges = values.filter(
    ({ kind, operation, guards }) =>
      kind === 'bounds' &&
      guards.length > 0 &&
      operation.target !== null &&
      isText(context.file.types.of(operation.target)) &&
      guards.every(({ at }) => /^[<>]=?$/.test(at.child('operator')?.text ?? '')),
  );
  const [first] = ranges;
  if (!first || KNOWS_CHARACTERS.test(node.child('body')?.text ?? '') || !isSafeEntry(node, context)) return;
  const own = ranges.filter(({ operand }) => operand === first.operand);
  const names = own.map(({ parameter }) => `\`${parameter.name}\``).join(' and ');
  yield {
    at: first.operand,
    message: `${names} may lie within a character, and \`${first.operation.name}\` makes a \`str\` that ${own.length > 1 ? 'they cut' : 'it cuts'}`,
    related: own.map(({ parameter }) => ({ at: parameter.node, message: 'any value can come in here' })),
  };
}

function isText(type: WrittenType | null): boolean {
  const base = autoDeref(type);
  if (base?.kind !== 'named') return false;
  if (base.path === 'std::boxed::Box') return isText(base.arguments[0] ?? null);
  return base.path === 'str' || base.path === 'std::string::String';
}
