import { defineRule } from '../define-rule';
import { madeHere, nameOf, quoted, useWords } from '../flow-words';
import { tells } from '../tells';
import { wholeBuffer } from './fix';

export default defineRule({
  id: 'element-ptr-arith',
  summary: 'a pointer to one element that is used for its neighbours',
  category: 'provenance',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['ref-just-for-address'],
  ...tells('element-ptr-arith', {
    'outside-of-borrow': ({ at, access, pointer, bounds }, context) =>
      bounds
        ? {
            message: `${useWords(at, access)} at position ${bounds.index} of ${bounds.array ? quoted(bounds.array) : 'an array'}, which has ${bounds.length} elements`,
            severity: 'error',
            related: [madeHere(pointer)],
          }
        : {
            message: `${useWords(at, access)} outside of ${pointer.target ? quoted(pointer.target) : 'the element'}, all that ${nameOf(pointer)} was made for`,
            related: [madeHere(pointer)],
            fixes: wholeBuffer(pointer, context),
          },
  }),
});
