/** Which tests are kept from Miri, because they reach what it does not know. */
import { URI } from 'vscode-uri';
import type { Package } from '../dynamic/cargo/cargo-workspace';
import type { ListedTest } from '../dynamic/model';
import { testKey } from '../dynamic/test-id';
import type { ModulePlace } from '../facts/module-place';
import { testsUnderMiri } from '../lint/tests-under-miri';
import { RULES } from '../rules';
import { Grammar } from '../syntax/parser';
import { normalizeUri } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import type { World } from './world';

/**
 * Reads the sources of the tests and of what they call, and runs nothing.
 * @returns the reasons, by the keys of the tests
 */
export async function unfitForMiri(
  tests: readonly ListedTest[],
  packages: readonly Package[],
  world: Pick<World, 'host' | 'loadGrammar'>,
): Promise<ReadonlyMap<string, string>> {
  const grammar = await Grammar.load(await world.loadGrammar());
  const workspace = new Workspace(world.host, grammar, RULES);
  const unfit = new Map<string, string>();
  for (const { name, folder } of packages) {
    const own = tests.filter((test) => test.package === name && test.target !== 'doc');
    if (own.length === 0) continue;
    const reasons = await reasonsIn(folder, workspace, grammar);
    for (const test of own) {
      const reason = reasons.get(nameOf(rootOf(test.target), test.name));
      if (reason !== undefined) unfit.set(testKey(test), reason);
    }
  }
  return unfit;
}

/** Why tests of a package cannot run, by the roots of their programs and the names that libtest gives them. */
async function reasonsIn(folder: string, workspace: Workspace, grammar: Grammar): Promise<ReadonlyMap<string, string>> {
  const root = URI.file(folder).toString();
  const reasons = new Map<string, string>();
  for await (const { uri, text, folder: home } of workspace.sources({ roots: [root], base: root }, () => {})) {
    // A package may have another one in a folder below.
    if (!/\btest\b/.test(text) || home.crate?.root !== normalizeUri(root)) continue;
    const context = await workspace.contextOf(uri, home.crate);
    await context.complete();
    const tree = grammar.parse(text);
    for (const { name, reason } of testsUnderMiri(tree, context))
      if (reason !== null)
        reasons.set(nameOf(context.place.root, [...modulesOf(context.place), name].join('::')), reason);
    tree.dispose();
  }
  return reasons;
}

/** The names of the modules from the root of the program to a file. */
function modulesOf({ root, module }: ModulePlace): readonly string[] {
  const below = module.slice(root.length).replace(/^::/, '');
  return below === '' ? [] : below.split('::');
}

/** The module that `crate` means in a target, where it lies by Cargo's conventions. */
function rootOf(target: string): string {
  const [kind, name] = target.split(':') as [string, string?];
  const folder = { test: 'tests/', example: 'examples/', bench: 'benches/' }[kind];
  return folder === undefined || name === undefined ? '' : folder + name;
}

function nameOf(root: string, test: string): string {
  return `${root} ${test}`;
}
