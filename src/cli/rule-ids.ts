import { didYouMean } from '../closest';
import { findRule, RULES } from '../rules';
import type { Rule } from '../rules/define-rule';
import { UsageError } from './usage-error';

/** The rule of that id. @throws UsageError where there is none */
export function requireRule(id: string): Rule {
  const rule = findRule(id);
  if (rule) return rule;
  const hint =
    didYouMean(
      id,
      RULES.map((known) => known.id),
    ) || '; `soundness rules` lists all rules';
  throw new UsageError(`there is no rule \`${id}\`${hint}`);
}

/** Adds the ids of one `--rule` to those before it. @throws UsageError where a rule does not exist */
export function collectRuleIds(value: string, previous: readonly string[] = []): readonly string[] {
  const ids = value.split(',').map((id) => id.trim());
  return [...previous, ...ids.filter((id) => id !== '').map((id) => requireRule(id).id)];
}
