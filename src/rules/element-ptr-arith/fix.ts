import { borrowOf, castOf, isInUnsafe, peel, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Pointer } from '../../flow/events';
import type { Node } from '../../syntax/node';
import type { ReportedFix, RuleContext } from '../define-rule';
import { bufferType } from '../shared/buffer-type';
import { becomesRaw } from '../shared/flow-rules';

/** `a.as_ptr().add(i)` for `&a[i]` that becomes a pointer at once; a cast behind it stays. */
export function wholeBuffer(pointer: Pointer, { file }: RuleContext): ReportedFix[] {
  const made = castOf(pointer.made)?.value ?? pointer.made;
  const borrow = borrowOf(made);
  const place = borrow && peel(borrow.place);
  const [buffer, index] = place?.kind === 'index_expression' ? place.namedChildren : [];
  if (!borrow || !buffer || !index) return [];
  const isRaw = borrow.kind.startsWith('raw');
  const parent = wrapped(made).parent;
  if (!isRaw && (!becomesRaw(made) || parent?.kind === 'arguments')) return [];
  if (!hasElements(buffer, file)) return [];
  const start = `${buffer.text}.${borrow.kind.endsWith('mut') ? 'as_mut_ptr' : 'as_ptr'}()`;
  const isFirst = /^0(?:_?usize)?$/.test(index.text);
  // `add` is unsafe: it needs an unsafe block around it, and a number.
  if (!isFirst && !(isInUnsafe(made) && isNumber(index, file))) return [];
  const span = { start: wrapped(made).start, end: wrapped(made).end };
  const newText = isFirst ? start : `${start}.add(${index.text})`;
  return [{ title: 'take the pointer to the whole buffer', safety: 'suggestion', edits: [{ span, newText }] }];
}

/** True for arrays, slices, vectors, and references and boxes of them. */
function hasElements(buffer: Node, file: FileFacts): boolean {
  const type = bufferType(file.types.of(buffer));
  return type?.kind === 'array' || type?.kind === 'slice' || (type?.kind === 'named' && type.path === 'std::vec::Vec');
}

function isNumber(index: Node, file: FileFacts): boolean {
  const type = file.types.of(index);
  return index.kind === 'integer_literal' || (type?.kind === 'named' && type.path === 'usize');
}
