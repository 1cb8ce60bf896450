/**
 * What a run over files gives back: findings by file, the inventory of unsafe code, and what went wrong on the way.
 * Plain data, shared by the workspace layer that makes it and by the reports, the server and the command line that show it.
 */
import type { Finding, Range } from './finding';

/** Something that kept a file, a folder or a configuration from being used. The rest of the run goes on. */
export interface Problem {
  /** Path as the findings have it. */
  readonly path: string;
  /** What happened and what to do; lower-case start, no full stop. */
  readonly message: string;
  /** Where in the file, if the place is known. */
  readonly range?: Range;
  /** `configuration` problems make the command line exit with 2; `file` problems do not. */
  readonly kind: 'file' | 'configuration';
}

export type UnsafeItemKind = 'block' | 'fn' | 'impl' | 'trait' | 'extern' | 'static-mut' | 'asm';

/** What a reader calls the kinds. */
export const ITEM_KIND_NAMES: Readonly<Record<UnsafeItemKind, string>> = {
  block: 'unsafe block',
  fn: 'unsafe fn',
  impl: 'unsafe impl',
  trait: 'unsafe trait',
  extern: 'extern block',
  'static-mut': 'static mut',
  asm: 'assembly',
};

/** One place where the author takes over from the compiler. */
export interface UnsafeItem {
  readonly kind: UnsafeItemKind;
  /** What a reader calls it: `Slab::get`, `impl Send for Slab`, `extern "C"`; for a block the function it stands in. */
  readonly name: string;
  /** Modules that lead to it from the crate's root, those of its file first; see `modulesOfFile`. */
  readonly modules: readonly string[];
  /**
   * Names it in its crate, and stays the same while lines move: the modules and the name, with `#2` behind it for the
   * second of that name in text order: `ring::Ring::submit#2`.
   */
  readonly id: string;
  /** The whole item. */
  readonly range: Range;
  /** Number of lines it stands on. */
  readonly lines: number;
  /** True where a `SAFETY` comment or a `# Safety` section answers for it. */
  readonly documented: boolean;
  /** What that comment or section says; null where there is none, or it stands elsewhere, as a trait's does. */
  readonly safety: string | null;
  /** What it does itself, as far as it is known, not what smaller items in it do; in text order. */
  readonly operations: readonly UnsafeOperationEntry[];
  /**
   * The contract, in one line each without full stop: what the author of a block or impl answers for, what a function
   * asks of its callers and a trait of its impls. Empty where nothing tells.
   */
  readonly obligations: readonly string[];
  /** True for what is compiled for tests and benchmarks only. */
  readonly test: boolean;
  /** The `cfg` predicate that it is compiled under; null where it always is. */
  readonly cfg: string | null;
  /** The macro in whose arguments or definition it stands, as in `cfg_if!`; null for other code. */
  readonly macro: string | null;
  /**
   * Hash of its kind, its tokens and the words that answer for it, by which reviews know it: blanks, other comments and
   * documentation do not count.
   */
  readonly fingerprint: string;
  /** Such a hash of the function around a block, on whose checks it rests; null for other items. */
  readonly around: string | null;
  /** The contracts of others that it has to fulfil, each callee once, by name. */
  readonly contracts: readonly CalleeContract[];
  /** Who looked at it; absent where no ledger of reviews was asked. */
  readonly review?: ItemReview;
}

export type ReviewState = 'reviewed' | 'stale' | 'never';

/** What the ledger of reviews says of an item. */
export interface ItemReview {
  readonly state: ReviewState;
  /** What a `stale` item's latest reviewer has not seen: `the code`, ``the contract of `get_unchecked` ``. */
  readonly changed: readonly string[];
  /** The latest first. */
  readonly reviews: readonly ReviewEntry[];
}

export interface ReviewEntry {
  readonly reviewer: string;
  /** `2026-05-01`. */
  readonly date: string;
  readonly note: string | null;
  /** True where what was seen is what is there. */
  readonly current: boolean;
  /** Name of the file that the review was imported from; null for one that was made here. */
  readonly imported: string | null;
}

export interface UnsafeOperationEntry {
  readonly kind: 'dereference' | 'call' | 'static' | 'union' | 'assembly';
  /** The code, on one line; what is very long is cut. */
  readonly text: string;
  readonly range: Range;
  /** What has to hold for it, in one line each without full stop. */
  readonly obligations: readonly string[];
  /** URL of the callee's documentation, or null. */
  readonly page: string | null;
}

/** What a function asks of its callers, or a trait of its impls. */
export interface CalleeContract {
  /** The function, method or trait without its path. */
  readonly callee: string;
  /** Hash of the contract's words. */
  readonly fingerprint: string;
}

/** One linted file. */
export interface FileResult {
  /** Relative to the working directory with `/` between names; absolute where it lies outside of it. */
  readonly path: string;
  /** The text without byte order mark, for code frames and fingerprints. */
  readonly text: string;
  /** The number of lines where the text was left out, for it holds neither findings nor items. */
  readonly lines?: number;
  /** In text order. */
  readonly findings: readonly Finding[];
  /** What the findings are called, in their order, where others of the file were left out and counting anew would rename them. */
  readonly fingerprints?: readonly string[];
  /** In text order; empty where the run was not asked for them. */
  readonly items: readonly UnsafeItem[];
  /** Indexes of items that the scope is to leave out once all items of their crate have their names and reviews. */
  readonly untouched?: readonly number[];
}

export interface CrateResult {
  /** The package's name, or `(no crate)` for files outside any. */
  readonly name: string;
  /** The crate's folder, in the form of `FileResult.path`; empty for the working directory itself. */
  readonly root: string;
  /** The version of a dependency; absent for the workspace's own crates. */
  readonly dependency?: string;
  /** Sorted by path. */
  readonly files: readonly FileResult[];
}

/** A finding that a baseline lets pass. */
export interface BaselineEntry {
  /** Relative to the baseline's folder, with `/` between names. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
}

/** What a run leaves out because the user asked for that. */
export interface Scope {
  /** Only what changed since then is told. */
  readonly changedSince?: {
    /** As the user named it. */
    readonly ref: string;
    /** The commit that the working tree was compared with: where it and `ref` parted. */
    readonly base: string;
  };
  readonly baseline?: {
    /** As the user named it. */
    readonly path: string;
    /** Number of findings that stand in it, and so are left out. */
    readonly known: number;
    /** Entries that matched nothing, though they would have been seen; sorted. */
    readonly stale: readonly BaselineEntry[];
  };
}

/** A whole run. */
export interface RunResult {
  /** Sorted by root. */
  readonly crates: readonly CrateResult[];
  readonly problems: readonly Problem[];
  /** Absent where nothing was left out. */
  readonly scope?: Scope;
}
