import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'ptr-read-then-user-code',
  summary: 'code of the user that runs while a value exists twice',
  category: 'panic-safety',
  severity: 'error',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('ptr-read-then-user-code', {
    'duplicate-during-user-code': ({ duplicatedAt, runs, repairedAt }) => ({
      message: `if ${quoted(runs)} panics here, the value that was copied out is dropped twice`,
      related: [
        { at: duplicatedAt, message: 'from here on the value exists twice' },
        ...(repairedAt ? [{ at: repairedAt, message: 'only here it has one owner again' }] : []),
      ],
    }),
  }),
});
