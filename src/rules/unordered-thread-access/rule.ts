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

/** What runs at the same time: two threads, one closure many times, a thread and the rest of the function. */
function* pairsOf(item: Node, threads: readonly StartedThread[], file: FileFacts): Generator<Pair> {
  const plain = threads.filter(({ runs }) => !isOrdered(runs, file));
  const accesses = new Map(plain.map((thread) => [thread, outside(thread, pointedIn(thread.runs, file))]));
  for (const [index, thread] of plain.entries()) {
    const own = accesses.get(thread)!;
    const starts = [thread.start];
    if (thread.repeated) yield { one: own, other: own, story: 'many', starts };
    for (const later of plain.slice(index + 1))
      if (thread.end === null || thread.end > later.start.start)
        yield { one: own, other: accesses.get(later)!, story: 'threads', starts: [thread.start, later.start] };
    const meanwhile = accessesIn(item, file, (node) => node.kind === 'closure_expression' && !isRunAtOnce(node)).filter(
      ({ at }) => at.start > thread.start.end && (thread.end === null || at.end <= thread.end),
    );
    const [first] = meanwhile;
    // What the function does in between may wait for the thread in a way of its own.
    if (first && !isOrderedBetween(item, thread.start.end, Math.max(...meanwhile.map(({ at }) => at.end)), file))
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
    for (const second of other)
      if (first.key === second.key && (first.does !== 'reads' || second.does !== 'reads')) return { first, second };
  return null;
}

function report(first: MemoryAccess, second: MemoryAccess, story: Story, starts: readonly Node[]): Report {
  const [write, rival] = second.does === 'reads' ? [first, second] : [second, first];
  const other = `${rival.does} it`;
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
  /^(?:read|write|add|sub|offset|wrapping_\w+|cast|cast_mut|cast_const|get|as_ptr|as_mut_ptr|clone|unwrap|expect|into|from|Some|Ok|Err|black_box|sleep|yield_now|from_(?:millis|secs|micros)|drop|read_volatile|write_volatile|read_unaligned|write_unaligned|replace|swap|new|iter|len|spawn|join|push|into_iter|is_null|id|spin_loop|null|null_mut|from_raw|into_raw|addr_of|addr_of_mut|leak)$/;
/** How many calls of functions in functions are looked into. */
const CALLS = 2;
const PRINTING =
  /^(?:std::)?(?:e?print(?:ln)?|(?:debug_)?assert(?:_eq|_ne)?|panic|unreachable|addr_of(?:_mut)?|(?:std::)?ptr::addr_of(?:_mut)?|vec|format|dbg)$/;

function isOrdered(code: Node, file: FileFacts, depth = 0): boolean {
  return code.text.includes('.join(') || isOrderedBetween(code, code.start, code.end, file, depth);
}

/** True for a call of a function of the file that lets nobody wait. */
function isPlain(call: Node, file: FileFacts, depth: number): boolean {
  const callee = functionCall(call)?.callee;
  const called = callee && depth < CALLS ? freeFunction(callee, file) : null;
  return called != null && !isOrdered(called, file, depth + 1);
}

function isOrderedBetween(code: Node, from: number, to: number, file: FileFacts, depth = 0): boolean {
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
    if (isRelaxed(node)) continue;
    if (mayOrder(node, file)) return true;
    if (!UNORDERED.test(name) && !isMadeHere(name, file) && !isPlain(node, file, depth)) return true;
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

/** Atomic operations that order nothing but themselves. */
function isRelaxed(call: Node): boolean {
  const method = methodCall(call);
  return (
    method !== null &&
    /^(?:load|store|swap|fetch_\w+|compare_exchange\w*)$/.test(method.name) &&
    method.arguments.some((argument) => /\bRelaxed$/.test(argument.text)) &&
    !method.arguments.some((argument) => /\b(?:Acquire|Release|AcqRel|SeqCst)$/.test(argument.text))
  );
}

/** The constructor of a struct of this file. */
function isMadeHere(name: string, file: FileFacts): boolean {
  return /^[A-Z]/.test(name) && file.items.types.has(name);
}
