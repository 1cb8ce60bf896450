/** The leak ledger over real tests under a real gdb. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MatrixResult } from '../../../src/dynamic/model';
import { nodeHost } from '../../../src/workspace/node-host';
import { run } from '../../cli/terminal';
import { crateWith, HAS_CARGO, runIn, statesOf } from '../crates';

const source = readFileSync('test/dynamic/ledger/sample.rs', 'utf8');
const isHere = HAS_CARGO && spawnSync('gdb', ['-batch', '-nx', '-ex', 'python print(1)']).status === 0;
const crate = crateWith({ 'src/lib.rs': source });
let result: MatrixResult;

beforeAll(async () => {
  if (isHere) result = await runIn(crate.folder, ['ledger']);
}, 300_000);
afterAll(() => crate.dispose());

test.skipIf(!isHere)('the cell runs', () => {
  expect(result.cells).toMatchObject([{ cell: 'ledger', available: true }]);
  expect(result.problems).toEqual([]);
});

test.skipIf(!isHere)('what is wrong is told at its line, and nothing else is', () => {
  const marked = source.split('\n').flatMap((text, line) => {
    const label = /\/\/~ (.+)$/.exec(text)?.[1];
    return label === undefined ? [] : [`${line + 1} ${label}`];
  });
  const told = result.findings
    .filter(({ class: defect }) => defect.includes('reclaim'))
    .map(({ class: defect, range }) => `${range.start.line + 1} ${defect}`);
  expect(told.sort()).toEqual(marked.sort());
});

test.skipIf(!isHere)('tests that are right pass, and wrong ones do not', () => {
  const states = Object.entries(statesOf(result));
  expect(states.length).toBeGreaterThan(15);
  for (const [name, state] of states) {
    if (name.includes('right::')) expect([name, state]).toEqual([name, 'passed']);
    else if (!name.includes('::kept')) expect([name, state]).not.toEqual([name, 'passed']);
  }
});

test.skipIf(!isHere)('where the pointer was given away and taken back first is told too', () => {
  const found = result.findings.find(({ tests }) => tests.some(({ name }) => name === 'wrong::two_completions'))!;
  const line = (part: string) => source.split('\n').findIndex((text) => text.includes(part));
  expect(found.related.map(({ message, range }) => [message, range.start.line])).toEqual([
    ['given away here', line('let cookie = Rc::into_raw(task)')],
    ['taken back here', line('let first =')],
  ]);
});

test.skipIf(!isHere)('the command takes tests by their names', { timeout: 60_000 }, async () => {
  const ledger = (...tests: string[]) =>
    run(['ledger', '--no-static', '--workspace', crate.folder, '--', ...tests], {}, { cwd: '/', host: nodeHost });
  const wrong = await ledger('two_completions', 'other_type');
  expect(wrong.exitCode).toBe(1);
  expect(wrong.stdout).toContain('error[dynamic/double-reclaim]');
  expect(wrong.stdout).toContain('2 tests in 1 cell: 2 failed');
  const right = await ledger('right::there_and_back');
  expect([right.exitCode, right.stderr]).toEqual([0, '']);
});
