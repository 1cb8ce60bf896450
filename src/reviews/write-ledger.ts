/** Changes of a ledger's text that keep whatever a user has written into it. */
import { type AST, getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { type Ledger, REVIEW_KEYS, type Review, readLedger } from './ledger';

/** The ledger cannot be written without losing something. `message` says why, without full stop. */
export class LedgerError extends Error {}

const HEAD = [
  '# Who has reviewed which unsafe code, and what it was then: written by `soundness review`, read by `soundness audit`.',
  '# Tables are sorted by crate and item. Comments and keys of your own are kept.',
];

/**
 * The text of a ledger with more reviews in it, each at its place in the order; one takes the place of an earlier one of
 * the same item and reviewer. A note is kept where there is no new one.
 * @param keeps true for an earlier review that still counts for an item of another name, and so must not be replaced.
 * @throws LedgerError where the ledger has a mistake
 */
export function withReviews(
  text: string | null,
  added: readonly Review[],
  keeps: (review: Review) => boolean = () => false,
): string {
  const before = requireReadable(text ?? '');
  const lineBreak = text?.includes('\r\n') ? '\r\n' : '\n';
  const { head, parts } = split(text === null || text.trim() === '' ? `${HEAD.join('\n')}\n\n` : text, before);
  for (const review of added) {
    const old = parts.findIndex((part) => part.review && isSame(part.review, review) && !keeps(part.review));
    if (old !== -1) {
      parts[old] = { review, text: rewritten(parts[old]!, review, lineBreak) };
      continue;
    }
    const next = parts.findIndex((part) => part.review && compareReviews(part.review, review) > 0);
    const last = parts.findLastIndex((part) => part.review) + 1;
    parts.splice(next !== -1 ? next : last || parts.length, 0, {
      review,
      text: `${print(review).join(lineBreak)}${lineBreak}`,
    });
  }
  const written = joined([head, ...parts.map((part) => part.text)], lineBreak);
  requireWhole(before.reviews, added, readLedger(written));
  return written;
}

/** The order of tables: that of crates, items and reviewers, by UTF-16 units. */
export function compareReviews(a: Review, b: Review): number {
  return compare(a.crate, b.crate) || compare(a.item, b.item) || compare(a.reviewer, b.reviewer);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSame(a: Review, b: Review): boolean {
  return compareReviews(a, b) === 0;
}

function requireReadable(text: string): Ledger {
  const ledger = readLedger(text);
  const [mistake] = ledger.mistakes;
  if (mistake) throw new LedgerError(`line ${mistake.range.start.line + 1}: ${mistake.message}`);
  return ledger;
}

/** Our own work is looked at once more before anybody relies on it. */
function requireWhole(before: readonly Review[], added: readonly Review[], after: Ledger): void {
  const has = (review: Review) => after.reviews.some((each) => isSame(each, review));
  const isThere = (review: Review) =>
    after.reviews.some((each) => isSame(each, review) && each.fingerprint === review.fingerprint);
  if (after.mistakes.length === 0 && before.every(has) && added.every(isThere)) return;
  throw new LedgerError(
    'its tables have a form that reviews cannot be written into; give each review a table `[[review]]`',
  );
}

/** A top-level table with its comments, or a review with all tables below it. */
interface Part {
  /** Null for tables that are the user's own. */
  readonly review: Review | null;
  readonly text: string;
}

/** The text before the first table, and the tables. */
function split(text: string, ledger: Ledger): { readonly head: string; readonly parts: Part[] } {
  const [{ body }] = parseTOML(text, { tomlVersion: '1.1' }).body;
  const starts: { readonly at: number; readonly review: number | null }[] = [];
  let end = 0;
  for (const node of body) {
    if (node.type === 'TOMLTable') {
      const review = reviewIndex(node);
      if (review === null || starts.at(-1)?.review !== review)
        starts.push({ at: withComments(text, node.range[0], end), review });
    }
    end = node.range[1];
  }
  return {
    head: text.slice(0, starts[0]?.at ?? text.length),
    parts: starts.map(({ at, review }, index) => ({
      review: review === null ? null : ledger.reviews[review]!,
      text: text.slice(at, starts[index + 1]?.at ?? text.length),
    })),
  };
}

function reviewIndex({ resolvedKey: [name, index] }: AST.TOMLTable): number | null {
  return name === 'review' && typeof index === 'number' ? index : null;
}

/** The start of the lines of comment right above an offset, not before `limit`. */
function withComments(text: string, offset: number, limit: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || above < limit || !/^[ \t]*#/.test(text.slice(above, start))) return start;
    start = above;
  }
}

/** Stands where something was taken out; no TOML has it. */
const GAP = '\0';

/** The text of a table with another review in it: what is not ours stays behind what is. */
function rewritten(part: Part, review: Review, lineBreak: string): string {
  const [{ body }] = parseTOML(part.text, { tomlVersion: '1.1' }).body;
  const [table] = body;
  if (table?.type !== 'TOMLTable') throw new LedgerError('a table `[[review]]` cannot be found again');
  const behind = (brackets: string, key: AST.TOMLKey) => part.text.indexOf(brackets, key.range[1]) + brackets.length;
  const ours: (readonly [number, number])[] = [];
  for (const node of body) {
    if (node.type !== 'TOMLTable') continue;
    const isContracts = node !== table && node.resolvedKey[2] === 'contracts';
    if (isContracts) ours.push([node.range[0], behind(']', node.key)]);
    ours.push(...node.body.filter((pair) => isContracts || (node === table && isOurs(pair))).map(({ range }) => range));
  }
  let rest = '';
  let at = behind(']]', table.key);
  for (const [start, end] of ours.sort((a, b) => a[0] - b[0])) {
    rest += part.text.slice(at, start) + GAP;
    at = end;
  }
  rest += part.text.slice(at);
  const kept = rest
    .trim()
    .split(/\r?\n/)
    .flatMap((line) => (line.includes(GAP) ? line.replaceAll(GAP, '').trim() || [] : [line]));
  const comments = part.text.slice(0, table.range[0]);
  const lines = print({ ...review, note: review.note ?? part.review?.note ?? null });
  return `${comments}${[...lines, ...kept].join(lineBreak)}${lineBreak}`;
}

function isOurs(pair: AST.TOMLKeyValue): boolean {
  return (REVIEW_KEYS as readonly string[]).includes(getStaticTOMLValue(pair.key.keys[0]!));
}

function print(review: Review): string[] {
  const { contracts, ...texts } = review;
  const lines = REVIEW_KEYS.flatMap((key) => {
    const value = key === 'contracts' ? null : texts[key];
    return value === null ? [] : [`${key} = ${quoted(value)}`];
  });
  const sorted = contracts.toSorted((a, b) => compare(a.callee, b.callee));
  return [
    '[[review]]',
    ...lines,
    ...sorted.map(({ callee, fingerprint }) => `contracts.${keyOf(callee)} = ${quoted(fingerprint)}`),
  ];
}

function keyOf(name: string): string {
  return /^[\w-]+$/.test(name) ? name : quoted(name);
}

/** A basic string: the escapes of JSON are TOML's too, but for what is no character. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/\x7f/g, '\\u007f');
}

/** One blank line between tables that are not ours to set, and an end of the last line. */
function joined(parts: readonly string[], lineBreak: string): string {
  const texts = parts.filter((text) => text !== '');
  return texts
    .map((text, index) => {
      if (index === texts.length - 1) return text.endsWith('\n') ? text : `${text}${lineBreak}`;
      return /\n\r?\n$/.test(text) ? text : `${text.replace(/\r?\n$/, '')}${lineBreak}${lineBreak}`;
    })
    .join('');
}
