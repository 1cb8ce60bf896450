import { enclosingFunction, functionCall, methodCall, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { type Ordering, orderingOf, replaceOrdering } from '../shared/memory-orderings';

export default defineRule({
  id: 'refcount-relaxed-drop',
  summary: 'a count that is taken down without the ordering that freeing at zero needs',
  category: 'concurrency',
  profile: 'strict',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['fetch_sub'],
  on: ['call_expression'],
  *check(node, { file }) {
    const call = methodCall(node);
    const ordering = call?.name === 'fetch_sub' ? orderingOf(call.arguments[1]) : null;
    if (!call || ordering === null || call.arguments[0]?.text.replace(/usize|u32|_/g, '') !== '1' || !isAsked(node))
      return;
    const free = freeingBehind(node, file);
    if (!free || isOrdered(ordering, textBetween(node, free))) return;
    yield {
      at: call.arguments[1]!,
      message: MESSAGES[ordering] ?? '',
      related: [{ at: free, message: 'freed here, by the thread that came last' }],
      fixes: [replaceOrdering(call.arguments[1]!, 'AcqRel', file)],
    };
  },
});

const MESSAGES: Partial<Record<Ordering, string>> = {
  Relaxed: 'with `Relaxed` what other owners did before they let go may happen after the memory is freed',
  Release: 'with `Release` and no `Acquire` behind it the last owner may free before it sees what the others did',
  Acquire: 'with `Acquire` what an owner did before it let go may happen after another one has freed the memory',
};

function isOrdered(ordering: Ordering, behind: string): boolean {
  if (ordering === 'AcqRel' || ordering === 'SeqCst') return true;
  return ordering === 'Release' && /\b(?:Acquire|AcqRel|SeqCst)\b|\bacquire!|fence/.test(behind);
}

/** The number that was there before is compared or kept: the last owner is told from the others. */
function isAsked(node: Node): boolean {
  return wrapped(node).parent?.is('binary_expression', 'let_declaration', 'match_expression') ?? false;
}

const FREES =
  /(?:^|_)(?:free|dealloc|deallocate|destroy|drop_slow|dispose|release_memory|drop_inner|drop_contents)\w*$/;

/** The first call behind the count that frees what was counted. */
function freeingBehind(node: Node, file: FileFacts): Node | null {
  const body = enclosingFunction(node)?.child('body');
  for (const inner of body?.descendants() ?? []) {
    if (inner.kind !== 'call_expression' || inner.start < node.end) continue;
    const call = functionCall(inner);
    const path = call ? file.paths.resolve(call.callee) : '';
    const name = call ? path.slice(path.lastIndexOf(':') + 1) : (methodCall(inner)?.name ?? '');
    if (/::(?:from_raw(?:_in)?|drop_in_place)$/.test(path) || FREES.test(name) || name === 'drop_in_place')
      return inner;
  }
  return null;
}

function textBetween(first: Node, last: Node): string {
  const body = enclosingFunction(first)!.child('body')!;
  return body.text.slice(first.end - body.start, last.start - body.start);
}
