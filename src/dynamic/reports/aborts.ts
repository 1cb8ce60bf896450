/** What is left where no tool had a word: complaints of the C library, and the signal that ended the process. */
import type { DefectClass, ToolReport } from '../model';

/** Source: glibc, `malloc/malloc.c` and `debug/fortify_fail.c`. */
const COMPLAINTS: readonly (readonly [RegExp, DefectClass, string])[] = [
  [
    /^(?:free\(\): double free|double free or corruption)/,
    'double-free',
    'the allocator has found a block that is freed twice, and does not tell where; AddressSanitizer does',
  ],
  [
    /^(?:free\(\)|munmap_chunk\(\)|realloc\(\)): invalid (?:pointer|size|next size)/,
    'invalid-free',
    'the allocator was given back what it did not give out, and does not tell where; AddressSanitizer does',
  ],
  [
    /^(?:malloc\(\)|free\(\)|malloc_consolidate\(\)|realloc\(\)|corrupted |mremap_chunk\(\)|malloc: )/,
    'out-of-bounds',
    'something has written over what the allocator keeps beside its blocks; AddressSanitizer tells where',
  ],
  [
    /^\*\*\* (?:stack smashing|buffer overflow) detected \*\*\*/,
    'out-of-bounds',
    'something has written beyond a variable on the stack',
  ],
];

export function readComplaints(lines: readonly string[]): ToolReport[] {
  return lines.flatMap((line) => {
    const found = COMPLAINTS.find(([pattern]) => pattern.test(line));
    return found ? [withoutPlace(found[1], line.trim(), found[2], line)] : [];
  });
}

const SIGNALS: Readonly<Record<string, DefectClass>> = {
  SIGSEGV: 'crash',
  SIGBUS: 'crash',
  SIGILL: 'crash',
  SIGTRAP: 'crash',
  SIGSYS: 'crash',
  SIGFPE: 'arithmetic',
  SIGABRT: 'abort',
};

/** The end of a process by a signal; null where it has ended otherwise, or somebody else has ended it. */
export function readSignal(signal: string | null): ToolReport | null {
  const defect = signal === null ? undefined : SIGNALS[signal];
  if (signal === null || !defect) return null;
  const words = defect === 'abort' ? 'the program has aborted' : `the program was ended by ${signal}`;
  return withoutPlace(defect, signal, `${words}, and nothing tells where`, '');
}

function withoutPlace(defect: DefectClass, kind: string, message: string, text: string): ToolReport {
  return { class: defect, kind, message, stack: { label: '', frames: [] }, related: [], text };
}
