/**
 * Closed bodies change nothing: over a sample of the corpus, each file linted with them and from its whole tree. With
 * `EVERY=1` in the environment over all of it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusFolder, corpusRoots } from '../../bench/corpus.mjs';
import { declaresNothing } from '../../src/lint/closed-bodies';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import type { SyntaxTree } from '../../src/syntax/parser';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();
const { std, crates } = corpusRoots(corpusFolder());
const STEP = process.env['EVERY'] ? Number(process.env['EVERY']) : 40;
/** Generated tables: a second each, and all alike. */
const LONGEST = 400_000;

function said(tree: SyntaxTree): string {
  const { findings, failures, items } = lint(tree, DEFAULT_SETTINGS, RULES, undefined, { inventory: true });
  return JSON.stringify([findings, failures.map(({ error }) => String(error)), items]);
}

describe.skipIf(crates.length === 0)('files of published crates', () => {
  test('are linted alike with bodies closed', { timeout: 1_800_000 }, () => {
    const files = [...std, ...crates].flatMap((root) =>
      (readdirSync(root, { recursive: true }) as string[])
        .filter((name) => name.endsWith('.rs'))
        .sort()
        .map((name) => join(root, name)),
    );
    const wrong: string[] = [];
    for (const path of files.filter((_, index) => index % STEP === 0)) {
      const stat = statSync(path, { throwIfNoEntry: false });
      if (!stat?.isFile() || stat.size > LONGEST) continue;
      const text = readFileSync(path, 'utf8');
      // Where the text has an error, what the parser makes of the rest depends on all of it.
      const whole = grammar.parse(text);
      if (whole.root.hasError) {
        continue;
      }
      if (said(whole) !== said(grammar.parse(text, declaresNothing))) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });
});
