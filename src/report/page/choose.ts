/**
 * Which entries the table shows, and in which order.
 */
import { SEVERITIES, type Severity } from '../../finding';
import { ITEM_KIND_NAMES, type ReviewState, type UnsafeItemKind } from '../../results';
import { crateOf, findingsIn, type PageData, type PageEntry } from './data';

export const COLUMNS = ['name', 'place', 'lines', 'documented', 'review', 'findings'] as const;
export type Column = (typeof COLUMNS)[number];

/** An empty choice lets everything through. */
export interface Query {
  /** Words that all have to occur in the name, the path, the rules or the messages. */
  readonly text: string;
  readonly kind: UnsafeItemKind | '';
  /** Index of a crate. */
  readonly crate: string;
  readonly documented: 'yes' | 'no' | '';
  readonly review: ReviewState | '';
  readonly findings: 'some' | 'none' | Severity | '';
  readonly audience: 'ships' | 'tests' | '';
  readonly origin: 'own' | 'dependencies' | '';
  /** Entries to choose from; null for all. */
  readonly within: ReadonlySet<number> | null;
  readonly sort: Column;
  readonly descending: boolean;
}

const REVIEW_ORDER: readonly ReviewState[] = ['never', 'stale', 'reviewed'];

export class Chooser {
  /** Made when the first word is typed, so that a long report opens at once. */
  #texts: readonly string[] | null = null;

  constructor(private readonly data: PageData) {}

  /** Indexes of entries. */
  choose(query: Query): readonly number[] {
    const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length > 0) this.#texts ??= this.data.entries.map((entry) => searchText(this.data, entry));
    const chosen: number[] = [];
    for (const [index, entry] of this.data.entries.entries()) {
      if (!this.#matches(entry, index, query)) continue;
      if (words.every((word) => this.#texts![index]!.includes(word))) chosen.push(index);
    }
    return this.#sorted(chosen, query);
  }

  #matches(entry: PageEntry, index: number, query: Query): boolean {
    const { item } = entry;
    const { data } = this;
    return (
      (query.within === null || query.within.has(index)) &&
      (query.crate === '' || String(data.files[entry.file]!.crate) === query.crate) &&
      (query.origin === '' || (crateOf(data, entry).dependency === null) === (query.origin === 'own')) &&
      (query.kind === '' || item?.kind === query.kind) &&
      (query.documented === '' || (item !== undefined && item.documented === (query.documented === 'yes'))) &&
      (query.review === '' || item?.review?.state === query.review) &&
      (query.audience === '' || (item?.test ?? false) === (query.audience === 'tests')) &&
      this.#hasFindings(entry, query.findings)
    );
  }

  #hasFindings(entry: PageEntry, wanted: Query['findings']): boolean {
    if (wanted === '') return true;
    if (wanted === 'none') return entry.findings.length === 0;
    const findings = findingsIn(this.data, entry);
    return wanted === 'some' ? findings.length > 0 : findings.some(({ severity }) => severity === wanted);
  }

  #sorted(indexes: number[], { sort, descending }: Query): number[] {
    const sign = descending ? -1 : 1;
    // The entries stand in the order of their places.
    if (sort === 'place') return descending ? indexes.reverse() : indexes;
    const keys = new Map(indexes.map((index) => [index, this.#key(this.data.entries[index]!, sort)]));
    return indexes.sort((a, b) => sign * compare(keys.get(a)!, keys.get(b)!) || a - b);
  }

  #key(entry: PageEntry, sort: Exclude<Column, 'place'>): string | number {
    const { item } = entry;
    switch (sort) {
      case 'name':
        return item?.id ?? '';
      case 'lines':
        return item ? item.end.line - item.start.line + 1 : 0;
      case 'documented':
        return item ? Number(item.documented) : -1;
      case 'review':
        return item?.review ? REVIEW_ORDER.indexOf(item.review.state) : -1;
      case 'findings':
        return weightOf(this.data, entry);
    }
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One error weighs more than any number of warnings, and so on. */
function weightOf(data: PageData, entry: PageEntry): number {
  let weight = 0;
  for (const { severity } of findingsIn(data, entry))
    weight += 1000 ** (SEVERITIES.length - SEVERITIES.indexOf(severity) - 1);
  return weight;
}

function searchText(data: PageData, entry: PageEntry): string {
  const { item } = entry;
  const words = [crateOf(data, entry).name, data.files[entry.file]!.path];
  if (item) words.push(ITEM_KIND_NAMES[item.kind], item.id);
  for (const { rule, message } of findingsIn(data, entry)) words.push(rule, message);
  return words.join('\n').toLowerCase();
}
