import { functionCall, methodCall, operandOf, peel, wrapped } from '../../facts/expressions';
import { crateTypeOf } from '../../facts/program-expressions';
import { autoDeref } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'one-past-end-access',
  summary: 'an unchecked access at the index that is the length, one behind the last element',
  category: 'unchecked',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['call_expression', 'unary_expression'],
  *check(node, context) {
    const access = uncheckedIndex(node) ?? throughPointer(node, context);
    const past = access && atLength(access, context);
    if (!access || !past) return;
    yield {
      at: node,
      message: `this accesses \`${access.buffer.text}\` at ${past.reaches}, one behind its last element`,
      related: past.made ? [{ at: past.made, message: past.story }] : [],
    };
  },
});

interface Access {
  readonly buffer: Node;
  readonly index: Node;
  /** True where only what has a fixed length is certain to end there: a vector may have room behind its length. */
  readonly needsFixedLength: boolean;
}

/** `s.get_unchecked(i)`. */
function uncheckedIndex(node: Node): Access | null {
  const method = methodCall(node);
  const index = method && /^get_unchecked(?:_mut)?$/.test(method.name) ? method.arguments[0] : undefined;
  return method && index ? { buffer: method.receiver, index: peel(index), needsFixedLength: false } : null;
}

const POINTER_ACCESS =
  /^(?:read|write|read_unaligned|write_unaligned|read_volatile|write_volatile|as_ref|as_mut|replace)$/;
const ACCESSING = /^std::ptr::(?:read|write|read_unaligned|write_unaligned|read_volatile|write_volatile|replace)$/;

/** `*s.as_ptr().add(i)`, `s.as_ptr().add(i).read()`, `ptr::read(s.as_ptr().add(i))`. */
function throughPointer(node: Node, { file }: RuleContext): Access | null {
  const method = methodCall(node);
  const call = functionCall(node);
  const pointer =
    (isAddressOnly(node) ? null : operandOf(node, '*')) ??
    (method && POINTER_ACCESS.test(method.name) ? method.receiver : null) ??
    (call && ACCESSING.test(file.paths.resolve(call.callee)) ? (call.arguments[0] ?? null) : null);
  const moved = pointer && methodCall(peel(pointer));
  const index = moved && /^(?:add|wrapping_add)$/.test(moved.name) ? moved.arguments[0] : undefined;
  if (!moved || !index) return null;
  let base = moved.receiver;
  const binding = base.kind === 'identifier' ? file.bindingsAt(base)?.of(base) : null;
  if (binding?.init && !binding.mutable) base = peel(binding.init);
  const made = methodCall(base);
  if (!made || !/^as_(?:mut_)?ptr$/.test(made.name)) return null;
  return { buffer: made.receiver, index: peel(index), needsFixedLength: true };
}

interface Past {
  /** The index in words. */
  readonly reaches: string;
  /** Where the index comes from; null where it stands in the access. */
  readonly made: Node | null;
  readonly story: string;
}

function atLength({ buffer, index, needsFixedLength }: Access, context: RuleContext): Past | null {
  const { file } = context;
  if (!isSteady(buffer, context)) return null;
  const isFixed = hasFixedLength(buffer, context);
  if (isLengthOf(index, buffer)) {
    if (!isFixed && (needsFixedLength || !isVector(buffer, context))) return null;
    return { reaches: `\`${index.text}\``, made: null, story: '' };
  }
  const binding = index.kind === 'identifier' ? file.bindingsAt(index)?.of(index) : null;
  // A vector may have grown since its length was asked for.
  if (!binding || binding.mutable || !isFixed) return null;
  if (binding.init && isLengthOf(peel(binding.init), buffer))
    return { reaches: `\`${index.text}\``, made: binding.init, story: 'this is the length' };
  const loop = binding.declaration;
  const range = loop.kind === 'for_expression' ? loop.child('value') : null;
  if (!range || peel(range).kind !== 'range_expression' || !peel(range).has('..=') || isCheckedIn(loop, index.text))
    return null;
  const end = peel(range).namedChildren.at(-1);
  const last = end && lengthBehind(end, context);
  if (!last || !isLengthOf(last, buffer)) return null;
  return {
    reaches: `its length in the last turn of the loop`,
    made: range,
    story: 'this range ends with the length itself',
  };
}

function lengthBehind(end: Node, { file }: RuleContext): Node {
  const node = peel(end);
  const binding = node.kind === 'identifier' ? file.bindingsAt(node)?.of(node) : null;
  return binding?.init && !binding.mutable ? peel(binding.init) : node;
}

function isLengthOf(node: Node, buffer: Node): boolean {
  const method = methodCall(node);
  return method?.name === 'len' && method.arguments.length === 0 && method.receiver.text === buffer.text;
}

/** A name or a field of one, whose variable is not given another value. */
function isSteady(buffer: Node, { file }: RuleContext): boolean {
  let base = buffer;
  while (base.kind === 'field_expression') {
    const value = base.child('value');
    if (!value) return false;
    base = peel(value);
  }
  if (base.kind !== 'identifier' && base.kind !== 'self') return false;
  const binding = file.bindingsAt(base)?.of(base);
  return binding?.uses.every((use) => use.parent?.kind !== 'assignment_expression' || use.field !== 'left') ?? false;
}

function hasFixedLength(buffer: Node, { file, program }: RuleContext): boolean {
  const type = autoDeref(crateTypeOf(buffer, file, program));
  return type?.kind === 'slice' || type?.kind === 'array' || (type?.kind === 'named' && type.path === 'str');
}

function isVector(buffer: Node, { file, program }: RuleContext): boolean {
  const type = autoDeref(crateTypeOf(buffer, file, program));
  return type?.kind === 'named' && type.path === 'std::vec::Vec';
}

/** `&raw mut *p.add(len)` and `addr_of!(*p.add(len))` go nowhere. */
function isAddressOnly(node: Node): boolean {
  const parent = wrapped(node).parent;
  if (parent?.kind === 'reference_expression') return parent.has('raw');
  return parent?.kind === 'arguments' && /addr_of(?:_mut)?!/.test(parent.parent?.text ?? '');
}

/** A comparison of the index inside of the loop may leave the last turn out. */
function isCheckedIn(loop: Node, name: string): boolean {
  const body = loop.child('body')?.text ?? '';
  return new RegExp(`\\b${name}\\s*[<>=!]=?|[<>=]\\s*${name}\\b|match\\s+${name}\\b`).test(body);
}
