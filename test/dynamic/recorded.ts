/** What the tools printed for the tests of the zoo, and what the zoo's own marks say that they are to find. */
import { readFileSync } from 'node:fs';
import { findingsOf } from '../../src/dynamic/findings/findings';
import type { CellId, DynamicFinding, TestOutcome } from '../../src/dynamic/model';
import { readReports } from '../../src/dynamic/reports';
import type { CellOutput } from '../../src/dynamic/reports/cell-output';

export const ROOT = '/home/user/zoo';
export const RECORDED_CELLS = [
  'debug',
  'asan',
  'lsan',
  'tsan',
  'msan',
  'valgrind',
] as const satisfies readonly CellId[];

export interface Recording extends CellOutput {
  /** `zoo::memory::leak`. */
  readonly test: string;
}

export function recordings(cell: CellId): Recording[] {
  const read = JSON.parse(readFileSync(`test/dynamic/reports/recorded/${cell}.json`, 'utf8')) as Recording[];
  return read.map((entry) => ({ ...entry, cell }));
}

export function outcomeOf(recording: Recording): TestOutcome {
  const [target, ...name] = recording.test.split('::') as [string, ...string[]];
  return {
    cell: recording.cell,
    test: { package: 'zoo', target: target === 'zoo' ? 'lib' : `test:${target}`, name: name.join('::') },
    state: recording.exitCode === 0 ? 'passed' : 'failed',
    reason: null,
    milliseconds: 1,
    reports: readReports(recording),
    output: null,
  };
}

export function findingsIn(list: readonly Recording[]): DynamicFinding[] {
  return findingsOf(list.map(outcomeOf), ROOT);
}

export interface Mark {
  /** Path in the zoo. */
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  readonly label: string;
  /** The test that it stands in, without its module. */
  readonly test: string;
}

/** The `//~` marks of the zoo. */
export function marks(): Mark[] {
  return ['src/lib.rs', 'tests/outside.rs'].flatMap((path) => {
    let test = '';
    return readFileSync(`test/dynamic/zoo/${path}`, 'utf8')
      .split('\n')
      .flatMap((text, line): Mark[] => {
        test = /^\s*fn (\w+)/.exec(text)?.[1] ?? test;
        const label = /\/\/~ (.+)$/.exec(text)?.[1];
        return label === undefined ? [] : [{ path, line, label, test }];
      });
  });
}
