/** The unsafe block that a fix can take away. */
import { wrapped } from '../../facts/expressions';
import type { Node } from '../../syntax/node';

/** The block that holds nothing but the expression, no comment either; null where there is more in it. */
export function soleUnsafeBlock(expression: Node): Node | null {
  const block = wrapped(expression).parent;
  const holder = block?.kind === 'block' && block.namedChildren.length === 1 ? block.parent : null;
  if (holder?.kind !== 'unsafe_block') return null;
  return [...holder.descendants()].some((part) => part.kind.endsWith('comment')) ? null : holder;
}
