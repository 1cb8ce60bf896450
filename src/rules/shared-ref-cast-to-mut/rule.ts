import { defineRule } from '../define-rule';
import { quoted, useWords } from '../shared/flow-words';
import { borrowBehind, mutableAddressFixes, story } from '../shared/forbidden-write';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'shared-ref-cast-to-mut',
  summary: 'a write through a pointer that was made from a shared reference and cast to `*mut`',
  category: 'aliasing',
  severity: 'error',
  confidence: 'high',
  fix: 'safe',
  since: '0.1.0',
  sources: ['rustc::invalid_reference_casting'],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['ref-just-for-address', 'mut-from-shared', 'transmute-ptr-to-ref'],
  ...tells('shared-ref-cast-to-mut', {
    'write-without-permission': ({ at, access, pointer, source }, context) => {
      const made = borrowBehind(source);
      return {
        message:
          access === 'shared-reborrow'
            ? 'this makes a cell of memory behind a shared reference, and a pointer that was made from that may only read'
            : `${useWords(at, access)} through a pointer that was made from a shared reference and may only read`,
        // That a `&T` gives no `&mut T` is no matter of the model: rustc's `invalid_reference_casting` says so as well.
        isDecided: access === 'mut-reborrow',
        related: story(
          made,
          pointer,
          `${source.target ? quoted(made) : 'this reference'} is shared: pointers made from it may read, not write`,
        ),
        fixes: mutableAddressFixes(made, pointer, context),
      };
    },
  }),
});
