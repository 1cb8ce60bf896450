/**
 * Measures the alias machine, function by function, over a folder of Rust code: `measure(folder)`. Times depend on the
 * computer; they are told beside the time that parsing the same files takes in the same run, which depends on it as much.
 */
import { URI } from 'vscode-uri';
import { machineRuns, percentile } from '../src/cli/machine-runs';
import { mayHaveEvents } from '../src/flow/analyze';
import { nodeHost } from '../src/workspace/node-host';
import { grammarBytes } from '../test/support/grammar';

export interface Measured {
  readonly bodies: number;
  /** Milliseconds per body. */
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** All bodies together, in milliseconds. */
  readonly total: number;
  /** Types that a client was run for, and milliseconds for one. */
  readonly clients: { readonly count: number; readonly median: number; readonly max: number };
  /** Parsing all files, in milliseconds. */
  readonly parsing: number;
  /** Shares of one. */
  readonly derefs: { readonly own: number; readonly parameter: number; readonly unknown: number };
  readonly gaveUp: number;
  readonly threw: number;
  /** The slowest, slowest first. */
  readonly slowest: readonly { readonly place: string; readonly name: string; readonly ms: number }[];
}

/** @param files stops after so many files, for a pass that only warms up. */
export async function measure(folder: string, files = Number.POSITIVE_INFINITY): Promise<Measured> {
  const root = URI.file(folder).toString();
  const world = { host: nodeHost, loadGrammar: async () => grammarBytes() };
  const times: { place: string; name: string; ms: number }[] = [];
  const derefs = { own: 0, parameter: 0, unknown: 0 };
  const clients: number[] = [];
  let parsing = 0;
  let gaveUp = 0;
  let threw = 0;
  let done = 0;
  for await (const run of machineRuns(root, root, world, mayHaveEvents)) {
    parsing += run.parseMs;
    clients.push(...run.clients.map(({ ms }) => ms));
    for (const { place, name, ms, result } of run.bodies) {
      times.push({ place, name, ms });
      if (result === null) threw++;
      else {
        if (result.gaveUp) gaveUp++;
        derefs.own += result.derefs.own;
        derefs.parameter += result.derefs.parameter;
        derefs.unknown += result.derefs.unknown;
      }
    }
    if (++done >= files) break;
  }
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  clients.sort((a, b) => a - b);
  const all = Math.max(1, derefs.own + derefs.parameter + derefs.unknown);
  return {
    bodies: times.length,
    median: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: percentile(sorted, 1),
    total: sorted.reduce((sum, ms) => sum + ms, 0),
    clients: { count: clients.length, median: percentile(clients, 0.5), max: percentile(clients, 1) },
    parsing,
    derefs: { own: derefs.own / all, parameter: derefs.parameter / all, unknown: derefs.unknown / all },
    gaveUp,
    threw,
    slowest: times.toSorted((a, b) => b.ms - a.ms).slice(0, 10),
  };
}
