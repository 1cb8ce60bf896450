/**
 * The audit as one HTML page that needs nothing else: no network, no other file.
 */
import { type Finding, SEVERITIES } from '../finding';
import type { Problem, RunResult } from '../results';
import { fullName } from './audit-text';
import { escapeHtml, messageHtml } from './escape';
import { findingHtml, icon, placeButton } from './html-finding';
import { SCRIPT } from './html-script';
import { STYLE } from './html-style';
import {
  type CrateEntry,
  documentedPercent,
  type FileEntry,
  type Inventory,
  type ItemEntry,
  type Totals,
  takeInventory,
} from './inventory';
import { Sources } from './source';
import { count, findingsOf, ITEM_KIND_NAMES, type SeverityCounts, severityCount } from './words';

export interface HtmlOptions {
  readonly title: string;
  /** When and from what the report was made, in words for the reader. */
  readonly generated?: string;
  /** Nonce for the page's style and script, where the place that shows the page asks for one. */
  readonly nonce?: string;
  /** Address of a rule's manual page; ids are not linked where it is missing. */
  readonly helpUri?: (ruleId: string) => string;
}

/**
 * SHA-256 of the page's style and script in base64: the only ones that its content security policy lets through.
 * Constants, because the platforms have no hash in common that answers at once; a test knows the right ones.
 */
export const STYLE_HASH = 'aO/j3hfBB7nSYS9rlbEPQzQoknRr+yJoDasIEMa9d24=';
export const SCRIPT_HASH = 'GvGI8iPf6DuCd6pbIef3vIHdZ/yv00EYlsbDfbrbQvI=';

/** Findings past this number, the worst first, are shown without code: the page must stay small enough to open. */
const SHOWN_WITH_CODE = 2000;

/** Reports with more findings or files than this start folded. */
const UNFOLDED_FINDINGS = 30;
const UNFOLDED_FILES = 60;

/** A whole HTML document. */
export function renderHtml(result: RunResult, options: HtmlOptions): string {
  const inventory = takeInventory(result);
  const nonce = options.nonce === undefined ? '' : ` nonce="${escapeHtml(options.nonce)}"`;
  const title = escapeHtml(options.title);
  const page = new Page(result, inventory, options);
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
<div class="brand">${icon('shield')}<div><h1>${title}</h1>${options.generated ? `<p class="quiet">${escapeHtml(options.generated)}</p>` : ''}</div></div>
${totalsHtml(inventory)}
</header>
${toolsHtml(inventory.totals)}
<main id="report" tabindex="-1">
${problemsHtml(result.problems)}${overviewHtml(inventory)}${inventory.crates.map((crate, index) => page.crate(crate, index)).join('\n')}
${emptyHtml(inventory.totals)}</main>
<footer>Made by Soundness, a linter for unsafe Rust.</footer>
</div>
<script${nonce}>${SCRIPT}</script>
</body>
</html>
`;
}

function policy(nonce: string | undefined): string {
  const source = (hash: string) => (nonce === undefined ? `'sha256-${hash}'` : `'nonce-${escapeHtml(nonce)}'`);
  return `default-src 'none'; style-src ${source(STYLE_HASH)}; script-src ${source(SCRIPT_HASH)}; base-uri 'none'; form-action 'none'`;
}

/** What the parts of a page need to know about the whole. */
class Page {
  readonly #sources: Sources;
  readonly #withCode: ReadonlySet<Finding>;
  readonly #unfoldFindings: boolean;
  readonly #unfoldFiles: boolean;

  constructor(
    result: RunResult,
    inventory: Inventory,
    private readonly options: HtmlOptions,
  ) {
    this.#sources = new Sources(result);
    const findings = [...findingsOf(result)].map(({ finding }) => finding);
    this.#withCode = new Set(
      findings
        .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
        .slice(0, SHOWN_WITH_CODE),
    );
    this.#unfoldFindings = findings.length <= UNFOLDED_FINDINGS;
    this.#unfoldFiles = inventory.crates.reduce((sum, { files }) => sum + files.length, 0) <= UNFOLDED_FILES;
  }

  crate({ crate, files, totals }: CrateEntry, index: number): string {
    if (files.length === 0) {
      return '';
    }
    const id = crateId(index);
    const percent = documentedPercent(totals);
    const facts = [
      ...(crate.root ? [escapeHtml(crate.root)] : []),
      count(totals.items, 'unsafe item'),
      ...(percent === null ? [] : [`${percent} % documented`]),
    ];
    return `<section class="crate" id="${id}" aria-labelledby="${id}-name"><h2 id="${id}-name">${escapeHtml(crate.name)} <span class="quiet">${facts.join(' · ')}</span></h2>
${files.map((file) => this.#file(file)).join('\n')}
</section>`;
  }

  #file({ file, items, loose, totals }: FileEntry): string {
    const rows = items.map((entry) => this.#item(entry, file.path));
    if (loose.length > 0) {
      const head = items.length > 0 ? 'Outside of unsafe items' : 'Not in an unsafe item';
      rows.push(
        `<li class="item"><div class="head"><span class="quiet">${head}</span></div>${this.#findings(loose, file.path)}</li>`,
      );
    }
    const undocumented = totals.items - totals.documented;
    const tally = [
      ...(undocumented > 0 ? [`<span class="no">${icon('no')}${undocumented} undocumented</span>`] : []),
      ...severitySpans(totals.severities),
    ];
    return `<details class="file"${this.#unfoldFiles ? ' open' : ''}><summary>${icon('chevron')}<span class="path">${escapeHtml(file.path)}</span><span class="tally">${tally.join('')}</span></summary><ul>
${rows.join('\n')}
</ul></details>`;
  }

  #item({ item, findings }: ItemEntry, path: string): string {
    const documented = item.documented ? 'yes' : 'no';
    const word = item.documented ? 'documented' : 'undocumented';
    const place = placeButton(path, item.range, `line ${item.range.start.line + 1}`, 'quiet');
    return `<li class="item" data-documented="${documented}"><div class="head"><span class="kind">${ITEM_KIND_NAMES[item.kind]}</span><span class="name">${escapeHtml(fullName(item))}</span>${place}<span class="doc ${documented}">${icon(documented)}${word}</span></div>${this.#findings(findings, path)}</li>`;
  }

  #findings(findings: readonly Finding[], path: string): string {
    return findings
      .map((finding) =>
        findingHtml(finding, path, {
          sources: this.#sources,
          helpUri: this.options.helpUri,
          code: this.#withCode.has(finding),
          open: this.#unfoldFindings,
        }),
      )
      .join('');
  }
}

function crateId(index: number): string {
  return `crate-${index + 1}`;
}

function totalsHtml({ crates, totals }: Inventory): string {
  const percent = documentedPercent(totals);
  const cards: readonly (readonly [string, string, string])[] = [
    ['Crates', String(crates.length), ''],
    ['Files', String(totals.files), ''],
    ['Unsafe items', String(totals.items), ''],
    [
      'Documented',
      percent === null ? '–' : `${percent} %<small>${totals.documented} of ${totals.items}</small>`,
      barHtml(percent),
    ],
    ['Findings', String(totals.findings), tallyHtml(totals.severities)],
  ];
  const rows = cards.map(([name, value, extra], index) => {
    const wide = index >= 3 ? ' wide' : '';
    return `<div class="card${wide}"><dt>${name}</dt><dd>${value}</dd>${extra ? `<dd class="extra">${extra}</dd>` : ''}</div>`;
  });
  return `<dl class="totals">${rows.join('')}</dl>`;
}

/** A bar of a hundred parts. The number stands beside it, so screen readers skip it. */
function barHtml(percent: number | null): string {
  return `<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${percent ?? 0}" height="6"/></svg>`;
}

function severitySpans(counts: SeverityCounts): string[] {
  return SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => {
    return `<span class="${severity}">${icon(severity)}${severityCount(severity, counts[severity])}</span>`;
  });
}

function tallyHtml(counts: SeverityCounts): string {
  return `<span class="tally">${severitySpans(counts).join('') || '<span class="quiet">no findings</span>'}</span>`;
}

function toolsHtml({ severities: counts, items, findings }: Totals): string {
  const pill = (name: string, value: string, sign: string, word: string, checked: boolean, className: string) =>
    `<label class="pill ${className}"><input type="checkbox" name="${name}" value="${value}"${checked ? ' checked' : ''}>${sign}<span class="word">${word}</span></label>`;
  const severities = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    pill('severity', severity, icon(severity), severity, true, severity),
  );
  return `<form class="tools" id="tools" role="search" aria-label="Filter the report">
<input type="search" id="filter" placeholder="Filter by name, path, rule or message" aria-label="Filter by name, path, rule or message" aria-keyshortcuts="/" autocomplete="off" spellcheck="false">
${severities.length > 0 ? `<fieldset><legend class="spoken">Severities</legend>${severities.join('')}</fieldset>` : ''}
<fieldset><legend class="spoken">Unsafe items</legend>${pill('documented', 'yes', icon('yes'), 'documented', true, 'yes')}${pill('documented', 'no', icon('no'), 'undocumented', true, 'no')}${pill('only', 'findings', '', 'only with findings', false, 'only')}</fieldset>
<div class="status"><output class="shown" id="shown" role="status">${count(items, 'unsafe item')} and ${count(findings, 'finding')}.</output><button type="button" data-open="yes">Unfold all</button><button type="button" data-open="no">Fold all</button></div>
</form>`;
}

function overviewHtml({ crates }: Inventory): string {
  if (crates.length < 2) {
    return '';
  }
  const rows = crates.map(({ crate, files, totals }, index) => {
    const percent = documentedPercent(totals);
    const name =
      files.length > 0 ? `<a href="#${crateId(index)}">${escapeHtml(crate.name)}</a>` : escapeHtml(crate.name);
    return `<tr><th scope="row">${name}</th><td class="n optional">${totals.files}</td><td class="n">${totals.items}</td><td>${percent === null ? '<span class="quiet">–</span>' : `<span class="optional">${barHtml(percent)}</span>${percent} %`}</td><td>${tallyHtml(totals.severities)}</td></tr>`;
  });
  return `<div class="overview"><table><caption class="spoken">Unsafe code by crate</caption><thead><tr><th scope="col">Crate</th><th scope="col" class="n optional">Files</th><th scope="col" class="n">Unsafe items</th><th scope="col">Documented</th><th scope="col">Findings</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
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

/** What is shown where there is nothing to show, at once or after filtering. */
function emptyHtml({ items, findings, files }: Totals): string {
  return items + findings === 0
    ? `<p class="none">No unsafe code and no findings in ${count(files, 'file')}.</p><p id="nothing" hidden></p>\n`
    : '<p class="none" id="nothing" hidden>Nothing matches the filter.</p>\n';
}

const SYMBOLS: Readonly<Record<string, string>> = {
  error: '<circle cx="8" cy="8" r="6.2"/><path d="M5.8 5.8l4.4 4.4m0-4.4l-4.4 4.4"/>',
  warning: '<path d="M8 2.2l6.3 11.3H1.7zM8 6.6v3.2M8 11.7v.01"/>',
  info: '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.4v3.8M8 4.9v.01"/>',
  hint: '<path d="M6 12h4M6.6 14.2h2.8M5.9 12c0-1.9-1.9-2.4-1.9-5a4 4 0 018 0c0 2.6-1.9 3.1-1.9 5"/>',
  yes: '<path d="M3 8.6l3.2 3.2L13 4.6"/>',
  no: '<circle cx="8" cy="8" r="6.2"/><path d="M5 8h6"/>',
  chevron: '<path d="M6 3.5L10.5 8 6 12.5"/>',
  shield: '<path d="M8 1.3l5.6 2v4.2c0 3.5-2.3 6-5.6 7.2-3.3-1.2-5.6-3.7-5.6-7.2V3.3zM5.4 7.9l1.9 1.9 3.4-3.6"/>',
};

const ICONS = `<svg hidden>${Object.entries(SYMBOLS)
  .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
  .join('')}</svg>`;
