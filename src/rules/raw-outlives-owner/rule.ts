import { defineRule } from '../define-rule';
import { endedBy, endWords, madeHere, memoryName, nameOf, pointsTo, sometimes } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'raw-outlives-owner',
  summary: 'a pointer that is used or kept when what it points to is gone',
  category: 'dangling',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['codeql::rust/access-after-lifetime-ended'],
  options: {},
  triggers: ['unsafe', '*const', '*mut', 'NonNull', 'as_ptr', 'as_mut_ptr'],
  supersedes: ['temporary-as-ptr'],
  ...tells('raw-outlives-owner', {
    'use-after-end': (event) => {
      const { pointer, memory, endedAt, endedBy: end } = event;
      // An argument whose type says nothing of how long it lives.
      const isArgument = endedAt === memory.made && end === 'scope-end';
      const what = isArgument ? 'may have ended' : endedBy(end);
      const words = isArgument
        ? `${memoryName(memory)} need not live longer than this call`
        : sometimes(event, endWords(end, memoryName(memory)));
      return {
        message: `${nameOf(pointer)} ${pointsTo(memory)} ${memoryName(memory)}, which ${what} before this use`,
        related: [madeHere(pointer), { at: endedAt, message: words }],
      };
    },
    'escape-of-dying': ({ pointer, memory }) => ({
      message: `${nameOf(pointer)} ${pointsTo(memory)} ${memoryName(memory)}, and is kept where it outlives that`,
      related: [madeHere(pointer), { at: memory.made, message: 'what it points to comes from here' }],
    }),
  }),
});
