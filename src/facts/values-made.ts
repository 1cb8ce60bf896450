/** Where a file makes values of a type by its own name. */
import type { Node } from '../syntax/node';
import { unitsOf } from '../syntax/units';
import { type FileFacts, questionsWith } from './file-facts';
import { segmentsOf } from './paths';
import { remembered } from './remembered';

/**
 * The expressions `Name { … }`, `Name(…)` and the same with `Self` in an impl of the type, in text order. The name is the
 * last one of the path; which type it is, is not asked.
 */
export function expressionsMaking(name: string, file: FileFacts): readonly Node[] {
  return file.about(making(name));
}

const making = questionsWith(
  (name: string) =>
    ({ root }) =>
      unitsOf(root).flatMap((unit) => madeIn(unit, name)),
);

const MADE = new WeakMap<Node, Map<string, readonly Node[]>>();

function madeIn(unit: Node, name: string): readonly Node[] {
  if (unit.kind !== 'function_item' && unit.has('declaration_list')) return [];
  const text = unit.text;
  if (!text.includes(name) && !(text.includes('Self') && implOf(unit) === name)) return [];
  const known = remembered(MADE, unit, () => new Map<string, readonly Node[]>());
  let made = known.get(name);
  if (!made) {
    made = [...unit.descendants()].filter((node) => makes(node, name));
    known.set(name, made);
  }
  return made;
}

function makes(node: Node, name: string): boolean {
  const field = node.kind === 'struct_expression' ? 'name' : node.kind === 'call_expression' ? 'function' : null;
  const path = field && node.child(field);
  if (!path) return false;
  if (path.text === 'Self') return implOf(node) === name;
  return path.text.includes(name) && segmentsOf(path).at(-1) === name;
}

/** The last name of the type whose impl a node stands in. */
export function implOf(node: Node): string | null {
  const type = node.ancestor('impl_item')?.child('type');
  return type ? (segmentsOf(type).at(-1) ?? null) : null;
}
