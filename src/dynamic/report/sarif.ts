/** The matrix as SARIF 2.1.0: a run for each cell, so that a service keeps their results apart. */
import type { Notification, ReportingDescriptor } from 'sarif';
import { renderLog, toNote, toRun } from '../../report/sarif';
import { sentence } from '../../report/words';
import { DEFECT_CLASSES, type MatrixResult } from '../model';
import { asRun, type Showing } from './as-run';
import { CLASS_SUMMARIES } from './class-summaries';

const RULES: readonly ReportingDescriptor[] = DEFECT_CLASSES.map((each) => ({
  id: `dynamic/${each}`,
  name: each.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: sentence(CLASS_SUMMARIES[each]) },
  fullDescription: { text: sentence(CLASS_SUMMARIES[each]) },
  properties: { tags: ['rust', 'unsafe', 'dynamic'] },
}));

/** @param version Version of Soundness. */
export function renderMatrixSarif(result: MatrixResult, showing: Showing, version: string): string {
  const ran = result.cells.filter(
    ({ cell }) =>
      result.outcomes.some((outcome) => outcome.cell === cell) || result.problems.some((each) => each.cell === cell),
  );
  return renderLog(
    ran.map(({ cell, degraded }) => {
      const findings = result.findings.filter(({ cells }) => cells.includes(cell));
      const problems = result.problems.filter((problem) => problem.cell === cell || problem.cell === null);
      const notifications: Notification[] = [
        ...problems.map(({ message }): Notification => ({ level: 'error', message: { text: message } })),
        ...(degraded === null ? [] : [toNote(degraded)]),
      ];
      const isSuccessful = problems.length === 0 && !result.cancelled;
      return toRun(cell, asRun(findings, showing).crates, [...RULES], version, notifications, isSuccessful);
    }),
  );
}
