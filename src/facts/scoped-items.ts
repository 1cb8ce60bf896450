/** Constants and statics by the scope that declares them. */
import type { Node } from '../syntax/node';
import { isAsWritten } from './macros';
import { remembered } from './remembered';

const VALUES = new WeakMap<Node, ReadonlyMap<string, Node>>();

/** The `static` or `const` item that a plain name means; null where it is none of this file. */
export function valueItem(identifier: Node): Node | null {
  const name = identifier.text;
  for (const scope of identifier.ancestors()) {
    if (!scope.is('block', 'declaration_list', 'source_file')) continue;
    const item = remembered(VALUES, scope, () => valuesOf(scope)).get(name);
    if (item) return item;
  }
  return null;
}

/** True where the scope has another item of that name: which one there is depends on what is compiled. */
export function hasTwin(item: Node): boolean {
  const name = item.child('name')?.text;
  const isTwin = (other: Node) =>
    other !== item && other.is('static_item', 'const_item', 'function_item') && other.child('name')?.text === name;
  return item.parent?.children.some(isTwin) ?? false;
}

function valuesOf(scope: Node): Map<string, Node> {
  const items = new Map<string, Node>();
  for (const item of scope.children) {
    // `thread_local!` makes something else of a static.
    const name = item.is('static_item', 'const_item') && isAsWritten(item) ? item.child('name')?.text : undefined;
    if (name !== undefined && !items.has(name)) items.set(name, item);
  }
  return items;
}
