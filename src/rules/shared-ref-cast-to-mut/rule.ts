import { defineRule } from '../define-rule';
import { quoted, useWords } from '../flow-words';
import { fixesOfCast, story } from '../forbidden-write';
import { tells } from '../tells';

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
  triggers: ['*mut', 'cast_mut', 'NonNull'],
  supersedes: ['ref-just-for-address', 'mut-from-shared'],
  ...tells('shared-ref-cast-to-mut', {
    'write-without-permission': ({ at, access, pointer, source }, context) => ({
      message: `${useWords(at, access)} through a pointer that was made from a shared reference and may only read`,
      related: story(
        { made: source.made, becameMut: pointer.castToMut },
        `${source.target ? quoted(source.made) : 'this reference'} is shared: pointers made from it may read, not write`,
      ),
      fixes: fixesOfCast(pointer, source, context),
    }),
  }),
});
