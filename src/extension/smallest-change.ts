/** What of a text another one replaces. */
export interface Replacement {
  /** Offsets in the text before. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The one replacement of whole lines that makes `after` of `before` and leaves as many as possible where they are. */
export function smallestChange(before: string, after: string): Replacement {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(old.length, fresh.length);
  let first = 0;
  while (first < shorter && old[first] === fresh[first]) first++;
  let last = 0;
  while (last < shorter - first && old.at(-1 - last) === fresh.at(-1 - last)) last++;
  const start = old.slice(0, first).join('').length;
  const replaced = old.slice(first, old.length - last).join('');
  return { start, end: start + replaced.length, text: fresh.slice(first, fresh.length - last).join('') };
}

/** The lines with what ends them. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
