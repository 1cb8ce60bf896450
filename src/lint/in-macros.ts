/** What may be said of code inside macros: less than of other code. */
import { enclosingStatement } from '../facts/expressions';
import { macroDefinitionAround, mentionsMetavariable } from '../facts/macros';
import type { Report, ReportedFix, Rule } from '../rules/define-rule';
import { wrapperFor } from '../syntax/macro-arguments';
import { Node } from '../syntax/node';

/**
 * A rule's report as far as it holds for code inside a macro; null where it does not. In a definition nothing is said of a
 * statement or item with a metavariable in it, which may stand for anything, unless the rule is content with that; and
 * nothing is mended there.
 * @param node that the rule was called for.
 */
export function insideMacros(report: Report, node: Node, rule: Rule): Report | null {
  if (macroDefinitionAround(node)) {
    const at = report.at instanceof Node ? report.at : node;
    if (!rule.holdsForMetavariables && [at, node].some((place) => mentionsMetavariable(enclosingStatement(place).text)))
      return null;
    return { ...report, fixes: [] };
  }
  // What an unknown macro makes of its tokens is seen by somebody before they change.
  if (!report.fixes?.some(({ safety }) => safety === 'safe') || !isInUnknownMacro(node)) return report;
  return { ...report, fixes: report.fixes.map((fix): ReportedFix => ({ ...fix, safety: 'suggestion' })) };
}

function isInUnknownMacro(node: Node): boolean {
  for (let macro = node.ancestor('macro_invocation'); macro; macro = macro.ancestor('macro_invocation'))
    if (wrapperFor(macro.child('macro')?.text ?? '') === null) return true;
  return false;
}
