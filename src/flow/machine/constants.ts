import { arithmetic, type Constant, fitted, integerRange } from '../../facts/constants';
import { primitiveSize } from '../../facts/std-types';
import type { Model } from '../../finding';
import type { Node } from '../../syntax/node';
import type { Body, LabelId, LocalId } from '../ir';
import { scalar } from './memory/contents';
import type { State } from './memory/state';
import { BOOL, type Frame, isReference, named, pathOf, type ScalarValue, type Ty } from './memory/value';

/** Steps for one body; what is left then is not looked at. */
export const BODY_BUDGET = 3000;

export interface Exit {
  readonly kind: 'label' | 'scope' | 'callable';
  /** Labels: whose. */
  readonly label: LabelId | null;
  /** Scopes: what ends with it. */
  readonly locals: readonly LocalId[];
  readonly at: Node;
  readonly frame: Frame;
  /** Ways that came out here by `break` or `return`. */
  left: State | null;
  /** Ways that go on with the next turn. */
  continued: State | null;
}

export interface Options {
  readonly models: readonly Model[];
  readonly lower: (item: Node) => Body;
}

export function isFreshBorrow(cast: Node): boolean {
  const value = cast.child('value');
  return value?.kind === 'reference_expression';
}

export function compare(operator: string, a: bigint, b: bigint): boolean | null {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return null;
  }
}

export function itemType(type: Ty): Ty {
  const inner = isReference(type) ? type.to : type;
  return inner?.kind === 'array' ? inner.element : null;
}

/** Where the numbers stand that two values were computed of. */
export function fromBoth(a: ScalarValue, b: ScalarValue): readonly Node[] {
  const from = [...(a.from ?? []), ...(b.from ?? [])];
  return from.length <= MOST_SOURCES ? from : from.slice(0, MOST_SOURCES);
}

const MOST_SOURCES = 4;

/** The result for two constants; no constant where it overflows. */
export function computed(operator: string, left: ScalarValue, right: ScalarValue, type: Ty): ScalarValue {
  const result = arithmetic(operator, left.constant!, right.constant!);
  const range = integerRange(pathOf(type) ?? '');
  const isThere = result !== null && (!range || (range[0] <= result && result <= range[1]));
  return scalar(type, isThere ? result : null, fromBoth(left, right));
}

/** A number after `as`. */
export function castScalar(value: ScalarValue, type: Ty): ScalarValue {
  const path = pathOf(type);
  if (value.constant === null || type === null || path === 'char') return { ...value, type };
  // A type of C has a sign or not by the platform: what is small is the same with and without.
  const size = path === null || integerRange(path) ? null : primitiveSize(path);
  const isNumber = path !== null && /::c_u?(?:char|schar|short|int|long|longlong)$/.test(path);
  if (size !== null && isNumber && 0n <= value.constant && value.constant < 1n << BigInt(size * 8 - 1))
    return { ...value, type };
  const known = path === null ? null : fitted(value.constant, path);
  if (known?.kind !== 'integer') return scalar(type);
  return known.value === value.constant ? { ...value, type } : scalar(type, known.value, value.from);
}

/** A number or truth value that stands at a place; null for all other constants. */
export function scalarOf(constant: Constant | null, type: Ty, at: Node): ScalarValue | null {
  if (constant?.kind === 'boolean') return scalar(BOOL, constant.value ? 1n : 0n, [at]);
  if (constant?.kind !== 'integer') return null;
  return scalar(type ?? named(constant.type ?? 'integer'), constant.value, [at]);
}

/** `-` and `!` of a constant. */
export function unary(operator: '-' | '!', value: ScalarValue, constant: bigint): ScalarValue {
  const path = pathOf(value.type) ?? '';
  if (operator === '-') return scalar(value.type, -constant, value.from);
  if (path === 'bool') return scalar(value.type, 1n - constant, value.from);
  const inverted = fitted(~constant, path);
  return scalar(value.type, inverted?.kind === 'integer' ? inverted.value : null, value.from);
}
