import { defineRule } from '../define-rule';
import { lossWords, nameOf, quoted, sometimes } from '../flow-words';
import { tells } from '../tells';

export default defineRule({
  id: 'box-moved-while-raw-live',
  summary: 'a raw pointer into a `Box` that is used after the box was moved',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Box', 'unsafe'],
  ...tells('box-moved-while-raw-live', {
    'use-after-invalidation': (event) => {
      const { pointer, lostAt, lostBy, winner, memory } = event;
      const box = winner.name ?? memory.name;
      return {
        message: `${nameOf(pointer)} points into ${box ? `the box ${quoted(box)}` : 'a box'}, which was moved before this use`,
        related: [
          { at: pointer.made, message: 'the pointer into the box is made here' },
          { at: lostAt, message: sometimes(event, lossWords(lostBy, winner, nameOf(pointer))) },
        ],
      };
    },
  }),
});
