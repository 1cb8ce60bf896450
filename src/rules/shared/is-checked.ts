/** Whether code looks at a value before it relies on it: what a condition names may have been checked. */
import { enclosingFunction } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { Node } from '../../syntax/node';

const CONDITIONS = new Set(['if_expression', 'while_expression', 'match_expression', 'let_condition', 'match_pattern']);
const CHECKING = /(?:assert|check|valid|verify|ensure|bail|panic)/;

/**
 * True where a condition, `match`, assertion or checking call of the function names a variable of the expression, or
 * where the expression limits the value itself: `x & 1`, `x % 2`, `x.min(3)`.
 */
export function isChecked(value: Node, at: Node, file: FileFacts): boolean {
  if (limits(value)) return true;
  const item = enclosingFunction(at);
  if (!item) return false;
  const bindings = file.bindingsAt(at);
  for (const node of value.descendants()) {
    const binding = node.is('identifier', 'self') ? bindings?.of(node) : null;
    if (!binding) continue;
    if (binding.init && limits(binding.init)) return true;
    for (const use of binding.uses) if (use.start < at.start && isInCheck(use, item, node)) return true;
  }
  return false;
}

function limits(value: Node): boolean {
  for (const node of value.descendants()) {
    if (node.kind === 'binary_expression' && /^(?:&|%|>>)$/.test(node.child('operator')?.text ?? '')) return true;
    if (node.kind === 'field_identifier' && /^(?:min|clamp|rem_euclid)$/.test(node.text)) return true;
  }
  return false;
}

function isInCheck(use: Node, item: Node, itself: Node): boolean {
  if (use === itself) {
    // The use itself may stand in a branch of the condition, which is seen by the other uses.
    return false;
  }
  for (let at: Node = use; at.parent && at !== item; at = at.parent) {
    const { parent } = at;
    if (CONDITIONS.has(parent.kind) && (at.field === 'condition' || at.field === 'value')) return true;
    if (parent.kind === 'match_pattern') return true;
    if (parent.kind === 'binary_expression' && /^(?:[<>]=?|[!=]=)$/.test(parent.child('operator')?.text ?? ''))
      return true;
    if (at.kind === 'macro_invocation' && CHECKING.test(at.child('macro')?.text ?? '')) return true;
    if (parent.kind === 'call_expression' && CHECKING.test(parent.child('function')?.text ?? '')) return true;
  }
  return false;
}

const ABOUT_SIZE = new Set(['len', 'is_empty', 'as_ptr', 'as_mut_ptr', 'capacity']);

/** As `isChecked` for a buffer: its length and address say nothing of what is in it. */
export function isValueChecked(buffer: Node, at: Node, file: FileFacts): boolean {
  const item = enclosingFunction(at);
  if (!item) return false;
  const bindings = file.bindingsAt(at);
  for (const node of buffer.descendants()) {
    const binding = node.is('identifier', 'self') ? bindings?.of(node) : null;
    for (const use of binding?.uses ?? []) {
      const field = use.parent?.kind === 'field_expression' ? use.parent.child('field')?.text : undefined;
      if (field !== undefined && ABOUT_SIZE.has(field)) continue;
      if (use.start < at.start && isInCheck(use, item, node)) return true;
    }
  }
  return false;
}
