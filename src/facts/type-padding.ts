/**
 * Whether values of a type have bytes that belong to no field. Such bytes are uninitialised, whatever was there before.
 * Source: reference, "Type Layout"; "Behavior considered undefined", "Invalid values".
 */
import { type Answer, all, any } from './answer';
import type { FileFacts } from './file-facts';
import type { Program } from './program-types';
import { primitiveSize, wrappedNumberSize } from './std-types';
import { reprOf } from './type-validity';
import type { NamedType, WrittenType } from './written-type';

const DEPTH = 8;

/** `yes` only where the language leaves the compiler no other way. */
export function hasPadding(type: WrittenType | null, program: Program, from: FileFacts, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  const inner = (part: WrittenType | null) => hasPadding(part, program, from, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
    case 'function':
    case 'never':
      return 'no';
    case 'array':
      return type.length === 0 ? 'no' : inner(type.element);
    case 'slice':
      return inner(type.element);
    case 'tuple':
      return inOrderOfCompiler(type.elements, program, from, inner);
    case 'named':
      return ofNamed(type, program, from, inner);
    default:
      return 'maybe';
  }
}

function ofNamed(
  type: NamedType,
  program: Program,
  from: FileFacts,
  inner: (part: WrittenType | null) => Answer,
): Answer {
  if (primitiveSize(type.path) !== null || wrappedNumberSize(type.path) !== null || type.path === 'str') return 'no';
  const item = program.typeOf(type, from)?.item;
  if (!item || item.kind === 'union') return 'maybe';
  if (item.kind === 'enum') {
    const isFieldless = [...item.variantFields.values()].every((fields) => fields.size === 0);
    return isFieldless ? 'no' : 'maybe';
  }
  const repr = reprOf(item);
  const fields = [...item.fields.keys()].map((field) => program.fieldType(type, field, null, from));
  const own = fields.map(inner);
  if (repr.isTransparent || repr.packed === 1) return any(own);
  if (own.includes('yes')) return 'yes';
  if (!repr.isC) return repr.align === null ? inOrderOfCompiler(fields, program, from, inner) : 'maybe';
  const whole = program.sizeOf(type, from);
  const sizes = fields.map((field) => program.sizeOf(field, from));
  if (whole === null || !sizes.every((size) => size !== null)) return 'maybe';
  return sum(sizes) < whole ? 'yes' : all(own);
}

/** A size is a multiple of the largest alignment: what the fields do not fill is padding in any order. */
function inOrderOfCompiler(
  parts: readonly (WrittenType | null)[],
  program: Program,
  from: FileFacts,
  inner: (part: WrittenType | null) => Answer,
): Answer {
  const own = parts.map(inner);
  if (own.includes('yes')) return 'yes';
  const sizes = parts.map((part) => program.sizeOf(part, from));
  const aligns = parts.map((part) => program.alignOf(part, from));
  if (!sizes.every((size) => size !== null) || !aligns.every((align) => align !== null)) return 'maybe';
  if (sum(sizes) % Math.max(1, ...aligns) !== 0) return 'yes';
  return parts.length <= 1 ? all(own) : 'maybe';
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
