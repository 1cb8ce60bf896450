/** What the tools of a real machine printed about the zoo is read as what the zoo's marks say. */
import { describe, expect, test } from 'vitest';
import type { CellId } from '../../../src/dynamic/model';
import {
  findingsIn,
  isClass,
  marks,
  outcomeOf,
  RECORDED_CELLS,
  type Recording,
  ROOT,
  recordings,
  SEEN,
} from '../recorded';

/** Places that lead to the defect, by cell: where the cell tells of them, the marks say which lines. */
const LEADS: Readonly<Record<string, readonly CellId[]>> = {
  use_after_free: ['asan', 'valgrind'],
  double_free: ['asan', 'valgrind'],
  frees_twice: ['asan', 'valgrind'],
  heap_out_of_bounds: ['asan', 'valgrind'],
};

const nameOf = ({ test }: Recording) => test.split('::').at(-1)!;

describe.each(RECORDED_CELLS)('%s', (cell) => {
  const list = recordings(cell);
  const own = marks();

  test.each(SEEN[cell])('tells of %s at its mark', (name) => {
    const recording = list.find((each) => nameOf(each) === name)!;
    const [mark, ...others] = own.filter((each) => each.test === name && isClass(each.label));
    expect(mark && others.length === 0).toBe(true);
    const found = findingsIn([recording]).find((finding) => finding.class === mark!.label);
    const line = cell === 'tsan' && name === 'data_race' ? [mark!.line, mark!.line + 4] : [mark!.line];
    expect(found?.path).toBe(`${ROOT}/${mark!.path}`);
    expect(line).toContain(found?.range.start.line);
    if (!LEADS[name]?.includes(cell)) return;
    const leads = own.filter((each) => each.test === name && !isClass(each.label));
    expect(found?.related.map(({ message, range }) => `${range.start.line} ${message}`).sort()).toEqual(
      leads.map((lead) => `${lead.line} ${lead.label} here`).sort(),
    );
  });

  test('says nothing of tests that are clean', () => {
    const clean = list.filter(({ test: name }) => name.includes('::clean::') || name === 'outside::adds');
    expect(clean).toHaveLength(6);
    const findings = findingsIn(clean);
    // MemorySanitizer takes what an std without instruments has written for uninitialised.
    if (cell === 'msan') expect(findings.every((finding) => finding.class === 'uninitialised-read')).toBe(true);
    else expect(findings).toEqual([]);
  });

  test('a failed assertion is a panic, and no finding', () => {
    const failed = list.find((each) => nameOf(each) === 'fails')!;
    const panic = outcomeOf(failed).reports.find((report) => report.class === 'panic');
    expect(panic?.message).toBe('assertion `left == right` failed left: 2 right: 3');
    expect(panic?.stack.frames[0]).toMatchObject({ path: 'src/lib.rs' });
    expect(findingsIn([failed])).toEqual([]);
  });

  test('reports keep the words of the tool', () => {
    for (const recording of list)
      for (const report of outcomeOf(recording).reports) {
        expect(report.message).toMatch(/^[^A-Z].*[^.]$|^[A-Z]\w*Sanitizer/s);
        if (report.stack.frames.length > 0) expect(report.text).not.toBe('');
      }
  });
});

test('what no native tool sees stays unseen: nothing is made up', () => {
  for (const cell of RECORDED_CELLS) {
    const unseen = recordings(cell).filter(({ test: name }) => /::(?:aliasing|cookies)::/.test(name));
    expect(unseen).toHaveLength(3);
    expect(findingsIn(unseen)).toEqual([]);
  }
});

test('one defect of several cells is one finding', () => {
  const all = RECORDED_CELLS.flatMap((cell) => recordings(cell)).filter((each) => nameOf(each) === 'use_after_free');
  const found = findingsIn(all).filter((finding) => finding.class === 'use-after-free');
  expect(found.map(({ cells }) => cells)).toEqual([['asan', 'tsan', 'valgrind']]);
  expect(found[0]!.tests).toEqual([{ package: 'zoo', target: 'lib', name: 'memory::use_after_free' }]);
  expect(findingsIn([...all].reverse())).toEqual(findingsIn(all));
});
