/**
 * Results of bodies from one look at a file to the next: a body is run again only where its text or a fact that it used has
 * changed. Nodes outlive an edit elsewhere, so the result is kept by the body's node; which facts it used is recorded while
 * it runs, and they are asked for again before the result is used.
 */
import type { FileFacts } from '../facts/file-facts';
import type { Program } from '../facts/program';
import { Node } from '../syntax/node';

/** One question to the program and what it answered. */
interface Fact {
  readonly method: keyof Program;
  readonly args: readonly unknown[];
  readonly answer: unknown;
}

interface Kept<Result> {
  readonly file: FileFacts;
  readonly settings: string;
  readonly parts: readonly Node[];
  /** Declarations of the file that names are resolved by. */
  readonly declarations: readonly Node[];
  readonly facts: readonly Fact[];
  readonly result: Result;
}

/** Results by the body's node. */
export class Reuse<Result> {
  readonly #kept = new WeakMap<Node, Kept<Result>>();

  /**
   * The result for a body, or whatever else a node stands for, of an earlier run where that still holds.
   * @param parts Further nodes that the result is made from.
   * @param settings Whatever else the result depends on.
   * @param run Makes the result; asks `program` only by what it is given.
   */
  get(
    body: Node,
    parts: readonly Node[],
    file: FileFacts,
    program: Program,
    settings: string,
    run: (program: Program) => Result,
  ): Result {
    const kept = this.#kept.get(body);
    const declarations = declarationsOf(file);
    if (
      kept &&
      kept.settings === settings &&
      isSameList(kept.parts, parts) &&
      isSameList(kept.declarations, declarations) &&
      holds(kept, file, program)
    )
      return kept.result;
    const { recorded, facts } = recording(program);
    const result = run(recorded);
    this.#kept.set(body, { file, settings, parts, declarations, facts: [...facts.values()], result });
    return result;
  }
}

/** Items at the top of the file that are no functions: what they say is not asked of the program, but read. */
function declarationsOf(file: FileFacts): readonly Node[] {
  return file.root.children.filter((item) => item.named && item.kind !== 'function_item' && item.kind !== 'impl_item');
}

function isSameList(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

function recording(program: Program): { readonly recorded: Program; readonly facts: ReadonlyMap<string, Fact> } {
  const facts = new Map<string, Fact>();
  const numbers = new Map<object, number>();
  const name = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value);
    // Types are plain data and made anew each time; nodes and files are what they are.
    if (!(value instanceof Node) && 'kind' in value) return JSON.stringify(value);
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return `#${known}`;
  };
  const recorded = new Proxy(program, {
    get(target, property) {
      const method = property as keyof Program;
      const ask = target[method] as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const key = `${method}(${args.map(name).join()})`;
        const known = facts.get(key);
        if (known) return known.answer;
        const answer = ask.apply(target, args);
        facts.set(key, { method, args, answer });
        return answer;
      };
    },
  });
  return { recorded, facts };
}

/** True where the program gives the same answers as before. */
function holds({ facts, file: before }: Kept<unknown>, file: FileFacts, program: Program): boolean {
  return facts.every(({ method, args, answer }) => {
    const ask = program[method] as (...args: unknown[]) => unknown;
    return isSame(
      ask.apply(
        program,
        args.map((arg) => (arg === before ? file : arg)),
      ),
      answer,
    );
  });
}

/** Items are the same where their nodes are, types where they read the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((part, index) => isSame(part, b[index]));
  if ('node' in a && 'node' in b) return a.node === b.node;
  if ('item' in a && 'item' in b) return isSame(a.item, b.item);
  return JSON.stringify(a) === JSON.stringify(b);
}
