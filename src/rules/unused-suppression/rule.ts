import { defineRule } from '../define-rule';

/** Reported by the lint engine, which alone knows what a suppression covered. */
export default defineRule({
  id: 'unused-suppression',
  summary: 'a `soundness: allow(…)` comment that no finding needs',
  category: 'suppression',
  severity: 'warning',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: ['rustc::unfulfilled_lint_expectations'],
  options: {},
  triggers: ['soundness:'],
  on: [],
  check: () => [],
});
