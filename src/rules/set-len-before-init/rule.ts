import { defineRule } from '../define-rule';
import { memoryName } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'set-len-before-init',
  summary: 'a `set_len` that counts elements which nothing has been written to',
  category: 'init',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::uninit_vec'],
  options: {},
  triggers: ['set_len'],
  ...tells('set-len-before-init', {
    'set-len-uninit': ({ memory, allocatedAt }) => ({
      message: `${memoryName(memory)} now counts elements that nothing has been written to`,
      related: [{ at: allocatedAt, message: 'the buffer is allocated here, without values' }],
    }),
  }),
});
