/**
 * Panics, and among them the checks for undefined behaviour that are compiled into code with debug assertions.
 * Source of their words: std, `core::panicking` and `core::ub_checks`.
 */
import type { DefectClass, Frame, ToolReport } from '../model';
import { nameOf, positionOf } from './frames';

const NOW = /^thread '(.*)' (?:\(\d+\) )?panicked at (.+?):(\d+):(\d+):$/;
/** Up to Rust 1.72. */
const THEN = /^thread '(.*)' panicked at '(.*)', (.+?):(\d+):(\d+)$/;
const BEHIND = /^(?:note: |stack backtrace:|thread '|thread caused|test |$)/;

const CLASSES: readonly (readonly [RegExp, DefectClass, string | null])[] = [
  [/^misaligned pointer dereference/, 'misaligned', 'this dereferences a pointer that is not aligned for its type'],
  [/^null pointer dereference/, 'null-dereference', 'this dereferences a null pointer'],
  [/^trying to construct an enum from an invalid value/, 'invalid-value', null],
  [/^unsafe precondition\(s\) violated/, 'unsafe-precondition', null],
  [/^panic in a (?:function that cannot unwind|destructor during cleanup)/, 'abort', null],
];

export function readPanics(lines: readonly string[]): ToolReport[] {
  const reports: ToolReport[] = [];
  lines.forEach((line, at) => {
    const found = NOW.exec(line);
    const old = found ? null : THEN.exec(line);
    const [path, row, column] = found?.slice(2) ?? old?.slice(3) ?? [];
    if (path === undefined) return;
    const said = old ? [old[2]!] : messageBelow(lines, at);
    const [first = ''] = said;
    const [, defect, words] = CLASSES.find(([pattern]) => pattern.test(first)) ?? [null, 'panic' as const, null];
    const { frames, end } = backtrace(lines, at + 1 + (old ? 0 : said.length));
    const own: Frame = { function: null, path, position: positionOf(row, column) };
    reports.push({
      class: defect,
      kind: defect === 'panic' ? 'panic' : first.split(/[:(]/, 1)[0]!.trim(),
      message: words ?? decapitalized(said.join(' ').trim() || 'the test has panicked'),
      stack: { label: '', frames: [own, ...frames] },
      related: [],
      text: lines.slice(at, end).join('\n').trimEnd(),
    });
  });
  return reports;
}

/** The lines that a panic says. */
function messageBelow(lines: readonly string[], at: number): string[] {
  const said: string[] = [];
  for (let next = at + 1; next < lines.length && said.length < 20; next++) {
    if (BEHIND.test(lines[next]!)) break;
    said.push(lines[next]!.trim());
  }
  return said;
}

function backtrace(lines: readonly string[], from: number): { frames: Frame[]; end: number } {
  let at = from;
  const last = Math.min(lines.length, from + 6);
  while (at < last && !lines[at]!.startsWith('stack backtrace:')) {
    if (/^thread '/.test(lines[at]!)) return { frames: [], end: at };
    at++;
  }
  if (at >= last) return { frames: [], end: from };
  const frames: Frame[] = [];
  for (at++; at < lines.length; at++) {
    const name = /^\s*\d+: (.*)$/.exec(lines[at]!);
    const place = /^\s+at (.+?):(\d+)(?::(\d+))?$/.exec(lines[at]!);
    if (name) frames.push({ function: nameOf(name[1]!), path: null, position: null });
    else if (place && frames.length > 0)
      frames[frames.length - 1] = { ...frames.at(-1)!, path: place[1]!, position: positionOf(place[2], place[3]) };
    else break;
  }
  return { frames, end: at };
}

function decapitalized(text: string): string {
  const message = text.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(message) ? message[0]!.toLowerCase() + message.slice(1) : message;
}
