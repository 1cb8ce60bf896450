/**
 * Sizes and alignments in bytes on a 64-bit target, only where the reference or the documentation of std promises them.
 * Source: reference, "Type Layout"; std documentation of the types, "Layout".
 */
import { primitiveSize, stdType, wrappedNumberSize } from './std-types';
import { isZeroSized } from './type-properties';
import type { Shape, TypeWorld } from './type-shape';
import type { NamedType, WrittenType } from './written-type';

export interface Layout {
  readonly size: number;
  readonly align: number;
}

const WORD: Layout = { size: 8, align: 8 };
const WIDE: Layout = { size: 16, align: 8 };
const DEPTH = 10;

/** Null where it is not certain. */
export function layoutOf(type: WrittenType | null, world: TypeWorld, depth = DEPTH): Layout | null {
  if (!type || depth === 0) return null;
  const inner = (part: WrittenType | null | undefined) => layoutOf(part ?? null, world, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
      return pointerTo(type.to, world, depth);
    case 'function':
      return WORD;
    case 'array': {
      const element = inner(type.element);
      return element && type.length != null ? { size: element.size * type.length, align: element.align } : null;
    }
    case 'tuple':
      return unordered(type.elements.map(inner));
    case 'named':
      return ofNamed(type, world, inner, depth);
    default:
      return null;
  }
}

function ofNamed(
  type: NamedType,
  world: TypeWorld,
  inner: (part: WrittenType | null | undefined) => Layout | null,
  depth: number,
): Layout | null {
  const { path, arguments: args } = type;
  const shape = world.shapeOf(type);
  if (shape) return ofShape(shape, inner);
  const size = primitiveSize(path) ?? wrappedNumberSize(path);
  if (size !== null) return { size, align: size };
  switch (path) {
    case 'std::boxed::Box':
    case 'std::ptr::NonNull':
      return args.length === 1 ? pointerTo(args[0] ?? null, world, depth) : null;
    case 'std::cmp::Ordering':
      return { size: 1, align: 1 };
    case 'std::num::NonZero':
      return inner(args[0]);
    case 'std::option::Option':
      return isNeverNull(args[0] ?? null) ? inner(args[0]) : null;
    case 'std::marker::PhantomData':
    case 'std::marker::PhantomPinned':
      return { size: 0, align: 1 };
    default:
      return stdType(path)?.isTransparent ? inner(args[0]) : null;
  }
}

/** Pointers whose `Option` is documented to be no larger. Source: std, `option`, "Representation". */
function isNeverNull(type: WrittenType | null): boolean {
  if (type?.kind === 'reference' || type?.kind === 'function') return true;
  return type?.kind === 'named' && /^std::(?:boxed::Box|ptr::NonNull|num::NonZero\w*)$/.test(type.path);
}

/** A pointer is one word to a sized type and two to slices, `str` and trait objects. */
function pointerTo(to: WrittenType | null, world: TypeWorld, depth: number): Layout | null {
  const sized = isSized(to, world, depth - 1);
  return sized === null ? null : sized ? WORD : WIDE;
}

/** Null where it is not known whether the type has a size. */
function isSized(type: WrittenType | null, world: TypeWorld, depth: number): boolean | null {
  if (!type || depth <= 0) return null;
  switch (type.kind) {
    case 'slice':
      return false;
    case 'trait':
      return type.form === 'dyn' ? false : null;
    case 'parameter':
      return type.name === 'Self' || type.name.includes('::') || type.bounds.includes('?Sized') ? null : true;
    case 'named': {
      if (/^(?:str|std::path::Path|std::ffi::OsStr|std::ffi::CStr)$/.test(type.path)) return false;
      if (primitiveSize(type.path) !== null) return true;
      const shape = world.shapeOf(type);
      if (!shape)
        return stdType(type.path) && type.arguments.every((part) => isSized(part, world, depth - 1)) ? true : null;
      if (shape.kind !== 'struct') return true;
      const last = shape.variants[0]?.at(-1);
      return last === undefined ? true : isSized(last, world, depth - 1);
    }
    default:
      return true;
  }
}

function ofShape(shape: Shape, inner: (part: WrittenType | null) => Layout | null): Layout | null {
  const { repr, kind, variants } = shape;
  if (kind === 'enum') {
    if (variants.length === 0 || variants.some((fields) => fields.length > 0)) return null;
    // A C enum is an `int` on 64-bit Linux as long as no discriminant is larger, which is not looked at.
    const size = repr.integer === null ? null : primitiveSize(repr.integer);
    return size === null ? null : { size, align: size };
  }
  const fields = variants[0]!.map(inner);
  if (kind === 'struct' && fields.length === 0 && repr.align === null) return { size: 0, align: 1 };
  if (repr.isTransparent) return unordered(fields);
  if (!repr.isC || !fields.every((field) => field !== null)) return null;
  const bound = (field: Layout) => Math.min(field.align, repr.packed ?? field.align);
  let size = 0;
  let align = repr.align ?? 1;
  for (const field of fields) {
    align = Math.max(align, bound(field));
    size = kind === 'union' ? Math.max(size, field.size) : roundUp(size, bound(field)) + field.size;
  }
  return { size: roundUp(size, align), align };
}

/** The layout of parts in an order that the compiler chooses: certain only where at most one of them has bytes. */
function unordered(parts: readonly (Layout | null)[]): Layout | null {
  if (!parts.every((part) => part !== null)) return null;
  const filled = parts.filter((part) => part.size > 0);
  const align = Math.max(1, ...parts.map((part) => part.align));
  if (filled.length > 1) return null;
  return { size: roundUp(filled[0]?.size ?? 0, align), align };
}

function roundUp(size: number, align: number): number {
  return Math.ceil(size / align) * align;
}

/** The size where the layout is known; 0 where the type is at least known to have no bytes. */
export function sizeOf(type: WrittenType | null, world: TypeWorld): number | null {
  return layoutOf(type, world)?.size ?? (isZeroSized(type, world) === 'yes' ? 0 : null);
}
