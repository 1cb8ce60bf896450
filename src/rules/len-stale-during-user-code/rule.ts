import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'len-stale-during-user-code',
  summary: 'code of the user that runs while a length counts elements that are gone',
  category: 'panic-safety',
  severity: 'error',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('len-stale-during-user-code', {
    'stale-length-during-user-code': ({ container, disturbedAt, runs }) => ({
      message: `if ${quoted(runs)} panics here, the length of ${quoted(container)} still counts elements that were moved or dropped`,
      related: [{ at: disturbedAt, message: 'an element goes here, and the length stays' }],
    }),
  }),
});
