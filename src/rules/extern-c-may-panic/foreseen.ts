/** Which panics an author has thought of: what he asserts or expects of his own code, not of what comes from outside. */
import { borrowOf, castOf, functionCall, macroCall, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { valueBehind } from '../../facts/pointer-origin';
import type { Node } from '../../syntax/node';
import type { Panic } from '../shared/panics';

/** True where the author says that it does not happen, and neither C's values nor the system decide about it. */
export function isForeseen({ node, kind }: Panic, file: FileFacts): boolean {
  switch (kind) {
    case 'assertion':
      return !isOfStatus(node, file);
    case 'macro':
      return macroCall(node)?.name.text.endsWith('todo') === false && !isChoiceOfCaller(node, file);
    case 'unwrap':
      return isOwnInvariant(node, file);
    default:
      return false;
  }
}

/** A value that a pattern has unwrapped: `cred` of `Some(Ok(cred))`; and an array out of a slice of its length. */
export function isNeverEmpty(node: Node, file: FileFacts): boolean {
  const receiver = methodCall(node)?.receiver;
  const inner = receiver && peel(receiver);
  if (!inner) return false;
  if (inner.kind === 'identifier') {
    const type = file.types.of(inner);
    // An `unwrap` of a type's own takes it apart.
    if (type !== null) return type.kind === 'named' && !/(?:Option|Result)$/.test(type.path);
    const pattern = file.bindingsAt(inner)?.of(inner)?.node.parent;
    return pattern?.kind === 'tuple_struct_pattern' && /^(?:Some|Ok|Err)$/.test(pattern.child('type')?.text ?? '');
  }
  const conversion = methodCall(inner);
  if (conversion?.name !== 'try_into') return false;
  const slice = peel(conversion.receiver);
  const place = peel(borrowOf(slice)?.place ?? slice);
  const range = place.kind === 'index_expression' ? place.namedChildren[1] : undefined;
  const bounds = range?.kind === 'range_expression' ? range.namedChildren : [];
  return (
    bounds.length > 0 &&
    bounds.every((bound) => bound.kind === 'integer_literal' || /^[A-Z][A-Z_\d]*$/.test(bound.text))
  );
}

/** An assertion about what a function gave back, which may be an error: `assert_eq!(rc, 0)`. */
function isOfStatus(assertion: Node, file: FileFacts): boolean {
  for (const part of assertion.descendants()) {
    if (part.kind === 'call_expression' && isOwnCall(part, file)) return true;
    const value = valueBehind(part, file);
    if (value && isOwnCall(value, file)) return true;
  }
  return false;
}

/** A call of a function that is not of std. */
function isOwnCall(node: Node, file: FileFacts): boolean {
  const call = functionCall(node);
  return call !== null && !/^(?:std::|Some$|Ok$|Err$)/.test(file.paths.resolve(call.callee));
}

/** An arm or branch that a parameter chooses: `match event { …, _ => panic!() }`. */
function isChoiceOfCaller(node: Node, file: FileFacts): boolean {
  for (const ancestor of node.ancestors()) {
    if (ancestor.kind === 'function_item') return false;
    const asked =
      ancestor.child('condition') ?? (ancestor.kind === 'match_expression' ? ancestor.child('value') : null);
    if (asked && [asked, ...asked.descendants()].some((part) => isPlainParameter(part, file))) return true;
  }
  return false;
}

/** Conversions of data, and what the system may refuse. */
const FALLIBLE =
  /^(?:to_str|to_string|into_string|parse|try_from|try_into|from_(?:utf8|utf16|str|str_radix|bytes_\w+)|open|create|join|spawn|connect|bind|accept|recv|send|flush|(?:read|write)(?:_\w+)?)$/;
const SYSTEM = /^std::(?:fs|env|io|net|process|ffi::CString|str)::/;
/** Views of an `Option`, which is there where it is. */
const VIEWS = new Set(['as_ref', 'as_mut', 'as_deref', 'as_deref_mut', 'clone', 'cloned', 'copied', 'ok', 'map_err']);

/** `expect` of what this library put there itself: `ex_data(index).expect("BUG: callback missing")`. */
function isOwnInvariant(node: Node, file: FileFacts): boolean {
  const call = methodCall(node);
  if (!call?.name.startsWith('expect')) return false;
  let base = peel(call.receiver);
  for (let view = methodCall(base); view && VIEWS.has(view.name); view = methodCall(base)) base = peel(view.receiver);
  if (file.bindingsAt(base)?.of(base)?.kind === 'parameter') return false;
  const method = methodCall(base);
  const called = method ? null : functionCall(base);
  const name = method?.name ?? called?.callee.text.replace(/^.*::/, '') ?? '';
  if (FALLIBLE.test(name) || (called && SYSTEM.test(file.paths.resolve(called.callee)))) return false;
  const given = method?.arguments ?? called?.arguments ?? [];
  return !given.some((argument) => isPlainParameter(withoutSteps(argument), file));
}

/** The variable behind casts and borrows. */
function withoutSteps(argument: Node): Node {
  let at = peel(argument);
  for (;;) {
    const next = castOf(at)?.value ?? borrowOf(at)?.place;
    if (!next) return at;
    at = peel(next);
  }
}

/** A parameter that is no pointer: its value is what C chooses. */
function isPlainParameter(node: Node, file: FileFacts): boolean {
  if (node.kind !== 'identifier') return false;
  const binding = file.bindingsAt(node)?.of(node);
  if (binding?.kind !== 'parameter') return false;
  const type = file.types.of(node);
  return type?.kind !== 'pointer' && type?.kind !== 'reference';
}
