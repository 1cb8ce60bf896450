/**
 * The inventory of unsafe code for a pull request or a wiki.
 */
import { ITEM_KIND_NAMES, type RunResult } from '../results';
import { audiencePhrase, crateTitle, dependencyCount, fullName, reviewPhrase, totalsPhrase } from './audit-text';
import { escapeMarkdown } from './escape';
import { type CrateEntry, documentedPercent, type FileEntry, type Totals, takeInventory } from './inventory';
import { Links, type MarkdownOptions, noteOf, problemPart, scopePart, tablePart } from './markdown';
import { MOST_CHARACTERS, Room } from './room';
import { count, countSeverities, severityPhrase } from './words';

/** Columns that are left out where nothing is in them. */
const OPTIONAL: ReadonlySet<string> = new Set(['Review', 'Only for']);

/** Characters of the report that each of its parts may have; what it does not need is for those that follow. */
const NOTE = 500;
const SCOPE = 4_000;
const PROBLEMS = 8_000;
const TABLE = 20_000;

/**
 * A table of crates, then one of items for each file, folded away. Ends with a line end, has no more than
 * `MOST_CHARACTERS`, and tells what it had to leave out.
 */
export function renderAuditMarkdown(result: RunResult, options: MarkdownOptions = {}): string {
  const links = new Links(options);
  const room = new Room(MOST_CHARACTERS - NOTE);
  const { crates, totals, dependencies } = takeInventory(result);
  const own = crates.filter(({ crate }) => crate.dependency === undefined).length;
  const head = ['## Unsafe code', `${count(own, 'crate')}: ${totalsPhrase(totals)}.`];
  if (dependencies) head.push(`${dependencyCount(crates.length - own)}: ${totalsPhrase(dependencies)}.`);
  for (const block of head) room.take(block);
  const scope = scopePart(result, room.part(SCOPE));
  const problems = problemPart(result.problems, links, room.part(PROBLEMS));
  const reviewed = totals.reviews !== null && totals.reviews.reviewed + totals.reviews.stale > 0;
  const table = tablePart(
    ['Crate', 'Files', 'Unsafe items', 'Documented', ...(reviewed ? ['Reviewed'] : []), 'Findings'],
    crates.map((entry) => [
      escapeMarkdown(crateTitle(entry)),
      String(entry.totals.files),
      String(entry.totals.items),
      percentCell(entry.totals),
      ...(reviewed ? [reviewCell(entry.totals)] : []),
      String(entry.totals.findings),
    ]),
    room.part(TABLE),
  );
  const files: string[] = [];
  let omitted = 0;
  for (const entry of crates) {
    // The heading goes with the first file that has room.
    let heading = [`### ${escapeMarkdown(crateTitle(entry))}`, ...moduleBlocks(entry)];
    for (const file of entry.files) {
      const block = [...heading, fileBlock(file, links)].join('\n\n');
      if (room.take(block)) {
        files.push(block);
        heading = [];
      } else omitted++;
    }
  }
  const note = noteOf([
    [scope.omitted, 'sentence', 'about what this leaves out'],
    [table.omitted, 'crate', 'not in the table'],
    [omitted, 'file', 'without items'],
    [problems.omitted, 'problem', 'not listed'],
  ]);
  return `${[...head, ...scope.blocks, ...note, ...table.blocks, ...files, ...problems.blocks].join('\n\n')}\n`;
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
  const summary = `<details>\n<summary>${count(modules.length, 'module')}</summary>`;
  return [[summary, ...tablePart(heads, rows).blocks, '</details>'].join('\n\n')];
}

function fileBlock({ file, items, loose, totals }: FileEntry, links: Links): string {
  const blocks = [`<details>\n<summary>${totalsPhrase(totals, true)}</summary>`];
  if (items.length > 0) {
    const rows = items.map(({ item, findings }) => [
      links.line(file.path, item.range.start.line),
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
    blocks.push(...tablePart(visible(heads), rows.map(visible)).blocks);
  }
  if (loose.length > 0) {
    blocks.push(`Outside of unsafe items: ${severityPhrase(countSeverities(loose))}.`);
  }
  return `#### ${links.place(file.path, null)}\n\n${blocks.join('\n\n')}\n\n</details>`;
}

function reviewCell({ items, reviews }: Totals): string {
  return reviews ? `${reviews.reviewed} of ${items}${reviews.stale > 0 ? `, ${reviews.stale} stale` : ''}` : '–';
}

function percentCell(totals: Totals): string {
  const percent = documentedPercent(totals);
  return percent === null ? '–' : `${totals.documented} of ${totals.items} (${percent} %)`;
}
