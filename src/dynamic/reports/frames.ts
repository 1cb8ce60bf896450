/** Entries of call stacks as tools print them. */
import type { Frame } from '../model';

/** A place, of numbers that count from one; null where there is no line. */
export function positionOf(line: string | number | undefined, column?: string | number): Frame['position'] {
  const [l, c] = [Number(line), Number(column ?? 1)];
  if (!Number.isSafeInteger(l) || l < 1) return null;
  return { line: l - 1, character: Number.isSafeInteger(c) && c > 0 ? c - 1 : 0 };
}

const HASH = /::h[0-9a-f]{16}$/;
/** `(program+0x1a2b) (BuildId: …)` behind a frame. */
const MODULE = /\s*\((?:[^()]*\+)?0x[0-9a-f]+\)(?:\s*\(BuildId: [^)]*\))?\s*$/;
const PLACE = /^(.*?)\s((?:\/|[A-Za-z]:[\\/]|\.\.?\/).*?|[^\s:]+\/[^\s:]+|[\w.-]+\.\w+)(?::(\d+))?(?::(\d+))?$/;

/** `#3 0x55a0 in function /path/file.rs:10:5`, of any sanitizer; null for other lines. */
export function sanitizerFrame(line: string): (Frame & { readonly depth: number }) | null {
  const found = /^\s*#(\d+)\s+(?:0x[0-9a-f]+\s+)?(?:in\s+)?(.*)$/.exec(line);
  if (!found) return null;
  const depth = Number(found[1]);
  const text = found[2]!.replace(MODULE, '').trim();
  const place = PLACE.exec(` ${text}`);
  // A file without a line is the name of a unit of code generation.
  if (!place?.[3]) return { depth, function: nameOf(text), path: null, position: null };
  return { depth, function: nameOf(place[1]!), path: place[2]!, position: positionOf(place[3], place[4]) };
}

/** The name of a function without its hash; null where the tool had none. */
export function nameOf(text: string): string | null {
  const name = text.trim().replace(HASH, '');
  return name === '' || name === '<null>' || name === '??' ? null : name;
}
