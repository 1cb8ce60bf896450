import { comparePositions } from '../finding';
import { numbered, unnumbered } from '../item-ids';
import type { CrateResult, FileResult, Problem, RunResult } from '../results';
import type { Crate } from './cargo';
import type { DocumentProblem } from './document-problem';
import { displayPath } from './uri';

/** What files outside of any crate are gathered under. */
export const NO_CRATE = '(no crate)';

interface Group {
  readonly crate: Crate | null;
  readonly files: FileResult[];
  readonly dependency?: string;
}

/** Gathers what a run finds, in any order, into a result that is always in the same one. */
export class RunBuilder {
  private readonly crates = new Map<string, Group>();
  /** A set, since all files of a folder bring the mistakes of its settings along. */
  private readonly problems = new Set<DocumentProblem>();

  /** @param base URI of the folder that paths are relative to. */
  constructor(private readonly base: string) {}

  addProblems(problems: Iterable<DocumentProblem>): void {
    for (const problem of problems) this.problems.add(problem);
  }

  /** @param dependency the version of the dependency that the crate is. */
  addFile(crate: Crate | null, file: FileResult, dependency?: string): void {
    const key = crate?.root ?? '';
    const group = this.crates.get(key) ?? { crate, files: [], ...(dependency !== undefined && { dependency }) };
    this.crates.set(key, group);
    group.files.push(file);
  }

  result(): RunResult {
    const crates = [...this.crates.values()].map(
      ({ crate, files, dependency }): CrateResult => ({
        name: crate?.name ?? NO_CRATE,
        root: crate ? displayPath(this.base, crate.root) : '',
        ...(dependency !== undefined && { dependency }),
        files: withUniqueIds(files.sort(byPath)),
      }),
    );
    const problems = [...this.problems].map(
      ({ uri, ...problem }): Problem => ({ path: displayPath(this.base, uri), ...problem }),
    );
    return {
      crates: crates.sort(byRoot),
      problems: problems.sort(byPlace),
    };
  }
}

/**
 * The result of runs over different files as if it were of one run. A problem that several of them tell is one problem: of
 * a folder or a configuration that they share.
 */
export function mergeResults(results: readonly RunResult[]): RunResult {
  const crates = new Map<string, CrateResult>();
  for (const crate of results.flatMap((result) => result.crates)) {
    const key = JSON.stringify([crate.root, crate.name]);
    const known = crates.get(key);
    crates.set(key, known ? { ...known, files: [...known.files, ...crate.files] } : crate);
  }
  const problems = new Map<string, readonly Problem[]>();
  for (const result of results) {
    // What one run tells twice are two problems that read alike.
    const own = new Map<string, Problem[]>();
    for (const problem of result.problems) {
      const key = JSON.stringify(problem);
      own.set(key, [...(own.get(key) ?? []), problem]);
    }
    for (const [key, alike] of own) if (alike.length > (problems.get(key)?.length ?? 0)) problems.set(key, alike);
  }
  return {
    crates: [...crates.values()]
      .map((crate) => ({ ...crate, files: withUniqueIds(crate.files.toSorted(byPath)) }))
      .sort(byRoot),
    problems: [...problems.values()].flat().sort(byPlace),
  };
}

function byRoot(a: CrateResult, b: CrateResult): number {
  return compare(a.root, b.root) || compare(a.name, b.name);
}

/**
 * Files of one crate whose items all have ids of their own: two files may be the same module, and number theirs apart.
 * Doing it again, or over parts that were done, changes nothing.
 */
export function withUniqueIds(files: readonly FileResult[]): readonly FileResult[] {
  const ids = numbered(files.flatMap(({ items }) => items.map(({ id }) => unnumbered(id))));
  let next = 0;
  return files.map((file) => {
    const items = file.items.map((item) => {
      const id = ids[next++]!;
      return id === item.id ? item : { ...item, id };
    });
    return items.every((item, index) => item === file.items[index]) ? file : { ...file, items };
  });
}

/** Orders by path, by UTF-16 units: the same everywhere, whatever the user's language. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return compare(a.path, b.path);
}

function byPlace(a: Problem, b: Problem): number {
  const head = { line: 0, character: 0 };
  return (
    byPath(a, b) || comparePositions(a.range?.start ?? head, b.range?.start ?? head) || compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
