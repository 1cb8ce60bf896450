import type { Rule } from '../../src/rules/define-rule';

/** A rule that finds nothing: its metadata is all that a report looks at. */
export function ruleNamed(id: string, rest: Partial<Rule> = {}): Rule {
  return {
    id,
    summary: 'a reference that is made only to take an address',
    category: 'aliasing',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    sources: [],
    options: {},
    triggers: [],
    on: [],
    check: () => [],
    page: '## What it does\n\nReports references\nthat are cast at once.\n\n## Examples\n\n```rust\nfn f() {}\n```\n',
    ...rest,
  };
}

/** The rules of the sample's findings, and one that found nothing. */
export const RULES: readonly Rule[] = [
  ruleNamed('box-moved-while-raw-live', { severity: 'error', sources: ['miri::stacked'] }),
  ruleNamed('panic-in-drop', { category: 'drop-guard', severity: 'info' }),
  ruleNamed('ref-just-for-address', { severity: 'hint', confidence: 'low' }),
  ruleNamed('safety-comment-missing', { category: 'contracts' }),
  ruleNamed('safety-doc-missing', { category: 'contracts' }),
  ruleNamed('shared-ref-cast-to-mut', { severity: 'error' }),
];
