/** Tests in documentation: their names, and how one of them is chosen. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestPlace } from '../model';
import type { CargoWorkspace, Package } from './cargo-workspace';

/** `src/lib.rs - ring::Ring::submit (line 12)`; what is only compiled has ` - compile` or ` - compile fail` behind it. */
const NAME = /^(.*) - (?:.* )?\(line (\d+)\)( - compile(?: fail)?)?$/;

/** False for those that are compiled and not run. */
export function isRun(name: string): boolean {
  return NAME.exec(name)?.[3] === undefined;
}

export function doctestPlace(name: string, { root }: CargoWorkspace, { folder }: Package): TestPlace | null {
  const [, path, line] = NAME.exec(name) ?? [];
  if (path === undefined) return null;
  // Cargo has changed where rustdoc is started.
  const found = [resolve(root, path), resolve(folder, path)].find((each) => existsSync(each));
  return found === undefined ? null : { path: found, position: { line: Number(line) - 1, character: 0 } };
}

/**
 * Arguments that choose one test among all. rustdoc breaks arguments at blanks, and the names are full of them: so one
 * word of the name chooses, and words of others that it chooses as well skip these.
 */
export function choosingDoctest(name: string, all: readonly string[]): readonly string[] {
  const candidates = wordsOf(name).map((word) => {
    const others = all.filter((other) => other !== name && other.includes(word));
    const skipped = others.map((other) => wordsOf(other).find((each) => !name.includes(each)));
    return {
      word,
      skips: [...new Set(skipped.filter((each) => each !== undefined))],
      left: skipped.includes(undefined),
    };
  });
  candidates.sort((a, b) => Number(a.left) - Number(b.left) || a.skips.length - b.skips.length);
  const { word, skips } = candidates[0]!;
  return [word, ...skips.flatMap((skip) => ['--skip', skip])];
}

function wordsOf(name: string): readonly string[] {
  return name.split(/\s+/).filter((word) => word !== '' && word !== '-');
}
