import { isSafeEntry } from '../../facts/exposure';
import { castOf, enclosingFunction, isUnsafeFunction, operandOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import { acceptsInteger, restrictedPart } from '../../facts/type-validity';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { invalidValue } from '../shared/invalid-value';
import { isChecked } from '../shared/is-checked';
import { tells } from '../shared/tells';
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
  ...tells('transmute-int-to-restricted', { 'invalid-value': invalidValue }),
  *check(node, { file, program }) {
    const found = transmuteCall(node, file, program);
    if (!found?.to) return;
    const { to } = found;
    if (isUninhabited(to, program, file) && !isUninhabited(found.from, program, file)) {
      yield { at: node, message: `there is no value of \`${typeText(to)}\` at all`, severity: 'error' };
      return;
    }
    if (!isIntegers(found.from)) return;
    const part = restrictedPart(to, 'any', program, file) ?? restrictedPart(to, 'zero', program, file);
    if (part?.type.kind !== 'named') return;
    const value = resolved(found.value, file);
    const odd = to.kind === 'array' ? oddElement(value, to.element, program, file) : null;
    if (odd && to.kind === 'array') {
      yield { at: node, message: `${odd.text} is no value of \`${typeText(to.element)}\``, severity: 'error' };
      return;
    }
    const literal = literalOf(value);
    if (literal !== null) {
      if (part.path.length > 0 || acceptsInteger(to, literal, program, file)) return;
      yield { at: node, message: `${literal} is no value of \`${typeText(to)}\``, severity: 'error' };
      return;
    }
    const item = enclosingFunction(node);
    if (!item || isUnsafeFunction(item) || !isSafeEntry(item, { file, program })) return;
    const slip = isFromOutside(value, file) ? slipThrough(value, node, file) : null;
    if (slip && part.path.length === 0 && !acceptsInteger(to, slip.largest, program, file)) {
      yield {
        at: node,
        message: `${slip.largest} passes the check of \`${found.value.text}\`, and is no value of \`${typeText(to)}\``,
        related: [{ at: slip.check, message: `this lets ${slip.largest} through` }],
      };
      return;
    }
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

/** The first element of a written array that is no value of the type. */
function oddElement(value: Node, element: WrittenType | null, program: Program, file: FileFacts): Node | null {
  if (value.kind !== 'array_expression') return null;
  const isOdd = (each: Node) => {
    const literal = literalOf(resolved(each, file));
    return literal !== null && !acceptsInteger(element, literal, program, file);
  };
  return value.namedChildren.find(isOdd) ?? null;
}

/** An enum without variants, and what stands for one. */
function isUninhabited(type: WrittenType | null, program: Program, file: FileFacts): boolean {
  if (type?.kind === 'never') return true;
  if (type?.kind !== 'named') return false;
  if (type.path === 'std::convert::Infallible') return true;
  const item = program.typeOf(type, file)?.item;
  return item?.kind === 'enum' && item.variantFields.size === 0 && !item.node.text.includes('!');
}

interface Slip {
  readonly check: Node;
  readonly largest: number;
}

/** The largest number that the one check of a variable lets through to a place; null where it is not one plain comparison. */
function slipThrough(value: Node, at: Node, file: FileFacts): Slip | null {
  const cast = castOf(value);
  if (cast) return slipThrough(cast.value, at, file);
  const binding = value.kind === 'identifier' ? file.bindingsAt(value)?.of(value) : null;
  if (!binding || binding.mutable) return null;
  const before = binding.uses.filter((use) => use !== binding.node && use !== value && use.start < at.start);
  const check = before[0]?.parent;
  if (before.length !== 1 || check?.kind !== 'binary_expression' || check.child('left') !== before[0]) return null;
  const operator = check.child('operator')?.text ?? '';
  const right = check.child('right');
  const limit = right && integerOf(right);
  if (limit === null || limit === undefined) return null;
  const { parent } = check;
  const isLetThrough = /^<=?$/.test(operator);
  if (!isLetThrough && !/^>=?$/.test(operator)) return null;
  const largest = operator === '<' || operator === '>=' ? limit - 1 : limit;
  if (parent?.kind === 'if_expression' && check.field === 'condition') {
    const consequence = parent.child('consequence');
    const isInside = consequence !== null && consequence.start <= at.start && at.end <= consequence.end;
    const isAfter = parent.end <= at.start && /^\{\s*(?:return\b|panic!)/.test(consequence?.text ?? '');
    return (isLetThrough ? isInside : isAfter) ? { check, largest } : null;
  }
  const macro = check.ancestor('macro_invocation');
  const isAssert = macro?.child('macro')?.text === 'assert' && macro.end <= at.start && !/&&|\|\|/.test(macro.text);
  return isAssert && isLetThrough ? { check, largest } : null;
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
