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
      message: OVERLAPS[why].message,
      related: [
        { at: first, message: OVERLAPS[why].first },
        { at: second, message: OVERLAPS[why].second },
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

const OVERLAPS = {
  indices: {
    message: 'nothing keeps these two `&mut` apart: with equal indices both lead to the same element',
    first: 'the first one is made here',
    second: 'the second one is made here',
  },
  ranges: {
    message: 'this `&mut` is used while another one has elements in common with it',
    first: 'it is made here',
    second: 'the other one is made here, and overlaps with it',
  },
  next: {
    message: 'the `&mut` that the next call gives out begins within the one that is given out here',
    first: 'the one that is given out is made here',
    second: 'the next one will begin here',
  },
} as const;
