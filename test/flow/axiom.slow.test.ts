/**
 * What the machine would say against functions without unsafe code, over the corpus that `node bench/corpus.mjs` fetches.
 * The borrow checker has accepted them, so each of these events is a defect of the lowering or of the machine; the axiom
 * keeps them from users, but where unsafe code is near, the same defect makes a false alarm.
 */
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { corpusFolder, corpusRoots } from '../../bench/corpus.mjs';
import { isSafe, machineRuns } from '../../src/cli/machine-runs';
import { nodeHost } from '../../src/workspace/node-host';
import { grammarBytes } from '../support/grammar';

const world = { host: nodeHost, loadGrammar: async () => grammarBytes() };
const { std, crates } = corpusRoots(corpusFolder());
const roots = [...std.flatMap((library) => ['alloc', 'core', 'std'].map((name) => `${library}/${name}`)), ...crates];

/** A file that no target names: it does not compile, since `LockStream::new` returns what borrows from its parameter. */
const NOT_COMPILED = 'benches_disabled/bilock.rs';

describe.skipIf(roots.length === 0)('functions without unsafe code', () => {
  test('have no events', { timeout: 900_000 }, async () => {
    const dropped: string[] = [];
    for (const root of roots) dropped.push(...(await droppedIn(root)));
    expect(dropped.filter((line) => !line.includes(NOT_COMPILED))).toEqual([]);
  });
});

/** Events that the axiom dropped in safe functions below a folder, and bodies that the machine threw on. */
async function droppedIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  const base = URI.file(dirname(folder)).toString();
  for await (const { bodies, path, file } of machineRuns(URI.file(folder).toString(), base, world, isSafe))
    for (const { result, error, place, name } of bodies) {
      if (result === null) found.push(`${place}  ${name} threw ${error}`);
      for (const { kind, at } of result?.axiom ?? []) {
        const line = file.lines.position(at.start).line + 1;
        found.push(`${path}:${line}  ${kind}  ${name}: ${at.text.split('\n')[0]}`);
      }
    }
  return found;
}
