/** A rule's manual page as an editor shows it. */
import type { Rule } from '../rules/define-rule';

const REASON = 'Why it matters';

/** The whole page, with the title and the summary that the page itself leaves out. */
export function rulePage(rule: Rule): string {
  return `# ${rule.id}\n\n${rule.summary}\n\n${rule.page.trim()}\n`;
}

/**
 * What fits into a hover: what is reported, why that matters, and where to read on.
 * @param address of the rule's page.
 */
export function ruleSummary(rule: Rule, address: string): string {
  const reason = section(rule.page, REASON);
  return [`**${rule.id}**: ${rule.summary}`, reason, `[Manual](${address})`].filter(Boolean).join('\n\n');
}

/** Text below a heading of the second level, up to the next one; empty where there is no such heading. */
function section(page: string, heading: string): string {
  const lines = page.split(/\r?\n/);
  const start = lines.indexOf(`## ${heading}`);
  if (start === -1) return '';
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
  return lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join('\n')
    .trim();
}
