/**
 * What the rules about writes through read-only pointers share: which uses count as a write, and how to tell the story.
 */

import { castOf, functionCall, methodCall, peel, pointerType, wrapped } from '../facts/expressions';
import type { FileFacts } from '../facts/file-facts';
import { type PointerUse, type Provenance, provenanceOf, usesOfPointer } from '../facts/pointers';
import type { Pointer } from '../flow/events';
import type { Node } from '../syntax/node';
import { addressFixes, isSameType } from './address-fix';
import type { Report, ReportedFix, RuleContext } from './define-rule';

/** An expression that makes a `*mut` out of a `*const`: `p as *mut T`, `p.cast_mut()`, `NonNull::from(&x)`. Null for anything else. */
export function castToMut(node: Node): { readonly value: Node } | null {
  const cast = castOf(node);
  if (cast) return pointerType(cast.type)?.mutable ? { value: cast.value } : null;
  const method = methodCall(node);
  if (method) return method.name === 'cast_mut' ? { value: method.receiver } : null;
  const call = functionCall(node);
  const [argument] = call?.arguments ?? [];
  return argument && /\bNonNull\b.*::from(?:_ref)?$/.test(call!.callee.text) ? { value: argument } : null;
}

/** The first use in text order that writes through the pointer or makes a `&mut` of it. */
export function firstWrite(expression: Node, file: FileFacts): PointerUse | null {
  return usesOfPointer(expression, file).find(({ kind }) => kind === 'write' || kind === 'mut-ref') ?? null;
}

/** What the author wrote: `` `*p` is written `` or `a `&mut` is made of `*p` ``. */
export function describe(use: PointerUse): string {
  const place = use.place ? `\`${oneLine(use.place.text)}\`` : null;
  if (use.kind === 'mut-ref') return place ? `this makes a \`&mut\` of ${place}` : 'this makes a `&mut`';
  return place ? `this writes \`${oneLine(use.place!.text)}\`` : 'this writes';
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** The places of the story before the write: made here, cast here. */
export function story(
  { made, becameMut }: Pick<Provenance, 'made' | 'becameMut'>,
  madeMessage: string,
): NonNullable<Report['related']> {
  const cast = becameMut
    ? [{ at: lastStep(becameMut), message: 'the cast to `*mut` gives no permission to write back' }]
    : [];
  return [{ at: made, message: madeMessage }, ...cast];
}

/** The fixes of `mutableAddressFixes` for a pointer of the alias machine, where its cast stands in plain sight of its borrow. */
export function fixesOfCast({ castToMut: cast }: Pointer, source: Pointer, context: RuleContext): ReportedFix[] {
  const origin = cast && provenanceOf(cast, context.file);
  return origin?.made === source.made ? mutableAddressFixes(origin, context) : [];
}

/** Of a chain of casts only the part that makes the pointer mutable. */
function lastStep(node: Node): Node | { start: number; end: number } {
  const cast = castOf(node);
  if (cast) return cast.type;
  return methodCall(node)?.nameNode ?? node;
}

/**
 * Makes the address mutable at its origin. Where the whole chain of casts stands around it the chain goes, else only the
 * borrow changes and the casts stay: they never took anything away.
 */
export function mutableAddressFixes({ made, place, becameMut }: Provenance, context: RuleContext): ReportedFix[] {
  if (!place || !isAddressOnly(made)) return [];
  const { file } = context;
  const chain = becameMut && contains(becameMut, made) ? becameMut : null;
  // `ptr::from_ref(&x)` alone must stay `*const` for the `cast_mut` that comes later.
  if (!chain && wrapped(made).parent?.kind === 'arguments') return [];
  const target = chain ? castOf(chain) : null;
  const same = target !== null && isSameType(file.types.of(place), file.types.read(pointerType(target.type)!.pointee));
  if (chain && (same || methodCall(chain))) return addressFixes({ at: wrapped(chain), place, mutable: true }, context);
  return addressFixes({ at: wrapped(made), place, mutable: true }, context);
}

function contains(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True where the borrow becomes a pointer at once, so that its type may change. */
function isAddressOnly(made: Node): boolean {
  const node = wrapped(made);
  if (peel(made).kind !== 'reference_expression') return peel(made).kind === 'macro_invocation';
  if (peel(made).has('raw')) return true;
  const parent = node.parent;
  if (parent?.kind === 'type_cast_expression' || parent?.kind === 'arguments') return true;
  return parent?.kind === 'let_declaration' && parent.child('type')?.kind === 'pointer_type';
}
