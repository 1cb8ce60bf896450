/** Who can see an item, as far as its file tells. */

import type { Node } from '../syntax/node';
import { attributesOf } from './attributes';
import type { FileFacts } from './file-facts';
import { isMacroDefinition } from './macros';
import { segmentsOf } from './paths';

/** True for plain `pub`; not for `pub(crate)` and its like. */
export function isPub(item: Node): boolean {
  const visibility = item.firstOf('visibility_modifier');
  return visibility !== null && !visibility.has('(');
}

/**
 * True where other crates can name the item, given that they can name the file's module: it and the inline modules
 * around it are `pub`, or a `pub use` lifts it out of them. Members of traits are as visible as the trait; methods need
 * a `pub` of their own and a type that is visible.
 */
export function isExported(item: Node, file: FileFacts): boolean {
  const owner = item.parent?.kind === 'declaration_list' ? item.parent.parent : null;
  if (owner?.kind === 'trait_item') return isExported(owner, file);
  if (!isPub(item)) return false;
  if (owner?.kind === 'impl_item') {
    const type = owner.child('type');
    const declared = type && file.items.types.get(segmentsOf(type).at(-1) ?? '');
    return !declared || isExported(declared.node, file);
  }
  return isReachable(item, item.child('name')?.text ?? '');
}

/**
 * True for a file that stands alone, exports nothing and is no program: an excerpt, of which it is not told who calls what.
 */
export function isExcerpt(file: FileFacts): boolean {
  return file.place.module === '' && !file.holds(/\bpub\b|#!?\[(?:cfg\()?test\b|\bfn\s+main\b|^\s*mod\s+\w+;/m);
}

function isReachable(item: Node, name: string): boolean {
  for (const ancestor of item.ancestors()) {
    // Where the items of a macro come to stand is the choice of its callers.
    if (ancestor.kind === 'block' || isMacroDefinition(ancestor)) return false;
    if (ancestor.kind === 'mod_item' && !isPub(ancestor) && !isReexported(ancestor, name)) return false;
  }
  return true;
}

function isReexported(module: Node, name: string): boolean {
  const path = new RegExp(`\\b${module.child('name')?.text}\\s*::[^;]*(?:\\*|\\b${name}\\b)`);
  return (module.parent?.children ?? []).some(
    (use) => use.kind === 'use_declaration' && isPub(use) && path.test(use.text),
  );
}

/** True where the item, or what it stands in, is kept out of the documentation. */
export function isDocHidden(item: Node): boolean {
  const items = [item, ...item.ancestors()].filter((node) => node.kind.endsWith('_item'));
  return items.some((node) =>
    attributesOf(node).some(({ path, arguments: args }) => path === 'doc' && /\bhidden\b/.test(args)),
  );
}
