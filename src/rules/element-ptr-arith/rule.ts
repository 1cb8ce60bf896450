import type { EventOf } from '../../flow/events';
import { defineRule } from '../define-rule';
import { madeHere, nameOf, quoted, useWords } from '../shared/flow-words';
import { tells } from '../shared/tells';
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
            message: `${useWords(at, access)} ${beyond(bounds)}`,
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

/** What a use beyond the memory itself reaches for, and what there is. */
function beyond({ index, length, array, unit }: NonNullable<EventOf<'outside-of-borrow'>['bounds']>): string {
  if (unit === 'bytes' && index > 0n)
    return `up to byte ${index} of ${array ? quoted(array) : 'the memory'}, which has ${length === 1 ? 'one' : length}`;
  if (length === null || unit === 'bytes')
    return `${index === -1n ? `one ${unit.slice(0, -1)}` : `${-index} ${unit}`} before the beginning of ${array ? quoted(array) : 'the memory'}`;
  return `at position ${index} of ${array ? quoted(array) : 'an array'}, which has ${length === 1 ? 'one element' : `${length} elements`}`;
}
