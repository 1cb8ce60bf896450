import { mapParts } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import { isOwner, named, pathOf, type Ty, unwrapped, type Value } from './memory/value';

/** Drops of values in values deeper than this are left out. */
export const DROP_DEPTH = 6;

/** The type with `u8` for each of its parameters. */
export function withBytes(type: Ty): Ty {
  if (!type) return null;
  return type.kind === 'parameter' ? named('u8') : mapParts(type, withBytes);
}

export function sinceOf(value: Value): Node | null {
  if (value.kind === 'uninit') return value.since;
  if (value.kind !== 'aggregate') return null;
  for (const part of value.parts.values()) {
    const since = sinceOf(part);
    if (since) return since;
  }
  return value.rest && sinceOf(value.rest);
}

export function ownedBy(value: Value): { readonly owned?: number } {
  return value.kind === 'pointer' && isOwner(unwrapped(value.type)) && value.targets.length === 1
    ? { owned: value.targets[0]!.alloc }
    : {};
}

/** A variable or field path, as written; null for anything longer. */
export function plainName(given: Node): string | null {
  // What moves or casts a pointer is still called by its name.
  let node = given;
  for (let callee = moved(node); callee; callee = moved(node)) node = callee;
  const text = node.text;
  return text.length <= 30 && /^[\w.]+$/.test(text) ? text : null;
}

export function moved(node: Node): Node | null {
  const callee = node.kind === 'call_expression' ? node.child('function') : null;
  const inner = callee?.kind === 'generic_function' ? callee.child('function') : callee;
  if (
    inner?.kind !== 'field_expression' ||
    !/^(?:add|sub|offset|cast|cast_mut|cast_const|wrapping_\w+|byte_\w+)$/.test(inner.child('field')?.text ?? '')
  )
    return null;
  return inner.child('value');
}

export function isVoid(type: Ty): boolean {
  const path = pathOf(type);
  return path === 'std::ffi::c_void' || path === 'libc::c_void' || path === 'std::os::raw::c_void';
}

export function isInteger(type: Ty): boolean {
  return /^(?:[iu](?:8|16|32|64|128|size)|integer)$/.test(pathOf(type) ?? '');
}
