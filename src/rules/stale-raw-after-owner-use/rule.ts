import { defineRule } from '../define-rule';
import { lossNoun, lossWords, madeHere, nameOf, sometimes, usedBy } from '../shared/flow-words';
import { tells } from '../shared/tells';
import { siblingAddresses } from './fix';

export default defineRule({
  id: 'stale-raw-after-owner-use',
  summary: 'a raw pointer that is used after its owner was written or borrowed again',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'medium',
  fix: 'safe',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['ref-just-for-address'],
  ...tells('stale-raw-after-owner-use', {
    'use-after-invalidation': (event, context) => {
      const { access, pointer, lostAt, lostBy, winner } = event;
      const name = nameOf(pointer);
      return {
        message: `${name} ${usedBy(access)} after ${lossNoun(lostBy, winner)} has ended its permission`,
        related: [madeHere(pointer, name), { at: lostAt, message: sometimes(event, lossWords(lostBy, winner, name)) }],
        fixes: siblingAddresses(event, context),
      };
    },
  }),
});
