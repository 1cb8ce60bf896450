/** `soundness debug machine` and `soundness debug axiom`: what the alias machine says of code, and what it cannot say. */
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { mayHaveEvents } from '../flow/analyze';
import type { FlowEvent } from '../flow/events';
import { signatureEvents } from '../flow/signatures';
import { ruleOf } from '../rules/shared/flow-rules';
import type { Node } from '../syntax/node';
import { type BodyRun, type FileRun, isSafe, machineRuns, percentile } from './machine-runs';
import { UsageError } from './usage-error';
import type { World } from './world';

/** Prints events, derefs and times of the functions under a folder. @throws UsageError where it is not there */
export async function printMachine(path: string, world: World): Promise<void> {
  const kinds = new Counts();
  const rules = new Counts();
  const derefs = { own: 0, parameter: 0, unknown: 0 };
  const gaveUp: string[] = [];
  const thrown: string[] = [];
  const times: Pick<BodyRun, 'place' | 'name' | 'ms'>[] = [];
  let parseMs = 0;
  for await (const run of runsUnder(path, world, mayHaveEvents)) {
    parseMs += run.parseMs;
    for (const event of eventsOf(run)) {
      kinds.add(event.kind, placeOf(event.at, run));
      rules.add(ruleOf(event), placeOf(event.at, run));
    }
    for (const { place, name, result, error, ms } of run.bodies) {
      times.push({ place, name, ms });
      if (result === null) thrown.push(`${place}  ${name}  ${describeError(error)}`);
      if (result?.gaveUp) gaveUp.push(`${place}  ${name}`);
      derefs.own += result?.derefs.own ?? 0;
      derefs.parameter += result?.derefs.parameter ?? 0;
      derefs.unknown += result?.derefs.unknown ?? 0;
    }
  }
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const total = sorted.reduce((sum, ms) => sum + ms, 0);
  const time = (share: number) => percentile(sorted, share).toFixed(2);
  const all = derefs.own + derefs.parameter + derefs.unknown;
  const percent = (count: number) => `${(all === 0 ? 0 : (100 * count) / all).toFixed(1)} %`;
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
  world.stdout.write(
    [
      `${times.length} bodies with a trigger`,
      `events by kind\n${kinds.table()}`,
      `events by rule\n${rules.table()}`,
      list('gave up', gaveUp),
      list('threw', thrown),
      `derefs: ${all}; own ${percent(derefs.own)}, parameter ${percent(derefs.parameter)}, unknown ${percent(derefs.unknown)}`,
      `ms per body: median ${time(0.5)}, p95 ${time(0.95)}, p99 ${time(0.99)}, max ${time(1)}; all ${total.toFixed(0)}, parsing ${parseMs.toFixed(0)}`,
      `slowest\n${slowest.map(({ place, name, ms }) => `${ms.toFixed(2).padStart(9)}  ${place}  ${name}\n`).join('')}`,
    ].join('\n'),
  );
}

/**
 * Prints the events that the safe-code axiom dropped in functions under a folder. Each is a defect of the lowering or of
 * the machine. @throws UsageError where the folder is not there
 */
export async function printAxiom(path: string, world: World): Promise<void> {
  const all = new Counts();
  const safe = new Counts();
  for await (const run of runsUnder(path, world, () => true))
    for (const { node, result } of run.bodies)
      for (const event of result?.axiom ?? []) {
        const place = placeOf(event.at, run);
        const isInSafe = isSafe(node);
        world.stdout.write(
          `${place}  ${event.kind}  ${isInSafe ? 'safe' : 'with unsafe'}  ${firstLine(event.at.text)}\n`,
        );
        all.add(event.kind, place);
        if (isInSafe) safe.add(event.kind, place);
      }
  world.stdout.write(`all functions: ${all.total}\n${all.table()}`);
  world.stdout.write(`functions without unsafe code: ${safe.total}\n${safe.table()}`);
}

async function* runsUnder(path: string, world: World, wants: (node: Node) => boolean): AsyncGenerator<FileRun> {
  const root = URI.file(resolve(world.cwd, path)).toString();
  if ((await world.host.kind(root)) === null) throw new UsageError(`there is no file or folder \`${path}\``);
  yield* machineRuns(root, URI.file(world.cwd).toString(), world, wants);
}

/** The events of a file, each bug once. */
function eventsOf({ bodies, file, program }: FileRun): FlowEvent[] {
  const events = new Map<string, FlowEvent>();
  for (const { node, result } of bodies) {
    if (!result) continue;
    const signature = result.returnsShared ? signatureEvents(node, file, program) : [];
    for (const event of [...result.events, ...signature]) {
      const key = `${event.kind} ${event.at.start} ${event.at.end}`;
      if (!events.has(key)) events.set(key, event);
    }
  }
  return [...events.values()];
}

/** Where a node is: events may name a place in another file of the crate. */
function placeOf(node: Node, { file, path }: FileRun): string {
  let root = node;
  while (root.parent) root = root.parent;
  return root === file.root ? `${path}:${file.lines.position(node.start).line + 1}` : `${path} (another file)`;
}

function list(title: string, lines: readonly string[]): string {
  return `${title}: ${lines.length}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** The message and the innermost places of the stack. */
function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error);
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length < text.length ? `${line} …` : line;
}

/** How often things came up, each with the first place. */
class Counts {
  readonly #counts = new Map<string, { count: number; readonly example: string }>();
  total = 0;

  add(key: string, example: string): void {
    this.total++;
    const known = this.#counts.get(key);
    if (known) known.count++;
    else this.#counts.set(key, { count: 1, example });
  }

  table(): string {
    const rows = [...this.#counts].sort((a, b) => b[1].count - a[1].count);
    return rows.map(([key, { count, example }]) => `${String(count).padStart(7)}  ${key}  ${example}\n`).join('');
  }
}
