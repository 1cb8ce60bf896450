import { castOf, peel } from '../../facts/expressions';
import { crateTypeOf } from '../../facts/program-expressions';
import { sameType } from '../../facts/types';
import { isAtLeast } from '../../rust-version';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type RuleContext } from '../define-rule';
import { pointerFromAddress, whatAddressIsMadeOf } from '../shared/address-of-pointer';

export default defineRule({
  id: 'int-to-ptr-cast',
  summary: 'a number cast to a pointer, which leaves its provenance to be guessed',
  category: 'provenance',
  profile: 'strict',
  severity: 'info',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::fuzzy_provenance_casts'],
  options: {},
  triggers: ['as *const', 'as *mut'],
  on: ['type_cast_expression'],
  *check(node, context) {
    const address = pointerFromAddress(node, context);
    if (!address || isFixedAddress(address, context) || isTooNarrow(address, context)) return;
    const { casts } = whatAddressIsMadeOf(address, context);
    const [pointer] = casts;
    yield {
      at: node,
      message: pointer
        ? 'this pointer goes through a number and back, and what it may access is left to be guessed'
        : 'this number becomes a pointer, and what it may access is left to be guessed',
      related: pointer ? [{ at: pointer, message: 'the pointer becomes a number here' }] : [],
      fixes: pointer ? mapAddress(node, address, pointer, context) : [],
    };
  },
});

/** No pointer fits into 32 bits or fewer on a machine of today: a code or flag that travels as a pointer. */
function isTooNarrow(address: Node, { file, program }: RuleContext): boolean {
  const type = crateTypeOf(address, file, program);
  return type?.kind === 'named' && /^[iu](?:8|16|32)$/.test(type.path);
}

/** Registers of a device, null and dangling pointers: numbers that never were a pointer. */
function isFixedAddress(address: Node, context: RuleContext): boolean {
  if (address.ancestor('const_item', 'static_item')) return true;
  for (const part of address.descendants()) {
    if (!part.is('identifier', 'call_expression', 'field_expression', 'type_cast_expression', 'self')) continue;
    if (part.kind === 'call_expression' && /\b(?:align_of|size_of)\b/.test(part.text)) return true;
    if (part.kind !== 'identifier' || /^[A-Z][A-Z0-9_]*$/.test(part.text)) continue;
    const binding = context.file.bindingsAt(part)?.of(part);
    if (binding && !(binding.init && !binding.mutable && isLiteral(binding.init))) return false;
    if (!binding && !isPathPart(part)) return false;
  }
  return [...address.descendants()].every((part) => !part.is('call_expression', 'self'));
}

function isLiteral(init: Node): boolean {
  return peel(init).kind === 'integer_literal';
}

/** `u16` and `MAX` in `u16::MAX`. */
function isPathPart(node: Node): boolean {
  return node.parent?.kind === 'scoped_identifier';
}

/** `(p as usize | 1) as *mut u8` becomes `p.map_addr(|address| address | 1)` where `p` is a `*mut u8`. */
function mapAddress(node: Node, address: Node, cast: Node, { file, program, msrv }: RuleContext): ReportedFix[] {
  if (msrv !== null && !isAtLeast(msrv, 1, 84)) return [];
  const inner = castOf(cast);
  const target = castOf(node);
  // Only what stands in one expression can be put together again.
  if (!inner || !target || cast.start < address.start || cast.end > address.end || /\baddress\b/.test(address.text))
    return [];
  if (cast.parent?.kind !== 'binary_expression' && cast.parent?.kind !== 'parenthesized_expression') return [];
  if (!sameType(crateTypeOf(inner.value, file, program), program.read(target.type, file))) return [];
  if (!/^usize$/.test(inner.type.text) || /[?;]|\breturn\b|\bawait\b/.test(address.text)) return [];
  if (inner.value.kind !== 'identifier' && inner.value.kind !== 'field_expression' && inner.value.kind !== 'self')
    return [];
  const name = peel(inner.value).text;
  const text = `${file.text.slice(address.start, cast.start)}address${file.text.slice(cast.end, address.end)}`;
  return [
    {
      title: 'use `map_addr`, which keeps the provenance',
      safety: 'suggestion',
      edits: [{ span: node, newText: `${name}.map_addr(|address| ${text.replace(/\(address\)/, 'address')})` }],
    },
  ];
}
