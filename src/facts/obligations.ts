/** What the author of unsafe code has to answer for, at each place that a SAFETY comment may stand for. */
import { TRAIT_PRECONDITIONS } from '../std-model/preconditions';
import { isComment, type Node } from '../syntax/node';
import type { FileFacts } from './file-facts';
import { isAnswerPlace } from './safety';
import { type AskProgram, fillObligation, obligationsOf, unsafeOperations } from './unsafe-operations';

/** What an unsafe block does, or an unsafe impl and those in a row with it promise; in one line each, without full stop. */
export function obligationsAt(node: Node, file: FileFacts, program: AskProgram | null): string[] {
  if (node.kind === 'unsafe_block') return obligationsOf(unsafeOperations(node, file, program));
  return implsFrom(node).flatMap((impl) => promisesOf(impl, file));
}

/** What an unsafe impl of a trait of std promises. */
export function promisesOf(impl: Node, file: FileFacts): string[] {
  const trait = impl.child('trait');
  const template = trait && TRAIT_PRECONDITIONS[file.paths.resolve(trait)];
  return template ? [fillObligation(template, [impl.child('type')?.text ?? ''])] : [];
}

/** What the unsafe blocks and impls ask for that the comment answers for, if it opens with the marker. */
export function obligationsBelow(comment: Node, file: FileFacts, program: AskProgram | null): string[] {
  const found: string[] = [];
  for (const node of file.root.descendants()) {
    if (!node.is('unsafe_block', 'impl_item') || !node.has('unsafe') || isInsideUnsafeBlock(node)) continue;
    if (isAnswerPlace(comment, node)) found.push(...obligationsAt(node, file, program));
  }
  return [...new Set(found)];
}

/** The outer block answers for what is in it. */
export function isInsideUnsafeBlock(node: Node): boolean {
  return node.ancestor('unsafe_block', 'function_item')?.kind === 'unsafe_block';
}

/** An unsafe impl and those for the same type right below it, for which one comment is enough. */
function implsFrom(node: Node): Node[] {
  const type = node.child('type')?.text;
  const row = [node];
  for (const sibling of node.after()) {
    if (!sibling.named || isComment(sibling)) continue;
    if (sibling.kind !== 'impl_item' || !sibling.has('unsafe') || sibling.child('type')?.text !== type) break;
    row.push(sibling);
  }
  return row;
}
