/** The machine never throws, whatever it is given. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Node } from '../../../src/syntax/node';
import { factsOf } from '../../support/facts';
import { labelledBelow } from '../../support/labelled';
import { resultsIn } from './run';

const FOLDERS = ['test/flow/cases', 'test/flow/programs', 'test/flow/blind'];
const paths = FOLDERS.flatMap((folder) => labelledBelow(folder).map((path) => `${folder}/${path}`));
const texts = new Map<string, string>();

function read(path: string): string {
  const text = texts.get(path) ?? readFileSync(path, 'utf8');
  texts.set(path, text);
  return text;
}

/** Runs all functions of a text; what is thrown says which text it was. */
function run(text: string): void {
  try {
    resultsIn(text);
  } catch (error) {
    throw new Error(`threw on:\n${text}`, { cause: error });
  }
}

test('runs every labelled program', { timeout: 120_000 }, () => {
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) run(read(path));
});

test('runs programs that tokens were taken out of', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (path, choices) => {
      let text = read(path);
      for (const choice of choices) {
        const tokens = tokensOf(factsOf(text).root);
        const token = tokens[choice % tokens.length];
        if (token) text = text.slice(0, token.start) + text.slice(token.end);
      }
      run(text);
    }),
    { numRuns: 300 },
  );
});

test('runs programs that tokens were exchanged in', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.nat(), fc.nat(), (path, one, other) => {
      const text = read(path);
      const tokens = tokensOf(factsOf(text).root);
      const [first, second] = [tokens[one % tokens.length]!, tokens[other % tokens.length]!].sort(
        (a, b) => a.start - b.start,
      );
      if (first!.end > second!.start) return;
      run(
        text.slice(0, first!.start) +
          second!.text +
          text.slice(first!.end, second!.start) +
          first!.text +
          text.slice(second!.end),
      );
    }),
    { numRuns: 300 },
  );
});

function tokensOf(root: Node): Node[] {
  return [...root.descendants()].filter(
    (node) => node.children.length === 0 && node.end > node.start && !node.kind.endsWith('comment'),
  );
}
