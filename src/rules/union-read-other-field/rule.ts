import { constantOf } from '../../facts/constants';
import { peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { resolved } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import { acceptsInteger, reprOf, restrictedPart } from '../../facts/type-validity';
import { typeText, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import { quoted } from '../shared/flow-words';

export default defineRule({
  id: 'union-read-other-field',
  summary: 'a union field that is read after another one was set, where its bytes need not be a value',
  category: 'init',
  severity: 'warning',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['union'],
  on: ['field_expression'],
  *check(node, { file, program }) {
    const base = node.child('value');
    const field = node.child('field')?.text;
    if (!base || field === undefined || isWritten(node)) return;
    const made = literalBehind(base, file);
    const name = made?.child('name');
    const set = made && setField(made);
    const type = name ? program.read(name, file) : null;
    if (!made || !set || set.name === field || !type || isChanged(base, node, file)) return;
    const declared = type.kind === 'named' ? program.typeOf(type, file) : null;
    if (declared?.item.kind !== 'union') return;
    const wanted = program.fieldType(type, field, null, file);
    const given = program.fieldType(type, set.name, null, file);
    const number = set.value && constantOf(set.value, file);
    if (number?.kind === 'integer' && isValueOf(number.value, wanted, given, program, file)) return;
    const reason = reasonFor(wanted, given, program, file);
    if (!reason && reprOf(declared.item).isC) return;
    yield {
      at: node,
      message: `${quoted(set.name)} was set and \`${field}\` is read: ${reason ?? 'without `#[repr(C)]` the fields need not start at the same byte'}`,
      // No compiler has made use of it yet.
      ...(reason === null && { severity: 'info' as const }),
      related: [{ at: set.at, message: `\`${set.name}\` is set here` }],
    };
  },
});

function reasonFor(
  wanted: WrittenType | null,
  given: WrittenType | null,
  program: Program,
  file: FileFacts,
): string | null {
  const [size, filled] = [program.sizeOf(wanted, file), program.sizeOf(given, file)];
  if (size !== null && filled !== null && filled < size)
    return `${size - filled === 1 ? 'one byte' : `${size - filled} bytes`} of a \`${typeText(wanted)}\` are uninitialised`;
  const part = restrictedPart(wanted, 'any', program, file);
  if (part && !(given?.kind === 'reference' && part.type.kind === 'reference'))
    return `not all bytes are a \`${typeText(wanted)}\`, ${part.path.length > 0 ? `whose \`${part.path.join('.')}\` is ` : 'it is '}${part.what}`;
  return null;
}

/** Whether a number of the one type is known to be a value of the other, which is as large. */
function isValueOf(
  number: bigint,
  wanted: WrittenType | null,
  given: WrittenType | null,
  program: Program,
  file: FileFacts,
): boolean {
  const size = program.sizeOf(wanted, file);
  const isRestricted = restrictedPart(wanted, 'any', program, file)?.path.length === 0;
  return (
    isRestricted &&
    size !== null &&
    size === program.sizeOf(given, file) &&
    acceptsInteger(wanted, Number(number), program, file)
  );
}

/** The literal of a union that the expression is, or that the variable was made from. */
function literalBehind(base: Node, file: FileFacts): Node | null {
  const inner = peel(base);
  if (inner.kind === 'struct_expression') return inner;
  const binding = inner.kind === 'identifier' ? file.bindingsAt(inner)?.of(inner) : null;
  const made = binding?.init ? peel(binding.init) : resolved(inner, file);
  return made.kind === 'struct_expression' ? made : null;
}

function setField(literal: Node): { name: string; at: Node; value: Node | null } | null {
  const fields = literal.child('body')?.namedChildren ?? [];
  const [only] = fields;
  if (fields.length !== 1 || !only) return null;
  const name = only.child('field')?.text ?? (only.kind === 'shorthand_field_initializer' ? only.text : undefined);
  return name === undefined ? null : { name, at: only, value: only.child('value') };
}

/** `u.a = 1` and `&raw mut u.a` read nothing. */
function isWritten(access: Node): boolean {
  const { parent } = access;
  if (parent?.kind === 'assignment_expression') return parent.child('left') === access;
  return parent?.kind === 'reference_expression' && (parent.has('raw') || parent.has('mutable_specifier'));
}

/** True where the variable may have got another value before: it is assigned to, borrowed, or given away. */
function isChanged(base: Node, at: Node, file: FileFacts): boolean {
  const inner = peel(base);
  const binding = inner.kind === 'identifier' ? file.bindingsAt(inner)?.of(inner) : null;
  return (binding?.uses ?? []).some((use) => {
    if (use.start >= at.start) return false;
    const access = use.parent?.kind === 'field_expression' ? use.parent : use;
    const { parent } = access;
    return (
      access === use ||
      (parent?.kind === 'assignment_expression' && parent.child('left') === access) ||
      parent?.kind === 'reference_expression'
    );
  });
}
