/**
 * What bytes a type accepts: whether it may stay uninitialised, and whether all-zero is a value of it.
 * Source: the Rust Reference, "Invalid values", and the std documentation of `MaybeUninit`.
 */

import { any } from '../../facts/answer';
import type { FileFacts } from '../../facts/file-facts';
import { segmentsOf } from '../../facts/paths';
import { remembered } from '../../facts/remembered';
import type { Answer } from '../../facts/type-queries';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';

const DEPTH = 8;
const NUMBER =
  /^(?:[iu](?:8|16|32|64|128|size)|f(?:32|64)|c_(?:char|schar|uchar|short|ushort|int|uint|long|ulong|longlong|ulonglong|float|double)|integer|float)$/;
const CELLS = new Set([
  'std::mem::ManuallyDrop',
  'std::cell::UnsafeCell',
  'std::cell::Cell',
  'std::num::Wrapping',
  'std::cmp::Reverse',
]);
const EMPTY = new Set(['std::marker::PhantomData', 'std::marker::PhantomPinned']);

/**
 * Whether uninitialised memory is undefined behaviour as a value of the type. `maybe` where the file does not show
 * what the type is made of.
 */
export function needsInit(type: WrittenType | null, at: Node, file: FileFacts, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  const inner = (part: WrittenType | null) => needsInit(part, at, file, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
      return 'yes';
    case 'array':
    case 'slice':
      return inner(type.element);
    case 'tuple':
      return any(type.elements.map(inner));
    case 'parameter':
      return type.name.includes('::') || isCheckedForSize(type.name, at) ? 'maybe' : 'yes';
    case 'named':
      return ofNamed(type, file, inner);
    case 'trait':
      return 'maybe';
    default:
      return 'yes';
  }
}

function ofNamed(
  type: WrittenType & { kind: 'named' },
  file: FileFacts,
  inner: (part: WrittenType | null) => Answer,
): Answer {
  const { path } = type;
  if (path === 'std::mem::MaybeUninit' || EMPTY.has(path)) return 'no';
  if (CELLS.has(path)) return any(type.arguments.map(inner));
  // An array type of another crate over `MaybeUninit`.
  if (type.arguments.some((argument) => argument?.kind === 'named' && argument.path === 'std::mem::MaybeUninit'))
    return 'no';
  if (!path.startsWith('crate::')) return 'yes';
  const item = file.items.typeAt(path);
  if (!item) return 'maybe';
  if (item.kind === 'union') return 'no';
  if (item.kind === 'enum') return item.variants.length > 1 ? 'yes' : 'maybe';
  return any([...item.fields.keys()].map((field) => inner(file.types.fieldOf(type, field))));
}

/**
 * Code that asks for the size of its parameter makes values only of types without bytes; a function may ask for the one
 * in it, which has a parameter of the same name.
 */
function isCheckedForSize(parameter: string, at: Node): boolean {
  for (let item = at.ancestor('function_item'); item; item = item.ancestor('function_item'))
    if (asksForSize(parameter, item)) return true;
  return false;
}

function asksForSize(parameter: string, item: Node): boolean {
  const checked = remembered(
    SIZES,
    item,
    () => new Set(item.text.match(SIZE_CHECK)?.map((check) => check.replace(/\s/g, ''))),
  );
  return ['==0', '!=0'].some((check) => checked.has(`size_of::<${parameter}>()${check}`)) || checked.has('IS_ZST');
}

const SIZE_CHECK = /\bsize_of::<\w+>\(\)\s*[=!]=\s*0|\bIS_ZST\b/g;
const SIZES = new WeakMap<Node, ReadonlySet<string>>();

/** True where all-zero bytes are surely a value of the type. */
export function acceptsZero(type: WrittenType | null, file: FileFacts, depth = DEPTH): boolean {
  if (!type || depth === 0) return false;
  const inner = (part: WrittenType | null) => acceptsZero(part, file, depth - 1);
  switch (type.kind) {
    case 'pointer':
      return type.to !== null;
    case 'array':
    case 'slice':
      return inner(type.element);
    case 'tuple':
      return type.elements.every(inner);
    case 'named': {
      const name = type.path.slice(type.path.lastIndexOf(':') + 1);
      if (NUMBER.test(name) || name === 'bool' || name === 'char') return true;
      const item = file.items.typeAt(type.path);
      return (
        item?.kind === 'struct' && [...item.fields.keys()].every((field) => inner(file.types.fieldOf(type, field)))
      );
    }
    default:
      return false;
  }
}

/** The type argument of the owner in a path: `u8` in `MaybeUninit::<u8>::uninit` and `<MaybeUninit<u8>>::uninit`. */
export function ownerArgument(callee: Node, file: FileFacts): WrittenType | null {
  const owner = callee.child('path');
  if (!owner || segmentsOf(callee).length < 2) return null;
  const type = owner.kind === 'bracketed_type' ? owner.namedChildren[0] : owner;
  const argument = type?.child('type_arguments')?.namedChildren[0];
  return argument ? file.types.read(argument) : null;
}
