/**
 * Findings for a pull request.
 */
import { type Finding, SEVERITIES, type Severity } from '../finding';
import type { FileResult, Problem, RunResult } from '../results';
import { drawFrames } from './diagnostic';
import { escapeMarkdown, fence, messageHtml, messageMarkdown, pathUrl } from './escape';
import { previewFix } from './fix-preview';
import { paintWith } from './paint';
import { scopeSentences } from './scope';
import { Sources } from './source';
import { DEFAULT_WIDTH } from './text';
import { countSeverities, findingsOf, notesOf, type SeverityCounts, sentence, summarize } from './words';

/** A pull request shows no more than 65,536 characters; findings past this number are listed without their code. */
const SHOWN_WITH_CODE = 40;

const SEVERITY_SIGNS: Readonly<Record<Severity, string>> = {
  error: '🔴 error',
  warning: '🟠 warning',
  info: '🔵 info',
  hint: '⚪ hint',
};

/** A table of numbers, then the findings by file with their code folded away, then the problems. Ends with a line end. */
export function renderMarkdown(result: RunResult): string {
  const all = [...findingsOf(result)].map(({ finding }) => finding);
  const withCode = new Set(all.slice(0, SHOWN_WITH_CODE));
  const sources = new Sources(result);
  const files = result.crates.flatMap((crate) => crate.files).filter(({ findings }) => findings.length > 0);
  const blocks = ['## Soundness', `${sentence(summarize(result))}`, ...scopeBlocks(result)];
  if (all.length > 0) {
    blocks.push(severityTable(countSeverities(all)));
  }
  for (const file of files) {
    blocks.push(
      `### ${placeLink(file.path, null)}`,
      ...file.findings.map((finding) => {
        return withCode.has(finding) ? folded(finding, file, sources) : `- ${headOf(finding, file.path)}`;
      }),
    );
  }
  blocks.push(...problemBlocks(result.problems));
  return `${blocks.join('\n\n')}\n`;
}

/** What was left out, as a paragraph; nothing where nothing was. */
export function scopeBlocks({ scope }: RunResult): string[] {
  const sentences = scopeSentences(scope);
  return sentences.length > 0 ? [sentences.map((text) => messageMarkdown(sentence(text))).join(' ')] : [];
}

/** A list of what could not be checked, under its own heading; nothing where there is nothing. */
export function problemBlocks(problems: readonly Problem[]): string[] {
  const rows = problems.map(
    ({ path, message, range }) => `- ${placeLink(path, range?.start.line ?? null)}: ${messageMarkdown(message)}`,
  );
  return rows.length > 0 ? ['### Not checked', rows.join('\n')] : [];
}

/** A link to a file, or to a line of it, counted from zero. */
export function placeLink(path: string, line: number | null): string {
  const anchor = line === null ? '' : `#L${line + 1}`;
  return `[${escapeMarkdown(path)}${anchor}](${pathUrl(path)}${anchor})`;
}

/** A link to a line, counted from zero, that shows the line's number alone. */
export function lineLink(path: string, line: number): string {
  return `[${line + 1}](${pathUrl(path)}#L${line + 1})`;
}

function severityTable(counts: SeverityCounts): string {
  const rows = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `| ${SEVERITY_SIGNS[severity]} | ${counts[severity]} |`,
  );
  return ['| Severity | Findings |', '| :-- | --: |', ...rows].join('\n');
}

function headOf(finding: Finding, path: string): string {
  const where = placeLink(path, finding.range.start.line);
  return `**${SEVERITY_SIGNS[finding.severity]}** ${where}: ${messageMarkdown(finding.message)} (\`${finding.rule}\`)`;
}

function folded(finding: Finding, file: FileResult, sources: Sources): string {
  const { severity, message, rule, range } = finding;
  const anchor = `#L${range.start.line + 1}`;
  const link = `<a href="${pathUrl(file.path)}${anchor}">line ${range.start.line + 1}</a>`;
  const style = { paint: paintWith(false), width: DEFAULT_WIDTH };
  const blocks = [
    `<details>\n<summary><b>${SEVERITY_SIGNS[severity]}</b> ${link}: ${messageHtml(message)} (<code>${rule}</code>)</summary>`,
    fence(drawFrames(finding, file.path, sources, style), 'text'),
  ];
  const notes = notesOf(finding);
  if (notes.length > 0) {
    blocks.push(notes.map(sentence).join(' '));
  }
  const related = finding.related.map(
    (place) => `- ${placeLink(place.path ?? file.path, place.range.start.line)}: ${messageMarkdown(place.message)}`,
  );
  if (related.length > 0) {
    blocks.push(related.join('\n'));
  }
  const fix = finding.fixes[0];
  if (fix) {
    const { lines, omitted } = previewFix(fix, sources.get(file.path)!);
    const diff = lines.map(({ sign, text }) => `${sign}${text}`).join('\n');
    const more = omitted > 0 ? ` (${omitted} more lines change)` : '';
    blocks.push(`**Fix:** ${messageMarkdown(fix.title)}${more}`, fence(diff, 'diff'));
  }
  return `${blocks.join('\n\n')}\n\n</details>`;
}
