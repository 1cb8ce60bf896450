import { defineRule } from '../define-rule';

/** Reported by the lint engine, which reads the suppressions. */
export default defineRule({
  id: 'malformed-suppression',
  summary: 'a `soundness:` comment that suppresses nothing because it is written wrong',
  category: 'suppression',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['soundness:'],
  on: [],
  check: () => [],
});
