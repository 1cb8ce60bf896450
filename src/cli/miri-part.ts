/** What the sources tell of tests and Miri: which of them reach what it does not know. */
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { Package } from '../dynamic/cargo/cargo-workspace';
import type { MiriSources } from '../dynamic/matrix';
import type { ListedTest } from '../dynamic/model';
import { testKey } from '../dynamic/test-id';
import { linkNames } from '../facts/foreign';
import { joinPath } from '../facts/module-place';
import { testsUnderMiri } from '../lint/tests-under-miri';
import type { MiriFit } from '../miri-fit';
import { RULES } from '../rules';
import { Grammar } from '../syntax/parser';
import { normalizeUri } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import type { World } from './world';

/** What the sources of one package tell. */
interface Told {
  /** By the paths of the tests. */
  readonly fits: ReadonlyMap<string, MiriFit>;
  readonly symbols: ReadonlyMap<string, string>;
}

/** Reads the sources of the tests and of what they call, each package once for all cells, and runs nothing. */
export class MiriPart {
  readonly #byFolder = new Map<string, Promise<Told>>();
  #workspace: Promise<readonly [Workspace, Grammar]> | null = null;

  constructor(
    private readonly packages: readonly Package[],
    private readonly world: Pick<World, 'host' | 'loadGrammar'>,
  ) {}

  /** Tests that are not found in the sources are left out of the answer. */
  async of(tests: readonly ListedTest[]): Promise<MiriSources> {
    const fits = new Map<string, MiriFit>();
    const symbols = new Map<string, string>();
    for (const { name, folder } of this.packages) {
      const own = tests.filter((test) => test.package === name && test.target !== 'doc');
      if (own.length === 0) continue;
      const reading = this.#byFolder.get(folder) ?? this.#read(folder);
      this.#byFolder.set(folder, reading);
      const told = await reading;
      for (const [declared, symbol] of told.symbols) symbols.set(declared, symbol);
      for (const test of own) {
        const fit = told.fits.get(joinPath('crate', rootOf(test.target), test.name));
        if (fit !== undefined) fits.set(testKey(test), fit);
      }
    }
    return { fits, symbols };
  }

  async #read(folder: string): Promise<Told> {
    this.#workspace ??= this.#load();
    const [workspace, grammar] = await this.#workspace;
    const root = URI.file(folder).toString();
    const fits = new Map<string, MiriFit>();
    const symbols = new Map<string, string>();
    for await (const { uri, text, folder: home } of workspace.sources({ roots: [root], base: root }, () => {})) {
      // A package may have another one in a folder below.
      if (home.crate?.root !== normalizeUri(root)) continue;
      const context = await workspace.contextOf(uri, home.crate);
      await context.complete();
      const tree = grammar.parse(text);
      for (const { path, fit } of testsUnderMiri(tree, context)) fits.set(path, within(fit, folder));
      for (const [name, symbol] of linkNames(tree)) symbols.set(name, symbol);
    }
    return { fits, symbols };
  }

  async #load(): Promise<readonly [Workspace, Grammar]> {
    const grammar = await Grammar.load(await this.world.loadGrammar());
    return [new Workspace(this.world.host, grammar, RULES), grammar];
  }
}

/** The module that `crate` means in a target, where it lies by Cargo's conventions. */
function rootOf(target: string): string {
  const [kind, name] = target.split(':') as [string, string?];
  const folder = { test: 'tests/', example: 'examples/', bench: 'benches/' }[kind];
  return folder === undefined || name === undefined ? '' : folder + name;
}

/** The same with places that are absolute. */
function within(fit: MiriFit, folder: string): MiriFit {
  if (typeof fit === 'string') return fit;
  const chain = fit.chain.map(({ name, place }) => ({
    name,
    place: place && { ...place, path: resolve(folder, place.path) },
  }));
  return { ...fit, chain };
}
