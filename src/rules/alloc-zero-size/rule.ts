import { isSafeEntry } from '../../facts/exposure';
import { castOf, enclosingFunction, isUnsafeFunction, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';

import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { integerOf } from '../../facts/type-reader';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { allocatorCall, type LayoutForm, layoutForm } from '../shared/allocation';
import { quoted } from '../shared/flow-words';

export default defineRule({
  id: 'alloc-zero-size',
  summary: 'an allocation whose size may be zero',
  category: 'layout',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['alloc'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const allocation = allocatorCall(node, file, program);
    if (!allocation?.layout || allocation.isFree) return;
    const item = enclosingFunction(node);
    const size = allocation.name === 'realloc' ? allocation.arguments[2] : null;
    const form = size ? null : layoutForm(allocation.layout, file, program);
    if (!item || (!form && !size)) return;
    const reason = size ? zeroCount(size, item, program, file) : form && zeroReason(form, item, program, file);
    if (!reason) return;
    if (!reason.isCertain && (isUnsafeFunction(item) || looksForZero(item, file))) return;
    yield {
      at: node,
      message: `\`${allocation.name}\` must not be asked for zero bytes, and ${reason.text}`,
      ...(reason.isCertain ? { severity: 'error' as const, confidence: 'high' as const } : {}),
    };
  },
});

interface Reason {
  /** For the end of a sentence. */
  readonly text: string;
  readonly isCertain?: boolean;
}

function zeroReason(form: LayoutForm, item: Node, program: Program, file: FileFacts): Reason | null {
  if (form.kind === 'bytes' && integerOf(resolved(form.size, file)) === 0)
    return { text: 'this asks for none', isCertain: true };
  if (form.kind === 'bytes') return zeroCount(form.size, item, program, file);
  const empty = program.isZeroSized(form.type, file);
  if (empty === 'yes') return { text: `a \`${typeText(form.type)}\` has none`, isCertain: true };
  if (form.kind === 'array') {
    const count = resolved(form.count, file);
    if (integerOf(count) === 0) return { text: 'this asks for no elements', isCertain: true };
    const reason = zeroCount(form.count, item, program, file);
    if (reason) return reason;
  }
  return isAnyType(form.type) && isSafeEntry(item, { file, program })
    ? { text: `a \`${typeText(form.type)}\` may have no bytes` }
    : null;
}

function isAnyType(type: WrittenType | null): boolean {
  return (
    type?.kind === 'parameter' && !type.name.includes('::') && !type.bounds.some((bound) => !bound.startsWith('std::'))
  );
}

/** A number that a caller of other crates may set to zero: a parameter, or the length of one. */
function zeroCount(count: Node, item: Node, program: Program, file: FileFacts): Reason | null {
  if (!isSafeEntry(item, { file, program })) return null;
  const value = resolved(count, file);
  if (integerOf(value) === 0) return { text: 'this is zero', isCertain: true };
  const open = openFactor(value, file);
  return open ? { text: `${quoted(open)} may be zero` } : null;
}

/** A factor of a product that may be zero; null for sums, which have something to add. */
function openFactor(value: Node, file: FileFacts): Node | null {
  const inner = resolved(value, file);
  const cast = castOf(inner);
  if (cast) return openFactor(cast.value, file);
  // A product that was checked for overflow may still be zero.
  const product = checkedProduct(inner);
  if (product) return openFactor(product.receiver, file) ?? openFactor(product.argument, file);
  if (inner.kind !== 'binary_expression') return isOpenNumber(inner, file) ? inner : null;
  const [left, right] = [inner.child('left'), inner.child('right')];
  if (!left || !right || inner.child('operator')?.text !== '*') return null;
  return openFactor(left, file) ?? openFactor(right, file);
}

/** `a` and `b` of `a.checked_mul(b)?`, of the same with `unwrap` or `expect`, and of its kin that give a number at once. */
function checkedProduct(value: Node): { receiver: Node; argument: Node } | null {
  const outer = methodCall(value);
  const option =
    value.kind === 'try_expression'
      ? (value.namedChildren[0] ?? null)
      : outer && /^(?:unwrap|expect|ok_or|ok_or_else)$/.test(outer.name)
        ? outer.receiver
        : null;
  if (option && methodCall(option)?.name !== 'checked_mul') return checkedProduct(option);
  const product = methodCall(option ?? value);
  const [argument] = product?.arguments ?? [];
  if (!product || !argument || !/^(?:checked|wrapping|saturating)_mul$/.test(product.name)) return null;
  return (product.name === 'checked_mul') === (option !== null) ? { receiver: product.receiver, argument } : null;
}

function isOpenNumber(value: Node, file: FileFacts): boolean {
  const length = /^(\w+)\.len\(\)$/.test(value.text) ? value.child('function')?.child('value') : value;
  if (length?.kind !== 'identifier') return false;
  const binding = file.bindingsAt(length)?.of(length);
  if (binding?.kind !== 'parameter') return false;
  return length !== value || /^(?:usize|u\d+)$/.test(binding.type?.text ?? '');
}

/** Any sign that zero is thought of, in the function or, for the sizes of types, in the file. */
function looksForZero(item: Node, file: FileFacts): boolean {
  return (
    /(?:[=!]=|>|<)\s*0\b|\b0\s*(?:[=!]=|<)|is_empty\(|NonZero|\.max\(|checked_sub|>=\s*1\b|\bmatch\b[^{]*\{\s*0\b|assert/.test(
      item.text,
    ) || file.holds(/\bZST|[zZ]st\b|zero[-_ ]?sized|size_of::<\w+>\(\)\s*(?:[=!]=|>)\s*0|\.size\(\)\s*(?:[=!]=|>)\s*0/i)
  );
}
