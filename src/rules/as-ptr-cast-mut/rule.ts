import { castOf, enclosingFunction, methodCall, peel, placeBase, pointerType, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type SpanEdit } from '../define-rule';
import { isSameType, leadsThroughShared } from '../shared/address-fix';
import { bufferType } from '../shared/buffer-type';

export default defineRule({
  id: 'as-ptr-cast-mut',
  summary: 'the result of `as_ptr()` cast to `*mut` where `as_mut_ptr()` could be called',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::as_ptr_cast_mut'],
  options: {},
  triggers: ['as_ptr'],
  on: ['type_cast_expression', 'call_expression'],
  *check(node, { file }) {
    const cast = castToMut(node);
    const call = cast && methodCall(throughConstCasts(cast));
    if (call?.name !== 'as_ptr' || !isMutable(call.receiver, file)) return;
    const buffer = bufferType(file.types.of(call.receiver));
    if (!buffer || !hasAsMutPtr(buffer)) return;
    // The author writes through another pointer, which a second `&mut` would put an end to.
    const hasOther = isWrittenThrough(call.receiver, node);
    yield {
      at: node,
      message: `\`${call.call.text}\` gives a pointer for reading; cast to \`*mut\` it still may not be written through`,
      // What becomes of a variable is followed: a write through it is another rule's.
      ...((hasOther ||
        wrapped(node).parent?.kind === 'let_declaration' ||
        isMostlyRead(node, call.receiver, buffer, file)) && { severity: 'info' }),
      fixes: hasOther ? [] : [useAsMutPtr(node, call.call, call.nameNode, buffer, file)],
    };
  },
});

/** What becomes a `*mut` here: `p` of `p as *mut T` and of `p.cast_mut()`. */
function castToMut(node: Node): Node | null {
  const cast = castOf(node);
  if (cast) return pointerType(cast.type)?.mutable ? cast.value : null;
  const method = methodCall(node);
  return method?.name === 'cast_mut' ? method.receiver : null;
}

/** Steps between `as_ptr()` and the cast that stay `*const`: `.cast::<U>()`, `as *const U`. */
function throughConstCasts(value: Node): Node {
  let at = peel(value);
  for (;;) {
    const cast = castOf(at);
    const method = methodCall(at);
    if (cast && pointerType(cast.type)?.mutable === false) at = cast.value;
    else if (method?.name === 'cast') at = method.receiver;
    else return at;
  }
}

/** True where the function takes a pointer to write through as well. */
function isWrittenThrough(receiver: Node, node: Node): boolean {
  return [...(enclosingFunction(node)?.descendants() ?? [])].some(
    (part) => part.kind === 'call_expression' && isAsMutPtr(part, receiver.text),
  );
}

function isAsMutPtr(part: Node, receiver: string): boolean {
  const call = methodCall(part);
  return call?.name === 'as_mut_ptr' && call.receiver.text === receiver;
}

/**
 * True for a list of pointers, which C takes as `char **` for want of a conversion to `const char *const *`, and for a
 * buffer of one's own that is kept in a struct, where it is not known who will write.
 */
function isMostlyRead(node: Node, receiver: Node, buffer: WrittenType, file: FileFacts): boolean {
  const to = castOf(node)?.type;
  if (elementOf(buffer)?.kind === 'pointer' || (to && pointerType(to)?.pointee.kind === 'pointer_type')) return true;
  const isKept = wrapped(node).parent?.kind === 'field_initializer';
  return isKept && receiver.kind === 'identifier' && file.types.of(receiver)?.kind !== 'reference';
}

function elementOf(buffer: WrittenType): WrittenType | null {
  if (buffer.kind === 'named') return buffer.arguments[0] ?? null;
  return buffer.kind === 'array' || buffer.kind === 'slice' ? buffer.element : null;
}

/** `CStr` and `CString` have no `as_mut_ptr`. */
function hasAsMutPtr(buffer: WrittenType): boolean {
  return buffer.kind !== 'named' || !buffer.path.startsWith('std::ffi::');
}

/** True where the receiver could be borrowed as `&mut`: a `mut` variable, a `&mut`, a field reached through one. */
function isMutable(receiver: Node, file: FileFacts): boolean {
  if (leadsThroughShared(receiver, file)) return false;
  const base = placeBase(receiver);
  if (base.kind !== 'identifier' && base.kind !== 'self') return false;
  const binding = file.bindingsAt(base)?.of(base);
  const type = file.types.of(base);
  if (!binding || !type) return false;
  return type.kind === 'reference' ? type.mutable : binding.mutable && type.kind !== 'pointer';
}

/** `v.as_ptr() as *mut T` becomes `v.as_mut_ptr()`; a cast to another type stays. */
function useAsMutPtr(node: Node, call: Node, name: Node, buffer: WrittenType, file: FileFacts): ReportedFix {
  const rename = { span: { start: name.start, end: name.end }, newText: 'as_mut_ptr' };
  const title = 'use `as_mut_ptr()`';
  const between = { start: call.end, end: node.end };
  const cast = castOf(node);
  const element = elementOf(buffer);
  const direct = peel(cast?.value ?? methodCall(node)!.receiver) === call;
  const same = cast && isSameType(element, file.types.read(pointerType(cast.type)!.pointee));
  if (direct && (same || !cast) && wrapped(call) === call)
    return { title, safety: 'suggestion', edits: [rename, { span: between, newText: '' }] };
  // On the way a `*const` cast would give the permission away in name only; it becomes `*mut` with the rest.
  const edits = [...node.descendants()]
    .filter((part) => part.kind === 'const' && part.parent?.kind === 'pointer_type' && part.start > call.end)
    .map((part) => ({ span: { start: part.start, end: part.end }, newText: 'mut' }));
  const castMut = methodCall(node);
  return {
    title,
    safety: 'suggestion',
    edits: [rename, ...edits, ...(castMut ? withoutCall(node, castMut.receiver) : [])],
  };
}

/** Takes `.cast_mut()` away, and the parentheses that were there for it. */
function withoutCall(call: Node, receiver: Node): SpanEdit[] {
  const outer = wrapped(receiver);
  if (call.parent?.kind === 'field_expression') return [{ span: { start: outer.end, end: call.end }, newText: '' }];
  return [
    { span: { start: outer.start, end: receiver.start }, newText: '' },
    { span: { start: receiver.end, end: call.end }, newText: '' },
  ];
}
