/** Whether Miri can run a test, as far as it is known before a run: plain data. */
import type { Position } from './finding';

/** `fits` where every call was seen and Miri knows all that is foreign; `unknown` where what was looked at does not tell. */
export type MiriFit = 'fits' | 'unknown' | MiriReach;

/** A way from a test to what Miri cannot run. */
export interface MiriReach {
  /** The foreign function that Miri does not know, `asm!`, or `std::process::Command`. */
  readonly reaches: string;
  /** What is called, in the order of the calls; the last one is what is reached. No other way that is sure is shorter. */
  readonly chain: readonly MiriCall[];
}

export interface MiriCall {
  /** As people call it: `Ring::submit`, `sys::enter`. */
  readonly name: string;
  /** Where it is called; null where that is not known. */
  readonly place: MiriPlace | null;
}

export interface MiriPlace {
  /** Absolute, or from the folder of the crate where the sources were read as such. */
  readonly path: string;
  /** UTF-16, zero-based. */
  readonly position: Position;
}

/** "reaches `io_uring_enter` through `Ring::submit` → `sys::enter`, which Miri does not know". */
export function reachWords({ reaches, chain }: MiriReach): string {
  const way = chain.slice(0, -1).map(({ name }) => `\`${name}\``);
  return `reaches \`${reaches}\`${way.length > 0 ? ` through ${way.join(' → ')}` : ''}, which Miri ${/^[a-z_]\w*$/.test(reaches) ? 'does not know' : 'cannot run'}`;
}

/** What one function calls when it runs under Miri. `F` stands for a function of the program. */
export interface CallsUnderMiri<F> {
  /** In the order of the text. */
  readonly calls: readonly CallUnderMiri<F>[];
  /** False where something is called that was not seen. */
  readonly isWhole: boolean;
}

export interface CallUnderMiri<F> {
  /** The name of what Miri cannot run, where it is that. */
  readonly callee: F | string;
  /** False where the call is perhaps not there, or goes elsewhere. */
  readonly isSure: boolean;
  place(): MiriPlace | null;
}

/** Functions that are looked into for one test; where there are more, the answer is not known. */
const MOST_FUNCTIONS = 4000;

/**
 * @param callsOf asked once for each function of a search
 * @param nameOf as in {@link MiriCall}
 */
export function miriFit<F extends object>(
  test: F,
  callsOf: (callee: F) => CallsUnderMiri<F>,
  nameOf: (callee: F) => string,
): MiriFit {
  const reached = search(test, callsOf, nameOf, true);
  if (reached !== 'nothing') return reached;
  return search(test, callsOf, nameOf, false) === 'nothing' ? 'fits' : 'unknown';
}

/** One function on the way, and the call in another one that has led to it. */
interface Visit<F> {
  readonly callee: F;
  readonly from: Visit<F> | null;
  readonly by: CallUnderMiri<F> | null;
}

/** Breadth first, so that the first way is a shortest one. */
function search<F extends object>(
  test: F,
  callsOf: (callee: F) => CallsUnderMiri<F>,
  nameOf: (callee: F) => string,
  isSure: boolean,
): MiriReach | 'unknown' | 'nothing' {
  const queue: Visit<F>[] = [{ callee: test, from: null, by: null }];
  const seen = new Set<F>([test]);
  for (const visit of queue) {
    if (queue.length > MOST_FUNCTIONS) return 'unknown';
    const { calls, isWhole } = callsOf(visit.callee);
    if (!isSure && !isWhole) return 'unknown';
    for (const call of calls) {
      if (isSure && !call.isSure) continue;
      const { callee } = call;
      if (typeof callee === 'string') return reachTo(visit, call, callee, nameOf);
      if (seen.has(callee)) continue;
      seen.add(callee);
      queue.push({ callee, from: visit, by: call });
    }
  }
  return 'nothing';
}

function reachTo<F>(last: Visit<F>, call: CallUnderMiri<F>, reaches: string, nameOf: (callee: F) => string): MiriReach {
  const chain: MiriCall[] = [{ name: reaches, place: call.place() }];
  for (let at = last; at.from && at.by; at = at.from) chain.unshift({ name: nameOf(at.callee), place: at.by.place() });
  return { reaches, chain };
}
