import type { MatrixResult, TestOutcome } from './model';
import { testKey } from './test-id';

/** Tests that did not pass of which no finding tells: they panicked, took too long, or were skipped. */
export function untold({ outcomes, findings }: Pick<MatrixResult, 'outcomes' | 'findings'>): readonly TestOutcome[] {
  const told = new Set(
    findings.flatMap(({ cells, tests }) => cells.flatMap((cell) => tests.map((test) => `${cell} ${testKey(test)}`))),
  );
  return outcomes.filter(({ cell, test, state }) => state !== 'passed' && !told.has(`${cell} ${testKey(test)}`));
}
