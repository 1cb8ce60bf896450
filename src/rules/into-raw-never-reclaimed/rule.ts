import { defineRule } from '../define-rule';
import { nameOf } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'into-raw-never-reclaimed',
  summary: 'what `into_raw`, `leak` or `forget` gave up and nobody takes back',
  category: 'ownership',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['into_raw', 'leak', 'forget'],
  ...tells('into-raw-never-reclaimed', {
    leak: ({ pointer, owner, exit }) =>
      exit
        ? {
            message: `on one way out nobody takes ${nameOf(pointer, 'this pointer')} back: the \`${owner}\` that was given up here leaks`,
            related: [{ at: exit, message: 'this way out leaves it behind' }],
          }
        : {
            message: `nobody takes ${nameOf(pointer, 'this pointer')} back: the \`${owner}\` that was given up here leaks`,
          },
  }),
});
