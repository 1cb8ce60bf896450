/** What a run is asked, and the files that it comes upon. Plain data. */
import type { Confidence } from '../finding';
import type { LintSettings } from '../lint/settings';
import type { Profile } from '../rules/profiles';
import type { Folder } from './folders';

/** What the user asks of a run beside `soundness.toml`. */
export interface Preferences {
  /** Ids of the only rules to run. All rules where absent. */
  readonly onlyRules?: readonly string[];
  /** Findings less sure than this are left out. */
  readonly minConfidence?: Confidence;
  /** Profiles whose rules run as well as those that `soundness.toml` asks for. */
  readonly addedProfiles?: readonly Profile[];
  /** Settings of the editor: they hold where neither `soundness.toml` nor `Cargo.toml` says anything. */
  readonly defaults?: LintSettings;
  /** True to list the unsafe items as well, for an audit. */
  readonly inventory?: boolean;
  /** True to have the texts of all files in the result, and not only of those with findings or items. */
  readonly keepTexts?: boolean;
}

/** A Rust file that a run comes upon. */
export interface FoundFile {
  readonly uri: string;
  /** As results have it. */
  readonly path: string;
  /** The dependency that the file belongs to; absent for the workspace's own. */
  readonly dependency?: Dependency;
}

export interface Dependency {
  readonly version: string;
  /** What holds for all of its files. */
  readonly folder: Folder;
}
