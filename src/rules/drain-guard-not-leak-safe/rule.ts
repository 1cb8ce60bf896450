import { defineRule } from '../define-rule';
import { drainReport } from './drain';
import { guardMadeBy } from './guard';
import { holeReport } from './hole';
import { joinReport, loanReport } from './lent';

export default defineRule({
  id: 'drain-guard-not-leak-safe',
  summary: 'a guard whose `drop` is all that keeps safe code sound, though the caller may forget the guard',
  category: 'drop-guard',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['Drop'],
  // A guard is made by safe code.
  opens: (text) => {
    const names = [...text.matchAll(/\bDrop\s+for\s+(?:\w+\s*::\s*)*(\w+)/g)].map(([, name]) => name);
    return names.length > 0 ? new RegExp(`\\b(?:Self|${[...new Set(names)].join('|')})\\s*[({]`) : null;
  },
  on: ['struct_expression', 'call_expression'],
  *check(literal, { file }) {
    const guard = guardMadeBy(literal, file);
    const report =
      guard &&
      (drainReport(guard, file) ?? holeReport(guard, file) ?? joinReport(guard, file) ?? loanReport(guard, file));
    if (report) yield report;
  },
});
