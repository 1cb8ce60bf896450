/**
 * A finding as the life of a pointer: where it was made, where it lost its permission, where it is used all the same.
 *
 * Rules list their places in the order of the story, and the finding's own place is where the harm is done. What part a
 * place plays follows from that order; the rules that tell their story in another way are listed here.
 */
import type { Finding, RelatedPlace } from '../finding';
import type { LifeRole, LifeStep } from './protocol';

/** The parts of the first related place, of those after it, and of the finding's own place. */
interface Shape {
  readonly first: LifeRole;
  readonly next: LifeRole;
  readonly own: LifeRole;
}

const USUAL: Shape = { first: 'made', next: 'lost', own: 'used' };

/** Several pointers are made, none of them loses anything, and the finding is about their being used together. */
const TOGETHER: Shape = { first: 'made', next: 'made', own: 'used' };

/** Rules about pointers that name no aliasing model, and those whose places play other parts than usual. */
const SHAPES: Readonly<Record<string, Shape>> = {
  'alias-args-same-call': TOGETHER,
  'box-and-raw-into-it': { first: 'lost', next: 'lost', own: 'made' },
  'deref-no-provenance': USUAL,
  'element-ptr-arith': USUAL,
  'foreign-free-mismatch': USUAL,
  'from-raw-of-borrowed': TOGETHER,
  'mut-from-shared': USUAL,
  'ptr-across-realloc': USUAL,
  'raw-outlives-owner': USUAL,
  'rc-from-raw-without-count': TOGETHER,
  'return-ptr-to-local': TOGETHER,
  // Told where the pointer is made, which is where it dangles from.
  'temporary-as-ptr': { first: 'made', next: 'made', own: 'lost' },
  'unsafecell-ref-across-call': USUAL,
  'use-after-from-raw': USUAL,
};

/** Some places are told in the same words wherever they stand in a story: those words decide. */
const USE = /\b(?:is used|uses it|used) here\b/;
const ORIGIN = /\b(?:is made|comes from) here$/;

const ORDER: readonly LifeRole[] = ['made', 'lost', 'used'];

/**
 * The steps of the life that the finding tells, in their order; null where it tells none.
 * `related` are the places that the steps may refer to, by their index.
 */
export function pointerLife(finding: Finding, related: readonly RelatedPlace[]): LifeStep[] | null {
  const shape = SHAPES[finding.rule] ?? (finding.models.length > 0 ? USUAL : null);
  if (!shape || related.length === 0) return null;
  const places = related.map(({ message }, index) => ({
    role: roleOf(message, index, shape),
    message,
    related: index,
  }));
  const own = { role: shape.own, message: finding.message, related: null };
  // A use among the related places comes after the finding's own: it happens inside of what is called there.
  return ORDER.flatMap((role) =>
    [...(own.role === 'used' ? [own] : []), ...places, ...(own.role === 'used' ? [] : [own])].filter(
      (step) => step.role === role,
    ),
  );
}

function roleOf(message: string, index: number, { first, next }: Shape): LifeRole {
  if (USE.test(message)) return 'used';
  if (ORIGIN.test(message)) return 'made';
  return index === 0 ? first : next;
}
