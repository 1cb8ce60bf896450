/**
 * The shape of a rule. One folder a rule: `rule.ts` holds what is here, `rule.md` the manual page that is also its test.
 */
import type { FileFacts } from '../facts/file-facts';
import type { Program } from '../facts/program';
import type { Confidence, FixSafety, Model, Severity } from '../finding';
import type { EventKind, FlowEvent } from '../flow/events';
import type { RustVersion } from '../rust-version';
import type { Node } from '../syntax/node';
import type { NodeKind } from '../syntax/node-kinds';
import type { Span } from '../syntax/span';
import type { Profile } from './profiles';

export type Category =
  | 'aliasing'
  | 'dangling'
  | 'ownership'
  | 'init'
  | 'drop-guard'
  | 'panic-safety'
  | 'provenance'
  | 'layout'
  | 'unchecked'
  | 'contracts'
  | 'concurrency'
  | 'ffi'
  | 'simd'
  | 'suppression';

/** One replacement in the linted text, in UTF-16 offsets. */
export interface SpanEdit {
  readonly span: Span;
  readonly newText: string;
}

export interface ReportedFix {
  /** Imperative, as the editor's menu shows it: ``use `&raw mut` ``. */
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly SpanEdit[];
}

/** What a rule says about one place; the lint engine turns it into a finding. */
export interface Report {
  readonly at: Node | Span;
  /** What is wrong, in the author's words: lower-case start, no full stop. */
  readonly message: string;
  /** Other places that matter, in the order of the story: made here, lost its permission here. */
  readonly related?: readonly { readonly at: Node | Span; readonly message: string }[];
  /** Where this instance differs from the rule's default. A level set by the user wins. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly models?: readonly Model[];
  /** The preferred fix first. */
  readonly fixes?: readonly ReportedFix[];
}

export type OptionValue = boolean | number | string | readonly string[];

/** One option of a rule in `soundness.toml` and in the editor's settings. */
export interface OptionDefinition {
  readonly type: 'boolean' | 'number' | 'string' | 'string-list';
  readonly default: OptionValue;
  readonly description: string;
}

export interface RuleContext {
  readonly file: FileFacts;
  /** What the files of the crate say together. Made when it is asked for: ask late. */
  readonly program: Program;
  /** Every option of the rule, defaults filled in. */
  readonly options: Readonly<Record<string, OptionValue>>;
  /** The edition of the crate: 2015, 2018, 2021 or 2024. */
  readonly edition: number;
  /** The oldest Rust that the crate must compile with, or null where nothing says so. */
  readonly msrv: RustVersion | null;
}

export interface RuleDefinition {
  /** Kebab-case name of the pattern, equal to the folder's name. "Allow <id>" reads well. */
  readonly id: string;
  /** One line for lists: what is reported. Lower-case start, no full stop, Markdown. */
  readonly summary: string;
  readonly category: Category;
  /** The profile that brings the rule in; `recommended` where absent. */
  readonly profile?: Profile;
  /** True while it is not settled what the rule says: it is off, even in its profile, unless `preview` is set. */
  readonly preview?: boolean;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The best fix that the rule may offer. */
  readonly fix: FixSafety | 'none';
  /** Version of Soundness that brought the rule. */
  readonly since: string;
  /** Lints of other tools with the same idea: `clippy::borrow_as_ptr`, `rustc::invalid_value`. */
  readonly sources: readonly string[];
  readonly options: Readonly<Record<string, OptionDefinition>>;
  /** A text that holds none of these strings cannot have a finding; lets the engine skip whole files. */
  readonly triggers: readonly string[];
  /**
   * Which functions of a file with this text are to be looked into although nothing of `triggers` stands in them: those
   * whose text matches; null for none. A run over many files leaves all others closed that hold nothing unsafe.
   */
  opens?(text: string): RegExp | null;
  /** Node kinds that `check` is called for; none for rules that live on the alias machine's events alone. */
  readonly on: readonly NodeKind[];
  /** True where what the rule says holds whatever metavariables stand for, and whatever a macro makes of its arguments. */
  readonly holdsInMacros?: boolean;
  /** Rules whose finding says less about the same place, and is dropped where this rule has one that it or a related place of it overlaps. */
  readonly supersedes?: readonly string[];
  /** Called once for each node of those kinds, in text order. Pure. */
  check(node: Node, context: RuleContext): Iterable<Report>;
  /** What the alias machine may say that `tell` is called for. */
  readonly events?: readonly EventKind[];
  /** Puts an event of the alias machine into words, where it is this rule's. Pure. */
  tell?(event: FlowEvent, context: RuleContext): Iterable<Report>;
}

/** A rule together with its manual page. */
export interface Rule extends RuleDefinition {
  /** Markdown text of `rule.md`. */
  readonly page: string;
}

type Optional<T, Keys extends keyof T> = Omit<T, Keys> & Partial<Pick<T, Keys>>;

/** Completes a rule: one without a pattern of its own leaves `on` and `check` out. */
export function defineRule(definition: Optional<RuleDefinition, 'on' | 'check'>): RuleDefinition {
  return { on: [], check: () => [], ...definition };
}
