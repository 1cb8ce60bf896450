/** What rules report, with its offsets: findings are made of it. */
import type { FileFacts } from '../facts/file-facts';
import type { Confidence, Finding } from '../finding';
import { comparePositions, SEVERITIES } from '../finding';
import type { Report, ReportedFix, Rule } from '../rules/define-rule';
import type { Node } from '../syntax/node';
import type { Span } from '../syntax/span';
import type { LintSettings } from './settings';
import { SpanSet } from './span-set';

/** A finding that still knows its offsets and whose rule it is. */
export interface Draft {
  readonly rule: Rule;
  readonly span: Span;
  /** The finding's own place and all related ones. */
  readonly places: readonly Span[];
  readonly finding: Finding;
}

export function toDraft(rule: Rule, report: Report, file: FileFacts, settings: LintSettings): Draft {
  const { lines } = file;
  const broken = isBroken(file.root, report.at);
  const level = settings.levels[rule.id];
  const confidence: Confidence = broken ? 'low' : (report.confidence ?? rule.confidence);
  const severity = level === undefined || level === 'off' ? (report.severity ?? rule.severity) : level;
  return {
    rule,
    span: { start: report.at.start, end: report.at.end },
    places: [report.at, ...(report.related ?? []).map(({ at }) => at)].map(({ start, end }) => ({ start, end })),
    finding: {
      rule: rule.id,
      severity,
      confidence,
      message: report.message,
      range: lines.range(report.at),
      related: (report.related ?? []).map(({ at, message }) => ({ message, range: lines.range(at) })),
      models: report.models ?? [],
      fixes: broken
        ? []
        : (report.fixes ?? [])
            .filter((fix) => fix.edits.every((edit) => !isBroken(file.root, edit.span)))
            .map((fix) => toFix(fix, file)),
    },
  };
}

function toFix({ title, safety, edits }: ReportedFix, { lines }: FileFacts): Finding['fixes'][number] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  return { title, safety, edits: ordered.map(({ span, newText }) => ({ range: lines.range(span), newText })) };
}

/** True where the innermost function or item around the span has a syntax error in it: the tree there is a guess. */
function isBroken(root: Node, span: Span): boolean {
  if (!root.hasError) return false;
  let item: Node = root;
  for (let at = root.childAt(span); at; at = at.childAt(span)) if (at.kind.endsWith('_item')) item = at;
  return item === root ? root.children.some((child) => child.kind === 'ERROR' && overlaps(child, span)) : item.hasError;
}

/** One bug, one finding: where two rules speak of the same place the more telling one stays. */
export function dropSuperseded(drafts: readonly Draft[]): Draft[] {
  const better = placesOfBetterRules(drafts);
  // A rule that says two things of one place, by its text and by its flow, is left with the graver one.
  const gravest = new Map<string, Draft>();
  for (const draft of drafts) {
    const known = gravest.get(keyOf(draft));
    if (!known || gravityOf(draft) > gravityOf(known)) gravest.set(keyOf(draft), draft);
  }
  return [...gravest.values()].filter((draft) => !better.get(draft.rule.id)?.overlaps(draft.span));
}

function keyOf({ rule, span }: Draft): string {
  return `${rule.id} ${span.start} ${span.end}`;
}

function gravityOf({ finding }: Draft): number {
  return -SEVERITIES.indexOf(finding.severity);
}

/** By the id of a rule: where those that supersede it have something to say. */
function placesOfBetterRules(drafts: readonly Draft[]): Map<string, SpanSet> {
  const places = new Map<string, Span[]>();
  for (const draft of drafts)
    for (const id of draft.rule.supersedes ?? []) {
      const known = places.get(id);
      if (known) known.push(...draft.places);
      else places.set(id, [...draft.places]);
    }
  return new Map([...places].map(([id, spans]) => [id, new SpanSet(spans)]));
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** By place, then by rule. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      comparePositions(a.range.start, b.range.start) ||
      comparePositions(a.range.end, b.range.end) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}
