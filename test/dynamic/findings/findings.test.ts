import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mergeWithStatic } from '../../../src/dynamic/findings/confirm';
import { findingsOf } from '../../../src/dynamic/findings/findings';
import { ownPlace } from '../../../src/dynamic/findings/places';
import type { Frame, TestOutcome, ToolReport } from '../../../src/dynamic/model';
import type { Finding } from '../../../src/finding';

const ROOT = '/home/user/my crate';
const position = (line: number) => ({ line, character: 4 });
const frame = (path: string | null, line = 9): Frame => ({ function: 'f', path, position: position(line) });
const report = (over: Partial<ToolReport> = {}): ToolReport => ({
  class: 'use-after-free',
  kind: 'k',
  message: 'm',
  stack: { label: '', frames: [frame(`${ROOT}/src/lib.rs`)] },
  related: [],
  text: 't',
  ...over,
});
const outcome = (reports: readonly ToolReport[], over: Partial<TestOutcome> = {}): TestOutcome => ({
  cell: 'asan',
  test: { package: 'a', target: 'lib', name: 't' },
  state: 'failed',
  reason: null,
  milliseconds: 1,
  reports,
  output: null,
  ...over,
});

describe('the user’s own code', () => {
  test.each([
    [`${ROOT}/src/lib.rs`, `${ROOT}/src/lib.rs`],
    ['src/lib.rs', `${ROOT}/src/lib.rs`],
    ['./crates/a/src/lib.rs', `${ROOT}/crates/a/src/lib.rs`],
    [`${ROOT}/c/ring.c`, `${ROOT}/c/ring.c`],
    ['/rustc/abc/library/core/src/ptr/mod.rs', null],
    ['library/core/src/ptr/mod.rs', null],
    ['/home/user/.cargo/registry/src/x/lib.rs', null],
    [`${ROOT}/target/debug/build/out/bindings.rs`, null],
    [`${ROOT}er/src/lib.rs`, null],
    ['./io/../sysdeps/unix/sysv/linux/write.c', null],
    ['../other/src/lib.rs', null],
    [null, null],
  ])('%s', (path, own) => {
    expect(ownPlace({ label: '', frames: [frame(path)] }, ROOT)?.path ?? null).toBe(own);
  });

  test('the main function that a test harness has written is not', () => {
    const main = { function: 'a::main', path: 'src/lib.rs', position: { line: 0, character: 0 } };
    expect(ownPlace({ label: '', frames: [main] }, ROOT)).toBeNull();
  });
});

describe('findings', () => {
  test('a panic and the end of patience are findings only where they are asked for', () => {
    const outcomes = [outcome([report({ class: 'panic' })]), outcome([report({ class: 'timeout' })])];
    expect(findingsOf(outcomes, ROOT)).toEqual([]);
    const told = findingsOf(outcomes, ROOT, { withFailures: true });
    expect(told.map(({ class: defect, range }) => [defect, range.start.line])).toEqual([
      ['panic', 9],
      ['timeout', 9],
    ]);
  });

  test('one defect that two cells and two tests show', () => {
    const other = { package: 'a', target: 'test:x', name: 'u' };
    const [finding, ...others] = findingsOf(
      [outcome([report()], { cell: 'valgrind', test: other }), outcome([report(), report()])],
      ROOT,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'dynamic/use-after-free',
      cells: ['asan', 'valgrind'],
      tests: [{ target: 'lib' }, { target: 'test:x' }],
      severity: 'error',
      confidence: 'high',
    });
  });

  test('another class, line or file is another defect', () => {
    const elsewhere = { label: '', frames: [frame('src/a.rs', 1)] };
    const found = findingsOf([outcome([report(), report({ class: 'leak' }), report({ stack: elsewhere })])], ROOT);
    expect(found.map(({ path, class: defect }) => `${path.slice(ROOT.length)} ${defect}`)).toEqual([
      '/src/a.rs use-after-free',
      '/src/lib.rs leak',
      '/src/lib.rs use-after-free',
    ]);
  });

  test('what has no place is left at its test, or at the manifest', () => {
    const nowhere = report({ stack: { label: '', frames: [] } });
    const place = { path: `${ROOT}/src/t.rs`, position: position(3) };
    expect(findingsOf([outcome([nowhere])], ROOT)[0]?.path).toBe(`${ROOT}/Cargo.toml`);
    expect(findingsOf([outcome([nowhere])], ROOT, { placeOf: () => place })[0]?.path).toBe(place.path);
  });

  test('a race of the test harness with itself is not told', () => {
    const harness = { label: '', frames: [frame('/rustc/abc/library/test/src/lib.rs')] };
    expect(findingsOf([outcome([report({ class: 'data-race', stack: harness })])], ROOT)).toEqual([]);
  });

  test('cells that are doubted are not believed alone', () => {
    const doubted = new Set(['msan' as const]);
    const msan = outcome([report()], { cell: 'msan' });
    expect(findingsOf([msan], ROOT, { doubted })[0]?.confidence).toBe('low');
    expect(findingsOf([msan, outcome([report()])], ROOT, { doubted })[0]?.confidence).toBe('high');
  });
});

describe('beside the static findings', () => {
  const [found] = findingsOf(
    [
      outcome([report({ class: 'aliasing', related: [{ label: 'made', frames: [frame('src/lib.rs', 7)] }] })], {
        cell: 'miri-tree',
      }),
    ],
    ROOT,
  );
  const finding = (rule: string, line: number): Finding => ({
    rule,
    severity: 'error',
    confidence: 'high',
    message: '',
    range: { start: position(line), end: position(line) },
    related: [],
    models: [],
    fixes: [],
  });
  const confirms = (...findings: Finding[]) =>
    mergeWithStatic([found!], [{ path: `${ROOT}/src/lib.rs`, findings }])[0]!.confirms;

  test('the same idea at the same place is confirmed', () => {
    expect(confirms(finding('shared-ref-cast-to-mut', 9))).toEqual(['shared-ref-cast-to-mut']);
    expect(confirms(finding('write-through-const-derived', 7))).toEqual(['write-through-const-derived']);
  });

  test('another idea, line or file is not', () => {
    expect(confirms(finding('safety-comment-missing', 9), finding('shared-ref-cast-to-mut', 30))).toEqual([]);
    expect(
      mergeWithStatic([found!], [{ path: '/x.rs', findings: [finding('mut-from-shared', 9)] }])[0]!.confirms,
    ).toEqual([]);
  });

  test('the rules of the table are there', () => {
    const table = readFileSync('src/dynamic/findings/confirm.ts', 'utf8');
    const named = [...table.matchAll(/\/\^\(\?:([^)]+)\)\$\//g)].flatMap(([, list]) => list!.split('|'));
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((rule) => !existsSync(`src/rules/${rule}/rule.ts`))).toEqual([]);
  });
});
