/** What conditional compilation says of a piece of code. Source: reference, "Conditional compilation". */
import type { Node } from '../syntax/node';
import { attributeOf } from './attributes';
import { remembered } from './remembered';

/** The `cfg` predicates on a node and what is around it in its file, outermost first. */
export function cfgAround(node: Node): string[] {
  const predicates: string[] = [];
  for (let at: Node | null = node; at; at = at.parent) predicates.unshift(...cfgOn(at));
  return [...new Set(predicates)];
}

/** The `cfg` predicates on exactly that node. */
export function cfgOn(node: Node): readonly string[] {
  return [...branchesOf(node), ...predicatesOn(node)];
}

/** All of the predicates as one; null for none. */
export function allOf(predicates: readonly string[]): string | null {
  return predicates.length < 2 ? (predicates[0] ?? null) : `all(${predicates.join(', ')})`;
}

/** One of the predicates as one. */
export function anyOf(predicates: readonly string[]): string {
  return predicates.length === 1 ? predicates[0]! : `any(${predicates.join(', ')})`;
}

/** By the node that attributes stand on or in; a file or module has many children, and each item in it asks. */
const PREDICATES = new WeakMap<Node, readonly string[]>();

function predicatesOn(node: Node): readonly string[] {
  return remembered(PREDICATES, node, () =>
    node.children
      .flatMap((child) => (child.kind === 'attributes' ? child.children : [child]))
      .flatMap((child) => {
        const attribute = attributeOf(child);
        return attribute?.path === 'cfg' ? [oneLine(attribute.arguments)] : [];
      }),
  );
}

/** What `cfg_if!` says of the branch that the node is: its predicate, and that those before it do not hold. */
function branchesOf(node: Node): string[] {
  const macro = node.parent?.kind === 'token_tree' ? node.parent.parent : null;
  if (macro?.kind !== 'macro_invocation' || !/(?:^|::)cfg_if$/.test(macro.child('macro')?.text ?? '')) return [];
  const before = [...node.before()].reverse();
  const heads = before.map((sibling) => /^\[\s*cfg\s*\((.*)\)\s*\]$/s.exec(sibling.text)?.[1]);
  const own = heads.at(-1);
  const earlier = (own === undefined ? heads : heads.slice(0, -1)).flatMap((head) => (head ? [oneLine(head)] : []));
  return [...(earlier.length > 0 ? [`not(${anyOf(earlier)})`] : []), ...(own === undefined ? [] : [oneLine(own)])];
}

/** True for a predicate that only builds for tests fulfil. */
export function isForTests(predicate: string): boolean {
  const group = /^(all|any)\s*\((.*)\)$/s.exec(predicate);
  if (!group) return predicate === 'test';
  const parts = partsOf(group[2]!);
  return group[1] === 'all' ? parts.some(isForTests) : parts.length > 0 && parts.every(isForTests);
}

/** The predicates of a list, which have lists of their own. */
export function partsOf(list: string): string[] {
  const parts = list.match(/(?:[^,()"]|"(?:[^"\\]|\\.)*"|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
