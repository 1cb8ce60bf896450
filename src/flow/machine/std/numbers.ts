/** What functions of the integer types give for constants. Source: std documentation of `i32` and its like. */
import { arithmetic, fitted, integerRange } from '../../../facts/constants';

const OPERATORS: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/', rem: '%' };

/** A number; `none` where a checked function gives none; null where it is not known. */
export function numberOf(name: string, type: string, args: readonly bigint[]): bigint | 'none' | null {
  const [a, b] = args;
  const range = integerRange(type);
  if (a === undefined || !range) return null;
  if (b !== undefined && (name === 'min' || name === 'max')) return a < b === (name === 'min') ? a : b;
  const [, way, word = ''] = /^(checked|wrapping|saturating|unchecked)_(\w+)$/.exec(name) ?? [];
  const exact = b === undefined || !Object.hasOwn(OPERATORS, word) ? null : arithmetic(OPERATORS[word], a, b);
  if (exact === null) return null;
  if (range[0] <= exact && exact <= range[1]) return exact;
  switch (way) {
    case 'checked':
      return 'none';
    case 'saturating':
      return exact < range[0] ? range[0] : range[1];
    case 'wrapping': {
      const wrapped = fitted(exact, type);
      return wrapped?.kind === 'integer' ? wrapped.value : null;
    }
    default:
      return null;
  }
}
