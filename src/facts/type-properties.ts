/**
 * Three-valued questions about types with the whole crate in view. Whatever is not known for certain is `maybe`.
 */
import { type Answer, all, any } from './answer';
import { stdType } from './std-types';
import type { Shape, TypeWorld } from './type-shape';
import type { NamedType, WrittenType } from './written-type';

/** Deeper types are not looked into. */
const DEPTH = 10;

type Ask = (type: WrittenType | null) => Answer;

const COPY_TRAIT = 'std::marker::Copy';

/** Whether a use of a value copies it. A type parameter is `Copy` only where a bound says so. Source: std, `Copy`. */
export function isCopy(type: WrittenType | null, world: TypeWorld, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  const ask: Ask = (part) => isCopy(part, world, depth - 1);
  switch (type.kind) {
    case 'reference':
      return type.mutable ? 'no' : 'yes';
    case 'pointer':
    case 'function':
    case 'never':
      return 'yes';
    case 'slice':
      return 'no';
    case 'array':
      return ask(type.element);
    case 'tuple':
      return all(type.elements.map(ask));
    case 'parameter':
      // Nothing is known about the bounds of `T::Item`.
      return type.name.includes('::') ? 'maybe' : demandCopy(type.bounds, world);
    case 'trait':
      return type.form === 'dyn' ? 'no' : demandCopy(type.bounds, world) === 'yes' ? 'yes' : 'maybe';
    case 'named': {
      if (type.path === 'str') return 'no';
      if (isLiteral(type)) return 'yes';
      const shape = world.shapeOf(type);
      return shape ? shape.copy : ofStd(type, 'copy', all, ask);
    }
  }
}

/** Whether dropping a value runs code or frees memory. Source: std, `needs_drop`; reference, "Destructors". */
export function needsDrop(type: WrittenType | null, world: TypeWorld, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  const ask: Ask = (part) => needsDrop(part, world, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
    case 'function':
    case 'never':
      return 'no';
    case 'slice':
      return ask(type.element);
    case 'array':
      return type.length === 0 ? 'no' : ask(type.element);
    case 'tuple':
      return any(type.elements.map(ask));
    case 'parameter':
      // A generic function has to be right for every type that its bounds allow.
      return type.name.includes('::') ? 'maybe' : opposite(demandCopy(type.bounds, world));
    case 'trait':
      return demandCopy(type.bounds, world) === 'yes' ? 'no' : 'maybe';
    case 'named': {
      if (type.path === 'str' || isLiteral(type)) return 'no';
      const shape = world.shapeOf(type);
      if (!shape) return ofStd(type, 'drop', any, ask);
      if (shape.isManuallyDrop) return 'no';
      if (shape.hasDrop) return 'yes';
      if (shape.copy === 'yes' || shape.kind === 'union') return 'no';
      return any(shape.variants.flat().map(ask));
    }
  }
}

/** Whether a byte of the value lies inside an `UnsafeCell`. Source: std, `UnsafeCell`. */
export function interiorMutability(type: WrittenType | null, world: TypeWorld, depth = DEPTH): Answer {
  return holds(type, 'cell', world, depth);
}

/** Whether `&mut` to the type claims no uniqueness: it holds `PhantomPinned` or `UnsafePinned`. Source: std, `UnsafePinned`. */
export function isPinned(type: WrittenType | null, world: TypeWorld, depth = DEPTH): Answer {
  return holds(type, 'pinned', world, depth);
}

/** Whether a part of the value itself has a property. */
function holds(type: WrittenType | null, property: 'cell' | 'pinned', world: TypeWorld, depth: number): Answer {
  if (!type || depth === 0) return 'maybe';
  const ask: Ask = (part) => holds(part, property, world, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
    case 'function':
    case 'never':
      return 'no';
    case 'array':
    case 'slice':
      return ask(type.element);
    case 'tuple':
      return any(type.elements.map(ask));
    case 'parameter':
      // `Unpin` says that there is nothing pinned in it; `Copy` and `Freeze` say nothing that holds for cells.
      return property === 'pinned' && type.bounds.includes('std::marker::Unpin') ? 'no' : 'maybe';
    case 'trait':
      return property === 'pinned' && type.bounds.includes('std::marker::Unpin') ? 'no' : 'maybe';
    case 'named': {
      if (type.path === 'str' || isLiteral(type)) return 'no';
      // In the crate that declares it the cell is a struct like others.
      if (property === 'cell' && /::(?:Unsafe|SyncUnsafe)Cell$/.test(type.path)) return 'yes';
      const shape = world.shapeOf(type);
      return shape ? any(shape.variants.flat().map(ask)) : ofStd(type, property, any, ask);
    }
  }
}

/**
 * Whether uninitialised bytes are a value of the type. A type without bytes has no bytes to be wrong.
 * Source: reference, "Behavior considered undefined", on invalid values; std, `MaybeUninit`.
 */
export function allowsUninit(type: WrittenType | null, world: TypeWorld, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  const ask: Ask = (part) => allowsUninit(part, world, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
    case 'function':
    case 'never':
      return 'no';
    case 'array':
      return type.length === 0 ? 'yes' : ask(type.element);
    case 'slice':
      return ask(type.element);
    case 'tuple':
      return all(type.elements.map(ask));
    case 'parameter':
    case 'trait':
      // Generic code that makes a value of nothing asks for the type's size first.
      return 'maybe';
    case 'named': {
      if (type.path === 'str' || isLiteral(type)) return 'no';
      if (type.path === 'std::mem::MaybeUninit') return 'yes';
      const shape = world.shapeOf(type);
      if (shape) return uninitIn(shape, ask);
      const std = stdType(type.path);
      if (!std) return 'maybe';
      if (std.isZeroSized) return 'yes';
      return std.isTransparent && !type.path.endsWith('NonZero') ? ask(type.arguments[0] ?? null) : 'no';
    }
  }
}

function uninitIn(shape: Shape, ask: Ask): Answer {
  if (shape.kind === 'union') return 'yes';
  if (shape.kind === 'struct') return all(shape.variants.flat().map(ask));
  return shape.variants.length > 1 ? 'no' : 'maybe';
}

/** Whether values of the type have no bytes. Source: reference, "Type Layout"; enums: "Enumerations". */
export function isZeroSized(type: WrittenType | null, world: TypeWorld, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  const ask: Ask = (part) => isZeroSized(part, world, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
    case 'function':
      return 'no';
    case 'never':
      return 'yes';
    case 'array':
      return type.length === 0 ? 'yes' : type.length == null ? any([ask(type.element), 'maybe']) : ask(type.element);
    case 'slice':
    case 'parameter':
    case 'trait':
      return 'maybe';
    case 'tuple':
      return all(type.elements.map(ask));
    case 'named': {
      if (type.path === 'str') return 'maybe';
      if (isLiteral(type)) return 'no';
      const shape = world.shapeOf(type);
      if (shape) return zeroSizeOf(shape, ask);
      const std = stdType(type.path);
      if (!std) return 'maybe';
      if (std.isZeroSized) return 'yes';
      if (std.isTransparent || std.copy === 'a' || std.drop === 'a') return wrapperSize(type, ask);
      return ['std::ffi::CStr', 'std::ffi::OsStr', 'std::path::Path', 'std::convert::Infallible'].includes(type.path)
        ? 'maybe'
        : 'no';
    }
  }
}

/** A wrapper is no smaller than what it wraps; most add bytes of their own. */
function wrapperSize(type: NamedType, ask: Ask): Answer {
  const parts = type.arguments.map(ask);
  if (parts.length === 0) return 'maybe';
  if (parts.includes('no')) return 'no';
  return stdType(type.path)?.isTransparent ? all(parts) : 'maybe';
}

function zeroSizeOf(shape: Shape, ask: Ask): Answer {
  if (shape.kind !== 'enum') return all(shape.variants.flat().map(ask));
  if (shape.variants.length === 0) return 'yes';
  // A variant that can have no value takes no room, so only those without fields surely count.
  if (shape.variants.filter((fields) => fields.length === 0).length > 1) return 'no';
  if (shape.repr.integer !== null || shape.repr.isC) return 'no';
  const fields = shape.variants.flat().map(ask);
  if (fields.includes('no') && !shape.variants.flat().some(mayBeEmpty)) return 'no';
  return shape.variants.length === 1 ? all(fields) : 'maybe';
}

/** Types that have no values, or of which that is not known. */
function mayBeEmpty(type: WrittenType | null): boolean {
  if (!type || type.kind === 'never' || type.kind === 'parameter') return true;
  return type.kind === 'named' && stdType(type.path) === null;
}

/** The property of a std type, from its row and its arguments. */
function ofStd(
  type: NamedType,
  property: 'copy' | 'drop' | 'cell' | 'pinned',
  together: (answers: readonly Answer[]) => Answer,
  ask: Ask,
): Answer {
  const std = stdType(type.path);
  if (!std) return 'maybe';
  switch (std[property]) {
    case 'y':
      return 'yes';
    case 'n':
      // An allocator or hasher of the user's may hold anything.
      return type.arguments.length > std.arity && (property === 'cell' || property === 'pinned') ? 'maybe' : 'no';
    case '?':
      return any([...type.arguments.map(ask), 'maybe']);
    case 'a':
      return type.arguments.length === 0 ? 'maybe' : together(type.arguments.map(ask));
  }
}

/** Integer and float literals whose type is not written. */
function isLiteral(type: NamedType): boolean {
  return type.path === 'integer' || type.path === 'float';
}

/** Whether what implements all the traits is `Copy`, by one of them or one that it demands in turn. */
function demandCopy(bounds: readonly string[], world: TypeWorld): Answer {
  const seen = new Set(bounds);
  let isKnown = true;
  for (const trait of seen) {
    if (trait === COPY_TRAIT) return 'yes';
    const above = world.supertraits(trait);
    if (!above) isKnown = false;
    for (const path of above ?? []) seen.add(path);
  }
  return isKnown ? 'no' : 'maybe';
}

function opposite(answer: Answer): Answer {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'maybe';
}
