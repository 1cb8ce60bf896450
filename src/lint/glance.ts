/**
 * What can be said of an edit at once: the items that were typed in are looked at by themselves, and all else that was said
 * stays, moved along. What follows for others is found by the next whole look.
 */
import type { Edit, Finding } from '../finding';
import { comparePositions } from '../finding';
import { flowEvents } from '../flow/analyze';
import type { Rule } from '../rules/define-rule';
import type { Node } from '../syntax/node';
import type { SyntaxTree } from '../syntax/parser';
import { reading } from '../syntax/reading';
import type { Span } from '../syntax/span';
import { declarationsIn, nodesOfUnit, unitsOf, unitsOutside } from '../syntax/units';
import { notAllowed } from './allowed';
import type { LintContext } from './context';
import { inOrder } from './draft';
import { Look } from './look';
import { movedFinding } from './moved';
import type { LintResult } from './result';
import type { LintSettings } from './settings';

/** More characters than this are no typing: what is pasted, or an item that falls apart for a brace, can wait. */
const MOST_TYPED = 30_000;
/** Functions among what was typed that the alias machine runs at once. */
const MOST_RUN = 3;

/** The units that a look was taken at. */
const SEEN = new WeakSet<Node>();

/** After a look at all of a tree. */
export function markSeen(root: Node): void {
  for (const unit of unitsOf(root)) SEEN.add(unit);
}

/** What was said of the text before some edits, each in terms of what the ones before it left. */
export interface Before {
  readonly result: LintResult;
  readonly edits: readonly Edit[];
}

/** @param tree The tree after the edits; a look was taken at one of its lineage, with the same settings and rules. */
export function glance(
  tree: SyntaxTree,
  settings: LintSettings,
  rules: readonly Rule[],
  around: LintContext,
  { result, edits }: Before,
): LintResult {
  const wide = new Set<Finding>();
  const moved = result.findings.flatMap((finding) => {
    const to = movedFinding(finding, edits);
    if (to && result.wide.has(finding)) wide.add(to);
    return to ?? [];
  });
  const typed = unitsOutside(tree.root, SEEN);
  const spans = typed.map(ownSpan);
  if (spans.reduce((sum, { start, end }) => sum + end - start, 0) > MOST_TYPED)
    return { findings: moved, wide, items: [], failures: [] };
  const look = new Look(tree, { settings, rules, around, isEdited: true });
  const { file, context } = look;
  // What it rests on is noted, as in a whole look, which finds some of it already worked out.
  const found = reading(() => {
    for (const unit of typed) look.take(look.say(nodesOfUnit(unit)));
    const functions = file.functions.filter((one) => spans.some((span) => isInside(one, span)));
    if (functions.length <= MOST_RUN)
      look.listen((options) => flowEvents(file, context.program(file), { ...options, only: new Set(functions) }));
    return notAllowed(look.drafts, look, false);
  }).result;
  for (const unit of typed) SEEN.add(unit);
  const ranges = spans.map((span) => file.lines.range(span));
  const isLookedAt = ({ range }: Finding) =>
    ranges.some(
      ({ start, end }) => comparePositions(start, range.start) <= 0 && comparePositions(range.start, end) < 0,
    );
  const kept = moved.filter((finding) => wide.has(finding) || !isLookedAt(finding));
  return { findings: inOrder([...kept, ...found]), wide, items: [], failures: look.failures };
}

/** The unit without those that are inside of it. */
function ownSpan(unit: Node): Span {
  return { start: unit.start, end: declarationsIn(unit)?.start ?? unit.end };
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
