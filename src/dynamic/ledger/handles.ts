/** What gdb has written down of one run: handles that became raw pointers, and those that were made of them again. */
import type { Frame } from '../model';

/**
 * `leak` gives away for good, `forget` what is not dropped; `borrow` takes back without the right to drop.
 */
export type HandleOperation = 'into_raw' | 'leak' | 'from_raw' | 'increment' | 'decrement' | 'forget' | 'borrow';

export interface HandleEvent {
  readonly op: HandleOperation;
  /** `Box`, `Rc`, `Arc` or `CString`. */
  readonly owner: string;
  /** As gdb writes it: `0x7ffff0000cf0`. */
  readonly address: string;
  /** The type behind the pointer; null where the debug information has none. */
  readonly type: string | null;
  /** gdb's number of the thread. */
  readonly thread: number;
  /** The code that did it and what has called that, the innermost first, without std's own. Never empty. */
  readonly callers: readonly [Frame, ...Frame[]];
}

export interface Handles {
  /** In the order of the run. */
  readonly events: readonly HandleEvent[];
  /** False where the program, or gdb, was ended before its time: what was not taken back by then may have been later. */
  readonly complete: boolean;
}

const OPERATIONS: readonly string[] = ['into_raw', 'leak', 'from_raw', 'increment', 'decrement', 'forget', 'borrow'];

/** Reads the lines; one that is cut off, none of ours, or tells of what gdb could not read is left out. */
export function readHandles(text: string): Handles {
  const events: HandleEvent[] = [];
  let complete = false;
  for (const line of text.split('\n')) {
    const read = parsed(line);
    if (!read) continue;
    if (read['end'] === 'exit') complete = true;
    const event = eventOf(read);
    if (event) events.push(event);
  }
  return { events, complete };
}

function parsed(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function eventOf(read: Record<string, unknown>): HandleEvent | null {
  const { op, owner, address, type, thread, callers } = read;
  if (typeof op !== 'string' || !OPERATIONS.includes(op) || typeof owner !== 'string' || typeof address !== 'string')
    return null;
  const [caller, ...outer] = Array.isArray(callers) ? callers.map(frameOf) : [];
  if (!caller) return null;
  return {
    op: op as HandleOperation,
    owner,
    address,
    type: typeof type === 'string' ? type : null,
    thread: typeof thread === 'number' ? thread : 0,
    callers: [caller, ...outer],
  };
}

function frameOf(read: unknown): Frame {
  const { function: name, path, line } = (read ?? {}) as Record<string, unknown>;
  return {
    function: typeof name === 'string' ? name : null,
    path: typeof path === 'string' ? path : null,
    position: typeof line === 'number' && line > 0 ? { line: line - 1, character: 0 } : null,
  };
}
