/**
 * Paths inside an allocation: fields, elements, unknown parts. Two paths overlap for certain, certainly not, or perhaps;
 * only certain overlap makes an event.
 *
 * A component is a string whose first character tells its kind:
 * `.name` a field, `[3]` an element at a known position, `#7+0` an element at the position that symbol 7 stands for, plus a
 * known distance, `~7` some part of a slice, `@…` the memory from there on seen as elements of another type.
 */
import type { Answer } from '../../../facts/type-queries';
import type { WrittenType } from '../../../facts/types';

export type Component = string;
export type Path = readonly Component[];

export const ROOT: Path = [];

export function fieldStep(name: string): Component {
  return `.${name}`;
}

export function elementStep(position: bigint | number): Component {
  return `[${position}]`;
}

export function symbolStep(symbol: number, distance = 0n): Component {
  return `#${symbol}+${distance}`;
}

/** The same step moved by a distance; null for a step that is no element. */
export function movedStep(step: Component, distance: bigint): Component | null {
  if (step[0] === '[') return elementStep(BigInt(step.slice(1, -1)) + distance);
  if (step[0] !== '#') return null;
  const [symbol = '', base = '0'] = step.slice(1).split('+');
  return symbolStep(Number(symbol), BigInt(base) + distance);
}

/** How far two elements are apart; null where that is not known. */
export function distanceOf(from: Component, to: Component): bigint | null {
  if (from[0] === '[' && to[0] === '[') return BigInt(to.slice(1, -1)) - BigInt(from.slice(1, -1));
  if (from[0] !== '#' || to[0] !== '#') return null;
  const [symbol, base = '0'] = from.split('+');
  const [other, otherBase = '0'] = to.split('+');
  return symbol === other ? BigInt(otherBase) - BigInt(base) : null;
}

export function partStep(symbol: number | string): Component {
  return `~${symbol}`;
}

/** Some elements that lie one after the other, from a known position on. */
export function rangeStep(start: bigint | number, length: bigint | number): Component {
  return partStep(`${elementStep(start)}:${length}`);
}

/** What `rangeStep` was given; null for all other steps. */
export function rangeOf(step: Component): { readonly start: bigint; readonly length: bigint } | null {
  const [, start, length] = /^~\[(-?\d+)\]:(\d+)$/.exec(step) ?? [];
  return start === undefined || length === undefined ? null : { start: BigInt(start), length: BigInt(length) };
}

/** The same place without a detour through a part of a sequence: the second element from the third one on is the fourth. */
export function direct(path: Path): Path {
  const at = path.findIndex((step, index) => step[0] === '~' && path[index + 1]?.[0] === '[' && rangeOf(step) !== null);
  if (at === -1) return path;
  const element = movedStep(path[at + 1]!, rangeOf(path[at]!)!.start)!;
  return direct([...path.slice(0, at), element, ...path.slice(at + 2)]);
}

export function viewStep(type: WrittenType): Component {
  return `@${JSON.stringify(type)}`;
}

/** The type of the elements that a view shows. */
export function viewedType(step: Component): WrittenType {
  return JSON.parse(step.slice(1)) as WrittenType;
}

/** True for a step to an element, known or not. */
export function isElement(step: Component | undefined): boolean {
  return step !== undefined && (step[0] === '[' || step[0] === '#');
}

export function pathKey(path: Path): string {
  return path.join('');
}

/** True where `prefix` is the beginning of `path`, component by component. */
export function startsWith(path: Path, prefix: Path): boolean {
  if (prefix.length > path.length) return false;
  for (let index = 0; index < prefix.length; index++) if (path[index] !== prefix[index]) return false;
  return true;
}

/** Whether two places share memory. */
export function overlap(a: Path, b: Path): Answer {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a[index]!;
    const right = b[index]!;
    if (left === right) continue;
    if (left[0] === '.' && right[0] === '.') return 'no';
    const distance = distanceOf(left, right);
    return distance !== null && distance !== 0n ? 'no' : 'maybe';
  }
  return 'yes';
}
