import { borrowOf, macroCall, methodCall, operandOf, peel } from '../../facts/expressions';
import { crateTypeOf } from '../../facts/program-expressions';
import type { WrittenType } from '../../facts/types';
import { isAtLeast } from '../../rust-version';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'implicit-autoref-of-raw',
  summary: 'a method call or index that makes a reference to what a raw pointer points to without showing it',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::dangerous_implicit_autorefs'],
  options: {},
  triggers: ['(*'],
  on: ['call_expression', 'index_expression'],
  *check(node, context) {
    const found = autoref(node, context);
    if (!found) return;
    const { place, raw, mutable, isAddress, type } = found;
    const reference = mutable ? '&mut ' : '&';
    yield {
      at: node,
      message: `this makes \`${reference}${place.text}\` without showing it, of what the raw pointer \`${raw.text}\` points to`,
      // The length of a raw slice can be had without a reference; that of a vector cannot.
      severity: isAddress || (isWhole(place) && type.kind !== 'named') ? 'warning' : 'info',
      fixes: [...onRawSlice(found, context), explicit(place, mutable)],
    };
  },
});

interface Autoref {
  /** What the reference is made of: `(*p).items`. */
  readonly place: Node;
  /** The raw pointer behind it. */
  readonly raw: Node;
  readonly mutable: boolean;
  /** The author wanted no reference: the place is that of `&raw` or `addr_of!`. */
  readonly isAddress: boolean;
  /** The method, or null for an index. */
  readonly method: { readonly name: string; readonly call: Node; readonly nameNode: Node } | null;
  readonly type: WrittenType;
}

/** Methods of slices, strings and vectors that ask for a part or a number, and take the whole by reference for it. */
const READING = new Set([
  'len',
  'is_empty',
  'get',
  'get_unchecked',
  'as_ptr',
  'split_at',
  'split_at_checked',
  'split_at_unchecked',
]);
const WRITING = new Set(['get_mut', 'get_unchecked_mut', 'as_mut_ptr', 'split_at_mut', 'split_at_mut_unchecked']);

function autoref(node: Node, context: RuleContext): Autoref | null {
  const method = node.kind === 'call_expression' ? methodCall(node) : null;
  if (method && !READING.has(method.name) && !WRITING.has(method.name)) return null;
  const place = method ? method.receiver : node.kind === 'index_expression' ? node.namedChildren[0] : undefined;
  const inner = place && peel(place);
  const raw = inner && rawBehind(inner, context);
  if (!inner || !raw) return null;
  const type = typeOfPlace(inner, context);
  if (!type || !borrowsForIt(type, node, method !== null)) return null;
  const address = addressOf(node);
  // An element of a vector that is read or written is what an index is for; its address can be had without.
  if (!method && address === null) return null;
  const mutable = method ? WRITING.has(method.name) : address === 'mut';
  return { place: inner, raw, mutable, isAddress: address !== null, method, type };
}

/** The raw pointer that a place without further dereferences starts from: `p` of `(*p).a.b`. */
function rawBehind(place: Node, context: RuleContext): Node | null {
  let at = place;
  while (at.kind === 'field_expression') {
    const value = at.child('value');
    if (!value) return null;
    at = peel(value);
  }
  const operand = operandOf(at, '*');
  return operand && crateTypeOf(operand, context.file, context.program)?.kind === 'pointer' ? operand : null;
}

function typeOfPlace(place: Node, { file, program }: RuleContext): WrittenType | null {
  const operand = operandOf(place, '*');
  if (!operand) return crateTypeOf(place, file, program);
  const pointer = crateTypeOf(operand, file, program);
  return pointer?.kind === 'pointer' ? pointer.to : null;
}

const COLLECTIONS = /^(?:str|std::string::String|std::vec::Vec|std::collections::VecDeque)$/;

/** Whether the method or index goes through a trait or `&self`. Elements of arrays and slices are places by themselves. */
function borrowsForIt(type: WrittenType, node: Node, isMethod: boolean): boolean {
  if (type.kind === 'named') return COLLECTIONS.test(type.path);
  if (type.kind !== 'slice' && type.kind !== 'array') return false;
  return isMethod || node.namedChildren[1]?.kind === 'range_expression';
}

/** Whose address `&raw`, `addr_of!` take, where it is that of the node or of a field of it. */
function addressOf(node: Node): 'const' | 'mut' | null {
  let at = node;
  for (let parent = at.parent; parent; parent = at.parent) {
    if (parent.kind === 'reference_expression') {
      const kind = borrowOf(parent)?.kind;
      return kind === 'raw-const' ? 'const' : kind === 'raw-mut' ? 'mut' : null;
    }
    if (parent.kind === 'arguments' && parent.parent?.kind === 'macro_invocation') {
      const name = macroCall(parent.parent)?.name.text.replace(/^.*::/, '');
      return name === 'addr_of' ? 'const' : name === 'addr_of_mut' ? 'mut' : null;
    }
    const goesOn =
      parent.kind === 'parenthesized_expression' ||
      (parent.kind === 'field_expression' && parent.child('value') === at) ||
      (parent.kind === 'index_expression' && parent.namedChildren[0] === at);
    if (!goesOn) return null;
    at = parent;
  }
  return null;
}

function isWhole(place: Node): boolean {
  return place.kind !== 'field_expression';
}

/** `(*p).len()` is `p.len()` for a pointer to a slice, which looks at the pointer alone. Source: std, `pointer`. */
function onRawSlice({ place, raw, method, type }: Autoref, { msrv }: RuleContext): ReportedFix[] {
  const isLength = method?.name === 'len' || method?.name === 'is_empty';
  if (!isLength || type.kind !== 'slice' || !isWhole(place) || (msrv !== null && !isAtLeast(msrv, 1, 79))) return [];
  const simple = /^[\w.]+(?:\(\))?$/.test(raw.text);
  const start = method.call.start;
  const dot = method.nameNode;
  return [
    {
      title: `ask the pointer: \`${simple ? raw.text : `(${raw.text})`}.${method.name}()\``,
      safety: 'suggestion',
      edits: [{ span: { start, end: dot.start }, newText: `${simple ? raw.text : `(${raw.text})`}.` }],
    },
  ];
}

/** `(*p).items.len()` becomes `(&(*p).items).len()`. */
function explicit(place: Node, mutable: boolean): ReportedFix {
  const outer = place.parent?.kind === 'parenthesized_expression' ? place.parent : place;
  return {
    title: `show the reference: \`(${mutable ? '&mut ' : '&'}…)\``,
    safety: 'suggestion',
    edits: [{ span: outer, newText: `(${mutable ? '&mut ' : '&'}${place.text})` }],
  };
}
