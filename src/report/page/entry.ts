/**
 * An entry of the HTML report's table: its row, and what is unfolded below it.
 */

import { SEVERITIES } from '../../finding';
import { ITEM_KIND_NAMES, type ItemReview, type ReviewState } from '../../results';
import { escapeHtml, messageHtml } from '../escape';
import { findingHtml, icon, itemCodeHtml, placeButton } from '../html-finding';
import type { Sources } from '../source';
import { count, countSeverities, type SeverityCounts, sentence, severityCount } from '../words';
import { crateOf, findingsIn, type PageData, type PageEntry, type PageItem, type PageOperation } from './data';

/** Longer items are cut: an `extern` block may declare thousands of functions. */
const LONGEST_CODE = 200;

const REVIEW_WORDS: Readonly<Record<ReviewState, string>> = { reviewed: 'reviewed', stale: 'stale', never: 'never' };
const REVIEW_CLASSES: Readonly<Record<ReviewState, string>> = { reviewed: 'yes', stale: 'stale', never: 'never' };

/** A row of the table, folded. `columns` is what its details, a row of their own, have to span. */
export function rowHtml(data: PageData, index: number): string {
  const entry = data.entries[index]!;
  const { item } = entry;
  const { path } = data.files[entry.file]!;
  const name = item ? item.id : 'outside of unsafe items';
  const line = item ? item.start.line : findingsIn(data, entry)[0]!.range.start.line;
  const cells = [
    `<th scope="row"><button type="button" class="fold" aria-expanded="false" data-entry="${index}">${icon('chevron')}<span class="name">${breakable(name)}</span></button><span class="sub">${subtitle(data, entry).join('')}<span class="narrow">${escapeHtml(shortPlace(path, line))}</span></span></th>`,
    `<td class="wide">${placeButton(path, { start: { line, character: 0 }, end: { line, character: 0 } }, shortPlace(path, line), 'path')}</td>`,
    `<td class="n wide">${item ? item.end.line - item.start.line + 1 : ''}</td>`,
    `<td>${item ? documentedHtml(item.documented) : nothingHtml()}</td>`,
    ...(data.reviews ? [`<td>${item?.review ? reviewHtml(item.review.state) : nothingHtml()}</td>`] : []),
    `<td>${tallyHtml(countSeverities(findingsIn(data, entry))) || nothingHtml()}</td>`,
  ];
  return `<tr class="entry" id="e${index}">${cells.join('')}</tr>`;
}

function subtitle(data: PageData, entry: PageEntry): string[] {
  const { item } = entry;
  const { name, dependency } = crateOf(data, entry);
  const parts = [
    ...(item ? [ITEM_KIND_NAMES[item.kind]] : []),
    ...(data.crates.length > 1 ? [dependency === null ? name : `${name} ${dependency}`] : []),
    ...(item?.test ? ['tests only'] : []),
    ...(item?.macro ? [`in ${item.macro}`] : []),
  ];
  return parts.map((part) => `<span>${escapeHtml(part)}</span>`);
}

/** A long name may be broken between its parts. */
function breakable(name: string): string {
  return escapeHtml(name).replace(/::|_/g, '$&<wbr>');
}

/** The last three names of the path, and the line counted from one. */
function shortPlace(path: string, line: number): string {
  const names = path.split('/');
  return `${names.length > 3 ? '…/' : ''}${names.slice(names.length > 3 ? -3 : 0).join('/')}:${line + 1}`;
}

function documentedHtml(documented: boolean): string {
  return documented
    ? `<span class="state yes">${icon('yes')}yes</span>`
    : `<span class="state no">${icon('no')}no</span>`;
}

function reviewHtml(state: ReviewState): string {
  return `<span class="state ${REVIEW_CLASSES[state]}">${icon(REVIEW_CLASSES[state])}${REVIEW_WORDS[state]}</span>`;
}

function nothingHtml(): string {
  return '<span class="quiet" aria-hidden="true">–</span><span class="spoken">none</span>';
}

/** `2 errors` and so on, each with its icon; empty where there is nothing. */
export function tallyHtml(counts: SeverityCounts): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `<span class="${severity}">${icon(severity)}${severityCount(severity, counts[severity])}</span>`,
  );
  return parts.length > 0 ? `<span class="tally">${parts.join('')}</span>` : '';
}

/** What the entry's row unfolds to. */
export function detailHtml(data: PageData, index: number, sources: Pick<Sources, 'get'>): string {
  const entry = data.entries[index]!;
  const { path } = data.files[entry.file]!;
  const { item } = entry;
  const findings = findingsIn(data, entry).map((finding) =>
    findingHtml(finding, path, { sources, helpUri: (rule) => data.helpUris[rule] }),
  );
  const parts = item ? itemParts(data, item, path, sources) : [];
  if (findings.length > 0) parts.push(part(count(findings.length, 'finding'), findings.join('')));
  return `<div class="detail">${parts.join('')}</div>`;
}

function itemParts(data: PageData, item: PageItem, path: string, sources: Pick<Sources, 'get'>): string[] {
  const range = { start: item.start, end: item.end };
  const { line, character } = item.start;
  const facts = [
    placeButton(path, range, `${path}:${line + 1}:${character + 1}`, 'where'),
    `<span>${count(item.end.line - line + 1, 'line')}</span>`,
    ...(item.test ? ['<span>compiled for tests only</span>'] : []),
    ...(item.cfg === null ? [] : [`<span>only with <code>cfg(${escapeHtml(item.cfg)})</code></span>`]),
    ...(item.macro === null ? [] : [`<span>in the macro <code>${escapeHtml(item.macro)}</code></span>`]),
  ];
  const code = itemCodeHtml(
    { path, range, label: `Code of ${item.id}`, limit: LONGEST_CODE },
    item.operations,
    sources,
  );
  return [
    `<p class="meta">${facts.join('')}</p>${code}`,
    part(CONTRACT_HEADS[item.kind], contractHtml(data, item, path)),
    part(SAFETY_HEADS[item.kind], safetyHtml(item)),
    ...(item.review ? [part('Review', reviewPartHtml(item.review))] : []),
  ];
}

function part(head: string, body: string): string {
  return `<section class="part"><h3>${head}</h3>${body}</section>`;
}

/** Whom the contract binds. */
const CONTRACT_HEADS: Readonly<Record<PageItem['kind'], string>> = {
  block: 'What the author answers for',
  impl: 'What the author answers for',
  extern: 'What the author answers for',
  'static-mut': 'What the author answers for',
  asm: 'What the author answers for',
  fn: 'What callers answer for',
  trait: 'What impls answer for',
};

const SAFETY_HEADS: Readonly<Record<PageItem['kind'], string>> = {
  block: 'SAFETY comment',
  impl: 'SAFETY comment',
  extern: 'SAFETY comment',
  'static-mut': 'SAFETY comment',
  asm: 'SAFETY comment',
  fn: 'Safety section',
  trait: 'Safety section',
};

/** The operations, each with what it asks for; then what else is asked for. */
function contractHtml(data: PageData, { operations, obligations }: PageItem, path: string): string {
  const told = new Set(operations.flatMap((operation) => operation.obligations));
  const rest = obligations.filter((text) => !told.has(text));
  const list = listHtml(data, rest);
  if (operations.length === 0) return list || '<p class="quiet">Nothing in the text tells.</p>';
  const rows = operations.map((operation) => operationHtml(data, operation, path));
  const inside = `<ol class="operations">${rows.join('')}</ol>`;
  return `${list}${inside}`;
}

function operationHtml(
  data: PageData,
  { kind, text, start, end, obligations, page }: PageOperation,
  path: string,
): string {
  const link = page === null ? '' : ` <a href="${escapeHtml(page)}">documentation</a>`;
  const place = placeButton(path, { start, end }, `line ${start.line + 1}`, 'quiet');
  return `<li><span class="operation"><span class="quiet">${OPERATION_WORDS[kind]}</span> <code>${escapeHtml(text)}</code> ${place}${link}</span>${listHtml(data, obligations)}</li>`;
}

const OPERATION_WORDS: Readonly<Record<PageOperation['kind'], string>> = {
  dereference: 'dereference',
  call: 'call',
  static: 'static',
  union: 'union field',
  assembly: 'assembly',
};

function listHtml({ texts }: PageData, indexes: readonly number[]): string {
  const rows = indexes.map((index) => `<li>${messageHtml(texts[index]!)}</li>`);
  return rows.length > 0 ? `<ul class="obligations">${rows.join('')}</ul>` : '';
}

function safetyHtml({ documented, safety }: PageItem): string {
  if (safety !== null) return `<blockquote>${messageHtml(safety).replaceAll('\n', '<br>')}</blockquote>`;
  return documented
    ? `<p class="state yes">${icon('yes')}Answered for elsewhere: by the block around it or by the trait.</p>`
    : `<p class="state no">${icon('no')}Undocumented: nothing answers for it.</p>`;
}

function reviewPartHtml({ state, changed, reviews }: ItemReview): string {
  const why =
    state === 'stale' && changed.length > 0 ? `: ${changed.map(messageHtml).join(' and ')} changed since` : '';
  const head = state === 'never' ? 'Nobody has reviewed it.' : `${REVIEW_WORDS[state]}${why}`;
  const rows = reviews.map(({ reviewer, date, note, current, imported }) => {
    const words = [
      `<strong>${escapeHtml(reviewer)}</strong>`,
      `<time datetime="${escapeHtml(date)}">${escapeHtml(date)}</time>`,
      ...(imported === null ? [] : [`<span>imported from <code>${escapeHtml(imported)}</code></span>`]),
      ...(current ? [] : ['<span>saw another version</span>']),
    ];
    return `<li><span class="meta">${words.join('')}</span>${note === null ? '' : `<blockquote>${messageHtml(note)}</blockquote>`}</li>`;
  });
  const list = rows.length > 0 ? `<ul class="reviews">${rows.join('')}</ul>` : '';
  return `<p class="state ${REVIEW_CLASSES[state]}">${icon(REVIEW_CLASSES[state])}<span>${sentence(head)}</span></p>${list}`;
}
