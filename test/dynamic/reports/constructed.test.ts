/** Reports of tools that were not at hand, written by their documentation: Miri, later protocols of Valgrind. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../src/dynamic/findings/findings';
import type { CellId, ToolReport } from '../../../src/dynamic/model';
import { readReports } from '../../../src/dynamic/reports';
import { ROOT } from '../recorded';

const read = (name: string) => readFileSync(`test/dynamic/reports/constructed/${name}`, 'utf8');
const NOTHING = { stdout: '', stderr: '', files: [], exitCode: 1, signal: null };

function said(cell: CellId, reports: readonly ToolReport[]): string[] {
  const test = { package: 'zoo', target: 'lib', name: 't' };
  const outcome = { cell, test, state: 'failed', reason: null, milliseconds: 1, reports, output: null } as const;
  return findingsOf([outcome], ROOT).map(({ class: defect, path, range, related, models }) =>
    [
      `${defect} ${path.slice(ROOT.length + 1)}:${range.start.line + 1}`,
      ...related.map((place) => `${place.message} ${place.range.start.line + 1}`),
      ...models,
    ].join(', '),
  );
}

const inStderr = (cell: CellId, text: string) => said(cell, readReports({ ...NOTHING, cell, stderr: text }));

describe('Miri', () => {
  test('under Stacked Borrows tells where a pointer was made and lost', () => {
    expect(inStderr('miri-stacked', read('miri-stacked.txt'))).toEqual([
      'aliasing src/lib.rs:242, the pointer is created here 240, it loses its permission here 241, stacked',
    ]);
  });

  test('under Tree Borrows tells where a pointer was made', () => {
    expect(inStderr('miri-tree', read('miri-tree.txt'))).toEqual([
      'aliasing src/lib.rs:233, the pointer is created here 232, tree',
    ]);
  });

  test('a foreign function is no defect, and is named', () => {
    const [report] = readReports({ ...NOTHING, cell: 'miri-tree', stderr: read('miri-foreign.txt') });
    expect(report).toMatchObject({
      class: 'foreign-function',
      message: 'the test cannot go on under Miri: it reaches `swab`, which Miri has no stand-in for',
    });
    expect(inStderr('miri-tree', read('miri-foreign.txt'))).toEqual(['foreign-function src/lib.rs:221']);
  });

  test('what happens in std is told where the workspace called it; leaks come behind', () => {
    expect(inStderr('miri-stacked', read('miri-in-std.txt'))).toEqual([
      'use-after-free src/lib.rs:86, allocated here 83, freed here 85',
      'leak src/lib.rs:116',
    ]);
  });

  test('as JSON, with a line that was cut off', () => {
    expect(inStderr('miri-tree', read('miri.jsonl'))).toEqual([
      'data-race src/lib.rs:144, the other access is here 140',
    ]);
  });

  test('errors of the compiler are none of Miri', () => {
    const text =
      'error[E0425]: cannot find value `x` in this scope\n --> src/lib.rs:1:1\nerror: could not compile `zoo`';
    expect(inStderr('miri-tree', text)).toEqual([]);
  });
});

test('Valgrind’s protocol 6, up to where the file was cut off', () => {
  const files = [{ name: 'report.1.xml', text: read('valgrind-6.xml') }];
  expect(said('valgrind', readReports({ ...NOTHING, cell: 'valgrind', files }))).toEqual([
    'bad-descriptor src/lib.rs:30, closed here 29, opened here 28',
    'invalid-free src/lib.rs:40, allocated here 39',
    'crash src/lib.rs:50',
    'null-dereference src/lib.rs:50',
  ]);
});

describe('the plain program', () => {
  const plain = (stderr: string, signal: string | null = 'SIGABRT') =>
    readReports({ ...NOTHING, cell: 'debug', stderr, exitCode: null, signal }).map(({ class: defect }) => defect);

  test.each([
    ['free(): double free detected in tcache 2\n', 'double-free'],
    ['double free or corruption (fasttop)\n', 'double-free'],
    ['free(): invalid pointer\n', 'invalid-free'],
    ['munmap_chunk(): invalid pointer\n', 'invalid-free'],
    ['malloc(): corrupted top size\n', 'out-of-bounds'],
    ['corrupted size vs. prev_size\n', 'out-of-bounds'],
    ['*** stack smashing detected ***: terminated\n', 'out-of-bounds'],
  ])('the C library complains: %s', (text, defect) => {
    expect(plain(text)).toEqual([defect]);
  });

  test('a signal is told where nothing else is', () => {
    expect(plain('', 'SIGSEGV')).toEqual(['crash']);
    expect(plain('')).toEqual(['abort']);
    expect(plain('', 'SIGKILL')).toEqual([]);
    expect(plain('', null)).toEqual([]);
  });

  test('panics in colour, with carriage returns, and as they were written before Rust 1.73', () => {
    const now =
      "\u001b[1m\r\nthread 'a' (12) panicked at src/lib.rs:3:5:\r\nunsafe precondition(s) violated: hint::assert_unchecked\r\n";
    const then = "thread 'a' panicked at 'index out of bounds', src/lib.rs:3:5\nnote: run with …\n";
    expect(plain(now)).toEqual(['unsafe-precondition']);
    expect(plain(then, null)).toEqual(['panic']);
  });
});

test('a head that another thread’s output cut in two does not take the next report along', () => {
  const text = [
    '==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x1 at pc 0x2',
    'test a ... READ of size 1 at 0x1 thread T1',
    '    #0 0x1 in zoo::a /home/user/zoo/src/lib.rs:3:4',
    '==8==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000 (pc 0x1 bp 0x2 sp 0x3 T0)',
    '==8==The signal is caused by a READ memory access.',
    '==8==Hint: address points to the zero page.',
    '    #0 0x1 in zoo::b /home/user/zoo/src/lib.rs:9:1',
    'SUMMARY: AddressSanitizer: SEGV /home/user/zoo/src/lib.rs:9:1 in zoo::b',
  ].join('\n');
  expect(inStderr('asan', text)).toEqual(['use-after-free src/lib.rs:3', 'null-dereference src/lib.rs:9']);
});

test('a sanitizer of which no report was seen is read by the common form', () => {
  const text =
    '==9==ERROR: BorrowSanitizer: borrow violation on address 0x1\n    #0 0x1 in zoo::a /home/user/zoo/src/lib.rs:3:4\n';
  expect(inStderr('bsan', text)).toEqual(['aliasing src/lib.rs:3']);
});
