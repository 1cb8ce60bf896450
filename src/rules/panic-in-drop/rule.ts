import { isTestCode } from '../../facts/attributes';
import { functionCall, methodCall, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';
import type { Span } from '../../syntax/span';
import { defineRule, type Report } from '../define-rule';
import { mindsPanicking } from '../shared/panic-guards';
import { type Panic, panicsIn } from '../shared/panics';
import { fixesFor } from './fixes';

export default defineRule({
  id: 'panic-in-drop',
  summary: 'a destructor that can panic',
  category: 'drop-guard',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {
    indexing: {
      type: 'boolean',
      default: true,
      description: 'Whether to report an index into a `Vec`, slice or array that nothing near it bounds.',
    },
  },
  triggers: ['Drop'],
  on: ['impl_item'],
  *check(node, { file, options }) {
    const trait = node.child('trait');
    const type = node.child('type');
    if (
      !trait ||
      !type ||
      !file.paths.isStd(trait, 'std::ops::Drop') ||
      isTestCode(node) ||
      ABORTS_ON_PURPOSE.test(type.text)
    )
      return;
    const body = memberOf(node, 'drop')?.child('body');
    if (!body) return;
    const header = { start: node.firstOf('impl')?.start ?? node.start, end: type.end };
    const indexing = options['indexing'] === true;
    const story = { at: header, message: `\`drop\` also runs while a panic unwinds through a \`${type.text}\`` };
    for (const panic of panicsIn(body, file, indexing)) {
      if (isOwnState(panic)) continue;
      yield {
        at: panic.node,
        message: `${panic.what}, and a panic that leaves \`drop\` while another one unwinds aborts the process`,
        related: [story],
        confidence: panic.confidence,
        ...(DELIBERATE.has(panic.kind) && { severity: 'info' }),
        fixes: fixesFor(panic, body, file),
      };
    }
    yield* helperReports(body, story, file);
  },
});

/** Panics that somebody wrote down as such: he may want the abort. */
const DELIBERATE: ReadonlySet<Panic['kind']> = new Set(['macro', 'assertion', 'call']);

/** Types that exist for the abort that a second panic is, the only one that `core` knows. */
const ABORTS_ON_PURPOSE = /abort/i;

function memberOf(impl: Node, name: string): Node | null {
  return (
    impl
      .child('body')
      ?.namedChildren.find((member) => member.kind === 'function_item' && member.child('name')?.text === name) ?? null
  );
}

/** Methods of the same type that `drop` calls on itself and that can panic. */
function* helperReports(body: Node, story: { at: Span; message: string }, file: FileFacts): Generator<Report> {
  const self = file.types.selfType(body);
  if (self?.kind !== 'named') return;
  for (const node of body.descendants()) {
    const name = node.kind === 'call_expression' ? calledOnSelf(node) : null;
    if (!name || mindsPanicking(node, body)) continue;
    const helper = file.items.method(self.path.slice(self.path.lastIndexOf(':') + 1), name.text);
    const helperBody = helper?.child('body');
    const panic = helperBody && panicsIn(helperBody, file, false).find(isOutright);
    if (!panic) continue;
    yield {
      at: name,
      message: `\`${name.text}\` can panic, and a panic that leaves \`drop\` while another one unwinds aborts the process`,
      related: [{ at: panic.node, message: `${panic.what} here` }, story],
      confidence: 'medium',
      ...(DELIBERATE.has(panic.kind) && { severity: 'info' as const }),
    };
  }
}

/** The name in `self.close()` and `Self::close(self)`. */
function calledOnSelf(node: Node): Node | null {
  const method = methodCall(node);
  if (method) return method.receiver.kind === 'self' ? method.nameNode : null;
  const call = functionCall(node);
  const onSelf = call?.callee.child('path')?.text === 'Self' && call.arguments[0]?.kind === 'self';
  return onSelf ? call.callee.child('name') : null;
}

/**
 * True for what only the type itself decides: a pointer that it keeps in an atomic of its own, a conversion of a number that
 * it has counted, the type that it has erased itself; and for the number of an error that the system has just given.
 */
function isOwnState({ kind, node }: Panic): boolean {
  const receiver = kind === 'unwrap' ? methodCall(node)?.receiver : undefined;
  const method = receiver && methodCall(receiver);
  if (method)
    return (
      /^(?:downcast_(?:ref|mut)|raw_os_error|try_into)$/.test(method.name) ||
      (/^(?:load|swap)$/.test(method.name) && placeBase(method.receiver).kind === 'self')
    );
  const call = receiver && functionCall(receiver);
  return call?.callee.child('name')?.text === 'try_from';
}

/** Assertions and `unreachable!` in a helper speak of its arguments, which `drop` knows. */
function isOutright(panic: Panic): boolean {
  return panic.confidence === 'high' && !isOwnState(panic);
}
