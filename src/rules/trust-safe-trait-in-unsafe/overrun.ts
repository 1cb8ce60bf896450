/** Loops that write each item of an iterator into memory that was made for as many as it promised. */
import { isInUnsafe, methodCall, peel, placeBase } from '../../facts/expressions';
import type { Node } from '../../syntax/node';

const ROOM = /\b(?:with_capacity|reserve|reserve_exact|try_reserve|array|alloc|new_uninit_slice|allocate(?:_\w+)?)\b/;
const WRITES = /^(?:write|add|offset|set_len|get_unchecked_mut|push_unchecked)$/;

/** The write in such a loop; null where the loop counts what it writes. */
export function overrunIn(source: Node, tracked: ReadonlySet<string>, body: Node): Node | null {
  const receiver = methodCall(source)?.receiver;
  const root = receiver && placeBase(receiver);
  if (root?.kind !== 'identifier' || !makesRoom(source, tracked, body)) return null;
  for (const node of body.descendants()) {
    if (node.start < source.end) continue;
    const turn = turnOf(node, root.text);
    if (!turn || /[<>]=?\s|==|!=|\bbreak\b|\bassert|\breturn\b|\bif\b/.test(turn.text)) continue;
    for (const inner of turn.descendants()) {
      const call = methodCall(inner);
      if (call && WRITES.test(call.name) && isInUnsafe(inner)) return inner;
    }
  }
  return null;
}

/** The body of a loop over the variable, not cut by `take` or `zip`. */
function turnOf(node: Node, name: string): Node | null {
  if (node.kind === 'for_expression') {
    const value = node.child('value');
    return value && leadsTo(value, name) ? node.child('body') : null;
  }
  if (node.kind !== 'while_expression') return null;
  return new RegExp(`\\b${name}\\s*\\.\\s*next\\(\\)`).test(node.child('condition')?.text ?? '')
    ? node.child('body')
    : null;
}

function leadsTo(value: Node, name: string): boolean {
  let at = peel(value);
  for (;;) {
    const call = methodCall(at);
    if (!call) return at.text === name || at.text === `&mut ${name}`;
    if (!/^(?:enumerate|by_ref|into_iter|fuse|map|cloned|copied)$/.test(call.name)) return false;
    at = call.receiver;
  }
}

/** The number, or what is reckoned of it by whatever means: the size of a block for as many. */
function isReckoned(name: string, tracked: ReadonlySet<string>, body: Node): boolean {
  if (tracked.has(name)) return true;
  return [...body.descendants()].some(
    (node) =>
      node.kind === 'let_declaration' &&
      node.child('pattern')?.text === name &&
      [...(node.child('value')?.descendants() ?? [])].some(
        (part) => part.kind === 'identifier' && tracked.has(part.text),
      ),
  );
}

/** The number is what memory was made for. */
export function makesRoom(source: Node, tracked: ReadonlySet<string>, body: Node): boolean {
  for (const node of body.descendants()) {
    if (node.kind !== 'call_expression' || !ROOM.test(node.child('function')?.text ?? '')) continue;
    const list = node.child('arguments');
    const uses = [...(list?.descendants() ?? [])];
    if (uses.some((part) => part === source || (part.kind === 'identifier' && isReckoned(part.text, tracked, body))))
      return true;
  }
  return false;
}
