import { defineRule } from '../define-rule';
import { memoryName, placeAt, quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';
import { writeInstead } from './fix';

export default defineRule({
  id: 'assign-drops-uninit',
  summary: 'an assignment that drops an old value where there is none',
  category: 'init',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('assign-drops-uninit', {
    'uninit-use': ({ at, use, memory, since, type }, context) => {
      const place = placeAt(at);
      const value = type ? `a ${quoted(type)}` : 'a value';
      return {
        message:
          use === 'drop-by-assignment'
            ? `this assignment drops the old value of ${place ? quoted(place) : memoryName(memory)} first, but there is none`
            : `this drops ${value} in ${place ? quoted(place) : memoryName(memory)}, but nothing has been written to it`,
        related: [{ at: since, message: 'the memory is made here, without a value' }],
        fixes: use === 'drop-by-assignment' ? writeInstead(at, context) : [],
      };
    },
  }),
});
