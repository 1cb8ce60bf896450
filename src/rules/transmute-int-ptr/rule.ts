import { attributesOf } from '../../facts/attributes';
import { integerAt } from '../../facts/constants';
import { enclosingFunction } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { typeText, type WrittenType } from '../../facts/types';
import { hasHole } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { insteadOf, type TransmuteCall, transmuteCall } from '../shared/transmute-call';

export default defineRule({
  id: 'transmute-int-ptr',
  summary: 'a `transmute` between an integer and a pointer or reference',
  category: 'provenance',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['rustc::integer_to_ptr_transmutes', 'rustc::ptr_to_integer_transmute_in_consts'],
  options: {},
  triggers: ['transmute'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    const found = transmuteCall(node, file, program);
    // Code for Miri alone is about provenance.
    if (!found?.from || !found.to || isForMiri(node)) return;
    const { from, to } = found;
    if (isAddress(from) && isPointer(to)) {
      // All zeros are `None`, which is no address. Source: std::option, "Representation".
      if (isOption(to) && integerAt(found.value, file) === 0n) return;
      yield {
        at: node,
        message: `\`transmute\` gives \`${typeText(to)}\` the address and no provenance: no memory may be used through it`,
        fixes: found.isCopy ? [] : castInstead(found, file),
      };
    } else if (isPointer(from) && isAddress(to) && !isAddr(node)) {
      yield {
        at: node,
        message: `\`transmute\` of \`${typeText(from)}\` to an integer loses the provenance, and does not expose it for a way back`,
        fixes: found.isCopy ? [] : castInstead(found, file),
      };
    }
  },
});

function isForMiri(node: Node): boolean {
  const around = [node, ...node.ancestors()];
  return around.some((at) =>
    attributesOf(at).some(({ path, arguments: text }) => path === 'cfg' && text.trim() === 'miri'),
  );
}

/** In a function `addr`, which stands in for that of newer std, the provenance is not to be exposed. */
function isAddr(node: Node): boolean {
  return enclosingFunction(node)?.child('name')?.text === 'addr';
}

/** An integer, or an array of them. */
function isAddress(type: WrittenType): boolean {
  if (type.kind === 'array') return type.element !== null && isAddress(type.element);
  return type.kind === 'named' && /^(?:usize|isize|[ui](?:32|64|128)|integer)$/.test(type.path);
}

function isPointer(type: WrittenType): boolean {
  if (type.kind === 'array') return type.element !== null && isPointer(type.element);
  if (type.kind === 'named')
    return (
      type.path === 'std::ptr::NonNull' ||
      type.path === 'std::boxed::Box' ||
      (isOption(type) && type.arguments[0] != null && isPointer(type.arguments[0]))
    );
  return type.kind === 'pointer' || type.kind === 'reference' || type.kind === 'function';
}

function isOption(type: WrittenType): type is Extract<WrittenType, { kind: 'named' }> {
  return type.kind === 'named' && type.path === 'std::option::Option';
}

/** A cast with `as` exposes the provenance, or takes one that was exposed. */
function castInstead({ call, value, from, to }: TransmuteCall, file: FileFacts): ReportedFix[] {
  const isWord = (type: WrittenType | null) => type?.kind === 'named' && /^[ui]size$/.test(type.path);
  const operand = value.is('identifier', 'self', 'field_expression', 'call_expression')
    ? value.text
    : `(${value.text})`;
  const cast = (type: string): ReportedFix => ({
    title: `cast: \`as ${type}\``,
    safety: 'suggestion',
    edits: [insteadOf(call, `${operand} as ${type}`)],
  });
  if (isWord(from) && to?.kind === 'pointer' && !hasHole(to) && isNameable(to.to, file)) return [cast(typeText(to))];
  return from?.kind === 'pointer' && isThin(from.to) && isWord(to) ? [cast(typeText(to))] : [];
}

/** True for pointees that are sized for certain and have a name that needs no import. */
function isNameable(to: WrittenType | null, file: FileFacts): boolean {
  if (to?.kind === 'parameter') return !to.bounds.includes('?Sized') && !to.name.includes('::');
  return (
    to?.kind === 'named' && (!to.path.includes('::') ? to.path !== 'str' : file.items.typeAt(to.path) !== undefined)
  );
}

function isThin(to: WrittenType | null): boolean {
  return to?.kind === 'named' && to.path !== 'str';
}
