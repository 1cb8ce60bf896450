/** `soundness explain`. */
import { paintWith } from '../report/paint';
import type { Rule } from '../rules/define-rule';
import { rulePageUrl } from '../rules/page-url';
import { type ColorChoice, usesColor } from './color';
import { renderPage } from './page';
import { requireRule } from './rule-ids';
import type { World } from './world';

/** The widest column for prose: longer lines are hard to read. */
const MAX_WIDTH = 90;

/** Writes a rule's manual page. @throws UsageError where there is no such rule */
export function explain(id: string, color: ColorChoice, world: World): void {
  const rule = requireRule(id);
  const paint = paintWith(usesColor(color, world));
  const width = Math.min(world.stdout.columns ?? MAX_WIDTH, MAX_WIDTH);
  const facts = factsOf(rule).map(([name, value]) => `${name.padEnd(12)}${value}\n`);
  const head = `${paint('bold', rule.id)}: ${rule.summary}\n\n${facts.join('')}`;
  world.stdout.write(`${head}\n${renderPage(rule.page, width, paint)}`);
}

function factsOf(rule: Rule): readonly (readonly [string, string])[] {
  const fixes = { none: 'none', safe: 'yes', suggestion: 'yes, to be reviewed' };
  return [
    ['category', rule.category],
    ['profile', `${rule.profile ?? 'recommended'}${rule.preview ? ', in preview' : ''}`],
    ['severity', rule.severity],
    ['confidence', rule.confidence],
    ['fix', fixes[rule.fix]],
    ['since', rule.since],
    ...(rule.sources.length > 0 ? [['as in', rule.sources.join(', ')] as const] : []),
    ['manual', rulePageUrl(rule.id)],
  ];
}
