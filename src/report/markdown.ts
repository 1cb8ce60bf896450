/**
 * Findings for a pull request.
 */
import { type Finding, SEVERITIES, type Severity } from '../finding';
import type { Problem, RunResult } from '../results';
import { drawFrames } from './diagnostic';
import { escapeHtml, escapeMarkdown, fence, messageHtml, messageMarkdown, pathUrl } from './escape';
import { previewFix } from './fix-preview';
import { paintWith } from './paint';
import { MOST_CHARACTERS, Room } from './room';
import { scopeSentences } from './scope';
import { Sources } from './source';
import { DEFAULT_WIDTH } from './text';
import { count, findingsOf, notesOf, sentence, summarize } from './words';

export interface MarkdownOptions {
  /** Address of the working directory's files, with a slash at its end; links are relative where it is missing. */
  readonly linkBase?: string;
}

/** Characters of the report that each of its parts may have; what it does not need is for those that follow. */
const NOTE = 500;
const SCOPE = 4_000;
const PROBLEMS = 8_000;
const TABLE = 30_000;

const SEVERITY_SIGNS: Readonly<Record<Severity, string>> = {
  error: '🔴 error',
  warning: '🟠 warning',
  info: '🔵 info',
  hint: '⚪ hint',
};

/**
 * A table of the findings, the worst first, then each with its code, folded away, and the problems. Ends with a line
 * end, has no more than `MOST_CHARACTERS`, and tells what it had to leave out.
 */
export function renderMarkdown(result: RunResult, options: MarkdownOptions = {}): string {
  const links = new Links(options);
  const room = new Room(MOST_CHARACTERS - NOTE);
  const head = ['## Soundness', sentence(summarize(result))];
  for (const block of head) room.take(block);
  const scope = scopePart(result, room.part(SCOPE));
  const problems = problemPart(result.problems, links, room.part(PROBLEMS));
  const findings = [...findingsOf(result)].sort(
    (a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity),
  );
  const table = tablePart(
    ['Severity', 'Finding', 'Rule', 'Place'],
    findings.map(({ path, finding }) => findingRow(finding, path, links)),
    room.part(TABLE),
  );
  const sources = new Sources(result);
  const details: string[] = [];
  for (const { path, finding } of findings) {
    const detail = folded(finding, path, sources, links);
    // Those that follow are no worse, and drawing many thousands takes its time.
    if (!room.take(detail)) break;
    details.push(detail);
  }
  const note = noteOf([
    [scope.omitted, 'sentence', 'about what this leaves out'],
    [table.omitted, 'finding', 'not in the table'],
    [findings.length - details.length, 'finding', 'without code'],
    [problems.omitted, 'problem', 'not listed'],
  ]);
  return `${[...head, ...scope.blocks, ...note, ...table.blocks, ...details, ...problems.blocks].join('\n\n')}\n`;
}

/** What was left out for lack of room; nothing where nothing was. */
export function noteOf(omitted: readonly (readonly [number, string, string])[]): readonly string[] {
  const parts = omitted.filter(([number]) => number > 0).map(([number, noun, how]) => `${count(number, noun)} ${how}`);
  return parts.length > 0
    ? [`> **Shortened**, so that it fits into a comment: ${parts.join(', ')}. \`--format json\` has all of it.`]
    : [];
}

/** Blocks of a report, and how much of what they list had no room. */
export interface Part {
  readonly blocks: readonly string[];
  readonly omitted: number;
}

/** A table with as many rows as there is room for; nothing where that is none. */
export function tablePart(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  room: Room = new Room(Number.POSITIVE_INFINITY),
): Part {
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = [heads, heads.map(() => '---')].map(lineOf);
  for (const line of head) room.take(line);
  const lines = rows.map(lineOf).filter((line) => room.take(line));
  return {
    blocks: lines.length > 0 ? [[...head, ...lines].join('\n')] : [],
    omitted: rows.length - lines.length,
  };
}

/** What a run left out because the user asked for that, as a paragraph; nothing where nothing was. */
export function scopePart({ scope }: RunResult, room: Room): Part {
  const sentences = scopeSentences(scope).map((text) => messageMarkdown(sentence(text)));
  const told = sentences.filter((text) => room.take(text));
  return { blocks: told.length > 0 ? [told.join(' ')] : [], omitted: sentences.length - told.length };
}

/** A list of what could not be checked, under its own heading, as long as there is room; nothing where there is nothing. */
export function problemPart(problems: readonly Problem[], links: Links, room: Room): Part {
  const rows = problems
    .map(({ path, message, range }) => `- ${links.place(path, range?.start.line ?? null)}: ${messageMarkdown(message)}`)
    .filter((row) => room.take(row));
  return {
    blocks: rows.length > 0 ? ['### Not checked', rows.join('\n')] : [],
    omitted: problems.length - rows.length,
  };
}

/** Links to the files of a run. */
export class Links {
  readonly #base: string;

  constructor({ linkBase = '' }: MarkdownOptions) {
    this.#base = linkBase;
  }

  /** Address of a file, or of a line of it, counted from zero. Files outside of the working directory have no other. */
  url(path: string, line: number | null): string {
    return `${path.startsWith('/') ? '' : this.#base}${pathUrl(path)}${anchorOf(line)}`;
  }

  /** A link that shows the path. */
  place(path: string, line: number | null): string {
    return `[${escapeMarkdown(path)}${anchorOf(line)}](${this.url(path, line)})`;
  }

  /** A link that shows the line's number alone. */
  line(path: string, line: number): string {
    return `[${line + 1}](${this.url(path, line)})`;
  }
}

function anchorOf(line: number | null): string {
  return line === null ? '' : `#L${line + 1}`;
}

function findingRow({ severity, message, rule, range }: Finding, path: string, links: Links): readonly string[] {
  const place = links.place(path, range.start.line);
  return [SEVERITY_SIGNS[severity], messageMarkdown(message), `\`${rule}\``, place];
}

function folded(finding: Finding, path: string, sources: Sources, links: Links): string {
  const { severity, message, rule, range } = finding;
  const { line } = range.start;
  const link = `<a href="${links.url(path, line)}">${escapeHtml(path)}:${line + 1}</a>`;
  const style = { paint: paintWith(false), width: DEFAULT_WIDTH };
  const blocks = [
    `<details>\n<summary><b>${SEVERITY_SIGNS[severity]}</b> ${link}: ${messageHtml(message)} (<code>${rule}</code>)</summary>`,
    fence(drawFrames(finding, path, sources, style), 'text'),
  ];
  const notes = notesOf(finding);
  if (notes.length > 0) {
    blocks.push(notes.map(sentence).join(' '));
  }
  const related = finding.related.map(
    (place) => `- ${links.place(place.path ?? path, place.range.start.line)}: ${messageMarkdown(place.message)}`,
  );
  if (related.length > 0) {
    blocks.push(related.join('\n'));
  }
  const fix = finding.fixes[0];
  if (fix) {
    const { lines, omitted } = previewFix(fix, sources.get(path)!);
    const diff = lines.map(({ sign, text }) => `${sign}${text}`).join('\n');
    const more = omitted > 0 ? ` (${omitted} more lines change)` : '';
    blocks.push(`**Fix:** ${messageMarkdown(fix.title)}${more}`, fence(diff, 'diff'));
  }
  return `${blocks.join('\n\n')}\n\n</details>`;
}
