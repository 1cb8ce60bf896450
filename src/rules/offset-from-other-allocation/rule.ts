import { defineRule } from '../define-rule';
import { memoryName } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'offset-from-other-allocation',
  summary: 'a distance between pointers into different allocations',
  category: 'layout',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['offset_from', 'sub_ptr'],
  ...tells('offset-from-other-allocation', {
    'different-allocations': ({ first, second }) => ({
      message: `there is no distance between ${memoryName(first)} and ${memoryName(second)}: they are different allocations`,
      related: [
        { at: first.made, message: 'one pointer points into this' },
        { at: second.made, message: 'the other points into this' },
      ],
    }),
  }),
});
