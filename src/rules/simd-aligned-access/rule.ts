import { attributesOf } from '../../facts/attributes';
import { castOf, enclosingFunction, functionCall, methodCall, peel } from '../../facts/expressions';
import { segmentsOf } from '../../facts/paths';
import { crateTypeOf } from '../../facts/program-expressions';
import { readRepr } from '../../facts/type-shape';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'simd-aligned-access',
  summary: 'an aligned vector load or store on memory that is only aligned for its elements',
  category: 'simd',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['_load', '_store', '_stream'],
  on: ['call_expression'],
  *check(node, context) {
    const call = functionCall(node);
    const name = call && segmentsOf(call.callee).at(-1)!;
    const needed = name ? alignmentOf(name) : null;
    const pointer = call && name && needed !== null ? pointerOf(name, call.arguments) : null;
    if (!call || !name || needed === null || !pointer || context.program.functionAt(call.callee, context.file)) return;
    const source = sourceOf(pointer, context);
    if (!source || source.align >= needed || mindsAlignment(node, context)) return;
    yield {
      at: node,
      message: `\`${name}\` needs an address that is a multiple of ${needed}, and ${source.words} is only sure to be a multiple of ${source.align}`,
      related: [{ at: source.buffer, message: `aligned for its elements, to ${bytes(source.align)}` }],
      fixes: unaligned(call.callee, name),
    };
  },
});

const WIDTHS: Readonly<Record<string, number>> = { _mm_: 16, _mm256_: 32, _mm512_: 64 };

/** The alignment in bytes that an intrinsic demands; null for those that take any address. */
function alignmentOf(name: string): number | null {
  const match =
    /^(_mm(?:256|512)?_)(?:maskz?_)?(load|loadr|store|storer|store1|stream|stream_load)_(p[sd]1?|si\d+|epi(?:32|64))$/.exec(
      name,
    );
  if (!match) return null;
  // `_mm_stream_si32` and `_mm_stream_si64` write one number.
  if (/^_mm_stream_si(?:32|64)$|^_mm_(?:load|store)_si(?:16|32|64)$|^_mm_load_p[sd]1$/.test(name)) return null;
  return WIDTHS[match[1]!] ?? null;
}

/** The pointer among the arguments: the first, behind source and mask for masked loads. */
function pointerOf(name: string, list: readonly Node[]): Node | null {
  const index = /_mask_load/.test(name) ? 2 : /_maskz_load/.test(name) ? 1 : 0;
  return list[index] ?? null;
}

interface Source {
  readonly buffer: Node;
  /** What it is, for the message. */
  readonly words: string;
  /** Bytes; what its elements are aligned to. */
  readonly align: number;
}

/** How many steps a pointer is followed back. */
const STEPS = 10;
const MOVING = new Set(['add', 'offset', 'sub', 'wrapping_add', 'wrapping_sub', 'wrapping_offset', 'byte_add']);

/** The slice, array or vector that a pointer comes from, with the alignment of its elements. */
function sourceOf(pointer: Node, context: RuleContext): Source | null {
  const { file, program } = context;
  let at = peel(pointer);
  for (let step = 0; step < STEPS; step++) {
    const cast = castOf(at);
    const method = methodCall(at);
    if (cast) at = cast.value;
    else if (method && (MOVING.has(method.name) || /^cast(?:_mut|_const)?$/.test(method.name))) at = method.receiver;
    else if (method && /^as_(?:mut_)?ptr$/.test(method.name)) return elementsOf(method.receiver, context);
    else if (at.kind === 'identifier') {
      const binding = file.bindingsAt(at)?.of(at);
      // A pointer that moves on may have been moved to where the alignment is right.
      if (!binding?.init || binding.mutable) return null;
      at = peel(binding.init);
    } else if (at.kind === 'reference_expression') {
      const place = at.child('value');
      const element = place && peel(place).kind === 'index_expression' ? peel(place) : null;
      const base = element?.namedChildren[0];
      return base && program.alignOf(crateTypeOf(element, file, program), file) !== null
        ? elementsOf(base, context)
        : null;
    } else return null;
  }
  return null;
}

function elementsOf(buffer: Node, context: RuleContext): Source | null {
  const { file, program } = context;
  const type = autoDeref(crateTypeOf(buffer, file, program));
  const element = elementType(type);
  const align = element && program.alignOf(element, file);
  if (align === null || (type?.kind === 'array' && mayBeAligned(buffer, context))) return null;
  return { buffer, words: `\`${buffer.text}\``, align };
}

function elementType(type: WrittenType | null): WrittenType | null {
  if (type?.kind === 'array' || type?.kind === 'slice') return type.element;
  if (type?.kind !== 'named') return null;
  if (type.path === 'std::vec::Vec' && type.arguments.length === 1) return type.arguments[0] ?? null;
  return type.path === 'str' || type.path === 'std::string::String'
    ? { kind: 'named', path: 'u8', arguments: [] }
    : null;
}

/** An array inside of a struct is as well aligned as the struct, where it comes first or its offset is a multiple. */
function mayBeAligned(buffer: Node, { file, program }: RuleContext): boolean {
  for (let at = peel(buffer); at.kind === 'field_expression' || at.kind === 'index_expression'; ) {
    const base = at.kind === 'field_expression' ? at.child('value') : at.namedChildren[0];
    if (!base) return true;
    if (at.kind === 'field_expression') {
      const holder = autoDeref(crateTypeOf(base, file, program));
      const declared = holder && program.typeOf(holder, file);
      if (!declared) return true;
      const reprs = attributesOf(declared.item.node).filter(({ path }) => path === 'repr' || path === 'cfg_attr');
      if (reprs.some(({ arguments: text }) => (readRepr(text).align ?? 1) > 1 || /align/.test(text))) return true;
    }
    at = peel(base);
  }
  return false;
}

/** A function that speaks of alignment has seen to it, or says who has. */
function mindsAlignment(node: Node, { file }: RuleContext): boolean {
  const item = enclosingFunction(node);
  if (!item) return true;
  const self = file.types.selfType(item);
  const declared = self?.kind === 'named' ? file.items.typeAt(self.path) : undefined;
  const text = item.text.replaceAll(/_mm\w+/g, '');
  return (
    /align|%\s*(?:16|32|64)\b|&\s*(?:15|31|63|0x[1-3]?f)\b/i.test(text) || /align/i.test(declared?.node.text ?? '')
  );
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}

/** `_mm_load_ps` becomes `_mm_loadu_ps`; stores past the cache and those that repeat a value have no such form. */
function unaligned(callee: Node, name: string): ReportedFix[] {
  if (!/^_mm(?:256|512)?_(?:maskz?_)?(?:load|store)_(?:p[sd]|si\d+|epi\d+)$/.test(name)) return [];
  const last = callee.kind === 'scoped_identifier' ? callee.child('name')! : callee;
  const newText = name.replace(/_(load|store)_/, '_$1u_');
  return [{ title: `use \`${newText}\``, safety: 'suggestion', edits: [{ span: last, newText }] }];
}
