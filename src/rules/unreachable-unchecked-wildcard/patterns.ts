/**
 * What the patterns of a `match` take, and what they leave to a wildcard arm.
 */
import { castOf, methodCall, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { TypeItem } from '../../facts/items';
import { segmentsOf } from '../../facts/paths';
import type { Node } from '../../syntax/node';

/** True for a pattern that no value fails: `_`, `x`, `&_`, `n @ _`, `(_, _)`. */
export function takesEverything(pattern: Node): boolean {
  switch (pattern.kind) {
    case '_':
    case 'remaining_field_pattern':
    case 'shorthand_field_identifier':
      return true;
    case 'identifier':
      return /^_*[a-z]/.test(pattern.text);
    case 'ref_pattern':
    case 'mut_pattern':
    case 'reference_pattern':
    case 'captured_pattern': {
      const inner = partsOf(pattern).at(-1);
      return inner !== undefined && takesEverything(inner);
    }
    case 'tuple_pattern':
      return partsOf(pattern).every(takesEverything);
    case 'field_pattern': {
      const inner = pattern.child('pattern');
      return inner === null || takesEverything(inner);
    }
    case 'or_pattern':
      return partsOf(pattern).some(takesEverything);
    default:
      return false;
  }
}

/** Patterns inside a pattern; `_` is one although the grammar counts it as punctuation. */
function partsOf(pattern: Node): Node[] {
  return pattern.children.filter(
    (child) => (child.named || child.kind === '_') && child.kind !== 'mutable_specifier' && child.field !== 'type',
  );
}

/** The pattern of an arm without its guard. */
export function patternOf(arm: Node): Node | null {
  const holder = arm.child('pattern');
  return holder?.children.find((child) => (child.named || child.kind === '_') && child.field !== 'condition') ?? null;
}

export function isGuarded(arm: Node): boolean {
  return arm.child('pattern')?.child('condition') != null;
}

function* alternatives(pattern: Node): Generator<Node> {
  if (pattern.kind === 'or_pattern') for (const part of partsOf(pattern)) yield* alternatives(part);
  else if (pattern.kind === 'reference_pattern' || pattern.kind === 'captured_pattern') {
    const inner = partsOf(pattern).at(-1);
    if (inner) yield* alternatives(inner);
  } else yield pattern;
}

export interface Leftover {
  readonly item: TypeItem;
  /** How the arms write the enum: `Entry`, `Self`, `model::Entry`. */
  readonly prefix: string;
  /** Variants that some value of falls through the arms, in order of declaration. */
  readonly variants: readonly Node[];
}

/** The enum of this file whose variants the patterns name, with those that they do not take whole. */
export function leftover(arms: readonly Node[], file: FileFacts): Leftover | null {
  let item: TypeItem | null = null;
  let prefix = '';
  const whole = new Set<string>();
  for (const arm of arms) {
    const pattern = patternOf(arm);
    if (!pattern) continue;
    for (const alternative of alternatives(pattern)) {
      const path = alternative.child('type') ?? (alternative.kind === 'scoped_identifier' ? alternative : null);
      const variant = path && segmentsOf(path).at(-1);
      const owner = path?.child('path');
      if (!path || !variant || !owner) continue;
      const found = enumNamed(owner, file);
      if (!found) continue;
      if (item && item !== found) return null;
      item = found;
      prefix = owner.text;
      if (
        !isGuarded(arm) &&
        partsOf(alternative).every((part) => part === path || takesEverything(part) || path === alternative)
      )
        whole.add(variant);
    }
  }
  if (!item) return null;
  return { item, prefix, variants: item.variants.filter((variant) => !whole.has(variant.child('name')?.text ?? '')) };
}

/**
 * True where the arms leave nothing but the other half of an `Option` or `Result`, which get no new variants: `Some(x)`,
 * `Ok((a, b))`, `Some(Slot { used, .. })`.
 */
export function leavesOtherHalf(patterns: readonly Node[], file: FileFacts): boolean {
  return (
    patterns.length > 0 &&
    patterns.every((pattern) => {
      const path = pattern.kind === 'tuple_struct_pattern' ? pattern.child('type') : null;
      return (
        path !== null &&
        /^(?:Some|Ok|Err|std::(?:option::Option::Some|result::Result::(?:Ok|Err)))$/.test(file.paths.resolve(path)) &&
        partsOf(pattern).every((part) => part === path || takesEverything(part) || isStructPattern(part, file))
      );
    })
  );
}

/** A pattern of a struct of this file that takes each of its values. */
function isStructPattern(pattern: Node, file: FileFacts): boolean {
  const path = pattern.kind === 'struct_pattern' ? pattern.child('type') : null;
  if (!path || file.items.typeAt(file.paths.resolve(path))?.kind !== 'struct') return false;
  return partsOf(pattern).every((part) => part === path || takesEverything(part));
}

function enumNamed(owner: Node, file: FileFacts): TypeItem | null {
  const self = owner.text === 'Self' ? file.types.selfType(owner) : null;
  const path = self?.kind === 'named' ? self.path : file.paths.resolve(owner);
  const item = file.items.types.get(path.slice(path.lastIndexOf(':') + 1));
  return item?.kind === 'enum' ? item : null;
}

/** A pattern that takes the whole variant: `Entry::Vacant { .. }`. */
export function variantPattern(prefix: string, variant: Node): string {
  const name = `${prefix}::${variant.child('name')?.text ?? ''}`;
  switch (variant.child('body')?.kind) {
    case 'ordered_field_declaration_list':
      return `${name}(..)`;
    case 'field_declaration_list':
      return `${name} { .. }`;
    default:
      return name;
  }
}

type Value = number | readonly Value[];

/** Beyond so many values nothing is counted out. */
const LIMIT = 1024;

/**
 * True where arithmetic bounds the values of `subject` (`x & 3`, `x % 4`, `flag as u8`, `byte >> 6`, tuples of these)
 * and every one of them is taken by an unguarded arm.
 */
export function coversBoundedValues(subject: Node, arms: readonly Node[], file: FileFacts): boolean {
  const values = valuesOf(subject, file);
  if (!values || values.length > LIMIT) return false;
  const patterns = arms.filter((arm) => !isGuarded(arm)).flatMap((arm) => patternOf(arm) ?? []);
  return values.every((value) => patterns.some((pattern) => takes(pattern, value)));
}

function valuesOf(expression: Node, file: FileFacts): Value[] | null {
  const node = peel(expression);
  if (node.kind !== 'tuple_expression') return numbersOf(node, file);
  let tuples: Value[][] = [[]];
  for (const element of node.namedChildren) {
    const values = valuesOf(element, file);
    if (!values || tuples.length * values.length > LIMIT) return null;
    tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]));
  }
  return tuples;
}

/** Operators whose result is bounded where both operands are. */
const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '<<': (left, right) => left << right,
};

function numbersOf(expression: Node, file: FileFacts): number[] | null {
  const node = peel(expression);
  const literal = integer(node);
  if (literal !== null) return [literal];
  const cast = castOf(node);
  if (cast) {
    const type = file.types.of(cast.value);
    return type?.kind === 'named' && type.path === 'bool' ? [0, 1] : numbersOf(cast.value, file);
  }
  const binding = file.bindingsAt(node)?.of(node);
  if (binding?.init && !binding.mutable) return numbersOf(binding.init, file) ?? numbersOfType(node, file);
  const method = methodCall(node);
  if (method && COUNTS_BITS.has(method.name)) return upTo(bitsOf(method.receiver, file) + 1);
  if (method?.name === 'signum') return [-1, 0, 1];
  if (method?.name === 'rem_euclid') return remainders(method.arguments[0]);
  const left = node.child('left');
  const right = node.child('right');
  if (node.kind !== 'binary_expression' || !left || !right) return numbersOfType(node, file);
  const operator = node.child('operator')?.text ?? '';
  switch (operator) {
    case '&': {
      const mask = integer(peel(right)) ?? integer(peel(left));
      return mask === null || mask >= LIMIT ? null : upTo(mask + 1).filter((value) => (value & ~mask) === 0);
    }
    case '%':
      return remainders(right);
    case '>>': {
      const type = file.types.of(left);
      const bits = type?.kind === 'named' ? Number(/^u(8|16|32|64)$/.exec(type.path)?.[1]) : Number.NaN;
      const rest = bits - (integer(peel(right)) ?? Number.NaN);
      return rest >= 0 && 2 ** rest <= LIMIT ? upTo(2 ** rest) : null;
    }
    default: {
      const compute = ARITHMETIC[operator];
      const lefts = compute ? numbersOf(left, file) : null;
      const rights = lefts && numbersOf(right, file);
      if (!compute || !lefts || !rights || lefts.length * rights.length > LIMIT) return null;
      return [...new Set(lefts.flatMap((a) => rights.map((b) => compute(a, b))))];
    }
  }
}

/** Methods of integers that give a number of bits. */
const COUNTS_BITS = new Set([
  'count_ones',
  'count_zeros',
  'leading_ones',
  'leading_zeros',
  'trailing_ones',
  'trailing_zeros',
]);
const WIDEST = 128;

/** How many bits an integer has; the most that any has where its type is not known. */
function bitsOf(expression: Node, file: FileFacts): number {
  const type = file.types.of(expression);
  return type?.kind === 'named' ? Number(/^[iu](8|16|32|64|128)$/.exec(type.path)?.[1] ?? WIDEST) : WIDEST;
}

/** All values of a byte. */
function numbersOfType(expression: Node, file: FileFacts): number[] | null {
  const type = file.types.of(expression);
  if (type?.kind !== 'named') return null;
  if (type.path === 'u8') return upTo(256);
  return type.path === 'i8' ? upTo(256).map((value) => value - 128) : null;
}

function remainders(divisor: Node | undefined): number[] | null {
  const end = divisor ? integer(peel(divisor)) : null;
  return end === null || end > LIMIT ? null : upTo(end);
}

function upTo(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index);
}

function takes(pattern: Node, value: Value): boolean {
  if (takesEverything(pattern)) return true;
  switch (pattern.kind) {
    case 'integer_literal':
    case 'negative_literal':
      return integer(pattern) === value;
    case 'range_pattern': {
      const left = pattern.child('left');
      const right = pattern.child('right');
      const low = left ? integer(left) : 0;
      const high = right ? integer(right) : Number.POSITIVE_INFINITY;
      if (typeof value !== 'number' || low === null || high === null) return false;
      return low <= value && (pattern.has('..') && right ? value < high : value <= high);
    }
    case 'or_pattern':
      return partsOf(pattern).some((part) => takes(part, value));
    case 'tuple_pattern': {
      const parts = partsOf(pattern);
      return (
        Array.isArray(value) && parts.length === value.length && parts.every((part, index) => takes(part, value[index]))
      );
    }
    default:
      return false;
  }
}

function integer(literal: Node): number | null {
  if (literal.kind === 'negative_literal') {
    const positive = literal.firstOf('integer_literal');
    const value = positive && integer(positive);
    return value === null ? null : -value;
  }
  if (literal.kind !== 'integer_literal') return null;
  const value = Number(literal.text.replace(/_|[iu](?:8|16|32|64|128|size)$/g, ''));
  return Number.isSafeInteger(value) ? value : null;
}
