/** What a tool has printed, as reports of one form whichever tool it was. Pure, and never throws whatever the text is. */

import { readHandles } from '../ledger/handles';
import { judge } from '../ledger/judge';
import type { ToolReport } from '../model';
import { readComplaints, readSignal } from './aborts';
import type { CellOutput } from './cell-output';
import { readMiri } from './miri';
import { readPanics } from './panics';
import { plainLines } from './plain-lines';
import { readSanitizers } from './sanitizers';
import { readValgrind } from './valgrind';

/** The reports, those of the tool itself first. */
export function readReports({ cell, stderr, stdout, files, signal }: CellOutput): ToolReport[] {
  const [errors, printed] = [plainLines(stderr), plainLines(stdout)];
  const reports: ToolReport[] = [];
  for (const { name, text } of files) reports.push(...readFile(name, text));
  // A sanitizer that could not open its file writes to standard error.
  reports.push(...readSanitizers(errors));
  if (cell.startsWith('miri')) reports.push(...readMiri(errors), ...readMiri(printed));
  const panics = [...readPanics(errors), ...readPanics(printed)];
  reports.push(...panics, ...readComplaints(errors));
  const found = onceEach(reports);
  // The end of a process is news only where nobody has told what led to it.
  const told = found.filter((report) => report.class !== 'abort');
  if (told.some((report) => report.class !== 'panic')) return told;
  const ended = found.length > told.length ? null : readSignal(signal);
  return ended ? [...found, ended] : found;
}

function readFile(name: string, text: string): ToolReport[] {
  if (name.endsWith('.xml')) return readValgrind(text);
  return name.endsWith('.jsonl') ? judge(readHandles(text)) : readSanitizers(plainLines(text));
}

/** Two files, or a file and standard error, may hold the same report. */
function onceEach(reports: readonly ToolReport[]): ToolReport[] {
  const seen = new Set<string>();
  return reports.filter(({ text, kind }) => {
    const key = `${kind}\n${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
