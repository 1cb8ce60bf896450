/**
 * Reports of AddressSanitizer, LeakSanitizer, ThreadSanitizer and MemorySanitizer, which share their form: a head, then
 * stacks, each under a line that says what happened there. BorrowSanitizer is read by the same form; no report of it was
 * seen yet. Source of the kinds: compiler-rt, the error descriptions of each runtime.
 */
import type { DefectClass, Frame, Stack, ToolReport } from '../model';
import { sanitizerFrame } from './frames';

const HEAD = /^(?:==\d+==\s*)?(?:ERROR|WARNING|FATAL): (\w+Sanitizer): (.*)$/;
const END = /^(?:SUMMARY: \w+Sanitizer:|={10,}\s*$)/;

interface Section {
  readonly label: string;
  readonly frames: Frame[];
}

export function readSanitizers(lines: readonly string[]): ToolReport[] {
  const reports: ToolReport[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = HEAD.exec(lines[at]!);
    if (!head) continue;
    let end = at + 1;
    while (end < lines.length && !HEAD.test(lines[end]!) && !END.test(lines[end]!)) end++;
    reports.push(...reportsOf(head[1]!, head[2]!.trim(), lines.slice(at, end)));
    at = end - 1;
  }
  return reports;
}

function reportsOf(tool: string, head: string, lines: readonly string[]): ToolReport[] {
  const sections = sectionsOf(lines);
  if (tool === 'LeakSanitizer') return leaksOf(sections);
  const kind = kindOf(head);
  if (kind === null) return [];
  const [own, ...others] = sections;
  const about = lines.slice(0, 6).join('\n');
  const related = others.flatMap(({ label, frames }): Stack[] => {
    const words = labelOf(label);
    return words === null ? [] : [{ label: words, frames }];
  });
  const text = lines.join('\n').trimEnd();
  const { class: defect, message } = described(tool, kind, head, about, related);
  return [{ class: defect, kind, message, stack: { label: '', frames: own?.frames ?? [] }, related, text }];
}

/** The stacks, each with the line above it. */
function sectionsOf(lines: readonly string[]): Section[] {
  const sections: Section[] = [];
  let label = '';
  for (const line of lines) {
    const frame = sanitizerFrame(line);
    if (!frame) {
      if (line.trim() !== '') label = line.trim();
      continue;
    }
    const { depth, ...rest } = frame;
    if (depth === 0 || sections.length === 0) sections.push({ label, frames: [rest] });
    else sections.at(-1)!.frames.push(rest);
  }
  return sections;
}

/** What only hangs on other lost memory is left out: it goes when that does. */
function leaksOf(sections: readonly Section[]): ToolReport[] {
  const leaks = sections.filter(({ label }) => /^(?:Direct|Indirect) leak of/.test(label));
  const direct = leaks.filter(({ label }) => label.startsWith('Direct'));
  return (direct.length > 0 ? direct : leaks).map(({ label, frames }) => {
    const [, bytes, objects] = /leak of (\d+) byte\(s\) in (\d+) object/.exec(label) ?? [];
    return {
      class: 'leak',
      kind: 'leak',
      message: `${bytes ?? 'some'} bytes${objects !== undefined && objects !== '1' ? ` in ${objects} blocks` : ''} that were allocated here are never freed, and nothing points to them any more`,
      stack: { label: '', frames },
      related: [],
      text: [label, ...frames.map(written)].join('\n'),
    };
  });
}

function written({ function: name, path, position }: Frame): string {
  return `    ${name ?? '?'}${path === null ? '' : ` ${path}${position ? `:${position.line + 1}:${position.character + 1}` : ''}`}`;
}

/** `heap-use-after-free` of `heap-use-after-free on address …`; null for remarks of the runtime that tell of no defect. */
function kindOf(head: string): string | null {
  const kind =
    /^(?:attempting )?(.+?)(?: on (?:unknown )?address\b.*| \(pid=\d+\)| \(.*\)|:.*)?$/.exec(head)?.[1] ?? head;
  return /^(?:failed to|reading of|unexpected|Can't|requested allocation|can't)/i.test(kind) && !/allocation/.test(kind)
    ? null
    : kind;
}

const CLASSES: readonly (readonly [RegExp, DefectClass])[] = [
  [/data race|race on/, 'data-race'],
  [/lock-order-inversion|deadlock|double lock|unlock|locked mutex/, 'deadlock'],
  [/thread leak/, 'leak'],
  [/double-free/, 'double-free'],
  [/free on address|bad-free|not malloc|alloc-dealloc-mismatch|new-delete-type-mismatch|^free\b/, 'invalid-free'],
  [/use-after|after-return|after-scope|use-after-poison/, 'use-after-free'],
  [/overflow|underflow|out-of-bounds|negative-size-param|container-overflow/, 'out-of-bounds'],
  [/uninitiali[sz]ed/, 'uninitialised-read'],
  [/borrow|alias|permission/i, 'aliasing'],
  [/FPE/, 'arithmetic'],
  [/SEGV|BUS|ILL|deadly signal|stack-overflow/, 'crash'],
  [/ABRT/, 'abort'],
];

function classOf(kind: string, about: string): DefectClass {
  if (/^stack-overflow/.test(kind)) return 'crash';
  if (/^SEGV/.test(kind) && (/points to the zero page/.test(about) || /address 0x0{4,}[0-9a-f]{0,3}\b/.test(about)))
    return 'null-dereference';
  return CLASSES.find(([pattern]) => pattern.test(kind))?.[1] ?? 'other';
}

function described(
  tool: string,
  kind: string,
  head: string,
  about: string,
  related: readonly Stack[],
): Pick<ToolReport, 'class' | 'message'> {
  const defect = classOf(kind === 'free' ? head : kind, `${head}\n${about}`);
  const access = /\b(read|write) of size (\d+)/i.exec(about);
  const does = access ? `${access[1]!.toLowerCase()}s ${counted(Number(access[2]))}` : 'accesses memory';
  switch (defect) {
    case 'use-after-free':
      return {
        class: defect,
        message: /after-(?:return|scope)/.test(kind)
          ? `this ${does} of a variable that is gone`
          : `this ${does} of a block that was freed`,
      };
    case 'out-of-bounds':
      return { class: defect, message: `this ${does} outside of ${regionOf(kind)}` };
    case 'double-free':
      return { class: defect, message: 'this frees a block for the second time' };
    case 'invalid-free':
      return {
        class: defect,
        message:
          'this frees what is not the start of an allocated block, or with another function than it was allocated by',
      };
    case 'data-race': {
      const previous =
        related.find(({ label }) => label.startsWith('previous'))?.label ?? 'an access of another thread';
      return { class: defect, message: `this ${does} without any order to ${previous.replace(/ here$/, '')}` };
    }
    case 'uninitialised-read':
      return { class: defect, message: 'this decides by a value that was never initialised' };
    case 'null-dereference':
      return { class: defect, message: `this ${does} through a null pointer` };
    case 'deadlock':
      return { class: defect, message: `locks are used in a way that can block for ever: ${kind}` };
    case 'crash':
      return { class: defect, message: `the program crashed here: ${kind}` };
    default:
      return { class: defect, message: `${tool} reports: ${kind}` };
  }
}

function counted(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}

function regionOf(kind: string): string {
  if (kind.startsWith('stack')) return 'a variable of this function';
  if (kind.startsWith('global')) return 'a static';
  return 'an allocated block';
}

/** What a stack besides the report's own is about; null for what does not help. */
function labelOf(line: string): string | null {
  if (/^(?:freed|deallocated) by|^Freed/i.test(line)) return 'freed here';
  if (/allocated (?:by|here|from)|Location is heap block|^Allocated/i.test(line)) return 'allocated here';
  const previous = /^Previous (atomic )?(read|write)/i.exec(line);
  if (previous) return `previous ${previous[1] ?? ''}${previous[2]!.toLowerCase()} by another thread here`;
  const other = /^(Atomic )?(Read|Write) of size/i.exec(line);
  if (other) return `${other[1] ? 'atomic ' : ''}${other[2]!.toLowerCase()} here`;
  if (/^Uninitialized value was stored/i.test(line)) return 'stored here';
  if (/^Uninitialized value was created/i.test(line)) return 'the memory comes from here';
  if (/^Thread\b.*created/i.test(line)) return 'the thread was started here';
  if (/^Mutex\b.*(?:acquired|created)/i.test(line))
    return line.includes('created') ? 'the lock was made here' : 'the lock was taken here';
  if (/is located in stack of/.test(line)) return 'the variable is one of this function';
  if (/memory was marked|was created by/i.test(line)) return 'made here';
  return null;
}
