import { isSafeEntry } from '../../facts/exposure';
import { castOf, enclosingFunction, isUnsafeFunction, operandOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';

import { resolved } from '../../facts/pointer-origin';
import { integerOf } from '../../facts/type-reader';
import { acceptsInteger, restrictedPart } from '../../facts/type-validity';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { isChecked } from '../shared/is-checked';
import { transmuteCall } from '../shared/transmute-call';

export default defineRule({
  id: 'transmute-int-to-restricted',
  summary: 'an unchecked integer that is transmuted to an enum, `bool`, `char` or `NonZero`',
  category: 'init',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: ['clippy::transmute_int_to_bool', 'clippy::transmute_int_to_char', 'clippy::transmute_int_to_non_zero'],
  options: {},
  triggers: ['transmute'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const found = transmuteCall(node, file, program);
    if (!found?.to || !isIntegers(found.from)) return;
    const { to } = found;
    const part = restrictedPart(to, 'any', program, file) ?? restrictedPart(to, 'zero', program, file);
    if (part?.type.kind !== 'named') return;
    const value = resolved(found.value, file);
    const literal = literalOf(value);
    if (literal !== null) {
      if (part.path.length > 0 || acceptsInteger(to, literal, program, file)) return;
      yield { at: node, message: `${literal} is no value of \`${typeText(to)}\``, severity: 'error' };
      return;
    }
    const item = enclosingFunction(node);
    if (!item || isUnsafeFunction(item) || !isSafeEntry(item, { file, program })) return;
    if (!isFromOutside(value, file) || isChecked(value, node, file) || isChecked(found.value, node, file)) return;
    const held = part.path.length > 0 ? `, whose \`${part.path.join('.')}\` is ${part.what}` : `, ${part.what}`;
    yield {
      at: node,
      message: `nothing here makes sure that \`${found.value.text}\` is a value of \`${typeText(to)}\`${held}`,
    };
  },
});

function isIntegers(type: WrittenType | null): boolean {
  if (type?.kind === 'array') return isIntegers(type.element);
  return (
    type?.kind === 'named' &&
    /^(?:[iu](?:8|16|32|64|128|size)|integer|(?:std::ffi|libc|std::os::raw)::c_\w+)$/.test(type.path)
  );
}

function literalOf(value: Node): number | null {
  if (value.kind === 'unary_expression' && value.has('-')) {
    const inner = value.namedChildren[0];
    const number = inner ? integerOf(inner) : null;
    return number === null ? null : -number;
  }
  return integerOf(value);
}

/** A parameter, or an element of one: what callers choose. */
function isFromOutside(value: Node, file: FileFacts): boolean {
  const cast = castOf(value);
  if (cast) return isFromOutside(cast.value, file);
  const behind = operandOf(value, '*');
  if (behind) return isFromOutside(behind, file);
  const base = value.kind === 'index_expression' ? (value.namedChildren[0] ?? value) : value;
  return base.kind === 'identifier' && file.bindingsAt(base)?.of(base)?.kind === 'parameter';
}
