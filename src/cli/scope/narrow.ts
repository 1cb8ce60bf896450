/** Takes out of a run's result what its scope leaves out. */
import type { Confidence } from '../../finding';
import { fingerprintsOf } from '../../report/fingerprint';
import { SourceText } from '../../report/source';
import type { BaselineEntry, FileResult, RunResult, Scope } from '../../results';
import { pathBelow } from '../../workspace/uri';
import type { World } from '../world';
import { type Baseline, pathInBaseline, uriInBaseline } from './baseline';
import type { Changes } from './changes';

/** A baseline with the name that the user gave it. */
export interface NamedBaseline {
  readonly name: string;
  readonly baseline: Baseline;
}

/** What was looked at, to tell which entries of a baseline have nothing left to match. */
export interface Coverage {
  /** URIs of the files and folders that the user named. */
  readonly roots: readonly string[];
  /** URIs of the files that were found there, whether or not they were linted. */
  readonly found: ReadonlySet<string>;
  /** URIs of folders whose files were looked for only where they were asked for. */
  readonly vendored: readonly string[];
  /** Ids of the only rules that ran; all where absent. */
  readonly onlyRules: readonly string[] | undefined;
  readonly minConfidence: Confidence;
}

/**
 * The result without findings that stand in the baseline, and with only those findings and unsafe items that the changes
 * touch. A finding is touched where a line of one of its places is: its own, or one that the story tells of. Items are
 * only marked: {@link withoutUntouched} takes them out.
 */
export function narrow(
  result: RunResult,
  changes: Changes | null,
  named: NamedBaseline | null,
  coverage: Coverage,
  world: World,
): RunResult {
  if (!changes && !named) return result;
  const used: BaselineEntry[] = [];
  const narrowFile = (file: FileResult): FileResult => {
    const names = fingerprintsOf(file.findings, new SourceText(file.text));
    const path = named ? pathInBaseline(named.name, file.path, world) : '';
    const kept = [...file.findings.keys()].filter((index) => {
      const finding = file.findings[index]!;
      const entry = { path, rule: finding.rule, fingerprint: names[index]! };
      if (named?.baseline.has(entry)) {
        used.push(entry);
        return false;
      }
      return (
        !changes ||
        changes.touches(file.path, finding.range) ||
        finding.related.some((place) => changes.touches(place.path ?? file.path, place.range))
      );
    });
    return {
      ...file,
      findings: kept.map((index) => file.findings[index]!),
      fingerprints: kept.map((index) => names[index]!),
      ...(changes && {
        untouched: [...file.items.keys()].filter((index) => !changes.touches(file.path, file.items[index]!.range)),
      }),
    };
  };
  const crates = result.crates.map((crate) => ({ ...crate, files: crate.files.map(narrowFile) }));
  const scope: Scope = {
    ...(changes && { changedSince: { ref: changes.ref, base: changes.base } }),
    ...(named && {
      baseline: { path: named.name, known: used.length, stale: staleEntries(named, used, result, coverage, world) },
    }),
  };
  return { ...result, crates, scope };
}

/** The result of {@link narrow} without the items that it marks. */
export function withoutUntouched(result: RunResult): RunResult {
  if (!result.scope?.changedSince) return result;
  const crates = result.crates.map((crate) => ({
    ...crate,
    files: crate.files.map(({ untouched, ...file }) => {
      const left = new Set(untouched);
      return { ...file, items: file.items.filter((_, index) => !left.has(index)) };
    }),
  }));
  return { ...result, crates };
}

/** What a baseline that lets the whole result pass has in it. */
export function entriesFor(result: RunResult, name: string, world: World): readonly BaselineEntry[] {
  return result.crates.flatMap(({ files }) =>
    files.flatMap((file) => {
      const names = fingerprintsOf(file.findings, new SourceText(file.text));
      const path = pathInBaseline(name, file.path, world);
      return file.findings.map(({ rule }, index) => ({ path, rule, fingerprint: names[index]! }));
    }),
  );
}

/** Entries that matched nothing: those of files that were linted, and of files that should have been found and are not there. */
function staleEntries(
  { name, baseline }: NamedBaseline,
  used: readonly BaselineEntry[],
  result: RunResult,
  { roots, found, vendored, onlyRules, minConfidence }: Coverage,
  world: World,
): readonly BaselineEntry[] {
  const linted = new Set(
    result.crates.flatMap(({ files }) => files.map(({ path }) => pathInBaseline(name, path, world))),
  );
  return baseline.without(used).filter(({ path, rule }) => {
    if (linted.has(path)) return minConfidence === 'low' && (onlyRules?.includes(rule) ?? true);
    const uri = uriInBaseline(name, path, world);
    const isBelow = (folder: string) => pathBelow(folder, uri) !== null;
    return !found.has(uri) && roots.some(isBelow) && !vendored.some(isBelow);
  });
}
