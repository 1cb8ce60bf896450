/** The matrix for other programs. The shapes are public and versioned. */
import { type JsonFinding, toJsonFinding } from '../../report/json';
import type {
  CellId,
  CellStatus,
  DefectClass,
  ListedTest,
  MatrixProblem,
  MatrixResult,
  TestId,
  TestOutcome,
} from '../model';
import { type Showing, shown } from './as-run';

export interface JsonDynamicFinding extends JsonFinding {
  readonly class: DefectClass;
  readonly cells: readonly CellId[];
  readonly tests: readonly TestId[];
  /** One of the reports, as the tool has printed it. */
  readonly report: string;
  /** The rules of the static findings that say the same of the same place. */
  readonly confirms: readonly string[];
}

export interface JsonMatrix {
  readonly version: 1;
  /** Folder of the workspace, absolute. */
  readonly root: string;
  readonly cells: readonly CellStatus[];
  readonly outcomes: readonly TestOutcome[];
  readonly findings: readonly JsonDynamicFinding[];
  readonly problems: readonly MatrixProblem[];
  readonly cancelled: boolean;
}

export interface JsonMatrixList {
  readonly version: 1;
  readonly cells: readonly CellStatus[];
  readonly tests: readonly ListedTest[];
  readonly problems: readonly MatrixProblem[];
}

/** A {@link JsonMatrix}, indented by two spaces, with a line end. */
export function renderMatrixJson(result: MatrixResult, showing: Showing): string {
  const { root, cells, outcomes, findings, problems, cancelled } = result;
  const matrix: JsonMatrix = {
    version: 1,
    root,
    cells,
    outcomes,
    findings: findings.map((finding) => {
      const { class: defect, cells: seenBy, tests, text, confirms, path } = shown(finding, showing);
      return {
        ...toJsonFinding(shown(finding, showing), path),
        class: defect,
        cells: seenBy,
        tests,
        report: text,
        confirms,
      };
    }),
    problems,
    cancelled,
  };
  return `${JSON.stringify(matrix, null, 2)}\n`;
}

/** A {@link JsonMatrixList}, indented by two spaces, with a line end. */
export function renderListJson({ cells, tests, problems }: Omit<JsonMatrixList, 'version'>): string {
  const list: JsonMatrixList = { version: 1, cells, tests, problems };
  return `${JSON.stringify(list, null, 2)}\n`;
}
