import type { Severity } from '../finding';
import type { AliasingModel } from '../flow/analyze';
import type { OptionValue } from '../rules/define-rule';
import type { Profile } from '../rules/profiles';
import type { RustVersion } from '../rust-version';

export type { AliasingModel } from '../flow/analyze';

/** How a user sets one rule. */
export type Level = Severity | 'off';

export interface LintSettings {
  /** Levels the user gave, by rule id. A rule that is not in it keeps its own. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Options the user gave, by rule id and option name; already checked against the definitions. */
  readonly options: Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;
  /** The oldest Rust that the crate must compile with, or null where nothing says so. */
  readonly msrv: RustVersion | null;
  /** The aliasing models whose violations are told; both where absent. */
  readonly aliasingModel?: AliasingModel;
  /** Levels of lints of rustc and Clippy that `Cargo.toml` sets, by name as in rules' `sources`: `clippy::mem_forget`. */
  readonly foreignLevels?: Readonly<Record<string, string>>;
  /** Profiles that add rules to `recommended`. */
  readonly profiles?: readonly Profile[];
  /** Whether rules that are in preview run as well. */
  readonly preview?: boolean;
}

export const DEFAULT_SETTINGS: LintSettings = { levels: {}, options: {}, msrv: null };
