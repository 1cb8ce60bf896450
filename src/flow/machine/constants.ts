import type { Model } from '../../finding';
import type { Node } from '../../syntax/node';
import type { Body, LabelId, LocalId } from '../ir';
import type { State } from './memory/state';
import type { Frame } from './memory/value';
import { isReference, type Ty } from './memory/value';

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

export function fold(operator: string, a: bigint, b: bigint): bigint | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return null;
  }
}

export function itemType(type: Ty): Ty {
  const inner = isReference(type) ? type.to : type;
  return inner?.kind === 'array' ? inner.element : null;
}
