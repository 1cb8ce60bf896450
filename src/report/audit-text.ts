/**
 * The inventory of unsafe code for a terminal.
 */
import type { RunResult } from '../results';
import { displayWidth, printable } from './cells';
import { documentedPercent, type FileEntry, type ItemEntry, type Totals, takeInventory } from './inventory';
import { type Paint, paintWith, type Style } from './paint';
import { scopeSentences } from './scope';
import { drawProblems } from './text';
import { count, countSeverities, ITEM_KIND_NAMES, severityPhrase } from './words';

export interface AuditTextOptions {
  /** True to use ANSI colours. */
  readonly color: boolean;
}

/** A column: its head, its width follows from its cells. */
const HEADS = ['line', 'kind', 'name', 'documented', 'findings'] as const;

/** A table of items for each file, by crate, then the problems and the totals. Ends with a line end. */
export function renderAuditText(result: RunResult, options: AuditTextOptions): string {
  const paint = paintWith(options.color);
  const { crates, totals } = takeInventory(result);
  const blocks = crates.map(({ crate, files, totals: own }) =>
    [
      `${paint('bold', printable(crate.name))}${crate.root ? ` (${printable(crate.root)})` : ''}: ${totalsPhrase(own)}`,
      ...files.flatMap((file) => ['', ...drawFile(file, paint)]),
    ].join('\n'),
  );
  blocks.push(...drawProblems(result.problems, paint));
  const summary = paint('bold', `${count(crates.length, 'crate')}: ${totalsPhrase(totals)}`);
  blocks.push([summary, ...scopeSentences(result.scope)].join('\n'));
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** `9 unsafe items in 3 files, 4 documented (44 %), 2 errors`; of a single file without the number of files. */
export function totalsPhrase(totals: Totals, ofFile = false): string {
  const percent = documentedPercent(totals);
  const items = count(totals.items, 'unsafe item');
  const parts = [ofFile ? items : `${items} in ${count(totals.files, 'file')}`];
  if (percent !== null) {
    parts.push(`${totals.documented} documented (${percent} %)`);
  }
  parts.push(severityPhrase(totals.severities) || 'no findings');
  return parts.join(', ');
}

/** The name of an item with the modules that lead to it. */
export function fullName({ name, modules }: ItemEntry['item']): string {
  return [...modules, name].join('::');
}

function drawFile({ file, items, loose }: FileEntry, paint: Paint): string[] {
  const rows = items.map(({ item, findings }) => [
    String(item.range.start.line + 1),
    ITEM_KIND_NAMES[item.kind],
    printable(fullName(item)),
    item.documented ? 'yes' : 'no',
    severityPhrase(countSeverities(findings)) || '-',
  ]);
  const outside = loose.length > 0 ? [`    outside of unsafe items: ${severityPhrase(countSeverities(loose))}`] : [];
  return [`  ${paint('frame', printable(file.path))}`, ...(rows.length > 0 ? drawTable(rows, paint) : []), ...outside];
}

function drawTable(rows: readonly (readonly string[])[], paint: Paint): string[] {
  const widths = HEADS.map((head, column) => Math.max(...[head, ...rows.map((row) => row[column]!)].map(displayWidth)));
  const draw = (cells: readonly string[], styleOf: (column: number) => Style) =>
    `    ${cells
      .map((cell, column) => {
        const blanks = ' '.repeat(widths[column]! - displayWidth(cell));
        return paint(styleOf(column), column === 0 ? blanks + cell : cell + blanks);
      })
      .join('  ')}`.trimEnd();
  return [
    draw(HEADS, () => 'bold'),
    ...rows.map((cells) =>
      draw(cells, (column) => (column === 3 ? (cells[3] === 'yes' ? 'added' : 'warning') : 'plain')),
    ),
  ];
}
