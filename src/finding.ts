/**
 * The one value that every layer above the rules shares: plain data, safe to put through JSON, no tree node inside.
 *
 * Positions are those of the Language Server Protocol: zero-based lines, characters in UTF-16 code units, ends exclusive.
 */

/** How bad a finding is for the author, from a certain defect down to a remark. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** How sure the rule is that the finding is true. */
export type Confidence = 'high' | 'medium' | 'low';

/** The aliasing model that a finding violates: Stacked Borrows or Tree Borrows. Empty where aliasing is not concerned. */
export type Model = 'stacked' | 'tree';

/** Severities from the worst to the mildest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Confidences from the surest to the least sure. */
export const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** One replacement. An empty range inserts, an empty text deletes. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * What a fix promises.
 * `safe`: the program means the same or lost only its defect; may be applied unseen.
 * `suggestion`: right in the usual case, but the author must look.
 */
export type FixSafety = 'safe' | 'suggestion';

export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  /** Edits of one file, in text order, never overlapping. */
  readonly edits: readonly Edit[];
}

/** Another place that the finding is about: where the pointer was made, what ended its permission. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: Range;
  /** Set where the place is in another file: that file's path, in the form the finding's own file has. */
  readonly path?: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** What is wrong: lower-case start, no full stop. */
  readonly message: string;
  readonly range: Range;
  readonly related: readonly RelatedPlace[];
  readonly models: readonly Model[];
  /** All fixes on offer; the first is the preferred one. */
  readonly fixes: readonly Fix[];
}

/** True where `severity` is as bad as `limit` or worse. */
export function atLeast(severity: Severity, limit: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(limit);
}

/** True where `confidence` is as sure as `limit` or surer. */
export function atLeastAsSure(confidence: Confidence, limit: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(limit);
}

/** Orders positions by line, then character. Negative where `a` comes first. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
