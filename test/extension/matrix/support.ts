import type { CellId, CellStatus, DynamicFinding, ListedTest, TestId, TestOutcome } from '../../../src/dynamic/model';
import type { Ending } from '../../../src/extension/matrix/messages';

export function testId(name: string, target = 'lib'): TestId {
  return { package: 'ring', target, name };
}

export function listed(name: string, target = 'lib'): ListedTest {
  return { ...testId(name, target), place: null, ignored: false };
}

/** `src/lib.rs:12` is line 11. */
export function finding(at: string, rest: Partial<DynamicFinding> = {}): DynamicFinding {
  const [file, line] = at.split(':');
  const position = { line: Number(line) - 1, character: 4 };
  return {
    rule: `dynamic/${rest.class ?? 'use-after-free'}`,
    severity: 'error',
    confidence: 'high',
    message: 'read of memory that was given back',
    range: { start: position, end: position },
    related: [],
    models: [],
    fixes: [],
    path: `/ring/${file}`,
    class: 'use-after-free',
    cells: [],
    tests: [],
    text: '==1==ERROR',
    confirms: [],
    ...rest,
  };
}

export function ended(cell: CellId, name: string, rest: Partial<TestOutcome> = {}, findings: DynamicFinding[] = []) {
  const outcome: TestOutcome = {
    cell,
    test: testId(name),
    state: findings.length > 0 ? 'failed' : 'passed',
    reason: findings[0]?.message ?? null,
    milliseconds: 10,
    reports: [],
    output: `/out/${cell}/${name}.txt`,
    ...rest,
  };
  return { event: 'ended', outcome, findings } as const satisfies Ending & { event: 'ended' };
}

export function status(cell: CellId, rest: Partial<CellStatus> = {}): CellStatus {
  return { cell, available: true, detail: '1.95.0', install: null, degraded: null, ...rest };
}
