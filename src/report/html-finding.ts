/**
 * A finding in the HTML report: its message, its code with the places marked and numbered, and what the fix changes.
 */
import type { Finding, Fix, Range } from '../finding';
import { layoutLine } from './cells';
import { escapeHtml, messageHtml } from './escape';
import { previewFix } from './fix-preview';
import type { Sources, SourceText } from './source';
import { type Place, rowsFor, type Scene, scenesOf } from './story';
import { count, MODEL_NAMES } from './words';

export interface FindingOptions {
  readonly sources: Pick<Sources, 'get'>;
  /** Address of a rule's manual page; ids are not linked where it is missing. */
  readonly helpUri: (ruleId: string) => string | undefined;
}

/** Longer lines of code are cut around the marked place. */
const LONGEST_LINE = 240;

/** A `details` element, unfolded. */
export function findingHtml(finding: Finding, path: string, options: FindingOptions): string {
  const { severity } = finding;
  const head = `${icon(severity)}<span class="message"><strong><span class="spoken">${severity}: </span>${messageHtml(finding.message)}</strong>${metaHtml(finding, options)}</span>`;
  const frames = scenesOf(finding, path).map((scene) => sceneHtml(scene, finding, options.sources));
  const fix = fixHtml(finding.fixes, options.sources.get(path));
  return `<details class="finding ${severity}" open><summary>${head}</summary><div class="body">${frames.join('')}${fix}</div></details>`;
}

/** An icon from the page's own set; decoration, so that screen readers skip it. */
export function icon(name: string): string {
  return `<svg class="i ${name}" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}

/** A button that leads to a place. */
export function placeButton(path: string, { start }: Range, text: string, className: string): string {
  return `<button type="button" class="place ${className}" data-path="${escapeHtml(path)}" data-line="${start.line}" data-character="${start.character}">${escapeHtml(text)}</button>`;
}

function metaHtml({ rule, models, confidence }: Finding, { helpUri }: FindingOptions): string {
  const id = `<code>${escapeHtml(rule)}</code>`;
  const page = helpUri(rule);
  const parts = [page === undefined ? id : `<a href="${escapeHtml(page)}">${id}</a>`];
  parts.push(...models.map((model) => `<span>violates ${MODEL_NAMES[model]}</span>`));
  if (confidence !== 'high') {
    parts.push(`<span>${confidence} confidence</span>`);
  }
  return `<span class="meta">${parts.join('')}</span>`;
}

function sceneHtml({ path, places }: Scene, finding: Finding, sources: FindingOptions['sources']): string {
  const source = sources.get(path);
  const head = places.find(({ primary }) => primary) ?? places[0]!;
  const { start } = source?.clamp(head.range) ?? head.range;
  const column = source?.column(start) ?? start.character + 1;
  const where = placeButton(path, head.range, `${path}:${start.line + 1}:${column}`, 'where');
  const alone = finding.related.length === 0;
  const labelled = places.map((place): Place => {
    return place.primary && !alone ? { ...place, label: finding.message } : place;
  });
  const rows = source ? codeRows(labelled, source) : labelled.map((place) => noteRow(place, 0));
  return `${where}${frameHtml(`Code of ${path}`, rows)}`;
}

/** Rows of code in a frame that can be scrolled, by keyboard too. */
function frameHtml(label: string, rows: readonly string[]): string {
  return `<pre tabindex="0" role="group" aria-label="${escapeHtml(label)}"><code>${rows.join('')}</code></pre>`;
}

/** The code of an item with places in it marked, which have no words of their own; what is longer than `limit` lines is cut. */
export function itemCodeHtml(
  { path, range, label, limit }: { path: string; range: Range; label: string; limit: number },
  marks: readonly Range[],
  sources: FindingOptions['sources'],
): string {
  const source = sources.get(path);
  if (!source) return '';
  const inside = source.clamp(range);
  const places = marks.map((mark): Place => ({ path, range: source.clamp(mark), label: '', primary: false, step: 0 }));
  const last = Math.min(inside.end.line, inside.start.line + limit - 1);
  const rows: string[] = [];
  for (let line = inside.start.line; line <= last; line++) rows.push(...codeRow(line, source.line(line), places));
  if (last < inside.end.line) rows.push(row('…', `${count(inside.end.line - last, 'more line')}`, 'gap'));
  return frameHtml(label, rows);
}

function codeRows(places: readonly Place[], source: SourceText): string[] {
  const inside = places.map((place): Place => ({ ...place, range: source.clamp(place.range) }));
  const rows = rowsFor(
    inside.map(({ range }) => range),
    source,
    1,
  );
  return rows.flatMap((line) => (line === null ? [row('…', '', 'gap')] : codeRow(line, source.line(line), inside)));
}

/** A stretch of one line that belongs to a place, in UTF-16 offsets. */
interface Stretch {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/** The line with its places marked, then a row for each place that ends in it. */
function codeRow(line: number, text: string, places: readonly Place[]): string[] {
  const stretches = places
    .filter(({ range }) => range.start.line <= line && line <= range.end.line)
    .map((place) => stretchIn(line, text, place));
  const focus = stretches.find(({ place }) => place.primary) ?? stretches[0] ?? { start: 0, end: 0 };
  const layout = layoutLine(text, LONGEST_LINE, focus);
  const cuts = [layout.from, layout.to, ...stretches.flatMap(({ start, end }) => [start, end])]
    .filter((cut) => cut >= layout.from && cut <= layout.to)
    .sort((a, b) => a - b);
  let code = layout.from > 0 ? '...' : '';
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[index + 1]!;
    const shown = escapeHtml(layout.slice(start, end));
    const owner = smallest(stretches.filter((stretch) => stretch.start <= start && end <= stretch.end));
    code += owner && end > start ? `<mark class="${owner.place.primary ? 'm1' : 'm2'}">${shown}</mark>` : shown;
  }
  code += layout.to < text.length ? '...' : '';
  const notes = stretches
    .filter(({ place }) => place.label && place.range.end.line === line)
    .sort((a, b) => a.place.step - b.place.step)
    .map(({ place, start }) => noteRow(place, layout.column(start)));
  return [row(String(line + 1), code, ''), ...notes];
}

/** In a line that a place only runs through, its indentation is not marked. */
function stretchIn(line: number, text: string, place: Place): Stretch {
  const { start, end } = place.range;
  const from = start.line === line ? start.character : text.length - text.trimStart().length;
  const to = end.line === line ? end.character : text.length;
  return { place, start: from, end: Math.max(to, Math.min(from + 1, text.length)) };
}

function smallest(stretches: readonly Stretch[]): Stretch | undefined {
  return stretches.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
}

function noteRow({ label, primary, step }: Place, column: number): string {
  const note = `<span class="note ${primary ? 'm1' : 'm2'}"><b class="step">${step}</b> ${messageHtml(label)}</span>`;
  return row('', `<span class="pad">${' '.repeat(column)}</span>${note}`, '');
}

function row(number: string, content: string, className: string): string {
  return `<span class="r${className ? ` ${className}` : ''}" data-n="${number}">${content}</span>`;
}

/** The preferred fix with what it changes; the others by their titles. */
function fixHtml([fix, ...others]: readonly Fix[], source: SourceText | undefined): string {
  if (!fix) {
    return '';
  }
  const kind = fix.safety === 'safe' ? 'Safe fix' : 'Suggestion';
  const title = `<p><strong>${kind}:</strong> ${messageHtml(fix.title)}</p>`;
  const alternatives = others.map((other) => `<p class="quiet">or ${messageHtml(other.title)}</p>`).join('');
  return `<div class="fix">${title}${source ? previewHtml(fix, source) : ''}${alternatives}</div>`;
}

function previewHtml(fix: Fix, source: SourceText): string {
  const { lines, omitted } = previewFix(fix, source);
  const rows = lines.map(({ sign, number, text }) => {
    const shown = escapeHtml(layoutLine(text, LONGEST_LINE, { start: 0, end: 0 }).text);
    const className = sign === '-' ? 'del' : sign === '+' ? 'add' : '';
    return row(String(number + 1), `<span class="sign">${sign}</span>${shown}`, className);
  });
  if (omitted > 0) {
    rows.push(row('…', `${omitted} more`, 'gap'));
  }
  return frameHtml('What the fix changes', rows);
}
