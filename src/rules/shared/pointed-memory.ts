/** What a pointer points into, as the reference, buffer or variable that it was made from says. */
import { borrowOf, methodCall, placeBase } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { originOf, pointeeOf } from '../../facts/pointer-origin';
import { primitiveSize } from '../../facts/std-types';
import { autoDeref, type WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { bufferType } from './buffer-type';

export interface PointedMemory {
  /** The type of the elements there, or of the value where it is no buffer. */
  readonly element: WrittenType | null;
  /** The buffer, variable or reference, without `&`. */
  readonly place: Node;
  /** True where only a raw pointer tells: what it points into is for whoever made it to say. */
  readonly isRaw: boolean;
  readonly hasOffset: boolean;
  /** True where the memory is that of a `MaybeUninit`. */
  readonly isMaybeUninit: boolean;
}

export function pointedMemory(pointer: Node, file: FileFacts): PointedMemory {
  const { root, buffer, offsets, firstCast } = originOf(pointer, file);
  const hasOffset = offsets.length > 0;
  if (buffer) {
    const type = bufferType(autoDeref(file.types.of(buffer)));
    // `as_ptr` of a type of the crate: its signature tells what is there.
    if (!type)
      return {
        element: pointeeOf(declaredResult(root, file)),
        place: buffer,
        isRaw: true,
        hasOffset,
        isMaybeUninit: false,
      };
    const isMaybeUninit = type.kind === 'named' && type.path === 'std::mem::MaybeUninit';
    return { element: elementOf(type), place: buffer, isRaw: false, hasOffset, isMaybeUninit };
  }
  const borrow = borrowOf(root);
  if (borrow) {
    const type = file.types.of(borrow.place) ?? pointeeOf(firstCast && file.types.read(firstCast));
    return {
      element: type && (elementOf(bufferOnly(type)) ?? type),
      place: borrow.place,
      isRaw: false,
      hasOffset,
      isMaybeUninit: false,
    };
  }
  const type = file.types.of(root);
  const isRaw = type?.kind !== 'reference';
  const to = type?.kind === 'reference' || type?.kind === 'pointer' ? type.to : null;
  return { element: elementOf(bufferOnly(to)) ?? to, place: root, isRaw, hasOffset, isMaybeUninit: false };
}

/** What a method of a type of the file says that it returns. */
function declaredResult(call: Node, file: FileFacts): WrittenType | null {
  const method = methodCall(call);
  const type = method && autoDeref(file.types.of(method.receiver));
  const item = type?.kind === 'named' && method ? file.items.methodAt(type.path, method.name) : null;
  const returned = item?.child('return_type');
  return returned ? file.types.read(returned) : null;
}

/** A `Vec` is no buffer where a pointer to itself was taken. */
function bufferOnly(type: WrittenType | null): WrittenType | null {
  return type?.kind === 'array' || type?.kind === 'slice' || (type?.kind === 'named' && type.path === 'str')
    ? type
    : null;
}

function elementOf(type: WrittenType | null): WrittenType | null {
  if (type?.kind === 'array' || type?.kind === 'slice') return type.element;
  if (type?.kind !== 'named') return null;
  if (type.path === 'std::vec::Vec' || type.path === 'std::mem::MaybeUninit') return type.arguments[0] ?? null;
  return { kind: 'named', path: 'u8', arguments: [] };
}

/** True for integers: bytes and words of which any value is right. */
export function isInteger(type: WrittenType | null): boolean {
  return (
    type?.kind === 'named' &&
    primitiveSize(type.path) !== null &&
    !/^(?:bool|char|f32|f64)$|::c_(?:float|double)$/.test(type.path)
  );
}

/** True where the place is a parameter of the function, or what one refers to. */
export function isParameter(place: Node, file: FileFacts): boolean {
  const base = placeBase(place);
  return base.kind === 'identifier' && file.bindingsAt(base)?.of(base)?.kind === 'parameter';
}

/** True where the struct that the place is a field of says how it is aligned. */
export function hasAlignedOwner(place: Node, file: FileFacts): boolean {
  for (let at: Node | null = place; at; at = at.child('value') ?? at.namedChildren[0] ?? null) {
    const type = autoDeref(file.types.of(at));
    const item = type?.kind === 'named' ? file.items.typeAt(type.path) : undefined;
    if (item && /#\[repr\([^)]*\b(?:align|C)\b/.test(item.node.text)) return true;
  }
  return false;
}
