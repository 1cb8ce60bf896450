/** The alias machine over the functions of many files, one by one and timed. For `soundness debug` and for measuring. */
import { FileFacts } from '../facts/file-facts';
import type { Program } from '../facts/program';
import { analyzeBody, type BodyResult, bodiesOf } from '../flow/analyze';
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
  /** What the run took, in milliseconds. */
  readonly ms: number;
}

export interface FileRun {
  readonly file: FileFacts;
  readonly program: Program;
  readonly path: string;
  /** What making the tree took, in milliseconds. */
  readonly parseMs: number;
  readonly bodies: readonly BodyRun[];
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
    tree.dispose();
    const program = context.program(file);
    const options = { model: 'both', edition: context.edition } as const;
    const bodies: BodyRun[] = [];
    for (const node of bodiesOf(file)) {
      if (!wants(node)) continue;
      const place = `${path}:${file.lines.position(node.start).line + 1}`;
      const name = node.child('name')?.text ?? '?';
      const start = performance.now();
      let result: BodyResult | null = null;
      let error: unknown = null;
      try {
        result = analyzeBody(node, file, program, options);
      } catch (thrown) {
        error = thrown;
      }
      bodies.push({ node, place, name, result, error, ms: performance.now() - start });
    }
    yield { file, program, path, parseMs, bodies };
  }
}

/** True for functions that `flowEvents` runs: the others cannot get at what the machine looks for. */
export function hasTrigger(node: Node): boolean {
  return TRIGGER.test(node.text);
}

const TRIGGER =
  /\bunsafe\b|\*\s*(?:mut|const)\b|NonNull|&raw\b|addr_of|\binto_raw\b|\bas_(?:mut_)?ptr\b|\bforget\b|ManuallyDrop|MaybeUninit/;

/** True for functions without unsafe code: what the machine says against one is wrong, the borrow checker has proved it. */
export function isSafe(node: Node): boolean {
  return !/\bunsafe\b/.test(node.text);
}

/** The value that a share of all values do not exceed; zero where there are none. `sorted` is ascending. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
