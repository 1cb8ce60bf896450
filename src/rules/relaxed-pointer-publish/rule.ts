import {
  castOf,
  enclosingFunction,
  functionCall,
  isUnsafeFunction,
  methodCall,
  peel,
  wrapped,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';
import { type Ordering, orderingOf, replaceOrdering, sharedAtomic } from '../shared/memory-orderings';
import { derefThrough } from '../shared/pointer-writes';

export default defineRule({
  id: 'relaxed-pointer-publish',
  summary: 'a pointer to new memory stored with `Relaxed`, or one loaded with `Relaxed` and followed',
  category: 'concurrency',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Relaxed'],
  on: ['call_expression'],
  *check(node, { file }) {
    const found = publish(node, file) ?? follow(node, file);
    if (found) yield found;
  },
});

/** Name of the operation to the position of the value that is stored, and of the ordering that it is stored with. */
const STORES: Readonly<Record<string, { value: number; ordering: number; better: Ordering }>> = {
  store: { value: 0, ordering: 1, better: 'Release' },
  swap: { value: 0, ordering: 1, better: 'AcqRel' },
  compare_exchange: { value: 1, ordering: 2, better: 'Release' },
  compare_exchange_weak: { value: 1, ordering: 2, better: 'Release' },
};

const STORING = /^(?:store|swap|compare_exchange(?:_weak)?)$/;

function publish(node: Node, file: FileFacts): Report | null {
  const call = sharedAtomic(node, STORING, file);
  const at = call && STORES[call.name];
  const value = at && call.arguments[at.value];
  const ordering = at && call.arguments[at.ordering];
  if (!value || !ordering || orderingOf(ordering) !== 'Relaxed' || isOrdered(before(node))) return null;
  const made = madeHere(value, file);
  if (!made) return null;
  return {
    at: ordering,
    message: `\`${call.name}\` with \`Relaxed\` lets another thread see the pointer before what it points to`,
    ...(isAtStart(node) && { severity: 'info' as const }),
    related: [{ at: made, message: 'what was written to the new memory is not ordered before the pointer' }],
    fixes: [replaceOrdering(ordering, at.better, file)],
  };
}

function follow(node: Node, file: FileFacts): Report | null {
  const call = sharedAtomic(node, /^load$/, file);
  const [ordering] = call?.arguments ?? [];
  if (!call || !ordering || orderingOf(ordering) !== 'Relaxed' || isLocked(before(node))) return null;
  const use = derefThrough(node, file);
  if (!use || isOrdered(between(node, use)) || isOnlyLinked(use, call.receiver, file)) return null;
  const published = publications(nameOf(call.receiver), file);
  if (published.length === 0) return null;
  return {
    at: ordering,
    message: 'a pointer that was loaded with `Relaxed` may lead to memory whose contents have not arrived yet',
    ...(published.every(isAtStart) && { severity: 'info' as const }),
    related: [{ at: use, message: 'followed here' }],
    fixes: [replaceOrdering(ordering, 'Acquire', file)],
  };
}

/** The field or static that an atomic is. */
function nameOf(place: Node): string {
  return (place.kind === 'field_expression' ? place.child('field') : place)?.text ?? '';
}

/** Where the file puts new memory into an atomic of that name while others may look: not all pointers change. */
function publications(name: string, file: FileFacts): Node[] {
  return [...file.root.descendants()].filter((node) => {
    const call = node.kind === 'call_expression' ? sharedAtomic(node, STORING, file) : null;
    const value = call && nameOf(call.receiver) === name && call.arguments[STORES[call.name]!.value];
    return value ? madeHere(value, file) !== null : false;
  });
}

/** In an `unsafe fn init` it is for the caller to see to it that nobody else runs yet. */
function isAtStart(node: Node): boolean {
  const item = enclosingFunction(node);
  return item !== null && isUnsafeFunction(item) && /^_*(?:init|setup|start)/.test(item.child('name')?.text ?? '');
}

/**
 * True where the pointer is only put into another place, as a reference, and the function gets the ordering of what it
 * leads to before it shows that to anybody: `node.next = head.as_ref()`, then a `compare_exchange` of the same atomic.
 */
function isOnlyLinked(use: Node, atomic: Node, file: FileFacts): boolean {
  let at = wrapped(use);
  while (at.parent?.is('block', 'unsafe_block') && at.parent.namedChildren.length === 1) at = wrapped(at.parent);
  const isKept =
    methodCall(use)?.name === 'as_ref' && at.parent?.kind === 'assignment_expression' && at.field === 'right';
  const body = enclosingFunction(use)?.child('body');
  if (!isKept || !body) return false;
  return [...body.descendants()].some((node) => {
    const call = node.start > use.start ? sharedAtomic(node, /^compare_exchange(?:_weak)?$/, file) : null;
    if (call?.receiver.text !== atomic.text) return false;
    return /^(?:Acquire|AcqRel|SeqCst)$/.test(orderingOf(call.arguments[2]) ?? '');
  });
}

const NEW_MEMORY = /^std::(?:boxed::Box::(?:into_raw|leak)|(?:sync::Arc|rc::Rc)::into_raw|alloc::alloc(?:_zeroed)?)$/;

/** The call that made the memory which a pointer leads to; null where it was made elsewhere. */
function madeHere(value: Node, file: FileFacts, depth = 4): Node | null {
  const inner = peel(value);
  if (depth === 0) return null;
  const cast = castOf(inner);
  if (cast) return madeHere(cast.value, file, depth);
  const method = methodCall(inner);
  if (method) return /^(?:cast|as_ptr|cast_mut)$/.test(method.name) ? madeHere(method.receiver, file, depth) : null;
  const call = functionCall(inner);
  if (call) return NEW_MEMORY.test(file.paths.resolve(call.callee)) ? call.call : null;
  if (inner.kind !== 'identifier') return null;
  const binding = file.bindingsAt(inner)?.of(inner);
  return binding?.kind === 'let' && binding.init ? madeHere(binding.init, file, depth - 1) : null;
}

function before(node: Node): string {
  const body = enclosingFunction(node)?.child('body');
  return body ? body.text.slice(0, node.start - body.start) : '';
}

function between(first: Node, last: Node): string {
  const body = enclosingFunction(first)?.child('body');
  return body ? body.text.slice(first.end - body.start, Math.max(0, last.start - body.start)) : '';
}

function isLocked(text: string): boolean {
  return /\block\w*\s*\(|\bfence\s*\(|\.write\(\)|\bcall_once\w*\s*\(/.test(text);
}

/** A fence, or an operation with an ordering of its own, may stand in for the ordering that is missing. */
function isOrdered(text: string): boolean {
  return isLocked(text) || /\b(?:Acquire|Release|AcqRel|SeqCst)\b/.test(text);
}
