/**
 * The audit as one HTML page that needs nothing else: no network, no other file. What is in it is data, in JSON; the
 * page's script shows it on demand, so that many thousands of items open at once.
 */
import script from 'page:script';
import { SEVERITIES } from '../finding';
import { ITEM_KIND_NAMES, type Problem, type RunResult, type UnsafeItemKind } from '../results';
import { sha256 } from '../sha256';
import { crateTitle, dependencyCount } from './audit-text';
import { escapeHtml, messageHtml } from './escape';
import { toPageData } from './html-data';
import { icon, placeButton } from './html-finding';
import { STYLE } from './html-style';
import { documentedPercent, type Inventory, type Totals, takeInventory, wholePercent } from './inventory';
import type { Column } from './page/choose';
import { tallyHtml } from './page/entry';
import { AREA_NAMES, AREAS, COLOUR_NAMES, COLOURS } from './page/tree';
import { count } from './words';

export interface HtmlOptions {
  readonly title: string;
  /** When and from what the report was made, in words for the reader. */
  readonly generated?: string;
  /** Nonce for the page's style and script, where the place that shows the page asks for one. */
  readonly nonce?: string;
  /** Address of a rule's manual page; ids are not linked where it is missing. */
  readonly helpUri?: (ruleId: string) => string;
}

/** A whole HTML document. */
export function renderHtml(result: RunResult, options: HtmlOptions): string {
  const inventory = takeInventory(result);
  const nonce = options.nonce === undefined ? '' : ` nonce="${escapeHtml(options.nonce)}"`;
  const title = escapeHtml(options.title);
  const data = toPageData(inventory, options.helpUri);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(options.nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style${nonce}>${STYLE}</style>
</head>
<body>
${ICONS}
<div class="page">
<a class="skip" href="#report">Skip to the report</a>
<header class="top">
<div class="brand">${icon('shield')}<div><h1>${title}</h1>${options.generated ? `<p class="quiet">${escapeHtml(options.generated)}</p>` : ''}</div><button type="button" id="theme" class="theme" aria-pressed="false">${icon('moon')}Dark</button></div>
${totalsHtml(inventory)}
</header>
<main id="report" tabindex="-1">
${problemsHtml(result.problems)}${mapHtml(data.reviews)}${itemsHtml(inventory, data.reviews)}${plainHtml(inventory)}${emptyHtml(inventory)}</main>
<footer>Made by Soundness, a linter for unsafe Rust.</footer>
</div>
<output class="said" id="said" role="status"></output>
<script type="application/json" id="data">${jsonForHtml(data)}</script>
<script${nonce}>${script}</script>
</body>
</html>
`;
}

/** Lets through no style and no script but the page's own. */
function policy(nonce: string | undefined): string {
  const source = (text: string) =>
    nonce === undefined ? `'sha256-${base64Hash(text)}'` : `'nonce-${escapeHtml(nonce)}'`;
  return `default-src 'none'; style-src ${source(STYLE)}; script-src ${source(script)}; base-uri 'none'; form-action 'none'`;
}

function base64Hash(text: string): string {
  const bytes = sha256(text)
    .match(/../g)!
    .map((digits) => Number.parseInt(digits, 16));
  return btoa(String.fromCharCode(...bytes));
}

/** JSON that ends no element and begins no comment. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function totalsHtml({ crates, totals, dependencies }: Inventory): string {
  const own = crates.filter(({ crate }) => crate.dependency === undefined).length;
  const documented = documentedPercent(totals);
  const cards = [
    card('Crates', String(own), `${count(totals.files, 'file')}`),
    card(
      'Unsafe items',
      String(totals.items),
      `${count(totals.operations, 'operation')}${totals.tests > 0 ? `, ${totals.tests} for tests only` : ''}`,
    ),
    card('Documented', share(documented, totals.documented, totals.items), barHtml(documented)),
    ...(totals.reviews ? [reviewedCard(totals.reviews, totals.items)] : []),
    card('Findings', String(totals.findings), tallyHtml(totals.severities)),
  ];
  const others = crates.length - own;
  const below = dependencies
    ? `<p class="quiet below">And in ${dependencyCount(others)}: ${describeTotals(dependencies)}.</p>`
    : '';
  return `<dl class="totals">${cards.join('')}</dl>${below}`;
}

function card(name: string, value: string, extra: string): string {
  return `<div class="card"><dt>${name}</dt><dd>${value}</dd>${extra ? `<dd class="extra">${extra}</dd>` : ''}</div>`;
}

function reviewedCard({ reviewed, stale }: NonNullable<Totals['reviews']>, items: number): string {
  const percent = wholePercent(reviewed, items);
  const extra = stale > 0 ? `<span class="state stale">${icon('stale')}${stale} stale</span>` : '';
  return card('Reviewed', share(percent, reviewed, items), `${barHtml(percent)}${extra}`);
}

function share(percent: number | null, part: number, whole: number): string {
  return percent === null ? '–' : `${percent} %<small>${part} of ${whole}</small>`;
}

function describeTotals(totals: Totals): string {
  const percent = documentedPercent(totals);
  const documented = percent === null ? '' : `, ${percent} % documented`;
  return `${count(totals.items, 'unsafe item')}${documented}, ${count(totals.findings, 'finding')}`;
}

/** A bar of a hundred parts. The number stands beside it, so screen readers skip it. */
function barHtml(percent: number | null): string {
  return `<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${percent ?? 0}" height="6"/></svg>`;
}

/** The frame of the map; the script fills and shows it. */
function mapHtml(reviews: boolean): string {
  const areas = AREAS.map((area) => [area, AREA_NAMES[area]] as const);
  const colours = COLOURS.filter((colour) => reviews || colour !== 'unreviewed').map(
    (colour) => [colour, COLOUR_NAMES[colour]] as const,
  );
  const steps = [0, 1, 2, 3, 4, 5].map((step) => `<span class="step-of h${step}"></span>`).join('');
  return `<section class="map" id="map" aria-labelledby="map-title" hidden>
<div class="bar-of"><h2 id="map-title">Where the unsafe code is</h2>
<form class="choices" id="choices" aria-label="What the map shows">${selectHtml('area', 'Area', areas)}${selectHtml('colour', 'Colour', colours)}</form></div>
<nav aria-label="Place in the map"><ol class="crumbs" id="crumbs"></ol></nav>
<div class="cells" id="cells" role="group" aria-labelledby="map-title" aria-describedby="map-help"></div>
<p class="legend"><span class="scale" aria-hidden="true">0 % ${steps} 100 %</span><span class="quiet" id="map-help">Arrow keys move, Enter goes in, Escape goes out. The items below are those of the part that is looked at.</span></p>
<details class="parts" id="parts-of"><summary>${icon('chevron')}The map as a table</summary><div class="scroll"><table><caption class="spoken">Parts of the map</caption><thead><tr><th scope="col">Part</th><th scope="col" class="n">Unsafe items</th><th scope="col" class="n">Their lines</th><th scope="col" class="n">All lines</th><th scope="col" class="n">Share of <span id="parts-colour"></span></th></tr></thead><tbody id="parts"></tbody></table></div><p class="quiet" id="parts-more"></p></details>
</section>
`;
}

type Choices = readonly (readonly [string, string])[];

function selectHtml(id: string, label: string, choices: Choices): string {
  const options = choices.map(([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`);
  return `<label class="choice"><span>${label}</span><select id="${id}">${options.join('')}</select></label>`;
}

/** The frame of the table with what it can be narrowed by; the script fills and shows it. */
function itemsHtml(inventory: Inventory, reviews: boolean): string {
  const columns: readonly (readonly [Column, string, string])[] = [
    ['name', 'Item', ''],
    ['place', 'Place', 'wide'],
    ['lines', 'Lines', 'n wide'],
    ['documented', 'Documented', ''],
    ...(reviews ? [['review', 'Review', ''] as const] : []),
    ['findings', 'Findings', ''],
  ];
  const heads = columns.map(([column, label, className]) => {
    const sorted = column === 'place' ? 'ascending' : 'none';
    return `<th scope="col"${className ? ` class="${className}"` : ''} data-column="${column}" aria-sort="${sorted}"><button type="button" data-sort="${column}">${label}${icon('sort')}</button></th>`;
  });
  const page = (where: string, label: string) => `<button type="button" data-page="${where}">${label}</button>`;
  return `<section class="items" id="items" aria-labelledby="items-title" hidden>
<h2 id="items-title">Unsafe items <span class="quiet" id="within"></span></h2>
<form class="tools" id="tools" role="search" aria-label="Filter the items">
<input type="search" id="filter" placeholder="Filter by name, path, rule or message" aria-label="Filter by name, path, rule or message" aria-keyshortcuts="/" autocomplete="off" spellcheck="false">
<div class="choices">${filtersHtml(inventory, reviews)}<button type="reset">Clear</button></div>
</form>
<div class="status"><output id="shown" role="status"></output><button type="button" data-open="yes">Unfold all shown</button><button type="button" data-open="no">Fold all</button></div>
<table class="entries" id="table"><caption class="spoken">Unsafe items and the findings in them; the buttons in the head sort</caption><thead><tr>${heads.join('')}</tr></thead><tbody id="rows"></tbody></table>
<p class="none" id="nothing" hidden>Nothing matches the filter.</p>
<nav class="pages" id="pages" aria-label="Pages of the table" hidden>${page('first', 'First')}${page('previous', 'Previous')}<span id="range"></span>${page('next', 'Next')}${page('last', 'Last')}</nav>
</section>
`;
}

/** A choice for each thing in which the items differ. */
function filtersHtml({ crates, dependencies }: Inventory, reviews: boolean): string {
  const items = crates.flatMap(({ files }) => files.flatMap((file) => file.items.map(({ item }) => item)));
  const kinds = (Object.keys(ITEM_KIND_NAMES) as UnsafeItemKind[]).filter((kind) =>
    items.some((item) => item.kind === kind),
  );
  const told = crates.flatMap((crate, index) =>
    crate.files.length > 0 ? [[String(index), crateTitle(crate)] as const] : [],
  );
  const severities = SEVERITIES.filter((severity) => crates.some(({ totals }) => totals.severities[severity] > 0));
  const same = (...values: readonly string[]) => values.map((value) => [value, value] as const);
  const filters: readonly (readonly [string, string, Choices])[] = [
    ['kind', 'Kind', kinds.map((kind) => [kind, ITEM_KIND_NAMES[kind]] as const)],
    ['crate', 'Crate', told],
    ['documented', 'Documented', same('yes', 'no')],
    ['review', 'Review', reviews ? same('reviewed', 'stale', 'never') : []],
    ['findings', 'Findings', same('some', 'none', ...severities)],
    [
      'audience',
      'Compiled for',
      items.some(({ test }) => test)
        ? [
            ['ships', 'more than tests'],
            ['tests', 'tests only'],
          ]
        : [],
    ],
    [
      'origin',
      'Part of',
      dependencies
        ? [
            ['own', 'the workspace'],
            ['dependencies', 'dependencies'],
          ]
        : [],
    ],
  ];
  return filters
    .filter(([, , choices]) => choices.length > 1)
    .map(([id, label, choices]) => selectHtml(id, label, [['', 'all'], ...choices]))
    .join('');
}

/** What a reader without scripts is told. */
function plainHtml({ crates }: Inventory): string {
  const rows = crates.map((entry) => `<li>${escapeHtml(crateTitle(entry))}: ${describeTotals(entry.totals)}</li>`);
  return `<noscript><p class="none">This page shows its items by a script; <code>--format markdown</code> makes a report that needs none.</p><ul>${rows.join('')}</ul></noscript>
`;
}

function problemsHtml(problems: readonly Problem[]): string {
  if (problems.length === 0) {
    return '';
  }
  const rows = problems.map(({ path, range, message }) => {
    const start = range?.start ?? { line: 0, character: 0 };
    const text = range ? `${path}:${start.line + 1}:${start.character + 1}` : path;
    return `<li>${placeButton(path, { start, end: start }, text, 'path')} ${messageHtml(message)}</li>`;
  });
  return `<section class="problems" aria-labelledby="problems"><h2 id="problems">${icon('warning')} ${count(problems.length, 'problem')} kept something from being checked</h2><ul>${rows.join('')}</ul></section>
`;
}

function emptyHtml({ crates, totals: { files } }: Inventory): string {
  return crates.some((crate) => crate.files.length > 0)
    ? ''
    : `<p class="none">No unsafe code and no findings in ${count(files, 'file')}.</p>\n`;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  error: '<circle cx="8" cy="8" r="6.2"/><path d="M5.8 5.8l4.4 4.4m0-4.4l-4.4 4.4"/>',
  warning: '<path d="M8 2.2l6.3 11.3H1.7zM8 6.6v3.2M8 11.7v.01"/>',
  info: '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.4v3.8M8 4.9v.01"/>',
  hint: '<path d="M6 12h4M6.6 14.2h2.8M5.9 12c0-1.9-1.9-2.4-1.9-5a4 4 0 018 0c0 2.6-1.9 3.1-1.9 5"/>',
  yes: '<path d="M3 8.6l3.2 3.2L13 4.6"/>',
  no: '<circle cx="8" cy="8" r="6.2"/><path d="M5 8h6"/>',
  stale: '<circle cx="8" cy="8" r="6.2"/><path d="M8 4.6V8l2.4 1.6"/>',
  never: '<circle cx="8" cy="8" r="6.2" stroke-dasharray="2.4 2.4"/>',
  moon: '<path d="M13.2 9.6A5.8 5.8 0 016.4 2.8a5.8 5.8 0 106.8 6.8z"/>',
  sort: '<path d="M5 6.5L8 3l3 3.5"/><path d="M5 9.5L8 13l3-3.5"/>',
  chevron: '<path d="M6 3.5L10.5 8 6 12.5"/>',
  shield: '<path d="M8 1.3l5.6 2v4.2c0 3.5-2.3 6-5.6 7.2-3.3-1.2-5.6-3.7-5.6-7.2V3.3zM5.4 7.9l1.9 1.9 3.4-3.6"/>',
};

const ICONS = `<svg hidden>${Object.entries(SYMBOLS)
  .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
  .join('')}</svg>`;
