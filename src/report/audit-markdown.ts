/**
 * The inventory of unsafe code for a pull request or a wiki.
 */
import type { RunResult } from '../results';
import { fullName, totalsPhrase } from './audit-text';
import { escapeMarkdown } from './escape';
import { documentedPercent, type FileEntry, type Totals, takeInventory } from './inventory';
import { lineLink, placeLink, problemBlocks, scopeBlocks } from './markdown';
import { count, countSeverities, ITEM_KIND_NAMES, severityPhrase } from './words';

/** A table of crates, then one of items for each file, folded away. Ends with a line end. */
export function renderAuditMarkdown(result: RunResult): string {
  const { crates, totals } = takeInventory(result);
  const blocks = [
    '## Unsafe code',
    `${count(crates.length, 'crate')}: ${totalsPhrase(totals)}.`,
    ...scopeBlocks(result),
  ];
  if (crates.length > 0) {
    blocks.push(
      table(
        ['Crate', 'Files', 'Unsafe items', 'Documented', 'Findings'],
        crates.map(({ crate, totals: own }) => [
          escapeMarkdown(crate.name),
          String(own.files),
          String(own.items),
          percentCell(own),
          String(own.findings),
        ]),
      ),
    );
  }
  for (const { crate, files } of crates) {
    blocks.push(`### ${escapeMarkdown(crate.name)}`, ...files.map(fileBlock));
  }
  blocks.push(...problemBlocks(result.problems));
  return `${blocks.join('\n\n')}\n`;
}

function fileBlock({ file, items, loose, totals }: FileEntry): string {
  const blocks = [`<details>\n<summary>${totalsPhrase(totals, true)}</summary>`];
  if (items.length > 0) {
    const rows = items.map(({ item, findings }) => [
      lineLink(file.path, item.range.start.line),
      ITEM_KIND_NAMES[item.kind],
      escapeMarkdown(fullName(item)),
      item.documented ? 'yes' : '**no**',
      severityPhrase(countSeverities(findings)),
    ]);
    blocks.push(table(['Line', 'Kind', 'Name', 'Documented', 'Findings'], rows));
  }
  if (loose.length > 0) {
    blocks.push(`Outside of unsafe items: ${severityPhrase(countSeverities(loose))}.`);
  }
  return `#### ${placeLink(file.path, null)}\n\n${blocks.join('\n\n')}\n\n</details>`;
}

function percentCell(totals: Totals): string {
  const percent = documentedPercent(totals);
  return percent === null ? '–' : `${totals.documented} of ${totals.items} (${percent} %)`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}
