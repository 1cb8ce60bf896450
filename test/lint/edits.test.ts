/** However a text was typed, it has the findings that it has when it is read. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { declaresNothing } from '../../src/lint/closed-bodies';
import { ALONE, DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import type { SyntaxTree } from '../../src/syntax/parser';
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

function said(tree: SyntaxTree, isKept: boolean): string[] {
  const { findings, failures } = lint(tree, SETTINGS, RULES, ALONE, { isKept });
  expect(failures).toEqual([]);
  return findings.map((finding) => JSON.stringify(finding));
}

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
  const edit = fc.record({ which: fc.nat(EDITS.length - 1), at: fc.nat(), isUndone: fc.boolean() });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let tree = grammar.parse(TEXT, declaresNothing);
      said(tree, true);
      const check = () => expect(said(tree, true)).toEqual(said(grammar.parse(tree.text, declaresNothing), false));
      for (const { which, at, isUndone } of edits) {
        const [pattern, replacement] = EDITS[which]!;
        const places = [...tree.text.matchAll(pattern)];
        if (places.length === 0) continue;
        const place = places[at % places.length]!;
        const newText = place[0].replace(new RegExp(pattern.source), replacement);
        const start = place.index;
        tree = tree.edit([{ start, oldEnd: start + place[0].length, newText }]);
        check();
        if (!isUndone) continue;
        tree = tree.edit([{ start, oldEnd: start + newText.length, newText: place[0] }]);
        check();
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 12) },
  );
});
