import { defineRule } from '../define-rule';
import { memoryName } from '../flow-words';
import { tells } from '../tells';

export default defineRule({
  id: 'uninit-buf-to-read',
  summary: 'an uninitialised buffer that is given to code which may read it',
  category: 'init',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::uninit_vec'],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['set-len-before-init'],
  ...tells('uninit-buf-to-read', {
    'uninit-use': ({ memory, since }) => ({
      message: `${memoryName(memory)} holds no values yet, and the code that it is given to here may read it`,
      related: [{ at: since, message: 'nothing has been written to it since' }],
    }),
  }),
});
