import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'mut-from-shared',
  summary: 'a safe function that makes a `&mut` out of a shared reference and returns it',
  category: 'aliasing',
  severity: 'error',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::mut_from_ref'],
  options: {},
  triggers: ['unsafe'],
  ...tells('mut-from-shared', {
    'mut-from-shared': ({ parameter, function: item }) => {
      const name = item.child('name');
      return {
        message: `${name ? quoted(name) : 'this function'} gives out a \`&mut\` for a \`&\`: two calls give two of them`,
        related: [{ at: parameter, message: 'the caller may share this reference as often as it likes' }],
      };
    },
  }),
});
