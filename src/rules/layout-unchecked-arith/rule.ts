import { isSafeEntry } from '../../facts/exposure';
import { castOf, enclosingFunction, functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';

import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { allocatorCall, layoutForm } from '../shared/allocation';
import { quoted } from '../shared/flow-words';

export default defineRule({
  id: 'layout-unchecked-arith',
  summary: 'the size of an allocation that is computed without a check for overflow',
  category: 'layout',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Layout', 'alloc'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const item = enclosingFunction(node);
    if (!item) return;
    const size = sizeAt(node, item, file, program);
    if (!size) return;
    const value = resolved(size.expression, file);
    const open = openOperand(value, file);
    if (!open || !isSafeEntry(item, { file, program }) || checksSize(item.text)) return;
    yield {
      at: value,
      message: `${quoted(value)} overflows where ${quoted(open)} is large, and ${size.consequence}`,
      related: size.expression === value ? [] : [{ at: size.expression, message: 'the size is used here' }],
    };
  },
});

interface Size {
  readonly expression: Node;
  readonly consequence: string;
}

/** The size that an allocation of this function, or a layout that it makes for one, is computed from. */
function sizeAt(node: Node, item: Node, file: FileFacts, program: Program): Size | null {
  const small = 'the memory is smaller than what is put there';
  const allocation = allocatorCall(node, file, program);
  if (allocation?.of === 'c' && !allocation.isFree) {
    const size = allocation.arguments[allocation.name === 'realloc' ? 1 : 0];
    return size && /^(?:malloc|realloc)$/.test(allocation.name) ? { expression: size, consequence: small } : null;
  }
  if (allocation?.name === 'realloc') {
    const [, , size] = allocation.arguments;
    return size ? { expression: size, consequence: small } : null;
  }
  if (!functionCall(node)) return null;
  const form = layoutForm(node, file, program);
  if (!form || form.at !== node || form.kind === 'one') return null;
  if (/\bdealloc\s*\(/.test(item.text) && !/\b(?:alloc|alloc_zeroed)\s*\(/.test(item.text)) return null;
  if (form.kind === 'array') return { expression: form.count, consequence: small };
  return {
    expression: form.size,
    consequence: form.isUnchecked ? 'a `Layout` with the wrong size is made without a check' : small,
  };
}

/** A parameter, or the length of one, that is multiplied or added with something; null where there is none. */
function openOperand(value: Node, file: FileFacts, isInside = false): Node | null {
  const inner = peel(value);
  if (inner.kind === 'binary_expression') {
    const operator = inner.child('operator')?.text ?? '';
    const [left, right] = [inner.child('left'), inner.child('right')];
    if (!left || !right || !/^(?:\*|\+|<<)$/.test(operator)) return null;
    if (isOne(left) || isOne(right))
      return operator === '*' ? openOperand(isOne(left) ? right : left, file, isInside) : null;
    const sides = [left, right].map((side) => openOperand(resolved(side, file), file, true));
    // A length is at most `isize::MAX` bytes, so that a sum with a small number does not overflow.
    return operator === '+' ? (sides.find((side) => side && !isLength(side)) ?? null) : (sides[0] ?? sides[1] ?? null);
  }
  const method = methodCall(inner);
  if (method && /^(?:wrapping_(?:mul|add)|max)$/.test(method.name)) {
    const sides = [method.receiver, method.arguments[0]].map((side) => side && resolved(side, file));
    const [receiver, other] = sides;
    if (!receiver || !other) return null;
    // The larger of two numbers is as open as either.
    if (method.name === 'max') return openOperand(receiver, file, isInside);
    return isOne(receiver) || isOne(other)
      ? null
      : (openOperand(receiver, file, true) ?? openOperand(other, file, true));
  }
  const cast = castOf(inner);
  if (cast) return isInside ? openOperand(cast.value, file, isInside) : null;
  if (!isInside) return null;
  const base = isLength(inner) ? inner.child('function')?.child('value') : inner;
  if (base?.kind !== 'identifier') return null;
  const binding = file.bindingsAt(base)?.of(base);
  if (binding?.kind !== 'parameter') return null;
  return base !== inner || /^(?:usize|u64|isize|i64|u128)$/.test(binding.type?.text ?? '') ? inner : null;
}

function isOne(node: Node): boolean {
  return integerOf(peel(node)) === 1;
}

function isLength(node: Node): boolean {
  return /^\w+\.len\(\)$/.test(node.text);
}

/** That a number is not zero says nothing of how large it is. */
const ASSERTS_NONZERO =
  /\bassert!\s*\(\s*\w+\s*(?:!=|>)\s*0\s*(?:&&\s*\w+\s*(?:!=|>)\s*0\s*)*(?:,\s*"[^"]*"\s*)?,?\s*\)|\bassert_ne!\s*\(\s*\w+\s*,\s*0\s*(?:,\s*"[^"]*"\s*)?,?\s*\)/g;

function checksSize(text: string): boolean {
  const rest = text.replace(ASSERTS_NONZERO, '');
  return /checked_|saturating_|overflowing_|\bMAX\b|assert|overflow|\.min\(|\bif\b[^{]*[<>]/.test(rest);
}
