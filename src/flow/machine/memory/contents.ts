/**
 * Values inside values: reading a part, writing a part, joining what two ways through the program left. All immutable.
 */
import type { Answer } from '../../../facts/type-queries';
import type { Node } from '../../../syntax/node';
import { type Component, distanceOf, elementStep, fieldStep, isElement, type Path, pathKey, rangeOf } from './path';
import {
  type AggregateValue,
  ownsSomething,
  type PointerValue,
  type ScalarValue,
  type Target,
  type Ty,
  unknown,
  type Value,
} from './value';

/** A pointer with more targets than this is unknown. */
const MOST_TARGETS = 4;

let lastSymbol = 0;

/** A number for a value that nothing is known of but that it equals itself. */
export function freshSymbol(): number {
  return ++lastSymbol;
}

/** Symbols that are the sum of others. */
const SUMS = new Map<number, readonly number[]>();

/** The sum of two values that are not known. */
export function sum(type: Ty, a: ScalarValue, b: ScalarValue): ScalarValue {
  const value = scalar(type);
  // The oldest are forgotten: bodies are looked at one after the other.
  if (SUMS.size > 4096) SUMS.clear();
  SUMS.set(value.symbol, [a.symbol, b.symbol]);
  return value;
}

/** Whether a value is another one plus something. */
export function isSumOf(symbol: number, part: number): boolean {
  return SUMS.get(symbol)?.includes(part) ?? false;
}

/** A value of which only the type is known, or a constant. */
export function scalar(type: Ty, constant: bigint | null = null, from: readonly Node[] = []): ScalarValue {
  return { kind: 'scalar', type, constant, symbol: freshSymbol(), distance: 0n, from };
}

/** A number that something was added to; the address of nothing that is known any more. */
export function moved(value: ScalarValue, type: Ty, by: bigint): ScalarValue {
  const { constant, symbol, distance } = value;
  return { kind: 'scalar', type, constant, symbol, distance: distance + by };
}

/** The part of a value behind one step. */
export function partOf(value: Value, step: Component, type: Ty): Value {
  switch (value.kind) {
    case 'aggregate': {
      const known = value.parts.get(step);
      if (known) return known;
      const range = rangeOf(step);
      if (range) return rangeIn(value, range, type);
      if (step[0] === '~' || step[0] === '@') {
        const all = summary(value);
        return all.kind === 'uninit' ? { ...all, type } : unknown(type);
      }
      // Some element among those that were written; the others are not looked at.
      if (step[0] === '#' && value.rest?.kind === 'uninit' && value.parts.size > 0) return joinParts(value);
      // Some element, nobody knows which: one of those that were written, or one of the others.
      if (step[0] === '#' && value.parts.size > 0 && (value.rest?.kind === 'scalar' || value.rest?.kind === 'filled'))
        return withType(summary(value), type);
      return value.rest ? withType(value.rest, type) : unknown(type);
    }
    case 'uninit':
    case 'filled':
    case 'gone':
      return { ...value, type };
    case 'resource':
      // What is in an `Option` is all that there is to own in it.
      return step === '.Some.0' || step === '.Ok.0' ? { ...value, type } : unknown(type);
    default:
      return unknown(type);
  }
}

/** Some elements of a sequence as a sequence of their own. */
function rangeIn(
  value: AggregateValue,
  { start, length }: { readonly start: bigint; readonly length: bigint },
  type: Ty,
): AggregateValue {
  const parts = new Map<Component, Value>();
  for (const [step, part] of value.parts) {
    const index = step[0] === '[' ? distanceOf(elementStep(start), step) : null;
    if (index !== null && index >= 0n && index < length) parts.set(elementStep(index), part);
  }
  const isKnown = [...value.parts.keys()].every((step) => step[0] === '[');
  return { kind: 'aggregate', type, variant: null, parts, rest: isKnown ? value.rest : null };
}

function withType(value: Value, type: Ty): Value {
  return value.type === null && type !== null ? { ...value, type } : value;
}

/** What the parts that are known have in common. */
export function joinParts({ parts }: AggregateValue): Value {
  return [...parts.values()].reduce(joinValues);
}

/** What all parts have in common. */
export function summary(value: AggregateValue): Value {
  let all = value.rest;
  for (const part of value.parts.values()) all = all === null ? part : joinValues(all, part);
  return all ?? unknown(null);
}

/** The pointers in a value and in its parts, and those whose addresses lie there. */
export function* pointersOrAddressesIn(value: Value, depth = 3): Generator<PointerValue> {
  if (value.kind === 'scalar' && value.address) yield value.address;
  else if (value.kind === 'aggregate' && depth > 0) {
    for (const part of value.parts.values()) yield* pointersOrAddressesIn(part, depth - 1);
    if (value.rest) yield* pointersOrAddressesIn(value.rest, depth - 1);
  } else if (value.kind === 'pointer') yield value;
}

/** The pointers in a value and in its parts. */
export function* pointersIn(value: Value, depth = 3): Generator<PointerValue> {
  if (value.kind === 'pointer') yield value;
  else if (value.kind === 'aggregate' && depth > 0) {
    for (const part of value.parts.values()) yield* pointersIn(part, depth - 1);
    if (value.rest) yield* pointersIn(value.rest, depth - 1);
  }
}

/** `value` with the part at `path` replaced. `types` are the types of the values along the path, the whole first. */
export function withPart(value: Value, path: Path, part: Value, types: readonly Ty[], depth = 0): Value {
  const step = path[depth];
  if (step === undefined) return part;
  const base = asAggregate(value, types[depth] ?? value.type);
  const inner = withPart(partOf(base, step, types[depth + 1] ?? null), path, part, types, depth + 1);
  if (step[0] === '.' || step[0] === '[') {
    const parts = new Map(base.parts);
    // An element that is known by a symbol may be this one.
    if (step[0] === '[') for (const other of base.parts.keys()) if (other[0] === '#') parts.delete(other);
    parts.set(step, inner);
    const lost = step[0] === '[' && parts.size < base.parts.size + (base.parts.has(step) ? 0 : 1);
    return { ...base, parts, rest: lost ? joinOrUnknown(base.rest, unknown(null)) : base.rest };
  }
  // Some part, nobody knows which: every other one may have been it.
  const rest = base.parts.size === 0 && base.rest === null ? null : joinValues(summary(base), inner);
  return { ...base, parts: isElement(step) ? new Map([[step, inner]]) : new Map(), rest };
}

function joinOrUnknown(a: Value | null, b: Value): Value | null {
  return a === null ? null : joinValues(a, b);
}

function asAggregate(value: Value, type: Ty): AggregateValue {
  switch (value.kind) {
    case 'aggregate':
      return value;
    case 'uninit':
    case 'filled':
    case 'gone':
      return { kind: 'aggregate', type, variant: null, parts: new Map(), rest: { ...value, type: null } };
    default:
      return { kind: 'aggregate', type, variant: null, parts: new Map(), rest: null };
  }
}

/** What is known of a value that is one of two. Commutative up to the choice of places to name; `unknown` is the top. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const type = a.type ?? b.type;
  if (a.kind === 'pointer' && b.kind === 'pointer') return joinPointers(a, b);
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    if (a.symbol === b.symbol && a.distance === b.distance) return a;
    if (a.constant !== null && a.constant === b.constant) return a;
    return scalar(type);
  }
  if (a.kind === 'aggregate' && b.kind === 'aggregate') return joinAggregates(a, b);
  if (a.kind === 'resource' && b.kind === 'resource' && a.id === b.id) return a;
  if (a.kind === 'uninit' && b.kind === 'uninit') return a;
  if (a.kind === 'filled' && b.kind === 'filled' && a.byte === b.byte) return a;
  if (a.kind === 'gone' && b.kind === 'gone') return a;
  if (a.kind === 'closure' && b.kind === 'closure' && a.code === b.code) return a;
  if (a.kind === 'function' && b.kind === 'function' && a.callee === b.callee) return a;
  return unknown(type);
}

function joinPointers(a: PointerValue, b: PointerValue): Value {
  const type = a.type ?? b.type;
  if (a.nowhere && b.nowhere) return a;
  // Null on one way is what a check asks for later: the other way is what is used then.
  if (a.nowhere) return b;
  if (b.nowhere) return a;
  const targets: Target[] = [...a.targets];
  for (const target of b.targets) if (!targets.some((known) => isSameTarget(known, target))) targets.push(target);
  if (targets.length > MOST_TARGETS) return unknown(type);
  return targets.length === a.targets.length && type === a.type ? a : { ...a, type, targets };
}

export function isSameTarget(a: Target, b: Target): boolean {
  return (
    a.alloc === b.alloc &&
    a.tag === b.tag &&
    a.path.length === b.path.length &&
    a.path.every((step, index) => step === b.path[index])
  );
}

const SOME = fieldStep('Some.0');
const OK = fieldStep('Ok.0');
/**
 * `None` on one way and `Some` on the other: whoever asks for what is in it is on that other way. That is kept for one
 * pointer or owner; what was given away for an owner on the other way is not known, so that nobody drops it.
 */
function joinVariants(a: AggregateValue, b: AggregateValue): Value | null {
  const [filled, other] = a.parts.has(SOME) || a.parts.has(OK) ? [a, b] : [b, a];
  const payload = filled.parts.get(SOME) ?? filled.parts.get(OK);
  const isOther = filled.parts.has(SOME) ? other.variant === 'None' : other.variant === 'Err';
  if (!isOther || filled.parts.size !== 1 || other.parts.has(SOME) || other.parts.has(OK) || !payload) return null;
  const isOne = payload.kind === 'resource' || (payload.kind === 'pointer' && payload.targets.length === 1);
  if (!isOne || (filled.parts.has(OK) && ownsSomething(payload))) return null;
  return { ...filled, type: a.type ?? b.type, variant: null, isMaybe: true };
}

function joinAggregates(a: AggregateValue, b: AggregateValue): Value {
  const variants = joinVariants(a, b);
  if (variants) return variants;
  const parts = new Map<Component, Value>();
  for (const step of new Set([...a.parts.keys(), ...b.parts.keys()])) {
    const left = partOf(a, step, null);
    const right = partOf(b, step, null);
    parts.set(step, joinValues(left, right));
  }
  const rest = a.rest === null || b.rest === null ? null : joinValues(a.rest, b.rest);
  return {
    kind: 'aggregate',
    type: a.type ?? b.type,
    variant: a.variant === b.variant ? a.variant : null,
    parts,
    rest,
  };
}

/**
 * What is known of a value after any number of turns of a loop of which only a few were run: numbers and positions that
 * changed have gone on changing, and what the first turns did to the first elements others have done to others.
 */
export function afterMoreTurns(before: Value | undefined, after: Value): Value {
  if (before === after) return after;
  switch (after.kind) {
    case 'scalar':
      return after.constant === null ? after : scalar(after.type);
    case 'filled':
      return unknown(after.type);
    case 'aggregate': {
      const was = before?.kind === 'aggregate' ? before : undefined;
      const parts = new Map<Component, Value>();
      for (const [step, part] of after.parts) parts.set(step, afterMoreTurns(was?.parts.get(step), part));
      const isCounted = [...after.parts.keys()].some((step) => step[0] === '[');
      const variant = was?.variant === after.variant ? after.variant : null;
      return {
        ...after,
        variant,
        parts,
        rest: isCounted && after.rest?.kind === 'uninit' ? null : after.rest,
      };
    }
    case 'pointer': {
      const was = before?.kind === 'pointer' ? before : undefined;
      const hasMoved = (target: Target) =>
        was?.targets.some((other) => other.alloc === target.alloc) &&
        !was.targets.some((other) => isSameTarget(other, target) || pathKey(other.path) === pathKey(target.path));
      return after.targets.some(hasMoved) ? unknown(after.type) : after;
    }
    default:
      return after;
  }
}

/** What the type of a value tells of its parts. */
export interface Layout {
  /** The names of the fields, or their number, that a whole value has; null where unknown. */
  fieldsOf(type: Ty): readonly string[] | number | null;
  /** True where the part may stay uninitialised, as a `MaybeUninit` may. */
  mayStayUninit(type: Ty, step: Component): boolean;
}

/** Whether some byte of the value is uninitialised that its type wants initialised. */
export function hasUninit(value: Value, layout: Layout): Answer {
  switch (value.kind) {
    case 'uninit':
      return 'yes';
    case 'unknown':
      return 'maybe';
    case 'aggregate': {
      let answer: Answer = 'no';
      for (const [step, part] of value.parts) {
        const inner = layout.mayStayUninit(value.type, step) ? 'no' : hasUninit(part, layout);
        if (inner === 'yes') return 'yes';
        if (inner === 'maybe') answer = 'maybe';
      }
      if (value.rest === null) return 'maybe';
      if (hasUninit(value.rest, layout) !== 'yes') return 'maybe';
      if (value.parts.size === 0) return 'yes';
      // The rest is uninitialised: is there any?
      const whole = layout.fieldsOf(value.type);
      if (whole === null) return 'maybe';
      const isCertain = [...value.parts.keys()].every((step) => step[0] === '.' || step[0] === '[');
      const isMissing =
        typeof whole === 'number' ? value.parts.size < whole : whole.some((name) => !value.parts.has(fieldStep(name)));
      if (!isMissing) return answer;
      return isCertain ? 'yes' : 'maybe';
    }
    default:
      return 'no';
  }
}

/** What lies in a `Some(…)` or `Ok(…)` that is known; undefined for every other value. */
export function payloadOf(value: Value): Value | undefined {
  return value.kind === 'aggregate'
    ? (value.parts.get(fieldStep('Some.0')) ?? value.parts.get(fieldStep('Ok.0')))
    : undefined;
}
