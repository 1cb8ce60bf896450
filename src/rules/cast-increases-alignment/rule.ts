import { docOf } from '../../facts/attributes';
import { isSafeEntry } from '../../facts/exposure';
import { enclosingFunction, functionCall, methodCall, operandOf, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { isOpenParameter } from '../../facts/open-parameters';
import { pointeeOf } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { allocatorCall, layoutForm } from '../shared/allocation';
import { madeHere, quoted, useWords } from '../shared/flow-words';
import { layoutNumbers } from '../shared/layout-numbers';
import { hasAlignedOwner, type PointedMemory, pointedMemory } from '../shared/pointed-memory';
import { type PointerUse, pointerUse } from '../shared/pointer-use';
import { tells } from '../shared/tells';
import { transmuteCall } from '../shared/transmute-call';

export default defineRule({
  id: 'cast-increases-alignment',
  summary: 'memory of one alignment that is used as a type which needs a larger one',
  category: 'layout',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::cast_ptr_alignment'],
  options: {},
  triggers: ['unsafe'],
  on: ['unary_expression', 'reference_expression', 'call_expression'],
  ...tells('cast-increases-alignment', {
    misaligned: ({ at, access, pointer, needed, type, isPacked, array }, { file }) => ({
      message: isPacked
        ? `${useWords(at, access)}, a field of a packed struct, where ${typeName(type)} is not aligned to ${bytes(needed)}`
        : `${useWords(at, access)} at an address${array ? ` in ${quoted(array)}` : ''} that is no multiple of ${needed}, as ${typeName(type)} needs it`,
      severity: 'error',
      related: [madeHere(pointer)],
      fixes: inUnaligned(pointerUse(at, file), file),
    }),
  }),
  *check(node, { file, program }) {
    for (const view of viewsAt(node, file, program)) {
      const { memory, type } = view;
      if (!type) continue;
      const allocated = memory.isRaw ? allocatedAlignment(memory.place, file, program) : null;
      if (allocated === null && (memory.isRaw || knowsAlignment(node, file, program))) continue;
      const needed = program.alignOf(type, file);
      const given = allocated ?? program.alignOf(memory.element, file);
      if (given === null) continue;
      const isOpen = needed === null && given === 1 && isOpenParameter(type, node, program, file);
      if ((needed === null || needed <= given) && !isOpen) continue;
      if (hasAlignedOwner(memory.place, file)) continue;
      yield {
        at: view.at,
        message: isOpen
          ? `${quoted(memory.place)} may start at any address, and a \`${typeText(type)}\` may need more than that`
          : `${quoted(memory.place)} is aligned to ${bytes(given)}, and a \`${typeText(type)}\` needs ${needed}`,
        fixes: inUnaligned(view.use, file),
      };
    }
  },
});

/** The alignment that the memory was asked for with, where Rust's allocator gave it in this function. */
function allocatedAlignment(root: Node, file: FileFacts, program: Program): number | null {
  const allocation = allocatorCall(root, file, program);
  const form =
    allocation?.layout && allocation.name !== 'realloc' ? layoutForm(allocation.layout, file, program) : null;
  const align = form && layoutNumbers(form, program, file).align;
  return typeof align === 'number' ? align : null;
}

interface View {
  readonly at: Node;
  readonly memory: PointedMemory;
  readonly type: WrittenType | null;
  readonly use: PointerUse | null;
}

const COPIES = ['std::ptr::copy', 'std::ptr::copy_nonoverlapping'];

function* viewsAt(node: Node, file: FileFacts, program: Program): Generator<View> {
  const use = pointerUse(node, file);
  if (use) {
    if (!use.isUnaligned) yield { at: node, memory: pointedMemory(use.pointer, file), type: use.type, use };
    return;
  }
  const call = functionCall(node);
  if (!call) return;
  if (file.paths.isStd(call.callee, ...COPIES)) {
    for (const pointer of call.arguments.slice(0, 2))
      yield {
        at: pointer,
        memory: pointedMemory(pointer, file),
        type: pointeeOf(file.types.of(pointer)),
        use: null,
      };
    return;
  }
  const found = transmuteCall(node, file, program);
  if (found?.from?.kind !== 'reference' || found.to?.kind !== 'reference') return;
  const element = (type: WrittenType | null) =>
    type?.kind === 'array' || type?.kind === 'slice' ? type.element : type;
  const memory = {
    element: element(found.from.to),
    place: found.value,
    isRaw: false,
    hasOffset: false,
    isMaybeUninit: false,
  };
  yield { at: node, memory, type: element(found.to.to), use: null };
}

const DEBUG_ASSERTION = /\bdebug_assert(?:_eq|_ne)?!\s*\((?:[^()]|\([^()]*\)|\((?:[^()]|\([^()]*\))*\))*\)/;

/** Code and documentation that speak of alignment have thought of it. */
function knowsAlignment(node: Node, file: FileFacts, program: Program): boolean {
  const item = enclosingFunction(node);
  if (!item) return false;
  // What a compiler's test expects of a line is no word of its author.
  const written = (item.child('body')?.text ?? '').replace(/\/\/~.*$/gm, '');
  // Whoever calls from outside of the crate is not stopped by a check that a release build has no more.
  const isOpen = DEBUG_ASSERTION.test(written) && isSafeEntry(item, { file, program });
  const body = isOpen ? written.replace(new RegExp(DEBUG_ASSERTION, 'g'), '') : written;
  return /align/i.test(body) || /align/i.test(docOf(item)) || /align/i.test(commentAbove(item, file));
}

function commentAbove(item: Node, file: FileFacts): string {
  const before = file.text.slice(Math.max(0, item.start - 300), item.start);
  return before.slice(before.lastIndexOf('}') + 1);
}

/** The forms of std that ask for no alignment, where the use has one. */
function inUnaligned(use: PointerUse | null, file: FileFacts): ReportedFix[] {
  if (!use) return [];
  const { at, how, pointer } = use;
  if (how !== 'read' && how !== 'write') return [];
  const fix = (span: { start: number; end: number }, newText: string): ReportedFix[] => [
    { title: `${how} without alignment`, safety: 'suggestion', edits: [{ span, newText }] },
  ];
  const name = methodCall(at)?.nameNode ?? functionCall(at)?.callee.child('name');
  if (name && /^(?:read|write)$/.test(name.text)) return fix(name, `${name.text}_unaligned`);
  if (how === 'write' || operandOf(at, '*') === null || wrapped(at) !== at) return [];
  const isShort = pointer.is('identifier', 'field_expression', 'call_expression');
  const { parent } = at;
  if (parent?.is('type_cast_expression', 'reference_expression') || file.types.of(pointer)?.kind !== 'pointer')
    return [];
  return fix(at, `${isShort ? pointer.text : `(${pointer.text})`}.read_unaligned()`);
}

function typeName(type: string | null): string {
  return type === null ? 'its type' : `\`${type}\``;
}

function bytes(count: number): string {
  return count === 1 ? 'one byte' : `${count} bytes`;
}
