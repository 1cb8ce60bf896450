/**
 * A type as somebody wrote it, and what can be done with one without knowing what its names stand for.
 */

export type WrittenType =
  | { readonly kind: 'reference' | 'pointer'; readonly mutable: boolean; readonly to: WrittenType | null }
  | {
      /**
       * A struct, enum, union or primitive. `path` identifies it: `std::boxed::Box`, `u8`, `crate::Slab`,
       * `crate::list::Node` for what a module's file declares; the path as written where it is not understood.
       */
      readonly kind: 'named';
      readonly path: string;
      /** Without lifetimes; null for const arguments and unknown types. */
      readonly arguments: readonly (WrittenType | null)[];
    }
  | {
      readonly kind: 'array' | 'slice';
      readonly element: WrittenType | null;
      /** Number of elements of an array where a literal tells it; absent or null elsewhere. */
      readonly length?: number | null;
    }
  | { readonly kind: 'tuple'; readonly elements: readonly (WrittenType | null)[] }
  | {
      /** A type parameter in scope, `Self` of a trait, or a projection of one: `T`, `Self`, `T::Item`. */
      readonly kind: 'parameter';
      readonly name: string;
      /** Resolved paths of the traits it must implement, `where` clauses included; `?Sized` where that is written. */
      readonly bounds: readonly string[];
    }
  | {
      /** A function pointer. */
      readonly kind: 'function';
      readonly parameters: readonly (WrittenType | null)[];
      readonly returns: WrittenType | null;
      /** `C` of `extern "C" fn()`, also where only `extern` is written; null for Rust's own. */
      readonly abi: string | null;
      readonly isUnsafe: boolean;
    }
  | {
      /** `impl A + B` or `dyn A + B`: the resolved paths of its traits. */
      readonly kind: 'trait';
      readonly form: 'impl' | 'dyn';
      readonly bounds: readonly string[];
    }
  | { readonly kind: 'never' };

export type NamedType = Extract<WrittenType, { readonly kind: 'named' }>;

export const UNIT: WrittenType = { kind: 'tuple', elements: [] };

/** How far a chain of types is followed. */
const DEPTH = 12;

export function named(path: string, ...args: readonly (WrittenType | null)[]): NamedType {
  return { kind: 'named', path, arguments: args };
}

export function pointer(mutable: boolean, to: WrittenType | null): WrittenType {
  return { kind: 'pointer', mutable, to };
}

/** What a reference or raw pointer points to; null for other types. */
export function pointee(type: WrittenType | null): WrittenType | null {
  return type?.kind === 'reference' || type?.kind === 'pointer' ? type.to : null;
}

/** Types whose `*` gives their first argument. */
export const POINTER_LIKE: ReadonlySet<string> = new Set([
  'std::boxed::Box',
  'std::rc::Rc',
  'std::sync::Arc',
  'std::mem::ManuallyDrop',
]);

/** The type behind references and smart pointers, as method calls and field accesses look for it. */
export function autoDeref(type: WrittenType | null): WrittenType | null {
  let at = type;
  for (let depth = 0; at && depth < DEPTH; depth++) {
    if (at.kind === 'reference') at = at.to;
    else if (at.kind === 'named' && POINTER_LIKE.has(at.path)) at = at.arguments[0] ?? null;
    else return at;
  }
  return at;
}

/** The same type with `change` made to each of its direct parts. */
export function mapParts(type: WrittenType, change: (part: WrittenType | null) => WrittenType | null): WrittenType {
  switch (type.kind) {
    case 'reference':
    case 'pointer': {
      const to = change(type.to);
      return to === type.to ? type : { ...type, to };
    }
    case 'named': {
      const changed = mapAll(type.arguments, change);
      return changed === type.arguments ? type : { ...type, arguments: changed };
    }
    case 'array':
    case 'slice': {
      const element = change(type.element);
      return element === type.element ? type : { ...type, element };
    }
    case 'tuple': {
      const elements = mapAll(type.elements, change);
      return elements === type.elements ? type : { ...type, elements };
    }
    case 'function':
      return { ...type, parameters: type.parameters.map(change), returns: change(type.returns) };
    default:
      return type;
  }
}

type Parts = readonly (WrittenType | null)[];

/** The same array where nothing changed: what is known of a type is kept by its identity. */
function mapAll(parts: Parts, change: (part: WrittenType | null) => WrittenType | null): Parts {
  let changed: (WrittenType | null)[] | null = null;
  for (let index = 0; index < parts.length; index++) {
    const part = change(parts[index]!);
    if (part === parts[index]) continue;
    changed ??= [...parts];
    changed[index] = part;
  }
  return changed ?? parts;
}

/** Puts types in the place of parameters. Parameters that the map does not have stay. */
export function substitute(
  type: WrittenType | null,
  parameters: ReadonlyMap<string, WrittenType | null>,
): WrittenType | null {
  if (!type || parameters.size === 0) return type;
  if (type.kind === 'parameter') {
    const given = parameters.get(type.name);
    return given === undefined ? type : given;
  }
  return mapParts(type, (part) => substitute(part, parameters));
}

/**
 * The type in Rust's words, paths cut to their last name; `_` for what is unknown. For messages.
 */
export function typeText(type: WrittenType | null): string {
  return write(type, (path) => path.slice(path.lastIndexOf(':') + 1));
}

/** The type in Rust's words with full paths: two types with the same key are written the same. */
export function typeKey(type: WrittenType | null): string {
  if (!type) return '_';
  let key = KEYS.get(type);
  if (key === undefined) {
    key = write(type, (path) => path);
    KEYS.set(type, key);
  }
  return key;
}

const KEYS = new WeakMap<WrittenType, string>();

function write(type: WrittenType | null, name: (path: string) => string): string {
  const inner = (part: WrittenType | null) => write(part, name);
  switch (type?.kind) {
    case undefined:
      return '_';
    case 'reference':
      return `&${type.mutable ? 'mut ' : ''}${inner(type.to)}`;
    case 'pointer':
      return `*${type.mutable ? 'mut' : 'const'} ${inner(type.to)}`;
    case 'named':
      return name(type.path) + (type.arguments.length > 0 ? `<${type.arguments.map(inner).join(', ')}>` : '');
    case 'array':
      return `[${inner(type.element)}; ${type.length ?? '_'}]`;
    case 'slice':
      return `[${inner(type.element)}]`;
    case 'tuple':
      return `(${type.elements.map(inner).join(', ')}${type.elements.length === 1 ? ',' : ''})`;
    case 'parameter':
      return type.name;
    case 'function': {
      const isUnit = type.returns?.kind === 'tuple' && type.returns.elements.length === 0;
      const head = `${type.isUnsafe ? 'unsafe ' : ''}${type.abi === null ? '' : `extern "${type.abi}" `}fn`;
      return `${head}(${type.parameters.map(inner).join(', ')})${isUnit ? '' : ` -> ${inner(type.returns)}`}`;
    }
    case 'trait':
      return `${type.form} ${type.bounds.map(name).join(' + ')}`;
    case 'never':
      return '!';
  }
}

/** True where both types are known, whole, and written the same. Literals without a suffix have no type yet. */
export function sameType(a: WrittenType | null, b: WrittenType | null): boolean {
  return !hasHole(a) && !hasHole(b) && typeKey(a) === typeKey(b);
}

/** True where a part of the type is unknown or left to the compiler. The length of an array is no part. */
export function hasHole(type: WrittenType | null): boolean {
  if (!type) return true;
  switch (type.kind) {
    case 'reference':
    case 'pointer':
      return hasHole(type.to);
    case 'named':
      return type.path === 'integer' || type.path === 'float' || type.arguments.some(hasHole);
    case 'tuple':
      return type.elements.some(hasHole);
    case 'array':
    case 'slice':
      return hasHole(type.element);
    case 'function':
      return type.parameters.some(hasHole) || hasHole(type.returns);
    default:
      return false;
  }
}
