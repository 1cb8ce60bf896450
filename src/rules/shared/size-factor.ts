/** Expressions that give a number of bytes. */
import { functionCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';

export interface SizeFactor {
  /** Whose size it is; null for `size_of_val`. */
  readonly type: WrittenType | null;
  readonly at: Node;
}

/**
 * The `size_of::<T>()` that the value is multiplied by or is; null where there is none, or where a division makes
 * elements of it again.
 */
export function sizeFactor(value: Node, file: FileFacts, program: Program): SizeFactor | null {
  const inner = peel(value);
  const call = functionCall(inner);
  if (call) {
    const [written] = call.typeArguments;
    if (file.paths.isStd(call.callee, 'std::mem::size_of') || call.callee.text === 'size_of')
      return written ? { type: program.read(written, file), at: inner } : null;
    const isVal = file.paths.isStd(call.callee, 'std::mem::size_of_val') || call.callee.text === 'size_of_val';
    return isVal ? { type: null, at: inner } : null;
  }
  if (inner.kind === 'type_cast_expression') {
    const cast = inner.child('value');
    return cast && sizeFactor(cast, file, program);
  }
  if (inner.kind !== 'binary_expression') return null;
  const operator = inner.child('operator')?.text;
  const [left, right] = [inner.child('left'), inner.child('right')];
  if (!left || !right || (operator !== '*' && operator !== '+')) return null;
  const sides = [left, right].map((side) => sizeFactor(resolved(side, file), file, program));
  // In a sum both sides are bytes, or it is elements after all.
  return operator === '*' ? (sides[0] ?? sides[1] ?? null) : sides[0] && sides[1] ? sides[0] : null;
}
