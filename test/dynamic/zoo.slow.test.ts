/** The zoo under the tools of this machine: what its marks say is found where they stand, and nothing in its clean tests. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixResult } from '../../src/dynamic/model';
import { testKey } from '../../src/dynamic/test-id';
import { HAS_CARGO, HAS_NIGHTLY, HAS_VALGRIND, runIn } from './crates';
import { isClass, marks, RECORDED_CELLS, SEEN } from './recorded';

const IS_HERE = {
  debug: HAS_CARGO,
  asan: HAS_NIGHTLY,
  lsan: HAS_NIGHTLY,
  tsan: HAS_NIGHTLY,
  msan: HAS_NIGHTLY,
  valgrind: HAS_CARGO && HAS_VALGRIND,
} as const;

/** All tests but the one that does not end. */
const TESTS = [
  'clean::',
  'memory::',
  'threads::',
  'checks::',
  'foreign::',
  'aliasing::',
  'cookies::',
  'fails',
  'test:',
  'doc',
];

const root = realpathSync(mkdtempSync(join(tmpdir(), 'soundness-zoo-')));
const folder = join(root, 'zoo');
beforeAll(() => cpSync('test/dynamic/zoo', folder, { recursive: true, filter: (path) => !path.includes('target') }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each(RECORDED_CELLS)('%s', (cell) => {
  const isHere = IS_HERE[cell];
  let result: MatrixResult;
  beforeAll(async () => {
    if (isHere) result = await runIn(folder, [cell], { tests: TESTS });
  }, 120_000);

  test.skipIf(!isHere)('the cell runs, and all its tests', () => {
    expect(result.cells).toMatchObject([{ cell, available: true }]);
    expect(result.problems).toEqual([]);
    expect(result.outcomes.length).toBeGreaterThan(25);
  });

  test.skipIf(!isHere)('what it sees is found at the mark', () => {
    const missed = SEEN[cell].filter((name) => {
      const mark = marks().find((each) => each.test === name && isClass(each.label))!;
      // A race has two ends, and either may be the later one.
      const lines = name === 'data_race' ? [mark.line, mark.line + 4] : [mark.line];
      return !result.findings.some(
        (finding) =>
          finding.class === mark.label &&
          finding.path === join(folder, mark.path) &&
          lines.includes(finding.range.start.line) &&
          finding.tests.some((each) => each.name.endsWith(name)),
      );
    });
    expect(missed).toEqual([]);
  });

  test.skipIf(!isHere)('tests in which it sees a defect do not pass', () => {
    const passed = result.outcomes.filter(({ state }) => state === 'passed').map(({ test: { name } }) => name);
    expect(passed.filter((name) => SEEN[cell].some((seen) => name.endsWith(`::${seen}`) || name === seen))).toEqual([]);
  });

  // An std that is not instrumented makes MemorySanitizer tell what is not true, and so it runs only where it is named.
  test.skipIf(!isHere || cell === 'msan')('clean tests pass without a report', () => {
    const clean = result.outcomes.filter(
      ({ test: { target, name } }) => name.startsWith('clean::') || name === 'adds' || target === 'doc',
    );
    expect(clean.map(({ test: id, state, reports }) => [testKey(id), state, reports])).toEqual([
      ['zoo lib clean::containers', 'passed', []],
      ['zoo lib clean::expected_panic', 'passed', []],
      ['zoo lib clean::ignored', 'skipped', []],
      ['zoo lib clean::raw_pointers', 'passed', []],
      ['zoo lib clean::threads', 'passed', []],
      ['zoo test:outside adds', 'passed', []],
      [expect.stringMatching(/^zoo doc src\/lib\.rs - add \(line \d+\)$/), 'passed', []],
    ]);
  });

  test.skipIf(!isHere)('a failed assertion fails, and is no finding', () => {
    const fails = result.outcomes.find(({ test: { name } }) => name === 'others::fails');
    if (cell !== 'msan') expect(fails).toMatchObject({ state: 'failed' });
    expect(result.findings.filter((finding) => finding.rule === 'dynamic/panic')).toEqual([]);
  });
});
