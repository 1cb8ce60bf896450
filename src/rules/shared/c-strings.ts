/** Pointers to the text of literals, `str`, `String` and `format!`, and whether a NUL ends them. */
import { borrowOf, castOf, macroCall, methodCall, operandOf, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { valueItem } from '../../facts/scoped-items';
import { autoDeref } from '../../facts/types';
import type { Node } from '../../syntax/node';

export interface TextPointer {
  /** The call of `as_ptr`. */
  readonly pointer: Node;
  /** The literal, variable or `format!` that it points into. */
  readonly source: Node;
  readonly kind: 'literal' | 'text' | 'formatted';
  /** `let` or constant that holds the literal, where `source` is a name for it. */
  readonly literal: Node | null;
  /** True where a cast stands between the pointer and what takes it. */
  readonly isCast: boolean;
}

/** What `"…".as_ptr()`, `s.as_ptr() as *const c_char` and the like point to where no NUL is at its end; null elsewhere. */
export function unterminated(expression: Node, file: FileFacts): TextPointer | null {
  const { inner, isCast } = throughCasts(expression, file);
  const call = methodCall(inner);
  if (!call || (call.name !== 'as_ptr' && call.name !== 'as_mut_ptr') || call.arguments.length > 0) return null;
  const found = textOf(throughViews(call.receiver), file);
  return found && { pointer: inner, isCast, ...found };
}

function throughCasts(expression: Node, file: FileFacts): { inner: Node; isCast: boolean } {
  let at = peel(expression);
  let isCast = false;
  for (let depth = 0; depth < 8; depth++) {
    const cast = castOf(at);
    const method = methodCall(at);
    if (cast) [at, isCast] = [cast.value, true];
    else if (method && /^cast(?:_const|_mut)?$/.test(method.name)) [at, isCast] = [method.receiver, true];
    else {
      const init = at.kind === 'identifier' ? onlyInit(at, file) : null;
      // A pointer that has a name: only what made it counts.
      if (!init || !/\.as_(?:mut_)?ptr\(\)/.test(init.text)) break;
      at = peel(init);
    }
  }
  return { inner: at, isCast };
}

/** The initialiser of a variable that is not assigned to. */
function onlyInit(name: Node, file: FileFacts): Node | null {
  const binding = file.bindingsAt(name)?.of(name);
  return binding && !binding.mutable ? binding.init : null;
}

function throughViews(receiver: Node): Node {
  let at = peel(receiver);
  for (let depth = 0; depth < 8; depth++) {
    const method = methodCall(at);
    const next =
      method && /^as_(?:bytes|str|ref)$/.test(method.name) && method.arguments.length === 0
        ? method.receiver
        : (borrowOf(at)?.place ?? operandOf(at, '*'));
    if (!next) break;
    at = peel(next);
  }
  return at;
}

function textOf(node: Node, file: FileFacts, depth = 4): Pick<TextPointer, 'source' | 'kind' | 'literal'> | null {
  if (depth === 0) return null;
  if (node.is('string_literal', 'raw_string_literal'))
    return isOpen(node) ? { source: node, kind: 'literal', literal: node } : null;
  const macro = macroCall(node);
  if (macro?.name.text.replace(/^.*::/, '') === 'format')
    return /\\0|\\x00/.test(node.text) ? null : { source: node, kind: 'formatted', literal: null };
  if (!node.is('identifier', 'field_expression')) return null;
  const named = node.kind === 'identifier' ? (onlyInit(node, file) ?? valueOfItem(node)) : null;
  if (named) {
    const inner = textOf(throughViews(named), file, depth - 1);
    if (inner?.kind === 'literal' || inner?.kind === 'formatted') return { ...inner, source: node };
    if (named.kind !== 'call_expression' || !isText(node, file) || hidesNul(named)) return null;
  }
  if (!isText(node, file) || mayHaveNul(node)) return null;
  return { source: node, kind: 'text', literal: null };
}

function valueOfItem(name: Node): Node | null {
  const item = valueItem(name);
  return item?.is('const_item', 'static_item') ? item.child('value') : null;
}

/** True for a literal that no NUL ends. C literals and those with escapes that are not understood end in one. */
function isOpen(literal: Node): boolean {
  return !/^c/.test(literal.text) && !/(?:\\0|\\x00|\\u\{0+\}|\0)"#*$/.test(literal.text);
}

function isText(node: Node, file: FileFacts): boolean {
  const type = autoDeref(file.types.of(node));
  return type?.kind === 'named' && (type.path === 'str' || type.path === 'std::string::String');
}

/** True for initialisers that put a NUL at the end, or may. */
function hidesNul(init: Node): boolean {
  return /\\0|\\x00|\bnul\b|c_str|cstr|terminat/i.test(init.text);
}

/** True where the function speaks of a NUL: it looks for one, adds one, or demands one in its documentation. */
function mayHaveNul(node: Node): boolean {
  const item = node.ancestor('function_item');
  const name = node.kind === 'identifier' ? node.text : (node.child('field')?.text ?? '');
  if (/(?:_|^)(?:c_?str|nul|cstring|zstr)|z$/i.test(name)) return true;
  if (item === null || /\\0|\\x00|\bnul\b|null?[- ]terminat|\.push\(\s*(?:0|b?'\\0')/i.test(item.text)) return true;
  // `assert_eq!(bytes[bytes.len() - 1], 0)`
  return /\.len\(\)\s*-\s*1\]\s*(?:,|[=!]=)\s*0\b|\.last\(\)[^;]*\b0\b/.test(item.text);
}
