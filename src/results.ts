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

export type UnsafeItemKind = 'block' | 'fn' | 'impl' | 'trait' | 'extern' | 'static-mut';

/** One place where the author takes over from the compiler. */
export interface UnsafeItem {
  readonly kind: UnsafeItemKind;
  /** What a reader calls it: `Slab::get`, `impl Send for Slab`, `extern "C"`; for a block the function it stands in. */
  readonly name: string;
  /** Modules that lead to it inside its file, outermost first. */
  readonly modules: readonly string[];
  /** The whole item. */
  readonly range: Range;
  /** True where a `SAFETY` comment or a `# Safety` section answers for it. */
  readonly documented: boolean;
}

/** One linted file. */
export interface FileResult {
  /** Relative to the working directory with `/` between names; absolute where it lies outside of it. */
  readonly path: string;
  /** The text without byte order mark, for code frames and fingerprints. */
  readonly text: string;
  /** In text order. */
  readonly findings: readonly Finding[];
  /** What the findings are called, in their order, where others of the file were left out and counting anew would rename them. */
  readonly fingerprints?: readonly string[];
  /** In text order. */
  readonly items: readonly UnsafeItem[];
}

export interface CrateResult {
  /** The package's name, or `(no crate)` for files outside any. */
  readonly name: string;
  /** The crate's folder, in the form of `FileResult.path`; empty for the working directory itself. */
  readonly root: string;
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
