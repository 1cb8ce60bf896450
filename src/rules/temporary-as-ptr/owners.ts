/**
 * Which expressions make a value that owns memory and is bound to nothing.
 */
import {
  argumentsOf,
  borrowOf,
  functionCall,
  macroCall,
  methodCall,
  operandOf,
  peel,
  tailOf,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';

/** Types whose `as_ptr` points into what the value owns or is. */
const OWNERS = new Set([
  'std::vec::Vec',
  'std::string::String',
  'std::ffi::CString',
  'std::ffi::OsString',
  'std::path::PathBuf',
  'std::mem::MaybeUninit',
  'std::cell::Cell',
  'std::cell::RefCell',
  'std::cell::UnsafeCell',
]);
const POINTERS = new Set(['std::boxed::Box', 'std::rc::Rc', 'std::sync::Arc']);
const FALLIBLE = new Set(['std::option::Option', 'std::result::Result']);

/** The owning type as the author knows it: `CString`, `Vec`, `array`; null for references and whatever owns nothing. */
export function ownerName(type: WrittenType | null): string | null {
  if (type?.kind === 'array') return 'array';
  if (type?.kind !== 'named') return null;
  if (OWNERS.has(type.path)) return lastOf(type.path);
  if (!POINTERS.has(type.path)) return null;
  const inner = type.arguments[0] ?? null;
  const holds =
    inner?.kind === 'slice' || (inner?.kind === 'named' && inner.path === 'str') || ownerName(inner) !== null;
  return holds ? lastOf(type.path) : null;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1);
}

/** The owner inside an `Option` or `Result`. */
export function ownerInside(type: WrittenType | null): string | null {
  return type?.kind === 'named' && FALLIBLE.has(type.path) ? ownerName(type.arguments[0] ?? null) : null;
}

/** Methods that only look at the same memory in another way. */
const VIEWS = new Set([
  'as_ref',
  'as_mut',
  'as_slice',
  'as_mut_slice',
  'as_str',
  'as_mut_str',
  'as_bytes',
  'as_bytes_mut',
  'as_bytes_with_nul',
  'as_encoded_bytes',
  'as_c_str',
  'as_os_str',
  'as_path',
  'as_mut_vec',
  'deref',
  'deref_mut',
  'to_bytes',
  'to_bytes_with_nul',
]);

/** What a pointer method is in the end called on, behind views, borrows, slices and derefs. */
export function viewed(receiver: Node): Node {
  let at = peel(receiver);
  for (;;) {
    const method = methodCall(at);
    const next =
      (method && VIEWS.has(method.name) && method.arguments.length === 0 ? method.receiver : null) ??
      borrowOf(at)?.place ??
      operandOf(at, '*') ??
      (at.namedChildren[1]?.kind === 'range_expression' && at.kind === 'index_expression'
        ? at.namedChildren[0]!
        : null);
    if (!next) return at;
    at = peel(next);
  }
}

/** Methods that give a new owner, whatever they are called on; with the number of their arguments. */
const MAKING: Readonly<Record<string, readonly [owner: string, args: number]>> = {
  to_string: ['String', 0],
  into_string: ['String', 0],
  to_uppercase: ['String', 0],
  to_lowercase: ['String', 0],
  to_ascii_uppercase: ['String', 0],
  to_ascii_lowercase: ['String', 0],
  replace: ['String', 2],
  to_vec: ['Vec', 0],
  into_vec: ['Vec', 0],
  into_bytes: ['Vec', 0],
  into_bytes_with_nul: ['Vec', 0],
  into_boxed_slice: ['Box', 0],
  into_boxed_str: ['Box', 0],
  to_os_string: ['OsString', 0],
  into_os_string: ['OsString', 0],
  to_path_buf: ['PathBuf', 0],
  to_ne_bytes: ['array', 0],
  to_le_bytes: ['array', 0],
  to_be_bytes: ['array', 0],
  octets: ['array', 0],
};

const UNWRAPS = new Set(['unwrap', 'expect', 'unwrap_unchecked', 'unwrap_or_default', 'unwrap_or_else', 'unwrap_or']);
/** Constructors that the types of the file's facts do not tell. */
const CONSTRUCTOR =
  /^std::(?:ffi::(?:CString|OsString)|string::String|vec::Vec|path::PathBuf)::(?:from|from_iter|from_raw|from_raw_parts|from_vec_unchecked|from_vec_with_nul_unchecked|from_utf8_unchecked|with_capacity|into_boxed_c_str)$/;
/** They own no memory yet. */
const BUFFERLESS = /^std::(?:vec::Vec|string::String)::new$/;

/** The type of the owner that the expression makes for nobody; null where somebody keeps it or that is not known. */
export function temporaryOwner(expression: Node, file: FileFacts, mutable: boolean): string | null {
  const node = peel(expression);
  const declared = () => ownerName(file.types.of(node));
  switch (node.kind) {
    case 'macro_invocation': {
      const name = macroCall(node)?.name;
      const path = name ? file.paths.resolve(name).replace(/^std::/, '') : '';
      if (path === 'format') return 'String';
      return path === 'vec' && (macroCall(node)?.arguments?.length ?? 0) > 0 ? 'Vec' : null;
    }
    case 'array_expression':
      return (mutable ? node.namedChildren.length > 0 : !node.namedChildren.every(isConstant)) ? 'array' : null;
    case 'try_expression': {
      const inner = node.namedChildren[0];
      return inner ? fallibleOwner(inner, file) : null;
    }
    case 'block':
    case 'unsafe_block': {
      const block = node.kind === 'block' ? node : node.firstOf('block');
      const tail = block && tailOf(block);
      if (!tail) return null;
      return peel(tail).kind === 'identifier' ? ownerName(file.types.of(tail)) : temporaryOwner(tail, file, mutable);
    }
    case 'field_expression': {
      const base = node.child('value');
      return base && peel(base).kind === 'call_expression' && file.types.of(base)?.kind === 'named' ? declared() : null;
    }
    case 'call_expression': {
      const method = methodCall(node);
      if (method) return ofMethod(method.receiver, method.name, node, file) ?? declared();
      const callee = functionCall(node)?.callee;
      const path = callee ? file.paths.resolve(callee) : '';
      if (BUFFERLESS.test(path)) return null;
      return CONSTRUCTOR.test(path) ? path.split('::').at(-2)! : declared();
    }
    default:
      return null;
  }
}

function ofMethod(receiver: Node, name: string, node: Node, file: FileFacts): string | null {
  const args = argumentsOf(node);
  if (UNWRAPS.has(name)) return fallibleOwner(receiver, file);
  const making = MAKING[name];
  if (making) return args.length === making[1] ? making[0] : null;
  switch (name) {
    case 'collect': {
      const type = methodCall(node)?.typeArguments[0];
      return type ? ownerName(file.types.read(type)) : null;
    }
    case 'clone':
    case 'to_owned': {
      const base = file.types.of(receiver);
      const type = base?.kind === 'reference' ? base.to : base;
      if (type?.kind === 'named' && type.path === 'str') return name === 'to_owned' ? 'String' : null;
      if (type?.kind === 'slice' && name === 'to_owned') return 'Vec';
      return type?.kind === 'named' && OWNERS.has(type.path) ? ownerName(type) : null;
    }
    default:
      return null;
  }
}

const FALLIBLE_MAKERS: Readonly<Record<string, string>> = {
  'std::ffi::CString::new': 'CString',
  'std::ffi::CString::from_vec_with_nul': 'CString',
  'std::string::String::from_utf8': 'String',
  'std::string::String::from_utf16': 'String',
  'std::fs::read': 'Vec',
  'std::fs::read_to_string': 'String',
  'std::env::var': 'String',
};
/** Methods of `Option` and `Result` that keep the owner inside. */
const KEEPING = new Set(['ok', 'map_err', 'or_else', 'ok_or', 'ok_or_else', 'inspect_err', 'take', 'clone', 'filter']);

/** The owner inside the `Option` or `Result` that an expression gives by value. */
export function fallibleOwner(expression: Node, file: FileFacts): string | null {
  const node = peel(expression);
  const call = functionCall(node);
  const made = call && FALLIBLE_MAKERS[file.paths.resolve(call.callee)];
  if (made) return made;
  const method = methodCall(node);
  if (method && KEEPING.has(method.name)) return fallibleOwner(method.receiver, file);
  const mapping = method?.name === 'map' ? method.arguments[0] : undefined;
  const body = mapping?.kind === 'closure_expression' ? mapping.child('body') : null;
  return body ? temporaryOwner(body, file, true) : ownerInside(file.types.of(node));
}

/** The type of a value that a borrow makes a temporary of, whatever its type: `&mut Node { .. }`, `&connect()`. */
export function temporaryValue(expression: Node, file: FileFacts, mutable: boolean): string | null {
  const owner = temporaryOwner(expression, file, mutable);
  if (owner || (expression.kind !== 'call_expression' && !(mutable && expression.kind === 'struct_expression')))
    return owner;
  const type = file.types.of(expression);
  return type?.kind === 'named' && type.path.startsWith('crate::') ? lastOf(type.path) : null;
}

const PROMOTED = new Set([
  'unary_expression',
  'binary_expression',
  'type_cast_expression',
  'reference_expression',
  'array_expression',
  'tuple_expression',
]);

/** True for what the compiler puts into static memory: literals, constants, variants, and operators on them. */
function isConstant(expression: Node): boolean {
  const node = peel(expression);
  if (/literal$/.test(node.kind)) return true;
  if (node.kind === 'identifier' || node.kind === 'scoped_identifier') return isCapitalised(node);
  const call = functionCall(node);
  if (call) return isCapitalised(call.callee) && call.arguments.every(isConstant);
  return PROMOTED.has(node.kind) && node.namedChildren.filter((child) => child.field !== 'type').every(isConstant);
}

/** Constants and variants: `LIMIT`, `u8::MAX`, `Some`. */
function isCapitalised(path: Node): boolean {
  return /^(?:\w+::)*[A-Z]\w*$/.test(path.text);
}
