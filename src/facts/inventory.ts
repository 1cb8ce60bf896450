/**
 * Every place of a file where the author takes over from the compiler.
 */

import type { UnsafeItem, UnsafeItemKind } from '../results';
import type { LineIndex } from '../syntax/line-index';
import type { Node } from '../syntax/node';
import { isUnsafeFunction } from './expressions';
import { isMacroDefinition } from './macros';
import { hasSafetySection, safetyComment } from './safety';

/** In text order. */
export function unsafeItems(root: Node, lines: LineIndex): UnsafeItem[] {
  const items: UnsafeItem[] = [];
  for (const node of root.parsed()) {
    const kind = unsafeKind(node);
    if (!kind) continue;
    items.push({
      kind,
      name: nameOf(node, kind),
      modules: modulesAround(node),
      range: lines.range(node),
      documented: isDocumented(node, kind),
    });
  }
  return items;
}

/** What kind of unsafe item the node is; null for everything else. */
export function unsafeKind(node: Node): UnsafeItemKind | null {
  switch (node.kind) {
    case 'unsafe_block':
      return 'block';
    case 'function_item':
      return isUnsafeFunction(node) ? 'fn' : null;
    case 'function_signature_item':
      return isUnsafeFunction(node) && node.parent?.parent?.kind === 'trait_item' ? 'fn' : null;
    case 'impl_item':
      return node.has('unsafe') ? 'impl' : null;
    case 'trait_item':
      return node.has('unsafe') ? 'trait' : null;
    case 'foreign_mod_item':
      return 'extern';
    case 'static_item':
      return node.has('mutable_specifier') && node.parent?.parent?.kind !== 'foreign_mod_item' ? 'static-mut' : null;
    default:
      return null;
  }
}

function isDocumented(node: Node, kind: UnsafeItemKind): boolean {
  if ((kind === 'fn' || kind === 'trait') && hasSafetySection(node)) return true;
  const comment = safetyComment(node);
  return comment !== null && !comment.placeholder;
}

function nameOf(node: Node, kind: UnsafeItemKind): string {
  switch (kind) {
    case 'block': {
      const owner = node.ancestor(
        'function_item',
        'const_item',
        'static_item',
        'macro_definition',
        'macro_definition_v2',
      );
      if (!owner) return '(top level)';
      return isMacroDefinition(owner) ? `${qualifiedName(owner)}!` : qualifiedName(owner);
    }
    case 'impl': {
      const trait = node.child('trait')?.text;
      const type = node.child('type')?.text ?? '?';
      return oneLine(`impl ${trait ? `${trait} for ` : ''}${type}`);
    }
    case 'extern':
      return oneLine(`extern ${node.firstOf('extern_modifier')?.firstOf('string_literal')?.text ?? '"C"'}`);
    default:
      return qualifiedName(node);
  }
}

function qualifiedName(item: Node): string {
  const name = item.child('name')?.text ?? '?';
  const owner = item.parent?.kind === 'declaration_list' ? item.parent.parent : null;
  if (owner?.kind === 'impl_item') return oneLine(`${owner.child('type')?.text ?? '?'}::${name}`);
  if (owner?.kind === 'trait_item') return `${owner.child('name')?.text ?? '?'}::${name}`;
  return name;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function modulesAround(node: Node): string[] {
  const modules: string[] = [];
  for (const ancestor of node.ancestors()) {
    if (ancestor.kind !== 'mod_item') continue;
    const name = ancestor.child('name')?.text;
    if (name) modules.unshift(name);
  }
  return modules;
}
