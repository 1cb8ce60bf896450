/**
 * One file's tree to its findings and its inventory of unsafe items. Pure: no I/O, no clock.
 */
import { FileFacts } from '../facts/file-facts';
import { unsafeItems } from '../facts/inventory';
import { type ModulePlace, ROOT_MODULE } from '../facts/module-place';
import type { Elsewhere } from '../facts/outline';
import { type Program, singleFile } from '../facts/program';
import { remembered } from '../facts/remembered';
import { Reuse } from '../facts/reuse';
import type { Confidence, Finding } from '../finding';
import { comparePositions, SEVERITIES } from '../finding';
import { flowEvents } from '../flow/analyze';
import type { UnsafeItem } from '../results';
import type { OptionValue, Report, ReportedFix, Rule, RuleContext } from '../rules/define-rule';
import { isOn } from '../rules/profiles';
import type { Node } from '../syntax/node';
import type { NodeKind } from '../syntax/node-kinds';
import type { SyntaxTree } from '../syntax/parser';
import type { Span } from '../syntax/span';
import { nodesOfUnit, unitsOf } from '../syntax/units';
import { anchored, isRightIn, type Said } from './anchored';
import { openTelling } from './closed-bodies';
import { withoutAllowed } from './foreign-levels';
import { insideMacros } from './in-macros';
import type { Level, LintSettings } from './settings';
import { SpanSet } from './span-set';
import { checkSuppressions, mayHoldSuppression, readSuppressions } from './suppressions';
import { triggersHeld } from './triggers-held';

export { DEFAULT_SETTINGS, type Level, type LintSettings } from './settings';

/** A rule that threw. Its findings in this file are lost, nobody else's are. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface LintResult {
  readonly findings: readonly Finding[];
  /** Empty unless they were asked for. */
  readonly items: readonly UnsafeItem[];
  readonly failures: readonly RuleFailure[];
}

/** What is around the file. */
export interface LintContext {
  readonly place: ModulePlace;
  /** The names that lead to the file in an inventory: see `modulesOfFile`. */
  readonly modules: readonly string[];
  /** The edition of the crate: 2015, 2018, 2021 or 2024. */
  readonly edition: number;
  /** The crate's program, for a run over this file. Called only where a rule needs it. */
  program(file: FileFacts): Program;
  /** The other files of the crate; null where there are none, or are not known yet. */
  readonly elsewhere: Elsewhere | null;
}

/** A file outside of any crate: all there is is in it, in the Rust of today. */
export const ALONE: LintContext = {
  place: ROOT_MODULE,
  modules: [],
  edition: 2024,
  program: singleFile,
  elsewhere: null,
};

/** What a caller asks of a run beside its findings. */
export interface LintOptions {
  /** True where the tree is edited and linted again: then what did not change is not looked at again. */
  readonly isKept?: boolean;
  /** True to list the unsafe items as well. */
  readonly inventory?: boolean;
}

/** A finding that still knows its offsets and whose rule it is. */
interface Draft {
  readonly rule: Rule;
  readonly span: Span;
  /** The finding's own place and all related ones. */
  readonly places: readonly Span[];
  readonly finding: Finding;
}

const UNSAFE_ITEM = /\bunsafe\b|\bextern\b|\bstatic\s+mut\b|asm\s*!/;

/**
 * True unless the text cannot have findings, or unsafe items where there is to be an `inventory`, whatever it parses to;
 * lets callers skip the parser.
 */
export function isWorthParsing(
  text: string,
  settings: LintSettings,
  rules: readonly Rule[],
  inventory = false,
): boolean {
  const isHeld = heldBy(text);
  return (
    (inventory && UNSAFE_ITEM.test(text)) ||
    mayHoldSuppression(text) ||
    rules.some((rule) => isActive(rule, isHeld, settings))
  );
}

/**
 * Runs `rules` over `tree` in one walk, applies suppressions and orders what is left by place, then rule.
 * The same tree, settings and rules give the same result.
 */
export function lint(
  tree: SyntaxTree | FileFacts,
  settings: LintSettings,
  rules: readonly Rule[],
  around: LintContext = ALONE,
  { isKept = false, inventory = false }: LintOptions = {},
): LintResult {
  const isEdited = isKept && !(tree instanceof FileFacts);
  if (!isEdited && !isWorthParsing(tree.text, settings, rules, inventory))
    return { findings: [], items: [], failures: [] };
  const context = withOneProgram(around);
  const file = tree instanceof FileFacts ? tree : new FileFacts(tree.root, tree.text, context.place);
  openTelling(file.root, rules);
  const held = isEdited ? triggersHeld(file.root, rules) : null;
  const isHeld = held ? (trigger: string) => held.has(trigger) : heldBy(tree.text);
  const active = rules.filter((rule) => isActive(rule, isHeld, settings));
  const failures: RuleFailure[] = [];
  const reuse = isEdited ? reuseOf(tree, rules) : null;
  reuse?.begin({
    file,
    settings: JSON.stringify([settings, context.edition, context.place, active.map(({ id }) => id)]),
    elsewhere: context.elsewhere,
  });
  const drafts = dropSuperseded(runRules(file, context, active, settings, failures, reuse));
  const findings = suppress(drafts, file, context, settings, rules);
  findings.sort(
    (a, b) =>
      comparePositions(a.range.start, b.range.start) ||
      comparePositions(a.range.end, b.range.end) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  const items = inventory && UNSAFE_ITEM.test(tree.text) ? itemsOf(file, context, failures) : [];
  return { findings, items, failures };
}

function itemsOf(file: FileFacts, { modules, program }: LintContext, failures: RuleFailure[]): readonly UnsafeItem[] {
  try {
    return unsafeItems(file, modules, () => program(file));
  } catch (error) {
    failures.push({ rule: 'inventory', error });
    return [];
  }
}

const REUSE = new WeakMap<object, WeakMap<readonly Rule[], Reuse>>();

/** What keeps the results of these rules from one edit of a tree to the next. */
function reuseOf({ lineage }: SyntaxTree, rules: readonly Rule[]): Reuse {
  return remembered(
    remembered(REUSE, lineage, () => new WeakMap<readonly Rule[], Reuse>()),
    rules,
    () => new Reuse(),
  );
}

/** One program for all that ask in a run: a program keeps what it was asked before, and what it has missed. */
function withOneProgram({ program, ...rest }: LintContext): LintContext {
  let made: Program | undefined;
  return {
    ...rest,
    program: (file) => {
      made ??= program(file);
      return made;
    },
  };
}

export function levelOf(rule: Rule, settings: LintSettings): Level {
  return settings.levels[rule.id] ?? (isOn(rule, settings.profiles, settings.preview) ? rule.severity : 'off');
}

/** Rules share triggers. */
function heldBy(text: string): (trigger: string) => boolean {
  const known = new Map<string, boolean>();
  return (trigger) => {
    let held = known.get(trigger);
    if (held === undefined) {
      held = text.includes(trigger);
      known.set(trigger, held);
    }
    return held;
  };
}

function isActive(rule: Rule, isHeld: (word: string) => boolean, settings: LintSettings): boolean {
  return (
    (rule.on.length > 0 || rule.events !== undefined) && levelOf(rule, settings) !== 'off' && rule.triggers.some(isHeld)
  );
}

function runRules(
  file: FileFacts,
  lintContext: LintContext,
  rules: readonly Rule[],
  settings: LintSettings,
  failures: RuleFailure[],
  reuse: Reuse | null,
): Draft[] {
  const byKind = new Map<NodeKind, [Rule, RuleContext][]>();
  for (const rule of rules) {
    const context = contextFor(rule, file, lintContext, settings);
    for (const kind of rule.on) {
      const list = byKind.get(kind);
      if (list) list.push([rule, context]);
      else byKind.set(kind, [[rule, context]]);
    }
  }
  const drafts: Draft[] = [];
  const failed = new Set<Rule>();
  const take = ({ reports, defects }: Said) => {
    for (const [rule, report] of reports) drafts.push(toDraft(rule, report, file, settings));
    for (const [rule, error] of defects) {
      if (!failed.has(rule)) failures.push({ rule: rule.id, error });
      failed.add(rule);
    }
  };
  take(sayOf([file.root], byKind));
  for (const unit of unitsOf(file.root)) {
    const say = () => sayOf(nodesOfUnit(unit), byKind);
    take(reuse ? reuse.keep('rules', unit, () => anchored(say(), unit), { isRight: isRightIn(reuse) }) : say());
  }
  for (const [rule, report] of tellEvents(file, lintContext, rules, settings, failed, failures, reuse))
    drafts.push(toDraft(rule, report, file, settings));
  return drafts.filter(({ rule }) => !failed.has(rule));
}

/** What the rules say of some nodes, and the rules that failed there. */
function sayOf(nodes: Iterable<Node>, byKind: ReadonlyMap<NodeKind, readonly [Rule, RuleContext][]>): Said {
  const reports: [Rule, Report][] = [];
  const defects = new Map<Rule, unknown>();
  for (const node of nodes)
    for (const [rule, context] of byKind.get(node.kind) ?? []) {
      if (defects.has(rule)) continue;
      try {
        for (const report of rule.check(node, context)) {
          const told = insideMacros(report, node, rule);
          if (told) reports.push([rule, told]);
        }
      } catch (error) {
        defects.set(rule, error);
      }
    }
  return { reports, defects: [...defects] };
}

/** Runs the alias machine once for all rules that listen to it. */
function* tellEvents(
  file: FileFacts,
  lintContext: LintContext,
  rules: readonly Rule[],
  settings: LintSettings,
  failed: Set<Rule>,
  failures: RuleFailure[],
  reuse: Reuse | null,
): Generator<[Rule, Report]> {
  const listeners = rules.filter((rule) => rule.events && rule.tell);
  if (listeners.length === 0) return;
  const contexts = listeners.map((rule) => contextFor(rule, file, lintContext, settings));
  const { events, failures: defects } = flowEvents(file, lintContext.program(file), {
    model: settings.aliasingModel ?? 'both',
    edition: lintContext.edition,
    reuse,
  });
  for (const { body, error } of defects) {
    const place = body.child('name')?.text ?? 'a function';
    failures.push({
      rule: 'alias machine',
      error: new Error(`in \`${place}\`: ${error instanceof Error ? error.message : error}`, { cause: error }),
    });
  }
  for (const event of events)
    for (const [index, rule] of listeners.entries()) {
      if (failed.has(rule) || !rule.events!.includes(event.kind)) continue;
      try {
        for (const report of rule.tell!(event, contexts[index]!)) {
          const told = insideMacros(report, event.at, rule);
          if (told) yield [rule, told];
        }
      } catch (error) {
        failed.add(rule);
        failures.push({ rule: rule.id, error });
      }
    }
}

function contextFor(
  rule: Rule,
  file: FileFacts,
  { program, edition }: LintContext,
  settings: LintSettings,
): RuleContext {
  return {
    file,
    options: optionsOf(rule, settings),
    edition,
    msrv: settings.msrv,
    get program() {
      return program(file);
    },
  };
}

function optionsOf(rule: Rule, settings: LintSettings): Record<string, OptionValue> {
  const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default] as const);
  return { ...Object.fromEntries(defaults), ...settings.options[rule.id] };
}

function toDraft(rule: Rule, report: Report, file: FileFacts, settings: LintSettings): Draft {
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
function dropSuperseded(drafts: readonly Draft[]): Draft[] {
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

function suppress(
  drafts: readonly Draft[],
  file: FileFacts,
  context: LintContext,
  settings: LintSettings,
  rules: readonly Rule[],
): Finding[] {
  const toFindings = (list: readonly Draft[]) =>
    withoutAllowed(
      list,
      file,
      () =>
        context
          .program(file)
          .modulesAbove(file)
          .flatMap(({ files }) => files),
      settings.foreignLevels,
    ).map(({ finding }) => finding);
  if (!mayHoldSuppression(file.text)) return toFindings(drafts);
  const suppressions = readSuppressions(file);
  const used = new Set<string>();
  const waiting = suppressions.toSorted((a, b) => b.covered.start - a.covered.start);
  const open = new Map<string, { readonly key: string; readonly end: number }[]>();
  // In text order, so that only the suppressions around a finding are looked at.
  const kept = drafts
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter(({ finding, span }) => {
      while (waiting.length > 0 && waiting.at(-1)!.covered.start <= span.start) {
        const { entries, covered } = waiting.pop()!;
        for (const { rule, key, active } of entries)
          if (active) {
            const others = open.get(rule);
            if (others) others.push({ key, end: covered.end });
            else open.set(rule, [{ key, end: covered.end }]);
          }
      }
      const covering = (open.get(finding.rule) ?? []).filter(({ end }) => span.start < end);
      open.set(finding.rule, covering);
      for (const { key } of covering) used.add(key);
      return covering.length === 0;
    });
  const own = checkSuppressions(suppressions, used, rules, settings, file).map(({ rule, report }) =>
    toDraft(rule, report, file, settings),
  );
  // What Soundness's own comments allow has been dropped by now, so that they are used, whatever else allows it.
  return toFindings([...kept, ...own]);
}
