/** One look at a file: its facts, the rules that may have something to say of it, and what they have said so far. */
import { FileFacts } from '../facts/file-facts';
import { remembered } from '../facts/remembered';
import type { Finding } from '../finding';
import type { FlowOptions, FlowResult } from '../flow/analyze';
import type { FlowEvent } from '../flow/events';
import type { OptionValue, Report, Rule, RuleContext } from '../rules/define-rule';
import { isOn } from '../rules/profiles';
import type { Node } from '../syntax/node';
import type { NodeKind } from '../syntax/node-kinds';
import type { SyntaxTree } from '../syntax/parser';
import type { Said } from './anchored';
import { openTelling } from './closed-bodies';
import { type LintContext, withOneProgram } from './context';
import { type Draft, dropSuperseded, toDraft } from './draft';
import { insideMacros } from './in-macros';
import type { RuleFailure } from './result';
import type { Level, LintSettings } from './settings';
import { triggersHeld } from './triggers-held';

/** What a look is taken with. */
export interface LookOptions {
  readonly settings: LintSettings;
  readonly rules: readonly Rule[];
  readonly around: LintContext;
  /** True where the tree is edited and looked at again: then it is known which triggers an item holds. */
  readonly isEdited: boolean;
}

export class Look {
  readonly file: FileFacts;
  readonly context: LintContext;
  readonly settings: LintSettings;
  /** All rules; those that are `active` are on, and one of their triggers is in the file. */
  readonly rules: readonly Rule[];
  readonly active: readonly Rule[];
  readonly failures: RuleFailure[] = [];
  /** Findings that a look at one item alone does not give. */
  readonly wide = new Set<Finding>();
  readonly #drafts: Draft[] = [];
  readonly #failed = new Set<Rule>();
  readonly #contexts = new Map<Rule, RuleContext>();
  readonly #byKind = new Map<NodeKind, Rule[]>();

  constructor(tree: SyntaxTree | FileFacts, { settings, rules, around, isEdited }: LookOptions) {
    this.settings = settings;
    this.rules = rules;
    this.context = withOneProgram(around);
    this.file = tree instanceof FileFacts ? tree : new FileFacts(tree.root, tree.text, this.context.place);
    openTelling(this.file.root, rules);
    const held = isEdited ? triggersHeld(this.file.root, rules) : null;
    const isHeld = held ? (trigger: string) => held.has(trigger) : heldBy(tree.text);
    this.active = rulesOn(rules, settings).filter(({ triggers }) => triggers.some(isHeld));
    for (const rule of this.active)
      for (const kind of rule.on) {
        const list = this.#byKind.get(kind);
        if (list) list.push(rule);
        else this.#byKind.set(kind, [rule]);
      }
  }

  /** What the rules say of some nodes, and the rules that failed there. */
  say(nodes: Iterable<Node>): Said {
    const reports: [Rule, Report][] = [];
    const defects = new Map<Rule, unknown>();
    for (const node of nodes)
      for (const rule of this.#byKind.get(node.kind) ?? []) {
        if (defects.has(rule)) continue;
        try {
          for (const report of rule.check(node, this.#contextFor(rule))) {
            const told = insideMacros(report, node, rule);
            if (told) reports.push([rule, told]);
          }
        } catch (error) {
          defects.set(rule, error);
        }
      }
    return { reports, defects: [...defects] };
  }

  take({ reports, defects }: Said): void {
    for (const [rule, report] of reports) this.#drafts.push(toDraft(rule, report, this.file, this.settings));
    for (const [rule, error] of defects) this.#fail(rule, error);
  }

  /** Has the alias machine run, once for all rules that listen to it; not at all where none does. */
  listen(run: (options: FlowOptions) => FlowResult): void {
    const listeners = this.active.filter((rule) => rule.events && rule.tell);
    if (listeners.length === 0) return;
    const model = this.settings.aliasingModel ?? 'both';
    const { events, wide, failures } = run({ model, edition: this.context.edition });
    for (const { body, error } of failures) {
      const place = body.child('name')?.text ?? 'a function';
      const message = `in \`${place}\`: ${error instanceof Error ? error.message : error}`;
      this.failures.push({ rule: 'alias machine', error: new Error(message, { cause: error }) });
    }
    for (const event of events)
      for (const rule of listeners) if (rule.events!.includes(event.kind)) this.#tell(rule, event, wide.has(event));
  }

  /** What was said, without what rules said that have failed since, and what a better rule says of the same place. */
  get drafts(): Draft[] {
    return dropSuperseded(this.#drafts.filter(({ rule }) => !this.#failed.has(rule)));
  }

  #tell(rule: Rule, event: FlowEvent, isWide: boolean): void {
    if (this.#failed.has(rule)) return;
    try {
      for (const report of rule.tell!(event, this.#contextFor(rule))) {
        const told = insideMacros(report, event.at, rule);
        if (!told) continue;
        const draft = toDraft(rule, told, this.file, this.settings);
        this.#drafts.push(draft);
        if (isWide) this.wide.add(draft.finding);
      }
    } catch (error) {
      this.#fail(rule, error);
    }
  }

  #fail(rule: Rule, error: unknown): void {
    if (!this.#failed.has(rule)) this.failures.push({ rule: rule.id, error });
    this.#failed.add(rule);
  }

  #contextFor(rule: Rule): RuleContext {
    let known = this.#contexts.get(rule);
    if (!known) {
      const { file, settings } = this;
      const { program, edition } = this.context;
      known = {
        file,
        options: optionsFor(rule, settings),
        edition,
        msrv: settings.msrv,
        get program() {
          return program(file);
        },
      };
      this.#contexts.set(rule, known);
    }
    return known;
  }
}

export function levelOf(rule: Rule, settings: LintSettings): Level {
  return settings.levels[rule.id] ?? (isOn(rule, settings.profiles, settings.preview) ? rule.severity : 'off');
}

/** Rules share triggers. */
export function heldBy(text: string): (trigger: string) => boolean {
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

/** The rules that may speak under these settings. */
export function rulesOn(rules: readonly Rule[], settings: LintSettings): readonly Rule[] {
  const known = remembered(ON, settings, () => new WeakMap<readonly Rule[], readonly Rule[]>());
  return remembered(known, rules, () =>
    rules.filter((rule) => (rule.on.length > 0 || rule.events !== undefined) && levelOf(rule, settings) !== 'off'),
  );
}

/** The same settings hold for thousands of files. */
const ON = new WeakMap<LintSettings, WeakMap<readonly Rule[], readonly Rule[]>>();
const OPTIONS = new WeakMap<LintSettings, WeakMap<Rule, Record<string, OptionValue>>>();

function optionsFor(rule: Rule, settings: LintSettings): Record<string, OptionValue> {
  const known = remembered(OPTIONS, settings, () => new WeakMap<Rule, Record<string, OptionValue>>());
  return remembered(known, rule, () => {
    const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default] as const);
    return { ...Object.fromEntries(defaults), ...settings.options[rule.id] };
  });
}
