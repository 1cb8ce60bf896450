import type { Node } from '../syntax/node';

export interface Attribute {
  readonly node: Node;
  /** Path as written: `repr`, `cfg_attr`, `clippy::foo`; of `#[unsafe(no_mangle)]` the inner one. */
  readonly path: string;
  /** Text between the outer parentheses, or empty. */
  readonly arguments: string;
}

/** The parts of `#[path(arguments)]` or `#![path(arguments)]`; null for any other node. */
export function attributeOf(node: Node): Attribute | null {
  if (!node.is('attribute_item', 'inner_attribute_item')) return null;
  const attribute = node.firstOf('attribute');
  if (!attribute) return null;
  const path = attribute.namedChildren[0]?.text ?? '';
  const tokens = attribute.child('arguments')?.text ?? '';
  return { node, path, arguments: tokens.slice(1, -1) };
}

/** Outer attributes of an item, field or statement. The grammar keeps them in the item's `attributes` child. */
export function attributesOf(item: Node): Attribute[] {
  const list: Attribute[] = [];
  for (const holder of item
    .childrenIn('attributes')
    .concat(item.children.filter((c) => c.kind === 'attribute_item' && c.field !== 'attributes'))) {
    for (const node of holder.kind === 'attribute_item'
      ? [holder]
      : holder.children.filter((c) => c.kind === 'attribute_item')) {
      const attribute = attributeOf(node);
      if (attribute) list.push(attribute);
    }
  }
  return list;
}

/** The item's documentation: its outer doc comments and `#[doc = "…"]` attributes, one per line. */
export function docOf(item: Node): string {
  const lines: string[] = [];
  for (const holder of item.childrenIn('attributes')) {
    for (const node of holder.children) {
      if (node.kind === 'line_outer_doc_comment' || node.kind === 'block_outer_doc_comment')
        lines.push(node.child('doc')?.text.trimEnd() ?? '');
      else if (node.kind === 'attribute_item') {
        const attribute = node.firstOf('attribute');
        if (attribute?.namedChildren[0]?.text === 'doc')
          lines.push(attribute.child('value')?.firstOf('string_content')?.text ?? attribute.text);
      }
    }
  }
  return lines.join('\n');
}

/** True for `#[test]`, `#[tokio::test]` and the like. */
export function isTest(item: Node): boolean {
  return item.kind === 'function_item' && attributesOf(item).some(({ path }) => /(?:^|::)test$/.test(path));
}

/** True for a function that a test harness runs: `#[test]`, `#[tokio::test]`, `#[bench]`. */
export function isTestFunction(item: Node): boolean {
  return item.kind === 'function_item' && attributesOf(item).some(({ path }) => /(?:^|::)(?:test|bench)$/.test(path));
}

/** True where the item is compiled for tests only: `#[cfg(test)]`, `#[test]`, or inside such an item. */
export function isTestCode(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.kind !== 'mod_item' && at.kind !== 'function_item' && at.kind !== 'impl_item') continue;
    if (
      attributesOf(at).some(
        (a) =>
          a.path === 'test' ||
          a.path.endsWith('::test') ||
          (a.path === 'cfg' && /\btest\b/.test(a.arguments) && !/\bnot\b/.test(a.arguments)),
      )
    )
      return true;
  }
  return false;
}
