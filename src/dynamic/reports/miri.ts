/**
 * Diagnostics of Miri, which are rustc's in form: as text, or as a line of JSON each. Source: Miri's README and
 * `src/diagnostics.rs` for the words, the rustc book, "JSON output", for the form. Neither was seen from a run of ours.
 */
import type { DefectClass, Frame, Stack, ToolReport } from '../model';
import { positionOf } from './frames';

interface Note {
  readonly message: string;
  readonly frames: Frame[];
}

interface Diagnostic {
  readonly message: string;
  readonly frames: Frame[];
  readonly notes: readonly Note[];
  readonly text: string;
}

const NOT_OF_MIRI = /^(?:aborting due to|test failed|process didn't exit|could not compile|\d+ targets? failed)/;

export function readMiri(lines: readonly string[]): ToolReport[] {
  return [...fromJson(lines), ...fromText(lines)].flatMap(reportOf);
}

const PLACE = /^\s*(?:-->|:::) (.+?):(\d+):(\d+)/;
const INSIDE = /^\s*(?:= )?(?:note: )?(?:\d+: )?inside (?:`(.+?)`|(closure|\S+))(?: at (.+?):(\d+):(\d+))?/;

function fromText(lines: readonly string[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = /^error(?:\[\w+\])?: (.*)$/.exec(lines[at]!);
    if (!head || NOT_OF_MIRI.test(head[1]!)) continue;
    let end = at + 1;
    while (end < lines.length && !/^(?:error|warning)(?:\[\w+\])?: |^test (?:result: )?\S/.test(lines[end]!)) end++;
    found.push(diagnosticOf(head[1]!, lines.slice(at, end)));
    at = end - 1;
  }
  return found;
}

function diagnosticOf(message: string, lines: readonly string[]): Diagnostic {
  const frames: Frame[] = [];
  const notes: Note[] = [];
  let note: Note | null = null;
  for (const line of lines.slice(1)) {
    const place = PLACE.exec(line);
    const inside = INSIDE.exec(line);
    const said = /^(?:help|note): (.*)$/.exec(line);
    if (inside) {
      const frame =
        inside[3] === undefined ? null : at(inside[3], inside[4]!, inside[5]!, inside[1] ?? inside[2] ?? null);
      if (frame) frames.push(frame);
      // The place of `note: inside …` stands on the next line.
      note = frame ? null : { message: '', frames };
      if (frame && frames.length === 2 && isSame(frames[0]!, frame)) frames.splice(0, 2, frame);
    } else if (said) {
      note = { message: said[1]!, frames: [] };
      notes.push(note);
    } else if (place) (note ?? { frames }).frames.push(at(place[1]!, place[2]!, place[3]!, null));
  }
  return { message, frames, notes, text: lines.join('\n').trimEnd() };
}

function at(path: string, line: string, column: string, name: string | null): Frame {
  return { function: name, path, position: positionOf(line, column) };
}

function isSame(one: Frame, other: Frame): boolean {
  return one.path === other.path && one.position?.line === other.position?.line;
}

interface JsonSpan {
  readonly file_name?: unknown;
  readonly line_start?: unknown;
  readonly column_start?: unknown;
  readonly is_primary?: unknown;
}

interface JsonDiagnostic {
  readonly message?: unknown;
  readonly level?: unknown;
  readonly spans?: unknown;
  readonly children?: unknown;
  readonly rendered?: unknown;
}

function fromJson(lines: readonly string[]): Diagnostic[] {
  return lines.flatMap((line) => {
    if (!line.startsWith('{"')) return [];
    let read: JsonDiagnostic;
    try {
      read = JSON.parse(line) as JsonDiagnostic;
    } catch {
      return [];
    }
    if (read.level !== 'error' || typeof read.message !== 'string' || NOT_OF_MIRI.test(read.message)) return [];
    const children = Array.isArray(read.children) ? (read.children as JsonDiagnostic[]) : [];
    const notes = children.flatMap((child): Note[] =>
      typeof child?.message === 'string' ? [{ message: child.message, frames: framesOf(child.spans) }] : [],
    );
    const inside = notes.flatMap(({ message, frames }) => {
      const found = INSIDE.exec(message);
      return found ? frames.map((frame) => ({ ...frame, function: found[1] ?? found[2] ?? null })) : [];
    });
    return [
      {
        message: read.message,
        frames: [...framesOf(read.spans), ...inside],
        notes: notes.filter(({ message }) => !INSIDE.test(message)),
        text: typeof read.rendered === 'string' ? read.rendered.trimEnd() : read.message,
      },
    ];
  });
}

function framesOf(spans: unknown): Frame[] {
  if (!Array.isArray(spans)) return [];
  const list = (spans as JsonSpan[]).filter((span) => typeof span?.file_name === 'string');
  const primary = list.filter((span) => span.is_primary === true);
  return (primary.length > 0 ? primary : list).map((span) => ({
    function: null,
    path: String(span.file_name),
    position: positionOf(Number(span.line_start), Number(span.column_start)),
  }));
}

/** In this order: the words of the earlier ones also stand in messages of the later ones. */
const CLASSES: readonly (readonly [RegExp, DefectClass])[] = [
  [/^unsupported operation/i, 'foreign-function'],
  [/memory leaked/i, 'leak'],
  [/deadlock/i, 'deadlock'],
  [/data race/i, 'data-race'],
  [/borrow stack|\bretag|\bis forbidden\b|protected|<\d+>/i, 'aliasing'],
  [/uninitialized|uninit\b/i, 'uninitialised-read'],
  [/alignment|unaligned|misaligned/i, 'misaligned'],
  [/null pointer/i, 'null-dereference'],
  [/has been freed|dangling|use-after-free/i, 'use-after-free'],
  [/out-of-bounds|beyond the end|is only \d+ bytes|outside the bounds/i, 'out-of-bounds'],
  [/deallocating|incorrect layout/i, 'invalid-free'],
  [/constructing invalid value|invalid value|interpreting an invalid/i, 'invalid-value'],
  [/unreachable|precondition|assume/i, 'unsafe-precondition'],
  [/overflow|division by zero|dividing by zero/i, 'arithmetic'],
  [/abnormal termination|aborted/i, 'abort'],
];

function reportOf({ message, frames, notes, text }: Diagnostic): ToolReport[] {
  // A program that does not compile is not a report about it.
  if (
    !/^(?:Undefined Behavior|unsupported operation|memory leaked|deadlock|abnormal termination|resource exhaustion|post-monomorphization)/i.test(
      message,
    ) &&
    !/^the (?:evaluated )?program/i.test(message)
  )
    return [];
  const defect = CLASSES.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
  const related = notes.flatMap((note): Stack[] => {
    if (note.frames.length === 0) return [];
    return [{ label: labelOf(note.message), frames: note.frames }];
  });
  const foreign = /can't call foreign function[: ]*`(.+?)`/.exec(message)?.[1];
  return [
    {
      class: defect,
      kind: message.split(':', 1)[0]!,
      message:
        foreign !== undefined
          ? `the test cannot go on under Miri: it reaches \`${foreign}\`, which Miri has no stand-in for`
          : defect === 'foreign-function'
            ? `the test cannot go on under Miri: ${message.replace(/^unsupported operation: /i, '')}`
            : message.replace(/^Undefined Behavior: /, ''),
      stack: { label: '', frames },
      related,
      text,
    },
  ];
}

function labelOf(message: string): string {
  if (/was created|created here/.test(message)) return 'the pointer is created here';
  if (/invalidated|transitioned to Disabled|later transitioned/.test(message)) return 'it loses its permission here';
  if (/was deallocated|freed/.test(message)) return 'freed here';
  if (/was allocated/.test(message)) return 'allocated here';
  if (/was protected/.test(message)) return 'protected by this call';
  if (/and (?:\(1\) )?occurred earlier here/.test(message)) return 'the other access is here';
  return message.replace(/\.$/, '');
}
