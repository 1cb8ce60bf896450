import { expectedType } from '../../facts/expected-type';
import { enclosingFunction, functionCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { segmentsOf } from '../../facts/paths';
import { originOf, pointeeOf } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { allocatorCall, type LayoutForm, layoutForm } from '../shared/allocation';
import { bufferType } from '../shared/buffer-type';
import { memoryName, nameOf } from '../shared/flow-words';
import { areRelated } from '../shared/related-parameters';
import { tells } from '../shared/tells';
import { differenceBetween } from './difference';

export default defineRule({
  id: 'dealloc-layout-mismatch',
  summary: 'memory that is given back with another layout than it was allocated with',
  category: 'layout',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['dealloc', 'realloc', 'from_raw'],
  on: ['call_expression'],
  ...tells('dealloc-layout-mismatch', {
    'free-inside': ({ pointer, memory }) => ({
      message: `this gives back ${nameOf(pointer)}, which points behind the beginning of ${memoryName(memory)}: the allocator has never given it out`,
      related: [{ at: memory.made, message: 'the memory is allocated here' }],
    }),
  }),
  *check(node, { file, program }) {
    const returned = returnAt(node, file, program);
    if (!returned) return;
    const origin = originOf(unpacked(returned.pointer, file), file);
    if (origin.offsets.length > 0) return;
    const made = madeAt(origin.root, origin.buffer, file, program) ?? madeElsewhere(node, returned, file, program);
    if (!made) return;
    const difference = differenceBetween(made.form, returned.form, program, file, !made.isElsewhere);
    if (!difference || comparesAlignments(node)) return;
    if (areRelated(typeOf(made.form), typeOf(returned.form), node, program, file)) return;
    yield {
      at: node,
      message: `this gives memory back ${difference.returned}, which was allocated ${difference.made}`,
      ...(made.isElsewhere ? { confidence: 'medium' as const } : {}),
      related: [{ at: made.at, message: 'the memory comes from here' }],
    };
  },
});

/** `x` of `let (p, n) = (x, y)`, where the pointer is `p` under casts. */
function unpacked(pointer: Node, file: FileFacts): Node {
  const { root, offsets } = originOf(pointer, file);
  const binding = root.kind === 'identifier' && offsets.length === 0 ? file.bindingsAt(root)?.of(root) : null;
  const pattern = binding?.kind === 'let' && !binding.mutable ? binding.declaration.child('pattern') : null;
  const value = binding?.declaration.child('value');
  if (pattern?.kind !== 'tuple_pattern' || value?.kind !== 'tuple_expression') return pointer;
  const place = pattern.namedChildren.indexOf(binding!.node);
  return pattern.namedChildren.length === value.namedChildren.length
    ? (value.namedChildren[place] ?? pointer)
    : pointer;
}

/** Code that compares the alignments of types has thought of it. */
function comparesAlignments(node: Node): boolean {
  const text = enclosingFunction(node)?.text ?? '';
  return /align_of(?:::<[^>]*>)?\(\)\s*[=!]=|assert(?:_eq)?!\([^;]*align_of/.test(text);
}

function typeOf(form: LayoutForm): WrittenType | null {
  return form.kind === 'bytes' ? null : form.type;
}

interface Returned {
  readonly pointer: Node;
  readonly form: LayoutForm;
  /** A call of the allocator itself, for which the layouts of other methods are looked at too. */
  readonly isDealloc: boolean;
}

interface Made {
  readonly at: Node;
  readonly form: LayoutForm;
  readonly isElsewhere: boolean;
}

/** `dealloc` and `realloc`, and the owners that free what they are made of. */
function returnAt(node: Node, file: FileFacts, program: Program): Returned | null {
  const allocation = allocatorCall(node, file, program);
  if (allocation) {
    const [pointer] = allocation.arguments;
    if (!allocation.layout || !pointer || !/^(?:dealloc|realloc)$/.test(allocation.name)) return null;
    const form = layoutForm(allocation.layout, file, program);
    return form && { pointer, form, isDealloc: true };
  }
  const call = functionCall(node);
  const [pointer, , capacity] = call?.arguments ?? [];
  if (!call || !pointer) return null;
  const owner = expectedType(node, file);
  const type =
    pointeeOf(file.types.of(pointer)) ??
    (owner?.kind === 'named' && OWNERS.test(owner.path) ? owner.arguments[0] : null) ??
    null;
  if (file.paths.isStd(call.callee, 'std::boxed::Box::from_raw'))
    return isSized(type) ? { pointer, form: { kind: 'one', type, at: node }, isDealloc: false } : null;
  if (file.paths.isStd(call.callee, 'std::vec::Vec::from_raw_parts') && capacity)
    return { pointer, form: { kind: 'array', type, count: capacity, at: node }, isDealloc: false };
  return null;
}

const OWNERS = /^std::(?:boxed::Box|vec::Vec)$/;

function isSized(type: WrittenType | null): boolean {
  return (
    type !== null && type.kind !== 'slice' && type.kind !== 'trait' && !(type.kind === 'named' && type.path === 'str')
  );
}

/** What the function allocated the pointer with, or took out of its owner. */
function madeAt(root: Node, buffer: Node | null, file: FileFacts, program: Program): Made | null {
  const allocation = allocatorCall(root, file, program);
  if (allocation?.layout && !allocation.isFree) {
    const form = layoutForm(allocation.layout, file, program);
    if (allocation.name !== 'realloc') return form && { at: root, form, isElsewhere: false };
    // The alignment stays, and the size is the new one. Source: std, `GlobalAlloc::realloc`.
    const size = allocation.arguments[2];
    return form?.kind === 'bytes' && size ? { at: root, form: { ...form, size, at: root }, isElsewhere: false } : null;
  }
  if (buffer) {
    const held = autoDeref(file.types.of(buffer));
    const isKept = held?.kind === 'named' && held.path === 'std::mem::ManuallyDrop';
    const type = bufferType(isKept ? (held.arguments[0] ?? null) : held);
    if (type?.kind !== 'named' || type.path !== 'std::vec::Vec') return null;
    return {
      at: buffer,
      form: { kind: 'array', type: type.arguments[0] ?? null, count: buffer, at: buffer },
      isElsewhere: false,
    };
  }
  const call = functionCall(root);
  if (!call || !file.paths.isStd(call.callee, 'std::boxed::Box::into_raw')) return null;
  const type = pointeeOf(file.types.of(root));
  if (type?.kind === 'slice')
    return { at: root, form: { kind: 'array', type: type.element, count: root, at: root }, isElsewhere: false };
  return isSized(type) ? { at: root, form: { kind: 'one', type, at: root }, isElsewhere: false } : null;
}

/** The layout that the methods of the type allocate with, where they agree on one. */
function madeElsewhere(node: Node, { pointer, isDealloc }: Returned, file: FileFacts, program: Program): Made | null {
  const item = enclosingFunction(node);
  const impl = item?.parent?.parent;
  const type = impl?.kind === 'impl_item' ? impl.child('type') : null;
  const name = type && segmentsOf(type).at(-1);
  if (!isDealloc || !item || !name || !/^self\b/.test(originOf(pointer, file).root.text)) return null;
  const found: Made[] = [];
  for (const { methods } of file.items.implsOf(name))
    for (const method of methods.values())
      for (const call of method.descendants()) {
        if (call.kind !== 'call_expression') continue;
        const allocation = allocatorCall(call, file, program);
        if (!allocation?.layout || allocation.isFree || call === node) continue;
        // What `realloc` is given is a layout that the memory was allocated with, too.
        const form = layoutForm(allocation.layout, file, program);
        // A layout that is not understood may be the one that is given back.
        if (!form) return null;
        found.push({ at: call, form, isElsewhere: true });
      }
  const [first, ...others] = found;
  if (!first || others.some(({ form }) => form.kind !== first.form.kind)) return null;
  return others.every(({ form }) => differenceBetween(first.form, form, program, file, false) === null) ? first : null;
}
