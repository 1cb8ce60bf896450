import { defineRule } from '../define-rule';
import { asPtrOf } from '../shared/flow-rules';
import { quoted, useWords } from '../shared/flow-words';
import { borrowBehind, mutableAddressFixes, story } from '../shared/forbidden-write';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'write-through-const-derived',
  summary: 'a write through a pointer that came from `&raw const`, `addr_of!` or `as_ptr()`',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe', '*mut'],
  supersedes: ['as-ptr-cast-mut'],
  ...tells('write-through-const-derived', {
    'write-without-permission': ({ at, access, pointer, source }, context) => {
      const method = source.how === 'as-ptr' ? source.made : asPtrOf(source.made);
      const made = method ?? borrowBehind(source);
      return {
        message: `${useWords(at, access)} through a pointer that was made for reading`,
        related: story(
          made,
          pointer,
          method
            ? `${quoted(made)} borrows the buffer as shared: the pointer may only read`
            : `${quoted(made)} gives a pointer that may only read`,
        ),
        fixes: method ? [] : mutableAddressFixes(made, pointer, context),
      };
    },
  }),
});
