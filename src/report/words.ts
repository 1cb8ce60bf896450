/**
 * Words and numbers that the reports have in common.
 */
import { type Finding, type Model, SEVERITIES, type Severity } from '../finding';
import type { RunResult } from '../results';

export const MODEL_NAMES: Readonly<Record<Model, string>> = {
  stacked: 'Stacked Borrows',
  tree: 'Tree Borrows',
};

export type SeverityCounts = Readonly<Record<Severity, number>>;

export function countSeverities(findings: Iterable<Finding>): SeverityCounts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const finding of findings) {
    counts[finding.severity]++;
  }
  return counts;
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `3 errors`, `1 info`, `2 info`. */
export function severityCount(severity: Severity, number: number): string {
  return severity === 'info' ? `${number} info` : count(number, severity);
}

/** `3 errors, 1 hint`; empty where there is nothing to count. */
export function severityPhrase(counts: SeverityCounts): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => severityCount(severity, counts[severity]))
    .join(', ');
}

/** Every finding of a run with the path of its file, in the order of the files. */
export function* findingsOf(result: RunResult): Generator<{ readonly path: string; readonly finding: Finding }> {
  for (const crate of result.crates) {
    for (const file of crate.files) {
      for (const finding of file.findings) {
        yield { path: file.path, finding };
      }
    }
  }
}

/** `3 errors, 12 warnings in 5 files`, or `no findings in 80 files`. */
export function summarize(result: RunResult): string {
  const all = [...findingsOf(result)];
  if (all.length === 0) {
    const files = result.crates.reduce((sum, crate) => sum + crate.files.length, 0);
    return `no findings in ${count(files, 'file')}`;
  }
  const phrase = severityPhrase(countSeverities(all.map(({ finding }) => finding)));
  return `${phrase} in ${count(new Set(all.map(({ path }) => path)).size, 'file')}`;
}

/** What a reader should know beside the message: the models that are violated, and doubt where there is any. */
export function notesOf({ models, confidence }: Finding): readonly string[] {
  const notes = models.length === 0 ? [] : [modelPhrase(models)];
  return confidence === 'high' ? notes : [...notes, `confidence is ${confidence}`];
}

/** The text with its first letter in upper case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A message, which has no full stop, as a sentence. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? capitalize(text) : `${capitalize(text)}.`;
}

/** `violates Stacked Borrows and Tree Borrows`; empty where no model is concerned. */
export function modelPhrase(models: readonly Model[]): string {
  return models.length === 0 ? '' : `violates ${models.map((model) => MODEL_NAMES[model]).join(' and ')}`;
}
