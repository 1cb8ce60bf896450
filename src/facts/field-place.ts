/**
 * Where a field lies in its type, as far as the language promises it.
 * Source: reference, "Type Layout": "The Rust Representation" (fields are aligned, in an order of the compiler's choice),
 * "The C Representation", "The alignment modifiers".
 */
import type { FileFacts } from './file-facts';
import type { Program } from './program-types';
import { reprOf } from './type-validity';
import type { WrittenType } from './written-type';

export interface FieldPlace {
  /** Bytes from the beginning of the whole value; null where the compiler chooses. */
  readonly offset: number | null;
  /** The field begins at a multiple of this many bytes, wherever the whole value is where it may be. */
  readonly align: number;
}

/**
 * @param field name or number of a field of a struct, union or tuple
 * @returns null where nothing is certain
 */
export function fieldPlaceOf(
  type: WrittenType | null,
  field: string,
  program: Program,
  from: FileFacts,
): FieldPlace | null {
  const aligned = (part: WrittenType | null): FieldPlace | null => {
    const align = program.alignOf(part, from);
    return align === null ? null : { offset: null, align };
  };
  if (type?.kind === 'tuple') return aligned(type.elements[Number(field)] ?? null);
  if (type?.kind !== 'named') return null;
  const item = program.typeOf(type, from)?.item;
  if (!item || item.kind === 'enum' || !item.fields.has(field)) return null;
  const repr = reprOf(item);
  const own = program.fieldType(type, field, null, from);
  if (item.kind === 'union') return repr.packed === null ? aligned(own) : { offset: null, align: 1 };
  if (!repr.isC) {
    const place = aligned(own);
    if (repr.packed === null) return place;
    return { offset: null, align: Math.min(repr.packed, place?.align ?? repr.packed) };
  }
  let end = 0;
  for (const name of item.fields.keys()) {
    const part = program.fieldType(type, name, null, from);
    const [size, full] = [program.sizeOf(part, from), program.alignOf(part, from)];
    if (full === null) return repr.packed === 1 ? { offset: null, align: 1 } : null;
    const align = Math.min(full, repr.packed ?? full);
    const offset = Math.ceil(end / align) * align;
    if (name === field) return { offset, align };
    if (size === null) return { offset: null, align: repr.packed ?? 1 };
    end = offset + size;
  }
  return null;
}
