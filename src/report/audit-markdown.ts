/**
 * The inventory of unsafe code for a pull request or a wiki.
 */
import type { RunResult } from '../results';
import { audiencePhrase, crateTitle, dependencyCount, fullName, reviewPhrase, totalsPhrase } from './audit-text';
import { escapeMarkdown } from './escape';
import { type CrateEntry, documentedPercent, type FileEntry, type Totals, takeInventory } from './inventory';
import { lineLink, placeLink, problemBlocks, scopeBlocks } from './markdown';
import { count, countSeverities, ITEM_KIND_NAMES, severityPhrase } from './words';

/** Columns that are left out where nothing is in them. */
const OPTIONAL: ReadonlySet<string> = new Set(['Review', 'Only for']);

/** A table of crates, then one of items for each file, folded away. Ends with a line end. */
export function renderAuditMarkdown(result: RunResult): string {
  const { crates, totals, dependencies } = takeInventory(result);
  const own = crates.filter(({ crate }) => crate.dependency === undefined).length;
  const blocks = ['## Unsafe code', `${count(own, 'crate')}: ${totalsPhrase(totals)}.`];
  if (dependencies) blocks.push(`${dependencyCount(crates.length - own)}: ${totalsPhrase(dependencies)}.`);
  blocks.push(...scopeBlocks(result));
  const reviewed = totals.reviews !== null && totals.reviews.reviewed + totals.reviews.stale > 0;
  if (crates.length > 0) {
    blocks.push(
      table(
        ['Crate', 'Files', 'Unsafe items', 'Documented', ...(reviewed ? ['Reviewed'] : []), 'Findings'],
        crates.map((entry) => [
          escapeMarkdown(crateTitle(entry)),
          String(entry.totals.files),
          String(entry.totals.items),
          percentCell(entry.totals),
          ...(reviewed ? [reviewCell(entry.totals)] : []),
          String(entry.totals.findings),
        ]),
      ),
    );
  }
  for (const entry of crates) {
    blocks.push(`### ${escapeMarkdown(crateTitle(entry))}`, ...moduleBlocks(entry), ...entry.files.map(fileBlock));
  }
  blocks.push(...problemBlocks(result.problems));
  return `${blocks.join('\n\n')}\n`;
}

/** How much of each module is documented, where there are several. */
function moduleBlocks({ modules }: CrateEntry): string[] {
  if (modules.length < 2) return [];
  const rows = modules.map(({ path, totals }) => [
    path === '' ? '(root)' : escapeMarkdown(path),
    String(totals.items),
    String(totals.operations),
    percentCell(totals),
    severityPhrase(totals.severities),
  ]);
  const heads = ['Module', 'Unsafe items', 'Operations', 'Documented', 'Findings'];
  return [`<details>\n<summary>${count(modules.length, 'module')}</summary>\n\n${table(heads, rows)}\n\n</details>`];
}

function fileBlock({ file, items, loose, totals }: FileEntry): string {
  const blocks = [`<details>\n<summary>${totalsPhrase(totals, true)}</summary>`];
  if (items.length > 0) {
    const rows = items.map(({ item, findings }) => [
      lineLink(file.path, item.range.start.line),
      ITEM_KIND_NAMES[item.kind],
      escapeMarkdown(fullName(item)),
      item.documented ? 'yes' : '**no**',
      escapeMarkdown(reviewPhrase(item)),
      severityPhrase(countSeverities(findings)),
      escapeMarkdown(audiencePhrase(item)),
    ]);
    const heads = ['Line', 'Kind', 'Name', 'Documented', 'Review', 'Findings', 'Only for'];
    const shown = heads.map((head, column) => !OPTIONAL.has(head) || rows.some((row) => row[column] !== ''));
    const visible = (cells: readonly string[]) => cells.filter((_, column) => shown[column]);
    blocks.push(table(visible(heads), rows.map(visible)));
  }
  if (loose.length > 0) {
    blocks.push(`Outside of unsafe items: ${severityPhrase(countSeverities(loose))}.`);
  }
  return `#### ${placeLink(file.path, null)}\n\n${blocks.join('\n\n')}\n\n</details>`;
}

function reviewCell({ items, reviews }: Totals): string {
  return reviews ? `${reviews.reviewed} of ${items}${reviews.stale > 0 ? `, ${reviews.stale} stale` : ''}` : '–';
}

function percentCell(totals: Totals): string {
  const percent = documentedPercent(totals);
  return percent === null ? '–' : `${totals.documented} of ${totals.items} (${percent} %)`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}
