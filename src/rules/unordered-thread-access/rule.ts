import { functionCall, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { descendantsOutside } from '../../facts/walk';
import type { Node } from '../../syntax/node';
import { defineRule, type Report } from '../define-rule';
import { accessesIn, type MemoryAccess } from './accesses';
import { freeFunction, isRunAtOnce, type StartedThread, threadsOf } from './threads';

export default defineRule({
  id: 'unordered-thread-access',
  summary: 'memory that two threads use at once, one of them to write, with nothing that orders them',
  category: 'concurrency',
  severity: 'error',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['spawn'],
  on: ['function_item'],
  *check(item, { file }) {
    if (!item.text.includes('spawn')) return;
    const threads = threadsOf(item, file);
    if (threads.length === 0) return;
    const told = new Set<string>();
    for (const { one, other, story, starts } of pairsOf(item, threads, file)) {
      const clash = clashOf(one, other);
      if (!clash || told.has(clash.first.key)) continue;
      told.add(clash.first.key);
      yield report(clash.first, clash.second, story, starts);
    }
  },
});

type Story = 'threads' | 'many' | 'parent';

/** What runs at the same time. */
interface Pair {
  readonly one: readonly MemoryAccess[];
  readonly other: readonly MemoryAccess[];
  readonly story: Story;
  /** Where the threads are started. */
  readonly starts: readonly Node[];
}

/**
 * What runs at the same time: two threads, one closure many times, a thread and the rest of the function. What orders two of
 * them takes both: where one does nothing that others could wait for, or wait by, the atomics of the other one order nothing.
 */
function* pairsOf(item: Node, threads: readonly StartedThread[], file: FileFacts): Generator<Pair> {
  const known = threads.filter(({ runs }) => !isOrdered(runs, file, 'are left out'));
  const quiet = new Set(known.filter(({ runs }) => !isOrdered(runs, file, 'order')));
  const accesses = new Map(known.map((thread) => [thread, outside(thread, pointedIn(thread.runs, file))]));
  for (const [index, thread] of known.entries()) {
    const own = accesses.get(thread)!;
    const isQuiet = quiet.has(thread);
    const starts = [thread.start];
    if (thread.repeated && isQuiet) yield { one: own, other: own, story: 'many', starts };
    for (const later of known.slice(index + 1)) {
      if (thread.end !== null && thread.end <= later.start.start) continue;
      if (!isQuiet && !quiet.has(later)) continue;
      // The later one may be started when the first one has said that it is done.
      if (!isQuiet && isOrderedBetween(item, thread.start.end, later.start.start, file, 'order')) continue;
      yield { one: own, other: accesses.get(later)!, story: 'threads', starts: [thread.start, later.start] };
    }
    const meanwhile = accessesIn(item, file, (node) => node.kind === 'closure_expression' && !isRunAtOnce(node)).filter(
      ({ at }) => at.start > thread.start.end && (thread.end === null || at.end <= thread.end),
    );
    const [first] = meanwhile;
    if (!first) continue;
    // What the function does in between may wait for the thread in a way of its own.
    const last = Math.max(...meanwhile.map(({ at }) => at.end));
    if (!isOrderedBetween(item, thread.start.end, last, file, isQuiet ? 'are left out' : 'order'))
      yield { one: own, other: meanwhile, story: 'parent', starts };
  }
}

/** What a closure names by itself it has taken along, or the compiler answers for it. */
function pointedIn(work: Node, file: FileFacts): MemoryAccess[] {
  return accessesIn(work, file, () => false).filter(
    ({ key, at }) => !(key.startsWith('local ') && at.kind === 'identifier'),
  );
}

/** Without what the closure has for itself. */
function outside({ runs }: StartedThread, accesses: readonly MemoryAccess[]): MemoryAccess[] {
  return accesses.filter(({ key }) => {
    const place = /^(?:local|behind) (\d+)/.exec(key);
    return place === null || Number(place[1]) < runs.start || Number(place[1]) >= runs.end;
  });
}

function clashOf(
  one: readonly MemoryAccess[],
  other: readonly MemoryAccess[],
): { first: MemoryAccess; second: MemoryAccess } | null {
  for (const first of one)
    for (const second of other) if (first.key === second.key && isRace(first, second)) return { first, second };
  return null;
}

function isRace(one: MemoryAccess, other: MemoryAccess): boolean {
  return (one.does !== 'reads' || other.does !== 'reads') && !(one.isAtomic && other.isAtomic);
}

function report(first: MemoryAccess, second: MemoryAccess, story: Story, starts: readonly Node[]): Report {
  // The one that is told is the one to mend: beside an atomic operation that is the plain one.
  const isFirst = first.isAtomic || second.isAtomic ? !first.isAtomic : second.does === 'reads';
  const [write, rival] = isFirst ? [first, second] : [second, first];
  const other = `${rival.does} it${rival.isAtomic ? ' atomically' : ''}`;
  const who = {
    threads: 'another thread',
    many: 'the next of these threads',
    parent: write === second ? 'the thread' : 'the function that started the thread',
  }[story];
  return {
    at: write.at,
    message: `this ${write.does} ${write.name} while ${who} ${other}, and nothing orders the two: that is a data race`,
    related:
      rival.at !== write.at
        ? [{ at: rival.at, message: `${who} ${other} here` }]
        : // One place that both run: what differs is where they are started.
          starts.length > 1
          ? starts.map((at, index) => ({ at, message: `${index === 0 ? 'one' : 'another'} thread is started here` }))
          : [],
  };
}

/** Functions and methods that let nobody wait. Whatever else is called may order the threads in a way that is not seen. */
const UNORDERED =
  /^(?:read|write|add|sub|offset|wrapping_\w+|cast|cast_mut|cast_const|get|as_ptr|as_mut_ptr|clone|unwrap|expect|into|from|Some|Ok|Err|black_box|sleep|yield_now|from_(?:millis|secs|micros)|drop|set|take|update|read_volatile|write_volatile|read_unaligned|write_unaligned|replace|swap|new|iter|len|spawn|join|push|into_iter|is_null|id|spin_loop|null|null_mut|from_raw|into_raw|addr_of|addr_of_mut|leak)$/;
/** How many calls of functions in functions are looked into. */
const CALLS = 2;
const PRINTING =
  /^(?:std::)?(?:e?print(?:ln)?|(?:debug_)?assert(?:_eq|_ne)?|panic|unreachable|addr_of(?:_mut)?|(?:std::)?ptr::addr_of(?:_mut)?|vec|format|dbg)$/;

/** Whether atomic operations count for what may order threads. */
type Atomics = 'order' | 'are left out';

function isOrdered(code: Node, file: FileFacts, atomics: Atomics, depth = 0): boolean {
  return code.text.includes('.join(') || isOrderedBetween(code, code.start, code.end, file, atomics, depth);
}

/** True for a call of a function of the file that lets nobody wait. */
function isPlain(call: Node, file: FileFacts, atomics: Atomics, depth: number): boolean {
  const callee = functionCall(call)?.callee;
  const called = callee && depth < CALLS ? freeFunction(callee, file) : null;
  return called != null && !isOrdered(called, file, atomics, depth + 1);
}

function isOrderedBetween(code: Node, from: number, to: number, file: FileFacts, atomics: Atomics, depth = 0): boolean {
  for (const node of descendantsOutside(
    code,
    (each) =>
      each.end <= from ||
      each.start >= to ||
      (each !== code && each.kind === 'closure_expression' && !isRunAtOnce(each)),
  )) {
    if (node.start < from) continue;
    if (
      node.kind === 'await_expression' ||
      (node.kind === 'macro_invocation' && !PRINTING.test(node.child('macro')?.text ?? ''))
    )
      return true;
    if (node.kind !== 'call_expression') continue;
    const name = methodCall(node)?.name ?? functionCall(node)?.callee.text.split('::').at(-1);
    if (name === undefined) return true;
    if (isAtomicOperation(node) && (atomics === 'are left out' || isRelaxed(node))) continue;
    if (mayOrder(node, file)) return true;
    if (!UNORDERED.test(name) && !isMadeHere(name, file) && !isPlain(node, file, atomics, depth)) return true;
  }
  return false;
}

/** Atomic operations, and locks whose methods are called as those of pointers are. */
function mayOrder(call: Node, file: FileFacts): boolean {
  const method = methodCall(call);
  if (!method) return false;
  if (method.arguments.some((argument) => /\b(?:Acquire|Release|AcqRel|SeqCst)$/.test(argument.text))) return true;
  return /^(?:read|write)$/.test(method.name) && file.types.of(method.receiver)?.kind !== 'pointer';
}

function isAtomicOperation(call: Node): boolean {
  const method = methodCall(call);
  return (
    method !== null &&
    /^(?:load|store|swap|fetch_\w+|compare_exchange\w*)$/.test(method.name) &&
    method.arguments.some((argument) => /\b(?:Relaxed|Acquire|Release|AcqRel|SeqCst)$/.test(argument.text))
  );
}

/** Atomic operations that order nothing but themselves. */
function isRelaxed(call: Node): boolean {
  return !methodCall(call)!.arguments.some((argument) => /\b(?:Acquire|Release|AcqRel|SeqCst)$/.test(argument.text));
}

/** The constructor of a struct of this file. */
function isMadeHere(name: string, file: FileFacts): boolean {
  return /^[A-Z]/.test(name) && file.items.types.has(name);
}
