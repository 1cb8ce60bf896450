import type { StdEntry } from '../../std-model/lookup';
import type { StdType } from '../../std-model/signature';
import type { Node } from '../../syntax/node';
import type { Operation } from '../ir';
import { isPointer, pointeeOf, type Ty, type Value } from './memory/value';
import { mergeTypes } from './places';
import { ITERATOR } from './std/call';

/** Functions of the crate are run this deep; further in only their signatures count. */
export const DEPTH = 2;
/** Steps of one call that is run in place, by how deep the caller is. */
export const CALL_BUDGET: readonly number[] = [200, 40];
/** Steps of all calls of a body together. */
export const CALLS_BUDGET = 400;
export const AUTO_DEREFS = 8;

export type CallOperation = Extract<Operation, { op: 'call' }>;
export type MethodOperation = Extract<Operation, { op: 'method' }>;

export const OPAQUE: StdType = { kind: 'opaque', text: '_' };

export function typeKeyOf(type: Ty): string {
  switch (type?.kind) {
    case 'pointer':
      return type.mutable ? 'mut-pointer' : 'const-pointer';
    case 'array':
    case 'slice':
      return type.kind;
    case 'named':
      return type.path === ITERATOR ? 'std::iter::Iterator' : type.path;
    case 'function':
      return 'function';
    default:
      return '';
  }
}

/** Whether what the surroundings write may be the type of the result itself, and not what it is cast or coerced to. */
export function fits(hint: Ty, returns: StdType): boolean {
  if (!hint || returns.kind === 'parameter' || returns.kind === 'opaque') return true;
  if (
    (hint.kind === 'pointer' || hint.kind === 'reference') &&
    hint.kind === returns.kind &&
    hint.mutable !== returns.mutable
  )
    return false;
  return (
    hint.kind === returns.kind && (hint.kind !== 'named' || returns.kind !== 'named' || hint.path === returns.path)
  );
}

export function retyped(value: Value, type: Ty): Value {
  return type === null ? value : ({ ...value, type: mergeTypes(value.type, type) } as Value);
}

/** Names of the parameters in `Vec<T>`, `[T]`, `*mut T`. */
export function ownerParameters(entry: StdEntry): readonly string[] {
  const { owner } = entry.table;
  const inside = /<(.*)>/.exec(owner)?.[1];
  if (inside) return inside.split(',').map((name) => name.trim().replace(/:.*$/, ''));
  return /^(?:\*(?:mut|const) |\[)([A-Z]\w*)/.exec(owner)?.slice(1) ?? [];
}

export function parameterNames(item: Node): readonly string[] {
  return (item.child('type_parameters')?.namedChildren ?? [])
    .filter((parameter) => parameter.kind !== 'lifetime_parameter')
    .map((parameter) => parameter.child('name')?.text ?? parameter.text);
}

/**
 * Learns what type parameters stand for by laying the type of a signature, of std or of the crate, over the type of a value.
 */
export function unify(pattern: StdType | Ty, type: Ty, map: Map<string, Ty>): void {
  if (!pattern || !type) return;
  const parts = (patterns: readonly (StdType | Ty)[], types: readonly Ty[]) => {
    for (const [index, part] of patterns.entries()) unify(part, types[index] ?? null, map);
  };
  switch (pattern.kind) {
    case 'parameter':
      if (!map.get(pattern.name)) map.set(pattern.name, type);
      return;
    case 'reference':
    case 'pointer':
      if (type.kind === 'reference' || type.kind === 'pointer') unify(pattern.to, type.to, map);
      else if (isPointer(type)) unify(pattern.to, pointeeOf(type), map);
      return;
    case 'named':
      if (type.kind === 'named' && type.path === pattern.path) parts(pattern.arguments, type.arguments);
      return;
    case 'array':
    case 'slice':
      if (type.kind === 'array' || type.kind === 'slice') unify(pattern.element, type.element, map);
      return;
    case 'tuple':
      if (type.kind === 'tuple') parts(pattern.elements, type.elements);
      return;
    default:
  }
}
