/**
 * Code inside macros: what stands in a definition is a template, and what an unknown macro makes of its arguments is not
 * told by them.
 */
import type { Node } from '../syntax/node';
import type { NodeKind } from '../syntax/node-kinds';
import { descendantsOutside } from './walk';

export function isMacroDefinition(node: Node): boolean {
  return node.kind === 'macro_definition' || node.kind === 'macro_definition_v2';
}

/** The definition of the macro that a node is part of the expansion of; null for other code. */
export function macroDefinitionAround(node: Node): Node | null {
  return node.ancestor('macro_definition', 'macro_definition_v2');
}

/** The node and all below it in text order, without what macro definitions hold: that is no code of the file yet. */
export function codeIn(node: Node): Generator<Node> {
  return descendantsOutside(node, isInDefinition);
}

/** As {@link codeIn}, without the contents of bodies that nobody has opened: for all but what those cannot hold. */
export function parsedCodeIn(node: Node): Generator<Node> {
  return descendantsOutside(node, isInDefinition, ({ parsedChildren }) => parsedChildren);
}

function isInDefinition({ parent }: Node): boolean {
  return parent !== null && isMacroDefinition(parent);
}

/** True for the name, type or expression that a macro's caller gives. */
export function isMetavariable(name: string): boolean {
  return name.startsWith('$');
}

/** True for a text in which a metavariable stands. */
export function mentionsMetavariable(text: string): boolean {
  return /\$\s*[A-Za-z_(]/.test(text);
}

/** Macros that give their items back as they are, or not at all: `cfg_if!`, and the `cfg_rt!` and `feature!` of many crates. */
const CONDITIONAL = /(?:^|::)(?:cfg_\w+|feature)$/;

/** False where an unknown macro around the item may make something else of it, or give it more than is written. */
export function isAsWritten(item: Node): boolean {
  for (let at = item.ancestor('macro_invocation'); at; at = at.ancestor('macro_invocation'))
    if (!CONDITIONAL.test(at.child('macro')?.text ?? '')) return false;
  return true;
}

/** Items among the arguments of a macro: where it is called as an item or statement they belong to what is around it. */
export function* itemsIn(call: Node): Generator<Node> {
  const leave = (node: Node) => node !== call && node.parent !== call && !HOLDERS.has(node.parent!.kind);
  for (const node of descendantsOutside(call, leave))
    if (node !== call && !HOLDERS.has(node.kind) && /_item$|_declaration$/.test(node.kind)) yield node;
}

const HOLDERS: ReadonlySet<string> = new Set<NodeKind>([
  'declaration_list',
  'macro_invocation',
  'macro_invocation_item',
  'token_repetition',
  'token_tree',
]);
