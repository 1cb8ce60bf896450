/** Which tests are kept from Miri, because they reach what it does not know. */
import { URI } from 'vscode-uri';
import type { Package } from '../dynamic/cargo/cargo-workspace';
import type { ListedTest } from '../dynamic/model';
import { testKey } from '../dynamic/test-id';
import { joinPath } from '../facts/module-place';
import { testsUnderMiri } from '../lint/tests-under-miri';
import { RULES } from '../rules';
import { Grammar } from '../syntax/parser';
import { normalizeUri } from '../workspace/uri';
import { Workspace } from '../workspace/workspace';
import type { World } from './world';

type Reasons = ReadonlyMap<string, string>;

/** Reads the sources of the tests and of what they call, each package once for all cells, and runs nothing. */
export class MiriPart {
  readonly #byFolder = new Map<string, Promise<Reasons>>();
  #workspace: Promise<readonly [Workspace, Grammar]> | null = null;

  constructor(
    private readonly packages: readonly Package[],
    private readonly world: Pick<World, 'host' | 'loadGrammar'>,
  ) {}

  /** @returns why tests cannot run, by their keys */
  async unfit(tests: readonly ListedTest[]): Promise<Reasons> {
    const unfit = new Map<string, string>();
    for (const { name, folder } of this.packages) {
      const own = tests.filter((test) => test.package === name && test.target !== 'doc');
      if (own.length === 0) continue;
      const reading = this.#byFolder.get(folder) ?? this.#read(folder);
      this.#byFolder.set(folder, reading);
      const reasons = await reading;
      for (const test of own) {
        const reason = reasons.get(joinPath('crate', rootOf(test.target), test.name));
        if (reason !== undefined) unfit.set(testKey(test), `it ${reason}`);
      }
    }
    return unfit;
  }

  /** The reasons of a package's tests, by their paths. */
  async #read(folder: string): Promise<Reasons> {
    this.#workspace ??= this.#load();
    const [workspace, grammar] = await this.#workspace;
    const root = URI.file(folder).toString();
    const reasons = new Map<string, string>();
    for await (const { uri, text, folder: home } of workspace.sources({ roots: [root], base: root }, () => {})) {
      // A package may have another one in a folder below.
      if (home.crate?.root !== normalizeUri(root)) continue;
      const context = await workspace.contextOf(uri, home.crate);
      await context.complete();
      const tree = grammar.parse(text);
      for (const { path, reason } of testsUnderMiri(tree, context)) if (reason !== null) reasons.set(path, reason);
    }
    return reasons;
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
