import { defineRule } from '../define-rule';
import { lossNoun, lossWords, madeHere, nameOf, sometimes, usedBy } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'reborrow-invalidated-by-parent-use',
  summary: 'a reference that is used after its memory was used through the pointer it was made from',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('reborrow-invalidated-by-parent-use', {
    'use-after-invalidation': (event) => {
      const { access, pointer, lostAt, lostBy, winner } = event;
      const name = nameOf(pointer, 'the reference');
      return {
        message: `${name} ${usedBy(access)} after ${lossNoun(lostBy, winner)} has ended its permission`,
        related: [madeHere(pointer, name), { at: lostAt, message: sometimes(event, lossWords(lostBy, winner, name)) }],
      };
    },
  }),
});
