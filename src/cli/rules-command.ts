/** `soundness rules`. */
import { paintWith } from '../report/paint';
import { RULES } from '../rules';
import type { Rule } from '../rules/define-rule';
import { rulePageUrl } from '../rules/page-url';
import { type ColorChoice, usesColor } from './color';
import type { World } from './world';

export function listRules(format: 'text' | 'json', color: ColorChoice, world: World): void {
  world.stdout.write(format === 'json' ? asJson(RULES) : asText(RULES, usesColor(color, world)));
}

/** The shape is public and versioned. */
function asJson(rules: readonly Rule[]): string {
  const list = rules.map(
    ({ id, summary, category, profile, preview, severity, confidence, fix, since, sources, options }) => ({
      id,
      summary,
      category,
      profile: profile ?? 'recommended',
      preview: preview ?? false,
      severity,
      confidence,
      fix,
      since,
      sources,
      options,
      url: rulePageUrl(id),
    }),
  );
  return `${JSON.stringify({ version: 1, rules: list }, null, 2)}\n`;
}

function asText(rules: readonly Rule[], color: boolean): string {
  const paint = paintWith(color);
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, summary }) => {
    return `${paint('bold', id.padEnd(width))}  ${paint(severity, severity.padEnd('warning'.length))}  ${summary}\n`;
  });
  return `${lines.join('')}\nTo learn more about a rule, run \`soundness explain <rule>\`.\n`;
}
