/** However a text was typed, it has the findings that it has when it is read. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { declaresNothing } from '../../src/lint/closed-bodies';
import { glance } from '../../src/lint/glance';
import { ALONE, DEFAULT_SETTINGS, type LintResult, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import { LineIndex } from '../../src/syntax/line-index';
import type { SyntaxTree, TextChange } from '../../src/syntax/parser';
import { testGrammar } from '../support/grammar';

const grammar = await testGrammar();
const SETTINGS = { ...DEFAULT_SETTINGS, profiles: ['audit'] as const };
const CASES = join(import.meta.dirname, '../flow/cases');
/** Cases one after the other, as one long file. */
const TEXT = (readdirSync(CASES, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.bad.rs'))
  .sort()
  .filter((_, index) => index % Number(process.env['EVERY'] ?? 12) === 0)
  .map((name) => readFileSync(join(CASES, name), 'utf8'))
  .join('\n');

function look(tree: SyntaxTree, isKept: boolean): LintResult {
  const result = lint(tree, SETTINGS, RULES, ALONE, { isKept });
  expect(result.failures).toEqual([]);
  return result;
}

const said = ({ findings }: LintResult): string[] => findings.map((finding) => JSON.stringify(finding));

/** What somebody might type or delete, at a place that a number and a pattern choose. */
const EDITS: readonly (readonly [RegExp, string])[] = [
  [/\n {4,}let /g, '\n    let more = 1;\n    let '],
  [/\n {4,}[^\n]*;\n/g, '\n'],
  [/\bunsafe \{/g, 'unsafe { ;'],
  [/\n(?:pub )?(?:unsafe )?fn /g, '\nstruct More;\nfn '],
  [/\n(?:pub )?struct /g, '\n#[repr(C)]\nstruct '],
  [/&mut /g, '&'],
  [/\bconst\b/g, 'mut'],
  [/\bu32\b/g, 'u64'],
  [/\{\n/g, '{ {\n'],
  [/\n\}/g, '\n'],
  [/;\n/g, '; // soundness: allow(x)\n'],
  [/\bfn (\w+)/g, 'fn renamed_$1'],
  [/\bimpl\b[^{]*\{/g, 'impl More {'],
  [/"/g, ''],
];

test('the findings after edits are those of the text', { timeout: 300_000 }, () => {
  expect(TEXT.length).toBeGreaterThan(5_000);
  const edit = fc.record({
    which: fc.nat(EDITS.length - 1),
    at: fc.nat(),
    isUndone: fc.boolean(),
    isGlancedAt: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let tree = grammar.parse(TEXT, declaresNothing);
      let result = look(tree, true);
      const change = (change: TextChange, isGlancedAt: boolean) => {
        const range = new LineIndex(tree.text).range({ start: change.start, end: change.oldEnd });
        tree = tree.edit([change]);
        if (isGlancedAt) {
          const edits = [{ range, newText: change.newText }];
          const { findings, failures } = glance(tree, SETTINGS, RULES, ALONE, { result, edits });
          expect(failures).toEqual([]);
          const lines = new LineIndex(tree.text);
          for (const { range } of findings) expect(lines.range(lines.span(range))).toEqual(range);
        }
        result = look(tree, true);
        expect(said(result)).toEqual(said(look(grammar.parse(tree.text, declaresNothing), false)));
      };
      for (const { which, at, isUndone, isGlancedAt } of edits) {
        const [pattern, replacement] = EDITS[which]!;
        const places = [...tree.text.matchAll(pattern)];
        if (places.length === 0) continue;
        const place = places[at % places.length]!;
        const newText = place[0].replace(new RegExp(pattern.source), replacement);
        const start = place.index;
        change({ start, oldEnd: start + place[0].length, newText }, isGlancedAt);
        if (isUndone) change({ start, oldEnd: start + newText.length, newText: place[0] }, isGlancedAt);
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 12) },
  );
});
