/**
 * Pairs of realistic programs, written by somebody who had not seen the rules: one with a bug, named in its first line, and
 * its mended twin. The twin is silent; the bug is told, or the pair is listed in `known-misses.txt`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { atLeast } from '../src/finding';
import { DEFAULT_SETTINGS, lint } from '../src/lint/lint';
import { RULES } from '../src/rules';
import { testGrammar } from './support/grammar';

const FOLDER = 'test/pairs';
const LIST = `${FOLDER}/known-misses.txt`;
const grammar = await testGrammar();
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.bad.rs'))
  .map((name) => name.slice(0, -'.bad.rs'.length));
const known = new Set(
  readFileSync(LIST, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);
const isUpdate = process.env['CASES_UPDATE'] === '1';
const missed: string[] = [];

/** The rules that warn of the program. */
function warned(file: string): readonly string[] {
  const tree = grammar.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));
  expect(tree.root.hasError, `${file} parses`).toBe(false);
  const { findings, failures } = lint(tree, DEFAULT_SETTINGS, RULES);
  expect(failures).toEqual([]);
  return findings.filter(({ severity }) => atLeast(severity, 'warning')).map(({ rule }) => rule);
}

describe('pairs', () => {
  test.each(names)('%s', (name) => {
    expect(warned(`${name}.good.rs`), 'the mended twin').toEqual([]);
    const isFound = warned(`${name}.bad.rs`).length > 0;
    if (!isFound) missed.push(name);
    if (isUpdate) return;
    if (isFound) expect([...known], 'is found now: take it off the list').not.toContain(name);
    else
      expect([...known], `is not found: ${readFileSync(`${FOLDER}/${name}.bad.rs`, 'utf8').split('\n')[0]}`).toContain(
        name,
      );
  });

  test('known misses are pairs that exist', () => {
    expect([...known].filter((name) => !names.includes(name))).toEqual([]);
  });

  afterAll(() => {
    if (isUpdate) writeFileSync(LIST, `# Pairs whose bug is not found yet.\n${missed.join('\n')}\n`);
  });
});
