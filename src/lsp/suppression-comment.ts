/** Suppression comments as they stand on a line, finished or half typed; what they suppress is the lint engine's business. */

const OPEN = String.raw`\/\/\s*soundness:\s*allow\s*\(`;
const LIST = new RegExp(`${OPEN}([^()]*)`, 'd');
const UNFINISHED = new RegExp(`${OPEN}(?:[^()]*[\\s,])?([\\w-]*)$`);

/** An id and the UTF-16 offsets on its line, end exclusive. */
export interface NamedRule {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** The ids that the line's suppression names. */
export function namedRules(line: string): NamedRule[] {
  const match = LIST.exec(line);
  const start = match?.indices?.[1]?.[0];
  if (start === undefined) return [];
  return [...match![1]!.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => ({
    rule,
    start: start + index,
    end: start + index + rule.length,
  }));
}

/** The id that is being typed at the end of `before`, as far as it is there; null where none is wanted. */
export function unfinishedRule(before: string): string | null {
  return UNFINISHED.exec(before)?.[1] ?? null;
}
