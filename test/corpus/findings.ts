/** What the rules say of the corpus, in lines that a person can review. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { URI } from 'vscode-uri';
import { corpusFolder, corpusRoots } from '../../bench/corpus.mjs';
import { atLeast } from '../../src/finding';
import { RULES } from '../../src/rules';
import { Grammar } from '../../src/syntax/parser';
import { nodeHost } from '../../src/workspace/node-host';
import { Workspace } from '../../src/workspace/workspace';
import { grammarBytes } from '../support/grammar';

/** A crate as it is pinned: `arrayvec-0.7.2`, `alloc of rustc-1.63.0`. */
export interface CorpusCrate {
  readonly name: string;
  readonly folder: string;
}

export interface CrateFindings {
  readonly lines: number;
  /** `level rule path:line message` for errors and warnings; `level rule ×count` for what is milder. */
  readonly told: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
}

/** The crates of the corpus that are here. */
export function corpusCrates(): readonly CorpusCrate[] {
  const { std, crates } = corpusRoots(corpusFolder());
  const library = (folder: string) =>
    ['alloc', 'core', 'std'].map((name) => ({
      name: `${name} of ${basename(join(folder, '..'))}`,
      folder: join(folder, name),
    }));
  return [...std.flatMap(library), ...crates.map((folder) => ({ name: basename(folder), folder }))];
}

/** Lints a crate with the recommended rules. */
export async function findingsOf({ folder }: CorpusCrate): Promise<CrateFindings> {
  const workspace = new Workspace(nodeHost, await Grammar.load(grammarBytes()), RULES);
  const root = URI.file(folder).toString();
  const { crates } = await workspace.check({ roots: [root], base: root });
  const told: string[] = [];
  const counts = new Map<string, number>();
  const mild = new Map<string, number>();
  let lines = 0;
  for (const { path, findings } of crates.flatMap((crate) => crate.files)) {
    lines += readFileSync(join(folder, path), 'utf8').split('\n').length - 1;
    for (const { rule, severity, message, range } of findings) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      if (atLeast(severity, 'warning')) told.push(`${severity} ${rule} ${path}:${range.start.line + 1} ${message}`);
      else mild.set(`${severity} ${rule}`, (mild.get(`${severity} ${rule}`) ?? 0) + 1);
    }
  }
  const rest = [...mild].map(([name, count]) => `${name} ×${count}`).sort();
  return { lines, told: [...told, ...rest], counts };
}
