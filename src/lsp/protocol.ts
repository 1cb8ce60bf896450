/**
 * What Soundness's server and its client say to each other beyond the Language Server Protocol.
 * Only names and shapes, so that a client may import this file without bringing the server along.
 */
import type { Position, Range, Severity } from '../finding';
import type { MiriFit } from '../miri-fit';
import type { ReviewState, UnsafeItemKind } from '../results';
import type { EntryKind } from '../workspace/host';

export type { EntryKind };

/** Identifies the server's diagnostics among those of other servers, and is their `source`. */
export const DIAGNOSTIC_SOURCE = 'soundness';

/** Section of the client's configuration that the server asks for; see `ClientSettings`. */
export const CONFIGURATION_SECTION = 'soundness';

/** Setting in that section that the client alone heeds: whether it hides what other extensions show already. */
export const HIDE_DUPLICATES = 'hideDuplicates';

/** Kind of the code action that applies all safe fixes of a file. */
export const FIX_ALL_KIND = 'source.fixAll.soundness';

/** Kind of the code action that signs an unsafe item. */
export const REVIEW_KIND = 'soundness.review';

/** Command that the client owns: shows a rule's manual page. Its one argument is the rule's id. */
export const EXPLAIN_RULE_COMMAND = 'soundness.explainRule';

/** Command that the client owns: marks the places of a finding in the text. Its one argument is a `FindingAddress`. */
export const SHOW_POINTER_LIFE_COMMAND = 'soundness.showPointerLife';

/** Command that the client owns: asks for a note and signs unsafe items. Its one argument is an `ItemAddress`. */
export const MARK_REVIEWED_COMMAND = 'soundness.markReviewed';

/** Command that the client owns: shows the hover at a place, which tells the contract. Its one argument is a `Place`. */
export const SHOW_CONTRACT_COMMAND = 'soundness.showContract';

/** Requests from the client to the server. */
export const AUDIT_REQUEST = 'soundness/audit';
export const EXPLAIN_REQUEST = 'soundness/explain';
export const INVENTORY_REQUEST = 'soundness/inventory';
export const REVIEW_REQUEST = 'soundness/review';
export const UNSAFE_ITEM_REQUEST = 'soundness/unsafeItem';
export const UNSAFE_ITEM_AT_REQUEST = 'soundness/unsafeItemAt';

/** Requests from the server to the client: its view of files that the server cannot open by itself. */
export const READ_FILE_REQUEST = 'soundness/readFile';
export const READ_DIRECTORY_REQUEST = 'soundness/readDirectory';
export const KIND_REQUEST = 'soundness/kind';

/** Notification from the server to the client: what the status item shows. */
export const STATUS_NOTIFICATION = 'soundness/status';

/** Notification from the server to the client, without parameters: `soundness/inventory` has another answer by now. */
export const INVENTORY_NOTIFICATION = 'soundness/inventoryChanged';

/** Notification from the client to the server: what is known of tests and Miri since they were last listed. */
export const MIRI_FITS_NOTIFICATION = 'soundness/miriFits';

/** `initializationOptions` of the `initialize` request. Every member may be missing, except the grammar in a web worker. */
export interface InitializationOptions {
  /** Bytes of `web-tree-sitter.wasm`. Only the web worker needs them; elsewhere the server reads its own files. */
  readonly coreWasm?: Uint8Array;
  /** Bytes of `tree-sitter-rust.wasm`, likewise. */
  readonly rustWasm?: Uint8Array;
  /**
   * Commands the client can run when a code action or lens names them: `EXPLAIN_RULE_COMMAND`, `MARK_REVIEWED_COMMAND`,
   * `SHOW_CONTRACT_COMMAND`, `SHOW_POINTER_LIFE_COMMAND`.
   */
  readonly clientCommands?: readonly string[];
  /** True where the client answers the three requests about files; without it only `file:` is read from disk. */
  readonly clientFiles?: boolean;
  /** Address that the client opens a rule's packaged page by, without the rule's id at its end. The manual's where absent. */
  readonly rulePages?: string;
}

/** The client's configuration. `soundness.toml` wins over `rules`. */
export interface ClientSettings {
  /** Levels by rule id: `error`, `warning`, `info`, `hint` or `off`. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Profiles that add rules to the recommended ones: `strict`, `ffi`, `audit`. `extend` in `soundness.toml` wins. */
  readonly profiles?: readonly string[];
  /** Whether rules in preview run as well. `preview` in `soundness.toml` wins. */
  readonly preview?: boolean;
  /** Findings less sure than this are not shown: `low` (the default), `medium` or `high`. */
  readonly minConfidence?: string;
  /** Milliseconds between a keystroke and the diagnostics that are pushed after it; 150 by default. */
  readonly debounce?: number;
  readonly codeLens?: {
    /** Whether unsafe items have lenses with their contract and their review. */
    readonly unsafeItems?: boolean;
    /** Whether tests say if Miri can run them; they do where absent. */
    readonly miri?: boolean;
  };
}

/**
 * Lints every file of the workspace folders. Progress goes to `workDoneToken`.
 * A cancelled audit is answered with the error `RequestCancelled` and changes no diagnostics.
 */
export interface AuditParams {
  /** Token of `$/progress`; a client that sends none sees no progress. */
  readonly workDoneToken?: number | string;
}

export interface AuditResult {
  /** The report: a whole HTML document that needs no other file. */
  readonly html: string;
  /** URI of the folder that paths in the report and in `problems` are relative to. */
  readonly base: string;
  /** Number of files that were linted. */
  readonly files: number;
  /** Number of findings in them. The findings themselves are published as diagnostics. */
  readonly findings: number;
  /** What could not be read or understood. */
  readonly problems: readonly AuditProblem[];
}

export interface AuditProblem {
  readonly path: string;
  readonly message: string;
}

/** Takes the place of what was told of the same folder before. */
export interface MiriFitsParams {
  /** URI of the Cargo workspace's folder. */
  readonly root: string;
  readonly tests: readonly TestFit[];
}

export interface TestFit {
  /** URI of the file that the test stands in. */
  readonly uri: string;
  /** As the test harness calls it: `ring::tests::wraps`. */
  readonly name: string;
  readonly fit: MiriFit;
}

/** Asks for the unsafe items that the last audit has listed, as they are now. */
export interface InventoryParams {
  /** The crates that the client has, by root: those of the same version are not sent again. */
  readonly known: Readonly<Record<string, number>>;
}

/** Null where no audit was made since the server was started. */
export type InventoryResult = readonly ListedCrate[] | null;

export interface ListedCrate {
  /** URI of the crate's folder; empty for files outside of any crate. */
  readonly root: string;
  readonly name: string;
  /** Changes with the files and their reviews. */
  readonly version: number;
  /** Those with unsafe items, sorted by path; null where the client has this version. */
  readonly files: readonly ListedFile[] | null;
}

export interface ListedFile {
  readonly uri: string;
  /** In text order. */
  readonly items: readonly ListedItem[];
}

/** An unsafe item in short: `soundness/unsafeItem` tells the rest. */
export interface ListedItem {
  readonly id: string;
  readonly kind: UnsafeItemKind;
  readonly name: string;
  readonly modules: readonly string[];
  readonly range: Range;
  /** Of the word that makes it unsafe: documentation and attributes stand before it. */
  readonly place: Position;
  readonly documented: boolean;
  readonly test: boolean;
  readonly review: ReviewState;
  /** Of the findings in it. */
  readonly findings: readonly Severity[];
}

/** Names an unsafe item. */
export interface ItemAddress {
  readonly uri: string;
  /** As in `ListedItem`. */
  readonly id: string;
}

/** Answer to `soundness/unsafeItem`; null where there is no such item any more. */
export type UnsafeItemResult = {
  /** Its contract, the words that answer for it, its review and its findings, in Markdown. */
  readonly markdown: string;
} | null;

export interface Place {
  readonly uri: string;
  readonly position: Position;
}

/** Answer to `soundness/unsafeItemAt`: the innermost item at a `Place`, or null where there is none. */
export type UnsafeItemAtResult = ListedItem | null;

/** Asks what the ledgers have to be so that somebody has reviewed items as they are now. Nothing is written. */
export interface ReviewParams {
  readonly items: readonly ItemAddress[];
  readonly reviewer: string;
  readonly note: string | null;
}

/**
 * Items that are gone, and a ledger that cannot be written without losing something, are answered with the error
 * `RequestFailed`, whose message says why.
 */
export interface ReviewResult {
  readonly ledgers: readonly LedgerChange[];
  /** What was signed: crate and id of each item. */
  readonly signed: readonly string[];
}

export interface LedgerChange {
  readonly uri: string;
  /** The text that the change is made for: that of the editor, saved or not; null where there is no ledger yet. */
  readonly before: string | null;
  readonly after: string;
}

export interface ExplainParams {
  /** A rule's id. One that does not exist is answered with the error `InvalidParams`. */
  readonly rule: string;
}

export interface ExplainResult {
  readonly title: string;
  readonly markdown: string;
}

/** Parameters of the three requests about files. */
export interface UriParams {
  readonly uri: string;
}

/** Answer to `soundness/readFile`: the bytes in base64 (`encodeBase64` in `base64.ts`), or null where there is no such file. */
export type ReadFileResult = { readonly base64: string } | null;

/** Answer to `soundness/readDirectory`, or null where there is no such folder. */
export type ReadDirectoryResult = readonly ClientDirectoryEntry[] | null;

export interface ClientDirectoryEntry {
  readonly name: string;
  readonly kind: EntryKind;
  /** True where the entry itself is a symbolic link; `kind` then tells what it leads to. */
  readonly link: boolean;
}

/** Answer to `soundness/kind`: what is at the URI, or null where there is nothing. Any other failure is an error response. */
export type KindResult = EntryKind | null;

/** Where a finding is: enough to tell it from the others of its file. */
export interface FindingAddress {
  readonly uri: string;
  readonly rule: string;
  /** Start of the finding's range, in the encoding of positions that client and server agreed on. */
  readonly line: number;
  readonly character: number;
}

/** What happens to a pointer at one place: it comes to be, it loses what it may do, it is used all the same. */
export type LifeRole = 'made' | 'lost' | 'used';

/** One place of a pointer's life. */
export interface LifeStep {
  readonly role: LifeRole;
  /** What happens there, as the finding tells it. */
  readonly message: string;
  /** Which of the diagnostic's `relatedInformation` has the place; null where it is the diagnostic's own. */
  readonly related: number | null;
}

/** The part of a diagnostic's `data` that is meant for clients. */
export interface PublishedData {
  /** The steps of a pointer's life in their order; missing where the finding tells of none. */
  readonly life?: readonly LifeStep[];
  /** Lints of rustc and Clippy with the same idea, `clippy::name` and `rustc::name`; missing where there are none. */
  readonly sources?: readonly string[];
}

export type StatusKind = 'ready' | 'busy' | 'warning';

export interface StatusParams {
  readonly kind: StatusKind;
  /** One short sentence for the status item, such as `Auditing the workspace`. Empty where there is nothing to say. */
  readonly message: string;
}
