import { defineRule } from '../define-rule';
import { memoryName, quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'ref-to-uninit',
  summary: 'a reference to memory that holds no value yet',
  category: 'init',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('ref-to-uninit', {
    'uninit-use': ({ memory, since, type }) => ({
      message: `this makes a reference to ${memoryName(memory)}, where nothing has been written yet`,
      related: [
        {
          at: since,
          // The type of the reference is no type of an allocated block.
          message:
            type && memory.kind !== 'raw'
              ? `room for a ${quoted(type)} is made here, without a value`
              : 'the memory is made here, without a value',
        },
      ],
    }),
  }),
});
