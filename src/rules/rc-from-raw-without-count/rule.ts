import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';
import { tells } from '../shared/tells';
import { cloneInstead } from './fix';

export default defineRule({
  id: 'rc-from-raw-without-count',
  summary: 'an `Rc` or `Arc` made by `from_raw` of a pointer that stands for no count',
  category: 'ownership',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['from_raw'],
  ...tells('rc-from-raw-without-count', {
    'second-owner': ({ at, pointer, other, owner }, context) => ({
      message: `this \`${owner}\` was never counted: when it is dropped, the count falls below the number of owners`,
      related: [
        { at: pointer.made, message: 'this pointer is borrowed: no count was given up for it' },
        { at: other, message: `${quoted(other)} keeps its own count` },
      ],
      fixes: cloneInstead(at, context),
    }),
  }),
});
