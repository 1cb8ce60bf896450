import { operandOf, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { bufferType, type Provenance, provenanceOf } from '../../facts/pointers';
import type { Model } from '../../finding';
import { defineRule } from '../define-rule';
import { quoted, useWords } from '../flow-words';
import { castToMut, describe, firstWrite, fixesOfCast, mutableAddressFixes, story } from '../forbidden-write';
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
  on: ['type_cast_expression', 'call_expression'],
  *check(node, context) {
    const { file } = context;
    if (!castToMut(node)) return;
    const origin = provenanceOf(node, file);
    if (!origin || origin.becameMut !== node || !isReadOnly(origin, file)) return;
    const write = firstWrite(node, file);
    if (!write || file.interiorMutability(origin.pointee) === 'yes') return;
    yield {
      at: write.node,
      message: `${describe(write)} through a pointer that was made for reading`,
      models: modelsOf(origin, file),
      related: story(origin, `\`${origin.made.text}\` ${reason(origin, file)}`),
      fixes: origin.maker === 'raw-const' ? mutableAddressFixes(origin, context) : [],
    };
  },
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

function isReadOnly({ maker, place }: Provenance, file: FileFacts): boolean {
  if (!place) return false;
  if (maker === 'as-ptr') return true;
  if (maker !== 'raw-const') return false;
  // A place behind a raw pointer keeps that pointer's permission.
  const pointer = operandOf(placeBase(place), '*');
  return pointer === null || file.types.of(pointer)?.kind === 'reference';
}

/** A vector's buffer hangs on a raw pointer of its own: only its documentation forbids the write, no model does. */
function modelsOf({ maker, place }: Provenance, file: FileFacts): readonly Model[] {
  if (maker === 'raw-const') return ['stacked'];
  const buffer = bufferType(place && file.types.of(place));
  return buffer?.kind === 'named' && buffer.path === 'std::vec::Vec' ? [] : ['stacked', 'tree'];
}

function reason(origin: Provenance, file: FileFacts): string {
  if (origin.maker === 'raw-const') return 'gives a pointer that may only read';
  return modelsOf(origin, file).length === 0
    ? 'is documented to be read through only'
    : 'borrows the buffer as shared: the pointer may only read';
}
