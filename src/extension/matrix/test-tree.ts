/** Where tests stand in the Testing view: package, target, modules, test. Pure. */
import { pathToFileURL } from 'node:url';
import { isMiri } from '../../cell-ids';
import type { ListedTest, TestId, TestOutcome } from '../../dynamic/model';
import type { MiriFitsParams } from '../../lsp/protocol';

/** One level of the tree. Ids are unique among those with the same parent. */
export interface Step {
  readonly id: string;
  readonly label: string;
}

/** Tests that can run under Miri have this tag, and so has everything that holds tests: profiles of Miri ask for it. */
export const MIRI_TAG = 'miri';

/** The levels from the package down to the test itself. */
export function stepsOf({ package: owner, target, name }: TestId): Step[] {
  return [owner, target, ...partsOf(target, name)].map((label, depth, all) => ({
    // A module may be called like a test beside it.
    id: depth === all.length - 1 ? `test ${label}` : label,
    label,
  }));
}

/** Tests of documentation stand below their file, all others below their modules. */
function partsOf(target: string, name: string): string[] {
  if (target !== 'doc') return name.split('::');
  const [, file, item] = /^(.*?) - (.*)$/.exec(name) ?? [];
  return file === undefined || item === undefined ? [name] : [file, item];
}

/** Tags of a test as it is listed. Of what is not known yet Miri will tell. */
export function tagsOf({ miri }: ListedTest): string[] {
  return typeof miri === 'object' ? [] : [MIRI_TAG];
}

/** What stands beside a test's name. */
export function descriptionOf({ ignored, miri }: ListedTest): string {
  if (ignored) return 'ignored';
  return typeof miri === 'object' ? `not under Miri: reaches ${miri.reaches}` : '';
}

/** What a listing tells the server of its tests. @param root URI of the Cargo workspace's folder. */
export function miriFitsOf(root: string, tests: readonly ListedTest[]): MiriFitsParams {
  return {
    root,
    tests: tests.flatMap(({ name, place, miri }) =>
      place && miri !== undefined ? [{ uri: pathToFileURL(place.path).href, name, fit: miri }] : [],
    ),
  };
}

/** Whether a run has shown that Miri cannot run the test: it calls what Miri does not know. */
export function isBeyondMiri({ cell, state, reports }: TestOutcome): boolean {
  return isMiri(cell) && state === 'skipped' && reports.some((report) => report.class === 'foreign-function');
}

/** A `Cargo.toml`. */
export interface Manifest {
  /** Its folder as a URI, without a slash at the end. */
  readonly folder: string;
  readonly text: string;
}

/** Folders that the matrix is run in: those of Cargo workspaces, and of packages that are in none. Sorted. */
export function cargoRoots(manifests: readonly Manifest[]): string[] {
  const isRoot = ({ folder, text }: Manifest) =>
    /^\s*\[\s*workspace\s*[.\]]/m.test(text) || !manifests.some((other) => folder.startsWith(`${other.folder}/`));
  return manifests
    .filter(isRoot)
    .map(({ folder }) => folder)
    .sort();
}
