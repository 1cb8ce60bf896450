/** What may be said of code inside macros: less than of other code. */
import { enclosingStatement } from '../facts/expressions';
import { isAsWritten, macroDefinitionAround, mentionsMetavariable } from '../facts/macros';
import type { Report, ReportedFix, Rule } from '../rules/define-rule';
import { wrapperFor } from '../syntax/macro-arguments';
import { Node } from '../syntax/node';
import type { NodeKind } from '../syntax/node-kinds';

/**
 * A rule's report as far as it holds for code inside a macro; null where it does not. In a definition nothing is said of a
 * statement or item with a metavariable in it, which may stand for anything, and nothing is mended; of an item that an
 * unknown macro is given nothing is said, for the macro may add attributes and qualifiers. Both unless the rule is content
 * with that.
 * @param node that the rule was called for.
 */
export function insideMacros(report: Report, node: Node, rule: Rule): Report | null {
  if (macroDefinitionAround(node)) {
    const at = report.at instanceof Node ? report.at : node;
    if (!rule.holdsInMacros && [at, node].some((place) => mentionsMetavariable(enclosingStatement(place).text)))
      return null;
    return { ...report, fixes: [] };
  }
  if (!rule.holdsInMacros && CHANGEABLE.has(node.kind) && !isAsWritten(node)) return null;
  // What an unknown macro makes of its tokens is seen by somebody before they change.
  if (!report.fixes?.some(({ safety }) => safety === 'safe') || !isInUnknownMacro(node)) return report;
  return { ...report, fixes: report.fixes.map((fix): ReportedFix => ({ ...fix, safety: 'suggestion' })) };
}

/** Items of which more than the body matters; what is said of an impl is in it. */
const CHANGEABLE: ReadonlySet<string> = new Set<NodeKind>([
  'const_item',
  'enum_item',
  'foreign_mod_item',
  'function_item',
  'function_signature_item',
  'static_item',
  'struct_item',
  'trait_item',
  'type_item',
  'union_item',
]);

function isInUnknownMacro(node: Node): boolean {
  for (let macro = node.ancestor('macro_invocation'); macro; macro = macro.ancestor('macro_invocation'))
    if (wrapperFor(macro.child('macro')?.text ?? '') === null) return true;
  return false;
}
