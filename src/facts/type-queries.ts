/**
 * Three-valued questions about types. `maybe` is the answer for whatever the file does not tell; rules stay silent on it.
 */
import { type Answer, all, any } from './answer';
import type { Items } from './items';
import type { Types, WrittenType } from './types';

export type { Answer } from './answer';

const CELLS = new Set([
  'std::cell::UnsafeCell',
  'std::cell::Cell',
  'std::cell::RefCell',
  'std::cell::OnceCell',
  'std::sync::OnceLock',
  'std::sync::Mutex',
  'std::sync::RwLock',
]);
const PRIMITIVE = /^(?:[iu](?:8|16|32|64|128|size)|f(?:32|64)|bool|char|str|integer|float)$/;
/** Types whose own bytes hold no cell, whatever they point to. */
const CELL_FREE = new Set([
  'std::string::String',
  'std::vec::Vec',
  'std::boxed::Box',
  'std::rc::Rc',
  'std::sync::Arc',
  'std::ffi::CString',
  'std::path::PathBuf',
  'std::ffi::OsString',
  'std::ptr::NonNull',
]);
const TRANSPARENT = new Set([
  'std::mem::MaybeUninit',
  'std::mem::ManuallyDrop',
  'std::option::Option',
  'std::result::Result',
  'std::pin::Pin',
]);
const DEPTH = 8;

/**
 * Whether a value of the type has bytes inside an `UnsafeCell`, so that a shared reference to it grants writes.
 * Source: std documentation of `UnsafeCell`.
 */
export function interiorMutability(type: WrittenType | null, items: Items, types: Types, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  const inner = (part: WrittenType | null) => interiorMutability(part, items, types, depth - 1);
  switch (type.kind) {
    case 'reference':
    case 'pointer':
      return 'no';
    case 'array':
    case 'slice':
      return inner(type.element);
    case 'tuple':
      return any(type.elements.map(inner));
    case 'named': {
      if (PRIMITIVE.test(type.path) || CELL_FREE.has(type.path)) return 'no';
      if (CELLS.has(type.path) || /^std::sync::atomic::Atomic/.test(type.path)) return 'yes';
      if (TRANSPARENT.has(type.path)) return any(type.arguments.map(inner));
      const item = items.typeAt(type.path);
      if (!item || item.kind === 'enum') return 'maybe';
      return any([...item.fields.keys()].map((field) => inner(types.fieldOf(type, field))));
    }
    default:
      return 'maybe';
  }
}

/** Whether the type is `Copy`. Source: std documentation of `Copy`. */
export function isCopy(type: WrittenType | null, items: Items, depth = DEPTH): Answer {
  if (!type || depth === 0) return 'maybe';
  switch (type.kind) {
    case 'reference':
      return type.mutable ? 'no' : 'yes';
    case 'pointer':
      return 'yes';
    case 'function':
    case 'never':
      return 'yes';
    case 'parameter':
      return type.bounds.includes('std::marker::Copy') ? 'yes' : 'maybe';
    case 'slice':
      return 'no';
    case 'array':
      return isCopy(type.element, items, depth - 1);
    case 'tuple':
      return all(type.elements.map((element) => isCopy(element, items, depth - 1)));
    case 'named': {
      if (type.path === 'str') return 'no';
      if (PRIMITIVE.test(type.path) || type.path === 'std::ptr::NonNull') return 'yes';
      if (CELL_FREE.has(type.path) || CELLS.has(type.path)) return 'no';
      const item = items.typeAt(type.path);
      if (!item) return 'maybe';
      if (item.derives.includes('Copy')) return 'yes';
      return items.implsOf(item.name).some((impl) => impl.trait === 'std::marker::Copy') ? 'yes' : 'no';
    }
    default:
      return 'maybe';
  }
}
