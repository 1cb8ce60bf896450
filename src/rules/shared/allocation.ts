/** Calls of allocators, and the layouts that they are given. Source: std, `alloc`; C23, 7.24.3. */
import { functionCall, methodCall, peel, tailOf } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { valueBehind } from '../../facts/pointer-origin';
import type { Program } from '../../facts/program-types';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';

export interface AllocatorCall {
  readonly call: Node;
  readonly name: string;
  readonly of: 'rust' | 'c';
  /** `dealloc` and `free` give back, all else gives memory, or null. */
  readonly isFree: boolean;
  /** The `Layout` of Rust's allocator functions; null for C's. */
  readonly layout: Node | null;
  readonly arguments: readonly Node[];
}

const RUST = /^std::alloc::(?:alloc::)?(alloc|alloc_zeroed|realloc|dealloc)$/;
const C = /^(?:.*::)?(malloc|calloc|realloc|free|reallocarray|aligned_alloc|memalign|strdup|strndup)$/;
const METHODS = new Set(['alloc', 'alloc_zeroed', 'realloc', 'dealloc']);

/** Null for anything else, and for functions of such names that are neither C's nor std's. */
export function allocatorCall(node: Node, file: FileFacts, program: Program): AllocatorCall | null {
  const method = methodCall(node);
  if (method) {
    if (!METHODS.has(method.name) || !isSystem(method.receiver, file)) return null;
    return rustCall(method.call, method.name, method.arguments);
  }
  const call = functionCall(node);
  if (!call) return null;
  const path = file.paths.resolve(call.callee);
  const rust = RUST.exec(path)?.[1];
  if (rust) return rustCall(call.call, rust, call.arguments);
  const name = C.exec(path)?.[1];
  if (!name || path.startsWith('std::')) return null;
  const isForeign = path.startsWith('libc::') || program.functionAt(call.callee, file)?.isForeign === true;
  return isForeign
    ? { call: call.call, name, of: 'c', isFree: name === 'free', layout: null, arguments: call.arguments }
    : null;
}

function isSystem(receiver: Node, file: FileFacts): boolean {
  return receiver.is('identifier', 'scoped_identifier') && file.paths.resolve(receiver) === 'std::alloc::System';
}

function rustCall(call: Node, name: string, args: readonly Node[]): AllocatorCall | null {
  const isFirst = name === 'alloc' || name === 'alloc_zeroed';
  if (args.length !== (isFirst ? 1 : name === 'dealloc' ? 2 : 3)) return null;
  return { call, name, of: 'rust', isFree: name === 'dealloc', layout: args[isFirst ? 0 : 1]!, arguments: args };
}

/** What an expression says of a layout. */
export type LayoutForm =
  | { readonly kind: 'one'; readonly type: WrittenType | null; readonly at: Node }
  | { readonly kind: 'array'; readonly type: WrittenType | null; readonly count: Node; readonly at: Node }
  | {
      readonly kind: 'bytes';
      readonly size: Node;
      readonly align: Node;
      readonly isUnchecked: boolean;
      readonly at: Node;
    };

const UNWRAPS = /^(?:unwrap\w*|expect|ok|map_err|ok_or\w*)$/;
const STEPS = 12;

/** Follows variables and `unwrap`s; null where the layout comes from elsewhere. */
export function layoutForm(layout: Node, file: FileFacts, program: Program): LayoutForm | null {
  let at: Node | null = peel(layout);
  for (let step = 0; at && step < STEPS; step++) {
    const call = functionCall(at);
    if (call) return formOf(call, at, file, program);
    const method = methodCall(at);
    if (method) at = UNWRAPS.test(method.name) || method.name === 'clone' ? method.receiver : null;
    else if (at.kind === 'try_expression') at = at.namedChildren[0] ?? null;
    else if (at.kind === 'unsafe_block') at = at.firstOf('block') && tailOf(at.firstOf('block')!);
    else if (at.kind === 'match_expression') at = at.child('value');
    else at = valueBehind(at, file) ?? elseBound(at, file);
    at = at && peel(at);
  }
  return null;
}

/** `layout` of `let Ok(layout) = … else` and `if let Ok(layout) = …`. */
function elseBound(variable: Node, file: FileFacts): Node | null {
  const binding = variable.kind === 'identifier' ? file.bindingsAt(variable)?.of(variable) : null;
  if (!binding || binding.init || binding.mutable) return null;
  const { declaration } = binding;
  if (!declaration.is('let_declaration', 'let_condition')) return null;
  const pattern = declaration.child('pattern');
  return pattern && /^(?:Ok|Some)\s*\(\s*\w+\s*\)$/.test(pattern.text) ? declaration.child('value') : null;
}

function formOf(
  call: NonNullable<ReturnType<typeof functionCall>>,
  at: Node,
  file: FileFacts,
  program: Program,
): LayoutForm | null {
  const path = file.paths.resolve(call.callee);
  const name = /^(?:std::alloc::)?(?:alloc::)?Layout::(\w+)$/.exec(path)?.[1];
  const [written] = call.typeArguments;
  const type = written ? program.read(written, file) : null;
  const [first, second] = call.arguments;
  switch (name) {
    case 'new':
      return { kind: 'one', type, at };
    case 'array':
      return first ? { kind: 'array', type, count: first, at } : null;
    case 'from_size_align':
    case 'from_size_align_unchecked':
      return first && second
        ? { kind: 'bytes', size: first, align: second, isUnchecked: name.endsWith('_unchecked'), at }
        : null;
    default:
      return null;
  }
}
