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

/** What each cell sees, by test; the line and class are the mark's. */
export const SEEN: Readonly<Record<(typeof RECORDED_CELLS)[number], readonly string[]>> = {
  debug: ['misaligned', 'null', 'index', 'invalid_enum', 'unreachable'],
  asan: [
    ...['misaligned', 'null', 'index', 'invalid_enum', 'unreachable', 'heap_out_of_bounds', 'use_after_free'],
    ...['double_free', 'stack_out_of_bounds', 'invalid_free', 'leak', 'frees_twice'],
  ],
  lsan: ['misaligned', 'null', 'index', 'invalid_enum', 'unreachable', 'leak'],
  tsan: ['misaligned', 'null', 'index', 'invalid_enum', 'unreachable', 'use_after_free', 'data_race'],
  msan: ['misaligned', 'null', 'index', 'invalid_enum', 'unreachable', 'uninitialised_branch'],
  valgrind: [
    ...['misaligned', 'null', 'index', 'invalid_enum', 'unreachable', 'heap_out_of_bounds', 'use_after_free', 'aborts'],
    ...['double_free', 'invalid_free', 'leak', 'frees_twice', 'uninitialised_write'],
  ],
};

/** Marks of places that only lead to a defect have a word of their own. */
export function isClass(label: string): boolean {
  return !['allocated', 'freed', 'made', 'lost'].includes(label);
}
