import { methodCall } from '../../facts/expressions';
import { defineRule } from '../define-rule';
import { madeHere, memoryName, nameOf, quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'ptr-across-realloc',
  summary: 'a pointer into a buffer that is used after the buffer may have moved',
  category: 'dangling',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('ptr-across-realloc', {
    'use-after-end': ({ pointer, memory, endedAt }) => {
      const owner = methodCall(endedAt)?.receiver;
      const buffer = owner ? `the buffer of ${quoted(owner)}` : memoryName({ ...memory, name: null });
      return {
        message: `${nameOf(pointer)} points into ${buffer}, which ${quoted(endedAt)} may have moved`,
        related: [
          madeHere(pointer),
          {
            at: endedAt,
            message: `this may move the elements to another block, and ${nameOf(pointer)} dangles from then on`,
          },
        ],
      };
    },
  }),
});
