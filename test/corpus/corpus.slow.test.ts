/**
 * What is said of published crates, pinned by their versions: a rule that says more, less or something else shows as a
 * difference of `expected.txt`, which is reviewed like code. `CORPUS_UPDATE=1` writes that file and `RATES.md`; crates come
 * by `node bench/corpus.mjs`, and those that are not here are skipped.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { RULES } from '../../src/rules';
import { type CrateFindings, corpusCrates, findingsOf } from './findings';

const EXPECTED = 'test/corpus/expected.txt';
const RATES = 'test/corpus/RATES.md';
const isUpdate = process.env['CORPUS_UPDATE'] === '1';
const expected = existsSync(EXPECTED) ? readExpected(readFileSync(EXPECTED, 'utf8')) : new Map<string, string[]>();
const crates = corpusCrates().filter(({ name }) => isUpdate || expected.has(name));

describe.skipIf(crates.length === 0)('findings in published crates', () => {
  const found = new Map<string, CrateFindings>();
  test.each(crates.map((crate) => [crate.name, crate] as const))('%s', { timeout: 300_000 }, async (name, crate) => {
    const result = await findingsOf(crate);
    found.set(name, result);
    if (!isUpdate) expect(result.told).toEqual(expected.get(name));
  });
  afterAll(() => {
    if (!isUpdate) return;
    writeFileSync(EXPECTED, [...found].map(([name, { told }]) => [`# ${name}`, ...told, ''].join('\n')).join('\n'));
    writeFileSync(RATES, rates([...found.values()]));
  });
});

function readExpected(text: string): Map<string, string[]> {
  const byCrate = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) {
      lines = [];
      byCrate.set(line.slice(2), lines);
    } else if (line !== '') lines.push(line);
  }
  return byCrate;
}

/** Findings of each rule in 1,000 lines. */
function rates(all: readonly CrateFindings[]): string {
  const lines = all.reduce((sum, crate) => sum + crate.lines, 0);
  const rows = RULES.map(({ id }) => {
    const count = all.reduce((sum, crate) => sum + (crate.counts.get(id) ?? 0), 0);
    return `| ${id} | ${count} | ${((1000 * count) / lines).toFixed(3)} |`;
  });
  return [
    '# How often each rule speaks',
    '',
    `Over ${all.length} published crates of ${lines} lines, by the rules that are on by default. Written by the test of the corpus.`,
    '',
    '| rule | findings | in 1,000 lines |',
    '| --- | ---: | ---: |',
    ...rows,
    '',
  ].join('\n');
}
