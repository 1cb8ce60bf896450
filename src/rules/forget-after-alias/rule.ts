import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'forget-after-alias',
  summary: 'a value that is forgotten only after a second owner of it was made',
  category: 'ownership',
  severity: 'info',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::mem_forget'],
  options: {},
  triggers: ['forget'],
  ...tells('forget-after-alias', {
    'late-forget': ({ value, aliasedAt, mayPanic }) => ({
      message: mayPanic
        ? `${quoted(value)} has two owners until this \`forget\`, and a panic before it frees the memory twice`
        : `${quoted(value)} has two owners until this \`forget\``,
      ...(mayPanic && { severity: 'warning' as const }),
      related: [
        { at: aliasedAt, message: 'the second owner is made here' },
        ...(mayPanic ? [{ at: mayPanic, message: 'this may panic, and both owners are dropped' }] : []),
      ],
    }),
  }),
});
