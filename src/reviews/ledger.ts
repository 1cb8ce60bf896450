/**
 * The ledger of reviews: who has looked at which unsafe item, and what they saw. It lies beside the code, so that a change
 * of both is one change, and has a table for each review, so that those of several people merge.
 */
import type { Range } from '../finding';
import type { CalleeContract } from '../results';
import { type Mistake, parseToml, stringAt, type TomlTable, tableAt } from '../workspace/toml';

export const LEDGER_NAME = 'soundness-reviews.toml';

/** One table `[[review]]`. */
export interface Review {
  readonly crate: string;
  /** The item's id in its crate. */
  readonly item: string;
  readonly reviewer: string;
  /** `2026-05-01`. */
  readonly date: string;
  readonly note: string | null;
  /** What the item had when it was reviewed. */
  readonly fingerprint: string;
  readonly around: string | null;
  /** By callee. */
  readonly contracts: readonly CalleeContract[];
  /** Name of the file that it was imported from; null for one that was made here. */
  readonly imported: string | null;
}

export interface Ledger {
  /** In text order. */
  readonly reviews: readonly Review[];
  /** In text order; reviews without a mistake count all the same. */
  readonly mistakes: readonly Mistake[];
}

/** The keys of a table that are ours; others are the user's, and are left alone. */
export const REVIEW_KEYS = [
  'crate',
  'item',
  'reviewer',
  'date',
  'note',
  'fingerprint',
  'around',
  'contracts',
  'imported',
] as const;

const REQUIRED = ['crate', 'item', 'reviewer', 'date', 'fingerprint'] as const;

/** Reads a ledger. What is wrong is told, and what is right counts. */
export function readLedger(text: string): Ledger {
  const conflict = mergeMarker(text);
  if (conflict) {
    const message = 'there are merge markers in the ledger; keep the reviews of both sides, and take out the markers';
    return { reviews: [], mistakes: [{ message, range: conflict }] };
  }
  const parsed = parseToml(text);
  if ('mistake' in parsed) {
    const { message, range } = parsed.mistake;
    return { reviews: [], mistakes: [{ message: `${message}; no review counts until it is mended`, range }] };
  }
  const entry = parsed.table.entries.get('review');
  if (!entry) return { reviews: [], mistakes: [] };
  if (entry.value.kind !== 'array') {
    return { reviews: [], mistakes: [{ message: 'reviews are tables `[[review]]`', range: entry.key }] };
  }
  const reviews: Review[] = [];
  const mistakes: Mistake[] = [];
  for (const value of entry.value.items) {
    const read = value.kind === 'table' ? readReview(value) : { message: 'a review is a table', range: value.range };
    if ('message' in read) mistakes.push(read);
    else reviews.push(read);
  }
  return { reviews, mistakes };
}

function readReview(table: TomlTable): Review | Mistake {
  const missing = REQUIRED.find((key) => textAt(table, key) === undefined);
  if (missing)
    return { message: `this review has no \`${missing}\`, which is a string`, range: firstLine(table.range) };
  const contracts = tableAt(table, 'contracts');
  return {
    crate: textAt(table, 'crate')!,
    item: textAt(table, 'item')!,
    reviewer: textAt(table, 'reviewer')!,
    date: textAt(table, 'date')!,
    note: stringAt(table, 'note') ?? null,
    fingerprint: textAt(table, 'fingerprint')!,
    around: stringAt(table, 'around') ?? null,
    contracts: [...(contracts?.entries.keys() ?? [])].map((callee) => ({
      callee,
      fingerprint: stringAt(contracts!, callee) ?? '',
    })),
    imported: stringAt(table, 'imported') ?? null,
  };
}

/** A string, or a date of TOML's own. */
function textAt(table: TomlTable, key: string): string | undefined {
  const value = table.entries.get(key)?.value;
  if (value?.kind === 'scalar' && value.value instanceof Date) return value.value.toISOString().slice(0, 10);
  return stringAt(table, key);
}

/** Where Git could not merge. */
function mergeMarker(text: string): Range | null {
  const line = text.split('\n').findIndex((each) => /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/.test(each));
  return line === -1 ? null : { start: { line, character: 0 }, end: { line, character: 7 } };
}

function firstLine({ start }: Range): Range {
  return { start, end: { line: start.line, character: start.character + 1 } };
}
