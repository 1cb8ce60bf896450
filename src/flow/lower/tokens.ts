/** Names in text that the grammar does not take apart. */
import { isComment, type Node } from '../../syntax/node';

/** True for nodes whose text may be a variable's name. */
export function isNamePart(node: Node): boolean {
  return node.kind === 'identifier' || node.kind === 'self' || node.kind === 'shorthand_field_identifier';
}

/**
 * Variables that a format string names inline: as argument (`{x:?}`), width or precision (`{:w$.p$}`).
 * Source: std::fmt, "Syntax".
 */
export function namedInline(literal: string): string[] {
  const names: string[] = [];
  for (const [, argument, spec] of literal.replaceAll('{{', '').matchAll(/\{\s*(\w*)\s*(:[^{}]*)?\}/g)) {
    if (argument && !/^\d/.test(argument)) names.push(argument);
    for (const [, name] of spec?.matchAll(/([\p{XID_Start}_][\p{XID_Continue}]*)\$/gu) ?? [])
      if (name) names.push(name);
  }
  return names;
}

/** Operands and elements among a node's children: neither punctuation nor comments nor attributes. */
export function operands(node: Node): Node[] {
  return node.children.filter(
    (child) =>
      child.named &&
      !isComment(child) &&
      child.kind !== 'attributes' &&
      child.kind !== 'attribute_item' &&
      child.kind !== 'inner_attribute_item',
  );
}

/** The only operand, or null. */
export function operand(node: Node): Node | null {
  return operands(node)[0] ?? null;
}
