/**
 * Valgrind's reports in XML, protocols 4 to 6. They are read as a stream: where the program was killed the file ends
 * anywhere, and what stands before that counts. Source: Valgrind, `docs/internals/xml-output-protocol4.txt` and later.
 */
import { SaxesParser } from 'saxes';
import type { Frame, Stack, ToolReport } from '../model';
import { nameOf, positionOf } from './frames';

interface Draft {
  kind: string;
  what: string;
  readonly stacks: { label: string; frames: Frame[] }[];
  /** What was said since the last stack. */
  label: string;
}

export function readValgrind(xml: string): ToolReport[] {
  const reports: ToolReport[] = [];
  const parser = new SaxesParser();
  const path: string[] = [];
  let text = '';
  let draft: Draft | null = null;
  let frame: Record<string, string> = {};
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
    if (name === 'error' || name === 'fatal_signal') draft = { kind: '', what: '', stacks: [], label: '' };
    else if (name === 'stack' && draft) {
      draft.stacks.push({ label: draft.label, frames: [] });
      draft.label = '';
    } else if (name === 'frame') frame = {};
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    const parent = path.at(-1);
    if (!draft) return;
    if (name === 'error' || name === 'fatal_signal') {
      const report = reportOf(draft, name);
      if (report) reports.push(report);
      draft = null;
    } else if (parent === 'frame') frame[name] = text;
    else if (name === 'frame') draft.stacks.at(-1)?.frames.push(frameOf(frame));
    else if (name === 'kind') draft.kind = text;
    else if (name === 'what' || (name === 'text' && parent === 'xwhat')) draft.what = text;
    else if (name === 'auxwhat' || (name === 'text' && parent === 'xauxwhat')) draft.label = text.trim() || draft.label;
    else if (name === 'event') draft.what = text;
    else if (name === 'signame') draft.kind = text;
  });
  // What is behind the first mistake is not looked at: a file that was cut off has one at its end.
  let isBroken = false;
  parser.on('error', () => {
    isBroken = true;
  });
  for (let at = 0; at < xml.length && !isBroken; at += CHUNK) {
    try {
      parser.write(xml.slice(at, at + CHUNK));
    } catch {
      break;
    }
  }
  return reports;
}

/** Characters. */
const CHUNK = 65_536;

function frameOf({ fn, dir, file, line }: Record<string, string>): Frame {
  const path =
    file === undefined ? null : dir === undefined || file.startsWith('/') ? file : `${dir.replace(/\/$/, '')}/${file}`;
  return { function: fn === undefined ? null : nameOf(fn), path, position: positionOf(line) };
}

function reportOf({ kind, what, stacks, label }: Draft, element: string): ToolReport | null {
  const [own, ...others] = stacks;
  if (element === 'error' && kind === '') return null;
  // Who ends a program from outside tells nothing of it.
  if (element === 'fatal_signal' && /^SIG(?:TERM|KILL|INT|HUP|QUIT|PIPE|ALRM)$/.test(kind)) return null;
  const about = [...others.map((stack) => stack.label), label].join('\n');
  const { class: defect, message } = element === 'fatal_signal' ? ended(kind, what) : described(kind, what, about);
  const related = others.map((stack): Stack => ({ label: labelOf(stack.label), frames: stack.frames }));
  const lines = [what || kind, ...stacks.flatMap((stack) => [stack.label, ...stack.frames.map(written)])];
  return {
    class: defect,
    kind: kind || element,
    message,
    stack: { label: '', frames: own?.frames ?? [] },
    related,
    text: lines.filter((line) => line !== '').join('\n'),
  };
}

/** Aborts are told by whoever aborts as well, in better words. */
function ended(signal: string, event: string): Pick<ToolReport, 'class' | 'message'> {
  return signal === 'SIGABRT'
    ? { class: 'abort', message: 'the program has aborted here' }
    : { class: 'crash', message: `the program crashed here: ${event || signal}` };
}

function written({ function: name, path, position }: Frame): string {
  return `    ${name ?? '?'}${path === null ? '' : ` (${path}${position ? `:${position.line + 1}` : ''})`}`;
}

function described(kind: string, what: string, about: string): Pick<ToolReport, 'class' | 'message'> {
  const size = /of size (\d+)/.exec(what)?.[1];
  const bytes = size === undefined ? 'memory' : size === '1' ? '1 byte' : `${size} bytes`;
  const wasFreed = /free'd|freed/.test(about) && !/not stack'd, malloc'd or \(recently\) free'd/.test(about);
  switch (kind) {
    case 'InvalidRead':
    case 'InvalidWrite':
    case 'InvalidJump': {
      const does = kind === 'InvalidWrite' ? 'writes' : kind === 'InvalidRead' ? 'reads' : 'jumps to';
      if (wasFreed) return { class: 'use-after-free', message: `this ${does} ${bytes} of a block that was freed` };
      if (/Address 0x0{0,8}[0-9A-Fa-f]{1,3} is not/.test(about))
        return { class: 'null-dereference', message: `this ${does} ${bytes} through a null pointer` };
      return { class: 'out-of-bounds', message: `this ${does} ${bytes} outside of any block` };
    }
    case 'InvalidFree':
      return wasFreed
        ? { class: 'double-free', message: 'this frees a block for the second time' }
        : { class: 'invalid-free', message: 'this frees what is not the start of an allocated block' };
    case 'MismatchedFree':
    case 'MismatchedAllocateDeallocateSize':
    case 'MismatchedAllocateDeallocateAlignment':
      return { class: 'invalid-free', message: 'this frees a block in another way than it was allocated' };
    case 'UninitCondition':
      return { class: 'uninitialised-read', message: 'this decides by a value that was never initialised' };
    case 'UninitValue':
      return { class: 'uninitialised-read', message: 'this uses a value that was never initialised' };
    case 'SyscallParam':
    case 'ClientCheck': {
      const call = /param (\S+?)\(/.exec(what)?.[1];
      const given = call === undefined ? 'the kernel is' : `the system call \`${call}\` is`;
      return /unaddressable/.test(what)
        ? { class: 'out-of-bounds', message: `${given} given memory that is not the program's` }
        : { class: 'uninitialised-read', message: `${given} given bytes that were never initialised` };
    }
    case 'Race':
      return { class: 'data-race', message: 'two threads use this memory without any order' };
    case 'LockOrder':
      return { class: 'deadlock', message: 'locks are taken in an order that can block for ever' };
  }
  if (kind.startsWith('Leak_')) {
    const [, lost = 'some', blocks = '1'] = /([\d,]+)(?: \([^)]*\))? bytes in ([\d,]+) blocks/.exec(what) ?? [];
    return {
      class: 'leak',
      message: `${lost} bytes${blocks === '1' ? '' : ` in ${blocks} blocks`} that were allocated here are never freed, and nothing points to them any more`,
    };
  }
  if (kind.startsWith('Fd'))
    return {
      class: 'bad-descriptor',
      message:
        kind === 'FdNotClosed'
          ? 'this descriptor is never closed'
          : 'this uses a descriptor that is closed or was never open',
    };
  return { class: 'other', message: `Valgrind reports: ${what || kind}` };
}

function labelOf(text: string): string {
  if (/alloc'd|was allocated/.test(text))
    return /free'd/.test(text) && !/not stack'd/.test(text) ? 'freed here' : 'allocated here';
  if (/free'd/.test(text)) return 'freed here';
  if (/Uninitialised value was created/.test(text)) return 'the memory comes from here';
  if (/previously closed|Previously closed/.test(text)) return 'closed here';
  if (/[Oo]riginally opened/.test(text)) return 'opened here';
  return text === '' ? 'also here' : text[0]!.toLowerCase() + text.slice(1);
}
