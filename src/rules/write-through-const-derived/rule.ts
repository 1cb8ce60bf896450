import { defineRule } from '../define-rule';
import { quoted, useWords } from '../flow-words';
import { fixesOfCast, story } from '../forbidden-write';
import { tells } from '../tells';

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
  triggers: ['*mut', 'cast_mut'],
  supersedes: ['as-ptr-cast-mut'],
  ...tells('write-through-const-derived', {
    'write-without-permission': ({ at, access, pointer, source }, context) => ({
      message: `${useWords(at, access)} through a pointer that was made for reading`,
      related: story(
        { made: source.made, becameMut: pointer.castToMut },
        source.how === 'as-ptr'
          ? `${quoted(source.made)} borrows the buffer as shared: the pointer may only read`
          : `${quoted(source.made)} gives a pointer that may only read`,
      ),
      fixes: source.how === 'as-ptr' ? [] : fixesOfCast(pointer, source, context),
    }),
  }),
});
