import { functionCall } from '../../facts/expressions';
import type { Node } from '../../syntax/node';
import type { ReportedFix, RuleContext } from '../define-rule';

/** `Rc::clone(x)` for `Rc::from_raw(Rc::as_ptr(x))`; none for a pointer that comes another way. */
export function cloneInstead(node: Node, { file: { paths } }: RuleContext): ReportedFix[] {
  const taken = functionCall(node);
  const given = taken?.arguments.length === 1 ? functionCall(taken.arguments[0]!) : null;
  const [value, more] = given?.arguments ?? [];
  if (!taken || !given || !value || more) return [];
  const owner = given.callee.child('path');
  const isCounted = ['std::rc::Rc', 'std::sync::Arc'].some(
    (path) => paths.isStd(taken.callee, `${path}::from_raw`) && paths.isStd(given.callee, `${path}::as_ptr`),
  );
  if (!isCounted || !owner) return [];
  const newText = `${owner.text}::clone(${value.text})`;
  return [
    {
      title: 'clone it',
      safety: 'suggestion',
      edits: [{ span: { start: taken.call.start, end: taken.call.end }, newText }],
    },
  ];
}
