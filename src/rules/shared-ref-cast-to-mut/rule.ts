import { provenanceOf } from '../../facts/pointers';
import { defineRule } from '../define-rule';
import { quoted, useWords } from '../flow-words';
import { castToMut, describe, firstWrite, fixesOfCast, mutableAddressFixes, story } from '../forbidden-write';
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
  on: ['type_cast_expression', 'call_expression'],
  *check(node, context) {
    const { file } = context;
    if (!castToMut(node)) return;
    const origin = provenanceOf(node, file);
    // Only the cast that takes the step is looked at, so that a longer chain is reported once.
    if (origin?.maker !== 'shared-reference' || origin.becameMut !== node) return;
    const write = firstWrite(node, file);
    if (!write) return;
    const written = write.place ? (file.types.of(write.place) ?? origin.pointee) : origin.pointee;
    const cells = file.interiorMutability(written);
    if (cells === 'yes' || file.interiorMutability(origin.pointee) === 'yes') return;
    const made = origin.place
      ? `\`${origin.made.text}\` is shared: pointers made from it may read, not write`
      : 'this reference is shared: pointers made from it may read, not write';
    yield {
      at: write.node,
      message: `${describe(write)} through a pointer that was made from a shared reference and may only read`,
      confidence: cells === 'no' ? 'high' : 'medium',
      models: ['stacked', 'tree'],
      related: story(origin, made),
      fixes: mutableAddressFixes(origin, context),
    };
  },
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
