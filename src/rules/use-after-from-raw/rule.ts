import { defineRule } from '../define-rule';
import { madeHere, nameOf, sometimes } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'use-after-from-raw',
  summary: 'a pointer that is used after what it owned was given back or freed',
  category: 'dangling',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['codeql::rust/access-invalid-pointer'],
  options: {},
  triggers: ['unsafe'],
  ...tells('use-after-from-raw', {
    'use-after-end': (event) => {
      const { pointer, endedAt, endedBy } = event;
      const ended = endedBy === 'drop' ? 'dropped' : 'freed';
      return {
        message: `${nameOf(pointer)} is used after what it points to was ${ended}`,
        related: [
          madeHere(pointer),
          { at: endedAt, message: sometimes(event, `what ${nameOf(pointer)} points to is ${ended} here`) },
        ],
      };
    },
    'second-owner': (event) => {
      const { pointer, other, owner } = event;
      return {
        message: `${nameOf(pointer)} was taken back before: this second \`${owner}\` frees the same memory again`,
        related: [madeHere(pointer), { at: other, message: sometimes(event, `${nameOf(pointer)} is taken back here`) }],
      };
    },
  }),
});
