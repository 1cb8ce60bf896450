/** The findings of a matrix in the form of a run of the linter, for what all reports have in common. */
import type { FileResult, RunResult } from '../../results';
import type { DynamicFinding } from '../model';
import { widened } from './widened';

/** What a report needs beside the result itself. */
export interface Showing {
  /** How a report names an absolute path. */
  show(path: string): string;
  /** Texts of files by absolute path, as far as they can be read. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Paths of the files that the findings speak of, each once. */
export function pathsOf(findings: readonly DynamicFinding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ path, related }) => [path, ...related.map((each) => each.path ?? path)]))];
}

/** The finding as a report shows it. */
export function shown(finding: DynamicFinding, { show, texts }: Showing): DynamicFinding {
  return {
    ...finding,
    path: show(finding.path),
    range: widened(finding.range, texts.get(finding.path)),
    related: finding.related.map((place) => ({
      ...place,
      range: widened(place.range, texts.get(place.path ?? finding.path)),
      ...(place.path === undefined ? {} : { path: show(place.path) }),
    })),
  };
}

/** One crate with all files; the findings of a file are those that `shown` has made. */
export function asRun(findings: readonly DynamicFinding[], showing: Showing): RunResult {
  const files = pathsOf(findings).map((path): FileResult => {
    const own = findings.filter((finding) => finding.path === path).map((finding) => shown(finding, showing));
    return { path: showing.show(path), text: showing.texts.get(path) ?? '', findings: own, items: [] };
  });
  return { crates: [{ name: '', root: '', files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) }], problems: [] };
}
