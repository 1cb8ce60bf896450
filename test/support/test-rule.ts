import type { Rule } from '../../src/rules/define-rule';

/** A rule that reports each call of a function named `bad`, so that tests of other layers depend on no real rule. */
export function badCallRule(overrides: Partial<Rule> = {}): Rule {
  return {
    id: 'bad-call',
    summary: 'a call of `bad`',
    category: 'contracts',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    sources: [],
    options: {
      'allowed-names': { type: 'string-list', default: [], description: 'Functions that may be called.' },
      strict: { type: 'boolean', default: false, description: 'Whether to look closely.' },
      depth: { type: 'number', default: 1, description: 'How far to look.' },
      style: { type: 'string', default: 'plain', description: 'How to say it.' },
    },
    triggers: ['bad('],
    on: ['call_expression'],
    page: '',
    *check(node) {
      if (node.text.startsWith('bad(')) yield { at: node, message: '`bad` is called' };
    },
    ...overrides,
  };
}
