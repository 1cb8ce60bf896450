/**
 * Findings for a terminal.
 */
import type { Problem, RunResult } from '../results';
import { printable } from './cells';
import { drawDiagnostic, headline } from './diagnostic';
import { type Paint, paintWith } from './paint';
import { scopeSentences } from './scope';
import { Sources } from './source';
import { count, findingsOf, summarize } from './words';

export interface TextOptions {
  /** True to use ANSI colours. */
  readonly color: boolean;
  /** Columns of the terminal; 140 where it is not known. */
  readonly width?: number;
  /** True to end with the number of findings. */
  readonly summary: boolean;
}

export const DEFAULT_WIDTH = 140;

/** The findings with their code, then the problems, then the summary. Ends with a line end unless it is empty. */
export function renderText(result: RunResult, options: TextOptions): string {
  const paint = paintWith(options.color);
  const style = { paint, width: options.width ?? DEFAULT_WIDTH };
  const sources = new Sources(result);
  const blocks: string[] = [];
  const rules = new Set<string>();
  for (const { path, finding } of findingsOf(result)) {
    blocks.push(drawDiagnostic(finding, path, sources, style));
    rules.add(finding.rule);
  }
  blocks.push(...drawProblems(result.problems, paint));
  if (options.summary) {
    blocks.push(drawSummary(result, rules, paint));
  }
  return blocks.map((block) => `${block}\n`).join('\n');
}

/** Each problem with its place, if it is known. */
export function drawProblems(problems: readonly Problem[], paint: Paint): string[] {
  return problems.map(({ kind, message, path, range }) => {
    const place = range ? `:${range.start.line + 1}:${range.start.character + 1}` : '';
    const severity = kind === 'configuration' ? 'error' : 'warning';
    return `${headline(severity, message, paint)}\n ${paint('frame', '-->')} ${printable(path)}${place}`;
  });
}

function drawSummary(result: RunResult, rules: ReadonlySet<string>, paint: Paint): string {
  const rows = [paint('bold', summarize(result)), ...scopeSentences(result.scope)];
  if (result.problems.length > 0) {
    rows.push(`${count(result.problems.length, 'problem')} kept something from being checked; see above`);
  }
  const [example] = rules;
  if (example) {
    rows.push(`To learn more about a rule, run \`soundness explain ${example}\`.`);
  }
  return rows.join('\n');
}
