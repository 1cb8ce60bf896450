/** Whatever the text is: reports are read without a throw, and those that stand whole are found. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CELL_IDS, type CellId } from '../../../src/dynamic/model';
import { readReports } from '../../../src/dynamic/reports';
import { outcomeOf, RECORDED_CELLS, type Recording, recordings } from '../recorded';

const all: Recording[] = RECORDED_CELLS.flatMap((cell) => recordings(cell));
const constructed = readdirSync('test/dynamic/reports/constructed').map((name) =>
  readFileSync(`test/dynamic/reports/constructed/${name}`, 'utf8'),
);
const texts = [
  ...new Set([...all.flatMap(({ stderr, files }) => [stderr, ...files.map(({ text }) => text)]), ...constructed]),
];

function reads(text: string, cell: CellId): void {
  const output = { cell, stdout: text, stderr: text, exitCode: null, signal: 'SIGSEGV' };
  for (const name of ['report.1', 'report.1.xml']) readReports({ ...output, files: [{ name, text }] });
}

describe('broken output', () => {
  test('that is cut off anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...CELL_IDS),
        (text, part, cell) => reads(text.slice(0, Math.floor(text.length * part)), cell),
      ),
      { numRuns: 300 },
    );
  });

  test('of two programs in turn', () => {
    const line = fc.constantFrom(...texts.flatMap((text) => text.split('\n').slice(0, 40)));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.constantFrom(...CELL_IDS), (lines, cell) =>
        reads(lines.join('\n'), cell),
      ),
      { numRuns: 300 },
    );
  });

  test('of no program at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.constantFrom(...CELL_IDS), (text, cell) =>
        reads(text, cell),
      ),
      { numRuns: 300 },
    );
  });
});

test('a cut report still tells what stood before the cut', () => {
  const whole = all.find(({ cell, test: name }) => cell === 'asan' && name.endsWith('use_after_free'))!;
  const [file] = whole.files;
  const cut = { ...whole, files: [{ ...file!, text: file!.text.slice(0, file!.text.indexOf('freed by')) }] };
  const [report] = outcomeOf(cut).reports;
  expect(report).toMatchObject({ class: 'use-after-free' });
  expect(report!.stack.frames[0]?.path).toMatch(/src\/lib\.rs$/);
});
