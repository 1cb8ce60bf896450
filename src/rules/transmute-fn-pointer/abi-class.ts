/**
 * Types that are passed alike.
 * Source: std documentation of the primitive type `fn`, "ABI compatibility".
 */
import type { FileFacts } from '../../facts/file-facts';
import type { Program } from '../../facts/program-types';
import { primitiveSize } from '../../facts/std-types';
import { typeKey, type WrittenType } from '../../facts/written-type';

const POINTERS = /^std::(?:boxed::Box|ptr::NonNull)$/;
const TRANSPARENT =
  /^std::(?:mem::(?:MaybeUninit|ManuallyDrop)|cell::(?:UnsafeCell|Cell)|num::(?:Wrapping|Saturating))$/;
const FLOAT = /^(?:f32|f64|.*::c_(?:float|double))$/;

/** Several values in one: how two of them are passed is not compared. */
const AGGREGATE = 'aggregate';

/** Two types with different classes are not passed alike; null where that is not known. */
export function abiClass(type: WrittenType | null, program: Program, file: FileFacts): string | null {
  switch (type?.kind) {
    case 'reference':
    case 'pointer':
      return pointerClass(type.to, program, file);
    case 'function':
      return 'fn';
    case 'tuple':
      return type.elements.length === 0 ? '()' : AGGREGATE;
    case 'array':
      return AGGREGATE;
    case 'named':
      return ofNamed(type.path, type.arguments, program, file, type);
    default:
      return null;
  }
}

function ofNamed(
  path: string,
  args: readonly (WrittenType | null)[],
  program: Program,
  file: FileFacts,
  type: WrittenType,
): string | null {
  const first = args[0] ?? null;
  if (path === 'bool' || path === 'char') return path === 'char' ? 'int4' : path;
  if (FLOAT.test(path))
    return typeKey(type)
      .replace(/^.*c_float$/, 'f32')
      .replace(/^.*c_double$/, 'f64');
  const size = primitiveSize(path);
  // Signs differ by name, and `c_char`'s by the target.
  if (size !== null) return `int${size}`;
  if (path === 'std::option::Option') {
    const inner = abiClass(first, program, file);
    return inner !== null && /^(?:fn|thin)$/.test(inner) && first?.kind !== 'pointer' ? inner : null;
  }
  if (POINTERS.test(path)) return pointerClass(first, program, file);
  if (TRANSPARENT.test(path)) return abiClass(first, program, file);
  if (path === 'std::vec::Vec' || path === 'std::string::String') return path;
  return null;
}

/** Pointers to all sized types are passed alike; what is wide has its metadata with it. */
function pointerClass(to: WrittenType | null, program: Program, file: FileFacts): string | null {
  if (!to) return null;
  switch (to.kind) {
    case 'slice':
      return 'slice';
    case 'trait':
      return 'dyn';
    case 'parameter':
      return null;
    case 'named':
      if (to.path === 'str') return 'slice';
      // A struct may end in a slice; a type of another crate may be anything.
      return primitiveSize(to.path) !== null || to.path.endsWith('::c_void') || program.sizeOf(to, file) !== null
        ? 'thin'
        : null;
    default:
      return 'thin';
  }
}
