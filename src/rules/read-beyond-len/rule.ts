import { functionCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf, resolved } from '../../facts/pointer-origin';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';
import { bufferType } from '../shared/buffer-type';
import { memoryName, quoted, useWords } from '../shared/flow-words';
import { pointerUse } from '../shared/pointer-use';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'read-beyond-len',
  summary: 'elements of a buffer beyond its length: spare capacity as a slice, the element at `len()`',
  category: 'init',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  supersedes: ['ref-to-uninit'],
  on: ['call_expression', 'unary_expression', 'reference_expression'],
  *check(node, { file }) {
    const found = unchecked(node, file) ?? sliceOfRoom(node, file) ?? elementAtLength(node, file);
    if (found) yield found;
  },
  ...tells('read-beyond-len', {
    'uninit-use': ({ at, memory, since }) => ({
      message: `${useWords(at, 'read')}, which lies beyond the length of ${memoryName(memory)}: nothing has been put there`,
      severity: 'error',
      related: [{ at: since, message: 'made here, without elements' }],
    }),
  }),
});

/** `v.get_unchecked(v.len())`, also by a loop over `0..=v.len()`. */
function unchecked(node: Node, file: FileFacts): Report | null {
  const method = methodCall(node);
  if (!method || !/^get_unchecked(?:_mut)?$/.test(method.name)) return null;
  const [index] = method.arguments;
  const isLength = index && isLengthOf(resolved(index, file), method.receiver);
  const loop = index && loopTo(index, method.receiver, file);
  if (!isLength && !loop) return null;
  return {
    at: node,
    message: `${quoted(method.receiver)} has no element at \`${method.receiver.text}.len()\``,
    severity: 'error',
    related: loop ? [{ at: loop, message: 'the range includes its end' }] : [],
  };
}

/** `slice::from_raw_parts(v.as_ptr(), v.capacity())`. */
function sliceOfRoom(node: Node, file: FileFacts): Report | null {
  const use = functionCall(node) && pointerUse(node, file);
  if (use?.how !== 'slice' || !use.count || isMaybeUninit(use.type)) return null;
  const { buffer } = originOf(use.pointer, file);
  if (!buffer || !isVector(buffer, file)) return null;
  const count = resolved(use.count, file);
  const room = [...count.descendants()].map(methodCall).find((call) => call?.name === 'capacity');
  if (!room || peel(room.receiver).text !== buffer.text || countsLengthOnly(count)) return null;
  return {
    at: node,
    message: `this counts all room of ${quoted(buffer)} as elements, and beyond \`${buffer.text}.len()\` there are none`,
  };
}

/** `*v.as_ptr().add(v.len())`. */
function elementAtLength(node: Node, file: FileFacts): Report | null {
  const use = pointerUse(node, file);
  if (!use || use.how === 'slice' || use.how === 'write' || isMaybeUninit(use.type)) return null;
  const { buffer, offsets } = originOf(use.pointer, file);
  const [offset] = offsets.map(methodCall);
  if (!buffer || offsets.length !== 1 || !/^(?:add|offset)$/.test(offset?.name ?? '')) return null;
  const type = bufferType(autoDeref(file.types.of(buffer)));
  const isBuffer = type?.kind === 'slice' || isVector(buffer, file);
  const index = offset?.arguments[0];
  if (!isBuffer || !index || !isLengthOf(stripCast(resolved(index, file)), buffer)) return null;
  // A pointer that was written through before has an element there.
  if (use.how === 'reference') return null;
  return { at: node, message: `${quoted(buffer)} has no element at \`${buffer.text}.len()\``, severity: 'error' };
}

function stripCast(node: Node): Node {
  return node.kind === 'type_cast_expression' ? peel(node.child('value') ?? node) : node;
}

function isLengthOf(index: Node, buffer: Node): boolean {
  const call = methodCall(index);
  return call?.name === 'len' && call.receiver.text === buffer.text;
}

/** The `0..=v.len()` that gives the index its values. */
function loopTo(index: Node, buffer: Node, file: FileFacts): Node | null {
  const binding = index.kind === 'identifier' ? file.bindingsAt(index)?.of(index) : null;
  const range = binding?.declaration.kind === 'for_expression' ? binding.declaration.child('value') : null;
  if (range?.kind !== 'range_expression' || !range.text.includes('..=')) return null;
  const end = range.namedChildren.at(-1);
  return end && isLengthOf(peel(end), buffer) ? range : null;
}

/** `v.capacity().min(v.len())` and the like. */
function countsLengthOnly(count: Node): boolean {
  return /\.min\(/.test(count.text);
}

function isVector(buffer: Node, file: FileFacts): boolean {
  const type = bufferType(autoDeref(file.types.of(buffer)));
  if (type?.kind !== 'named') return false;
  if (type.path === 'std::string::String') return true;
  return type.path === 'std::vec::Vec' && !isMaybeUninit(type.arguments[0] ?? null);
}

function isMaybeUninit(type: WrittenType | null): boolean {
  return type?.kind === 'named' && type.path === 'std::mem::MaybeUninit';
}
