/** The alias machine over the functions of many files, one by one and timed. For `soundness debug` and for measuring. */
import { FileFacts } from '../facts/file-facts';
import type { Program } from '../facts/program';
import { analyzeBody, analyzeInterface, type BodyResult, leadsToUnsafe } from '../flow/analyze';
import { interfacesOf } from '../flow/clients';
import { RULES } from '../rules';
import type { Node } from '../syntax/node';
import { Grammar } from '../syntax/parser';
import { Workspace } from '../workspace/workspace';
import type { World } from './world';

/** One function. */
export interface BodyRun {
  readonly node: Node;
  /** `path:line`, the line one-based. */
  readonly place: string;
  readonly name: string;
  /** Null where the machine threw. */
  readonly result: BodyResult | null;
  readonly error: unknown;
  /** What the run took, in milliseconds, what it asks of the crate's other files known already. */
  readonly ms: number;
  /** What it took longer the first time: declarations were looked up, and files that hold them parsed. */
  readonly lookupMs: number;
}

export interface FileRun {
  readonly file: FileFacts;
  readonly program: Program;
  readonly path: string;
  /** What making the tree took, in milliseconds. */
  readonly parseMs: number;
  readonly bodies: readonly BodyRun[];
  /** The types of the file that a client was run for, and what that took, in milliseconds. */
  readonly clients: readonly { readonly place: string; readonly name: string; readonly ms: number }[];
}

/**
 * Runs the functions with a body in the Rust files under `root`, each file within its crate.
 * @param root URI of a file or folder.
 * @param base URI of the folder that paths in the result are relative to.
 * @param wants which functions to run.
 */
export async function* machineRuns(
  root: string,
  base: string,
  { host, loadGrammar }: Pick<World, 'host' | 'loadGrammar'>,
  wants: (node: Node) => boolean,
): AsyncGenerator<FileRun> {
  const grammar = await Grammar.load(await loadGrammar());
  const workspace = new Workspace(host, grammar, RULES);
  for await (const { uri, path, text, folder } of workspace.sources({ roots: [root], base }, () => {})) {
    const context = await workspace.contextOf(uri, folder.crate);
    await context.complete();
    const before = performance.now();
    const tree = grammar.parse(text);
    const file = new FileFacts(tree.root, text, context.place);
    const parseMs = performance.now() - before;
    const program = context.program(file);
    const options = { model: 'both', edition: context.edition } as const;
    const bodies: BodyRun[] = [];
    for (const node of file.functions) {
      if (!wants(node)) continue;
      const place = `${path}:${file.lines.position(node.start).line + 1}`;
      const name = node.child('name')?.text ?? '?';
      const first = timed(() => analyzeBody(node, file, program, options));
      // What the program has to look up is looked up by now: the second run is the machine's own time.
      const second = timed(() => analyzeBody(node, file, program, options));
      const { result, error } = second;
      bodies.push({ node, place, name, result, error, ms: second.ms, lookupMs: Math.max(0, first.ms - second.ms) });
    }
    const clients = interfacesOf(file, leadsToUnsafe(file)).map((one) => {
      const { node, name } = one.type;
      timed(() => analyzeInterface(one, file, program, options));
      const { ms } = timed(() => analyzeInterface(one, file, program, options));
      return { place: `${path}:${file.lines.position(node.start).line + 1}`, name, ms };
    });
    yield { file, program, path, parseMs, bodies, clients };
  }
}

/** True for functions without unsafe code: what the machine says against one is wrong, the borrow checker has proved it. */
export function isSafe(node: Node): boolean {
  return !/\bunsafe\b/.test(node.text);
}

/** The value that a share of all values do not exceed; zero where there are none. `sorted` is ascending. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function timed<Result>(run: () => Result): {
  readonly result: Result | null;
  readonly error: unknown;
  readonly ms: number;
} {
  const start = performance.now();
  try {
    return { result: run(), error: null, ms: performance.now() - start };
  } catch (error) {
    return { result: null, error, ms: performance.now() - start };
  }
}
