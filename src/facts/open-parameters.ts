/**
 * Type parameters that a caller may fill with any type: nothing that the code says limits them to types that accept the
 * bytes, the alignment or the size that unsafe code assumes.
 */
import type { Node } from '../syntax/node';
import { isSafeEntry } from './exposure';
import { enclosingFunction, isUnsafeFunction } from './expressions';
import type { FileFacts } from './file-facts';
import { segmentsOf } from './paths';
import type { Program } from './program-types';
import { isExported } from './visibility';
import type { WrittenType } from './written-type';

/** Traits of std that say nothing about the bytes of a type. Source: std, pages of the traits. */
const SAYS_NOTHING =
  /^(?:std::[\w:]+::)?(?:Copy|Clone|Sized|\?Sized|Send|Sync|Unpin|Debug|Display|Default|PartialEq|Eq|PartialOrd|Ord|Hash|Any|From|Into|UnwindSafe|RefUnwindSafe)$/;

/**
 * True where safe code of other crates may call the function around the node and choose the type parameter, and no
 * bound is a promise about it: bounds are traits of std that say nothing of bytes, or safe traits of the crate that
 * anybody may implement.
 */
export function isOpenParameter(type: WrittenType | null, at: Node, program: Program, file: FileFacts): boolean {
  if (type?.kind !== 'parameter' || type.name.includes('::')) return false;
  // A parameter of the type that a method was called on stands for something here.
  if (!file.types.generics(at).has(type.name)) return false;
  const item = enclosingFunction(at);
  if (!item || !isSafeEntry(item, { file, program })) return false;
  return type.bounds.every((bound) => saysNothing(bound, program, file, 0)) && !hasUnsafeMaker(item, file);
}

function saysNothing(bound: string, program: Program, file: FileFacts, depth: number): boolean {
  if (SAYS_NOTHING.test(bound)) return true;
  const name = bound.slice(bound.lastIndexOf(':') + 1);
  const trait = file.items.traits.get(name);
  // A trait of another file or crate may be a promise, or sealed.
  if (!trait || depth > 3 || !bound.startsWith('crate::')) return false;
  if (trait.has('unsafe') || !isExported(trait, file)) return false;
  const above = trait.child('bounds')?.namedChildren.filter((node) => node.kind !== 'lifetime') ?? [];
  return above.every((node) => saysNothing(file.types.pathOf(node), program, file, depth + 1));
}

/** A type that only unsafe code can make holds a promise of whoever made it. */
export function hasUnsafeMaker(item: Node, file: FileFacts): boolean {
  const impl = item.parent?.parent;
  const type = impl?.kind === 'impl_item' ? impl.child('type') : null;
  const name = type && segmentsOf(type).at(-1);
  if (!name) return false;
  return file.items
    .implsOf(name)
    .some(({ methods }) =>
      [...methods.values()].some(
        (method) =>
          isUnsafeFunction(method) &&
          !method.child('parameters')?.has('self_parameter') &&
          /\bSelf\b/.test(method.child('return_type')?.text ?? ''),
      ),
    );
}
