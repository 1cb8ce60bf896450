import { defineRule } from '../define-rule';
import { lossNoun, lossWords, madeHere, nameOf, sometimes, usedBy } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'two-live-mut-reborrows',
  summary: 'two `&mut` made of one raw pointer or cell that are used by turns',
  category: 'aliasing',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('two-live-mut-reborrows', {
    'overlapping-muts': ({ first, second, why }) => ({
      message:
        why === 'indices'
          ? 'nothing keeps these two `&mut` apart: with equal indices both lead to the same element'
          : 'the `&mut` that the next call gives out begins within the one that is given out here',
      related: [
        {
          at: first,
          message: why === 'indices' ? 'the first one is made here' : 'the one that is given out is made here',
        },
        { at: second, message: why === 'indices' ? 'the second one is made here' : 'the next one will begin here' },
      ],
    }),
    'use-after-invalidation': (event) => {
      const { access, pointer, lostAt, lostBy, winner } = event;
      const name = nameOf(pointer, 'the first `&mut`');
      const other = nameOf(winner, 'another one');
      const loss =
        lostBy === 'mut-reborrow' ? `${other} was made` : `${lossNoun(lostBy, winner)} has ended its permission`;
      return {
        message: `${name} ${usedBy(access)} after ${loss}: both are \`&mut\` to the same memory`,
        related: [
          madeHere(pointer, name),
          ...(lostBy === 'mut-reborrow' ? [] : [madeHere(winner, other)]),
          {
            at: lostAt,
            message: sometimes(
              event,
              lostBy === 'mut-reborrow'
                ? `${other} is made here and claims the memory for itself`
                : lossWords(lostBy, winner, name),
            ),
          },
        ],
      };
    },
  }),
});
