import { operandOf, peel, placeBase } from '../../facts/expressions';
import { isAtLeast } from '../../rust-version';
import type { Node } from '../../syntax/node';
import type { ReportedFix, RuleContext } from '../define-rule';

/** `p.write(value)` for `*p = value` and `(&raw mut (*p).field).write(value)` for a field, where `p` is a raw pointer. */
export function writeInstead(node: Node, { file, msrv }: RuleContext): ReportedFix[] {
  const assignment = peel(node);
  const left = assignment.kind === 'assignment_expression' ? assignment.child('left') : null;
  const right = assignment.child('right');
  const pointer = left && operandOf(placeBase(left), '*');
  const type = pointer && file.types.of(pointer);
  if (!left || !right || !pointer || type?.kind !== 'pointer' || !type.mutable) return [];
  const whole = operandOf(left, '*');
  // Older compilers know `&raw` by its macro only, which may need an import.
  if (!whole && msrv !== null && !isAtLeast(msrv, 1, 82)) return [];
  const target = whole ? asReceiver(whole) : `(&raw mut ${left.text})`;
  return [
    {
      title: 'write without dropping',
      safety: 'suggestion',
      edits: [
        { span: { start: assignment.start, end: right.start }, newText: `${target}.write(` },
        { span: { start: right.end, end: right.end }, newText: ')' },
      ],
    },
  ];
}

/** The pointer as a method may be called on it. */
function asReceiver(pointer: Node): string {
  const bindsTighter = pointer.is('identifier', 'self', 'field_expression', 'call_expression', 'scoped_identifier');
  return bindsTighter ? pointer.text : `(${pointer.text})`;
}
