import { defineRule } from '../define-rule';
import { madeHere, memoryName, nameOf } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'from-raw-of-borrowed',
  summary: 'an owner made by `from_raw` or `from_raw_parts` of memory that somebody else owns',
  category: 'ownership',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['from_raw'],
  supersedes: ['write-through-const-derived', 'shared-ref-cast-to-mut'],
  ...tells('from-raw-of-borrowed', {
    'second-owner': ({ pointer, memory, other, owner }) => ({
      message: `this \`${owner}\` takes ${memoryName(memory)} for its own, which has an owner already: both will free it`,
      related: [
        { ...madeHere(pointer), message: `${nameOf(pointer, 'the pointer')} only borrows the memory` },
        {
          at: other,
          message:
            memory.kind === 'local' || memory.kind === 'static'
              ? 'no allocator gave this memory'
              : 'this owns the memory and frees it',
        },
      ],
    }),
  }),
});
