/**
 * The inventory of unsafe code for a terminal.
 */
import { ITEM_KIND_NAMES, type RunResult, type UnsafeItem } from '../results';
import { displayWidth, printable } from './cells';
import { type CrateEntry, documentedPercent, type FileEntry, type Totals, takeInventory } from './inventory';
import { type Paint, paintWith, type Style } from './paint';
import { scopeSentences } from './scope';
import { drawProblems } from './text';
import { count, countSeverities, severityPhrase } from './words';

export interface AuditTextOptions {
  /** True to use ANSI colours. */
  readonly color: boolean;
}

/** A column: its head, its width follows from its cells. */
const HEADS = ['line', 'kind', 'name', 'documented', 'review', 'findings', 'only for'] as const;
/** Columns that are left out where nothing is in them. */
const OPTIONAL: ReadonlySet<string> = new Set(['review', 'only for']);
const STYLES: Readonly<Record<string, Record<string, Style>>> = {
  documented: { yes: 'added', no: 'warning' },
  review: { reviewed: 'added', stale: 'warning' },
};

/** A table of items for each file, by crate, then the problems and the totals. Ends with a line end. */
export function renderAuditText(result: RunResult, options: AuditTextOptions): string {
  const paint = paintWith(options.color);
  const { crates, totals, dependencies } = takeInventory(result);
  const blocks = crates.map((entry) =>
    [
      `${paint('bold', printable(crateTitle(entry)))}${placeOf(entry)}: ${totalsPhrase(entry.totals)}`,
      ...drawModules(entry, paint),
      ...entry.files.flatMap((file) => ['', ...drawFile(file, paint)]),
    ].join('\n'),
  );
  blocks.push(...drawProblems(result.problems, paint));
  const own = crates.filter(({ crate }) => crate.dependency === undefined).length;
  const lines = [`${count(own, 'crate')}: ${totalsPhrase(totals)}`];
  if (dependencies) lines.push(`${dependencyCount(crates.length - own)}: ${totalsPhrase(dependencies)}`);
  blocks.push([...lines.map((line) => paint('bold', line)), ...scopeSentences(result.scope)].join('\n'));
  return blocks.map((block) => `${block}\n`).join('\n');
}

export function dependencyCount(number: number): string {
  return `${number} ${number === 1 ? 'dependency' : 'dependencies'}`;
}

/** `ring`, or `ring 0.17.8` for a dependency. */
export function crateTitle({ crate }: CrateEntry): string {
  return crate.dependency === undefined ? crate.name : `${crate.name} ${crate.dependency}`;
}

function placeOf({ crate }: CrateEntry): string {
  const words = [
    ...(crate.dependency === undefined ? [] : ['dependency']),
    ...(crate.root ? [printable(crate.root)] : []),
  ];
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

/** `9 unsafe items in 3 files, 4 documented (44 %), 2 reviewed, 1 stale, 2 errors`; of a single file without the number of files. */
export function totalsPhrase(totals: Totals, ofFile = false): string {
  const percent = documentedPercent(totals);
  const items = count(totals.items, 'unsafe item');
  const parts = [ofFile ? items : `${items} in ${count(totals.files, 'file')}`];
  if (percent !== null) {
    parts.push(`${totals.documented} documented (${percent} %)`);
  }
  parts.push(...reviewPhrases(totals));
  parts.push(severityPhrase(totals.severities) || 'no findings');
  return parts.join(', ');
}

/** `2 reviewed`, `1 stale`; nothing where nobody has reviewed anything yet. */
function reviewPhrases({ reviews }: Totals): string[] {
  return (['reviewed', 'stale'] as const).flatMap((state) => (reviews?.[state] ? [`${reviews[state]} ${state}`] : []));
}

/** The name of an item with the modules that lead to it, by which reviews know it in its crate. */
export function fullName({ id }: UnsafeItem): string {
  return id;
}

/** `reviewed`, or `stale: the code`; empty where nobody has reviewed it. */
export function reviewPhrase({ review }: UnsafeItem): string {
  if (!review || review.state === 'never') return '';
  return review.state === 'stale' ? `stale: ${review.changed.join(', ')}` : review.state;
}

/** `tests`, `unix`: what an item is compiled for where that is not everything. */
export function audiencePhrase({ test, cfg }: UnsafeItem): string {
  const predicate = cfg === 'test' ? null : cfg;
  return [...(test ? ['tests'] : []), ...(predicate === null ? [] : [predicate])].join(', ');
}

/** How much of each module is documented, where there are several. */
function drawModules({ modules }: CrateEntry, paint: Paint): string[] {
  if (modules.length < 2) return [];
  return [
    '',
    ...drawTable(
      ['module', 'items', 'operations', 'documented', 'findings'],
      modules.map(({ path, totals }) => [
        printable(path) || '(root)',
        String(totals.items),
        String(totals.operations),
        `${documentedPercent(totals)} %`,
        severityPhrase(totals.severities) || '-',
      ]),
      paint,
      new Set([1, 2]),
    ),
  ];
}

function drawFile({ file, items, loose }: FileEntry, paint: Paint): string[] {
  const rows = items.map(({ item, findings }) => [
    String(item.range.start.line + 1),
    ITEM_KIND_NAMES[item.kind],
    printable(fullName(item)),
    item.documented ? 'yes' : 'no',
    printable(reviewPhrase(item)) || '-',
    severityPhrase(countSeverities(findings)) || '-',
    printable(audiencePhrase(item)) || '-',
  ]);
  const shown = HEADS.map((head, column) => !OPTIONAL.has(head) || rows.some((row) => row[column] !== '-'));
  const visible = <Cell>(cells: readonly Cell[]) => cells.filter((_, column) => shown[column]);
  const outside = loose.length > 0 ? [`    outside of unsafe items: ${severityPhrase(countSeverities(loose))}`] : [];
  return [
    `  ${paint('frame', printable(file.path))}`,
    ...(rows.length > 0 ? drawTable(visible(HEADS), rows.map(visible), paint, new Set([0])) : []),
    ...outside,
  ];
}

/** @param right the columns of numbers. */
function drawTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
  right: ReadonlySet<number>,
): string[] {
  const widths = heads.map((head, column) => Math.max(...[head, ...rows.map((row) => row[column]!)].map(displayWidth)));
  const draw = (cells: readonly string[], styleOf: (cell: string, head: string) => Style) =>
    `    ${cells
      .map((cell, column) => {
        const blanks = ' '.repeat(widths[column]! - displayWidth(cell));
        return paint(styleOf(cell, heads[column]!), right.has(column) ? blanks + cell : cell + blanks);
      })
      .join('  ')}`.trimEnd();
  return [
    draw(heads, () => 'bold'),
    ...rows.map((cells) => draw(cells, (cell, head) => STYLES[head]?.[/^\w*/.exec(cell)![0]] ?? 'plain')),
  ];
}
