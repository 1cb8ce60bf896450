/**
 * Which bytes are no value of a type, with the whole crate in view.
 * Source: reference, "Behavior considered undefined", "Invalid values"; std documentation of the types for null pointers.
 */
import { attributesOf } from './attributes';
import type { FileFacts } from './file-facts';
import type { TypeItem } from './items';
import type { Program } from './program-types';
import { integerOf } from './type-reader';
import { readRepr } from './type-shape';
import type { NamedType, WrittenType } from './written-type';

/** `zero`: all bytes are zero. `any`: initialised bytes of which nothing is known. */
export type Bytes = 'zero' | 'any';

export interface RestrictedPart {
  /** Names of the fields that lead to the part; empty where it is the type itself. */
  readonly path: readonly string[];
  readonly type: WrittenType;
  /** What it asks for, for the middle of a sentence: `a reference, which is never null`. */
  readonly what: string;
}

const DEPTH = 8;
/** What is said of a type that has no value at all. */
export const NO_VALUES = 'a type without values';

/** Pointers that are never null, and collections that hold one. Source: std, pages of the types; `Vec`, "Guarantees". */
const NEVER_NULL =
  /^std::(?:ptr::NonNull|boxed::Box|rc::(?:Rc|Weak)|sync::(?:Arc|Weak)|vec::Vec|string::String|ffi::(?:CString|OsString)|path::PathBuf|collections::(?:VecDeque|BinaryHeap|HashMap|HashSet)|task::Waker)$/;
const NON_ZERO = /^std::num::NonZero/;
/** Wrappers that accept the same bytes as what they wrap. Source: std, pages of the types. */
const SAME_BYTES =
  /^std::(?:mem::ManuallyDrop|cell::(?:UnsafeCell|SyncUnsafeCell|Cell)|num::(?:Wrapping|Saturating)|cmp::Reverse|pin::Pin|panic::AssertUnwindSafe)$/;

/** The first part of the type that surely does not accept the bytes; null where there is none or it is not known. */
export function restrictedPart(
  type: WrittenType | null,
  bytes: Bytes,
  program: Program,
  from: FileFacts,
  depth = DEPTH,
): RestrictedPart | null {
  if (!type || depth === 0) return null;
  const inner = (part: WrittenType | null) => restrictedPart(part, bytes, program, from, depth - 1);
  const self = (what: string): RestrictedPart => ({ path: [], type, what });
  switch (type.kind) {
    case 'reference':
      return self('a reference, which is never null');
    case 'function':
      return self('a function pointer, which is never null');
    case 'never':
      return self(NO_VALUES);
    case 'pointer':
      return type.to?.kind === 'trait' && type.to.form === 'dyn' ? self('a pointer with a vtable') : null;
    case 'array':
      return type.length === 0 ? null : inner(type.element);
    case 'tuple':
      return firstOf(
        type.elements.map((part, index) => [String(index), part] as const),
        inner,
      );
    case 'named':
      return ofNamed(type, bytes, program, from, inner, self);
    default:
      return null;
  }
}

function ofNamed(
  type: NamedType,
  bytes: Bytes,
  program: Program,
  from: FileFacts,
  inner: (part: WrittenType | null) => RestrictedPart | null,
  self: (what: string) => RestrictedPart,
): RestrictedPart | null {
  const { path } = type;
  if (path === 'bool') return bytes === 'any' ? self('0 or 1') : null;
  if (path === 'char') return bytes === 'any' ? self('a Unicode scalar value') : null;
  if (NEVER_NULL.test(path)) return self(`${article(path)}, which is never null`);
  if (NON_ZERO.test(path))
    return bytes === 'zero' || path !== 'std::num::NonZero' ? self('a number that is never zero') : null;
  if (path === 'std::convert::Infallible') return self(NO_VALUES);
  if (SAME_BYTES.test(path)) return inner(type.arguments[0] ?? null);
  if (path === 'std::option::Option') return bytes === 'any' ? ofOption(type, self) : null;
  const declared = program.typeOf(type, from);
  if (!declared) return null;
  const { item } = declared;
  if (item.kind === 'union') return null;
  if (item.kind === 'enum') return ofEnum(item, bytes, self);
  return firstOf(
    [...item.fields.keys()].map((field) => [field, program.fieldType(type, field, null, from)] as const),
    inner,
  );
}

/** The null pointer optimization gives `None` the zero; other bytes must be a valid pointer. Source: std, `option`. */
function ofOption(type: NamedType, self: (what: string) => RestrictedPart): RestrictedPart | null {
  const [of] = type.arguments;
  const isPointer =
    of?.kind === 'reference' || of?.kind === 'function' || (of?.kind === 'named' && of.path === 'std::boxed::Box');
  return isPointer ? self('null or a valid pointer') : null;
}

function ofEnum(item: TypeItem, bytes: Bytes, self: (what: string) => RestrictedPart): RestrictedPart | null {
  if (item.variants.length === 0) return self(NO_VALUES);
  const isFieldless = [...item.variantFields.values()].every((fields) => fields.size === 0);
  const values = discriminants(item);
  if (bytes === 'zero') {
    // Where variants have fields, the layout is the compiler's, and which variant zero is nobody knows.
    const isKnown = isFieldless || reprOf(item).integer !== null;
    return isKnown && values && !values.has(0) ? self('an enum without a variant of value 0') : null;
  }
  const { integer } = reprOf(item);
  const isFull = values !== null && /^[iu]8$/.test(integer ?? '') && values.size === 256;
  return isFull || item.variants.length === 1 ? null : self(`an enum with ${item.variants.length} variants`);
}

export function reprOf(item: TypeItem): ReturnType<typeof readRepr> {
  const attributes = attributesOf(item.node).filter((attribute) => attribute.path === 'repr');
  return readRepr(attributes.map((attribute) => attribute.arguments).join(','));
}

/**
 * The values of an enum's variants; null where one is an expression that is not a literal.
 * Source: reference, "Enumerations", "Assigning discriminant values".
 */
export function discriminants(item: TypeItem): ReadonlySet<number> | null {
  const values = new Set<number>();
  let next = 0;
  for (const variant of item.variants) {
    const written = variant.child('value');
    if (written) {
      const isNegative = written.kind === 'unary_expression' && written.has('-');
      const literal = isNegative ? written.namedChildren[0] : written;
      const value = literal ? integerOf(literal) : null;
      if (value === null) return null;
      next = isNegative ? -value : value;
    }
    values.add(next);
    next++;
  }
  return values;
}

function firstOf(
  parts: readonly (readonly [string, WrittenType | null])[],
  inner: (part: WrittenType | null) => RestrictedPart | null,
): RestrictedPart | null {
  for (const [name, type] of parts) {
    const found = inner(type);
    if (found) return { ...found, path: [name, ...found.path] };
  }
  return null;
}

function article(path: string): string {
  const name = path.slice(path.lastIndexOf(':') + 1);
  return `${/^[AO]/.test(name) ? 'an' : 'a'} \`${name}\``;
}

/** True where the number is a value of the type, and where that is not known. */
export function acceptsInteger(type: WrittenType | null, value: number, program: Program, file: FileFacts): boolean {
  if (type?.kind !== 'named') return true;
  if (type.path === 'bool') return value === 0 || value === 1;
  // Source: reference, "Textual types".
  if (type.path === 'char') return value >= 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
  if (type.path.startsWith('std::num::NonZero')) return value !== 0;
  // Source: std, `Ordering`, which is `repr(i8)`.
  if (type.path === 'std::cmp::Ordering') return value >= -1 && value <= 1;
  const item = program.typeOf(type, file)?.item;
  if (item?.kind !== 'enum') return true;
  if ([...item.variantFields.values()].some((fields) => fields.size > 0)) return true;
  return discriminants(item)?.has(value) ?? true;
}
