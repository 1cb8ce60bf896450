/**
 * What the rules about writes through read-only pointers share: the story of the borrow and its cast, and the fix.
 */

import { borrowOf, castOf, macroCall, methodCall, peel, pointerType, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Pointer } from '../../flow/events';
import type { Node } from '../../syntax/node';
import type { Span } from '../../syntax/span';
import { contains } from '../../syntax/span';
import type { ReportedFix, RuleContext } from '../define-rule';
import { addressFixes, isSameType } from './address-fix';
import type { Place } from './flow-words';

/** The borrow in `&x as *const T`, the reference in `r as *const T`: that one took the right to write, not the cast. */
export function borrowBehind({ made }: Pointer): Node {
  let at = made;
  for (let cast = castOf(at); cast; cast = castOf(at)) at = cast.value;
  return peel(at);
}

/** The places of the story before the write: made here, cast here. */
export function story(made: Node, { castToMut }: Pointer, message: string): readonly Place[] {
  const cast = castToMut
    ? [{ at: lastStep(castToMut), message: 'the cast to `*mut` gives no permission to write back' }]
    : [];
  return [{ at: made, message }, ...cast];
}

/** Of a chain of casts only the part that makes the pointer mutable. */
function lastStep(node: Node): Node | Span {
  return castOf(node)?.type ?? methodCall(node)?.nameNode ?? node;
}

/**
 * Makes the address mutable at its origin, where the origin is a borrow that becomes a pointer at once. Where the whole
 * chain of casts stands around it the chain goes, else only the borrow changes and the casts stay: they never took
 * anything away.
 */
export function mutableAddressFixes(made: Node, { castToMut }: Pointer, context: RuleContext): readonly ReportedFix[] {
  const { file } = context;
  const place = borrowedPlace(made, file);
  if (!place || !castToMut || !isAddressOnly(made)) return [];
  const chain = contains(castToMut, made) ? castToMut : null;
  // `ptr::from_ref(&x)` alone must stay `*const` for the `cast_mut` that comes later.
  if (!chain && wrapped(made).parent?.kind === 'arguments') return [];
  const target = chain ? castOf(chain) : null;
  const same = target !== null && isSameType(file.types.of(place), file.types.read(pointerType(target.type)!.pointee));
  if (chain && (same || methodCall(chain))) return addressFixes({ at: wrapped(chain), place, mutable: true }, context);
  return addressFixes({ at: wrapped(made), place, mutable: true }, context);
}

/** The place of `&x`, `&raw const x` or `addr_of!(x)`. */
function borrowedPlace(node: Node, { paths }: FileFacts): Node | null {
  const macro = macroCall(node);
  if (!macro) return borrowOf(node)?.place ?? null;
  const place = macro.arguments?.[0];
  return place && paths.resolve(macro.name) === 'std::ptr::addr_of' ? peel(place) : null;
}

/** True where the borrow becomes a pointer at once, so that its type may change. */
function isAddressOnly(made: Node): boolean {
  if (made.kind !== 'reference_expression') return made.kind === 'macro_invocation';
  if (made.has('raw')) return true;
  const { parent } = wrapped(made);
  if (parent?.kind === 'type_cast_expression' || parent?.kind === 'arguments') return true;
  return parent?.kind === 'let_declaration' && parent.child('type')?.kind === 'pointer_type';
}
