/** Which of our findings another tool shows already: a lint of the same idea at the same place. */
import { comparePositions, type Range } from '../finding';

/** A diagnostic of another source, as an editor has it. */
export interface OtherDiagnostic {
  readonly source: string | undefined;
  readonly code: string | number | undefined;
  readonly range: Range;
}

export interface OwnFinding {
  /** Lints of other tools with the same idea: `clippy::borrow_as_ptr`, `rustc::invalid_value`. */
  readonly sources: readonly string[];
  readonly range: Range;
}

/** Sources of diagnostics that come from the compiler, Clippy, or rust-analyzer on behalf of them. */
const TOOLS: readonly (string | undefined)[] = ['rustc', 'clippy', 'rust-analyzer'];

/**
 * The lint that a diagnostic is of, as rules name it among their sources; null for anything else. rust-analyzer takes the
 * tool out of the code and makes it the source; other clients leave `clippy::name` in the code.
 */
export function lintOf({ source, code }: OtherDiagnostic): string | null {
  if (!TOOLS.includes(source) || typeof code !== 'string' || code === '') return null;
  if (code.includes('::')) return code;
  return `${source === 'clippy' ? 'clippy' : 'rustc'}::${code}`;
}

/** True where one of the others says the same: its range touches the finding's, or starts on the same line. */
export function isSaidByOthers(finding: OwnFinding, others: readonly OtherDiagnostic[]): boolean {
  return others.some((other) => {
    const lint = lintOf(other);
    return lint !== null && finding.sources.includes(lint) && isSamePlace(finding.range, other.range);
  });
}

/** Tools mark different parts of one thing: a keyword, a block, a signature. */
function isSamePlace(a: Range, b: Range): boolean {
  if (a.start.line === b.start.line) return true;
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}
