import { expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import type { Node } from '../../src/syntax/node';
import { testGrammar } from '../support/grammar';
import { badCallRule } from '../support/test-rule';

vi.mock('../../src/flow/analyze', () => ({
  flowEvents: ({ root }: { root: Node }) => ({
    events: [],
    failures: [{ body: root.firstOf('function_item'), error: new Error('lost') }],
  }),
}));
const { ASKING_RULE } = await import('../support/asking-rule');

test('a body that the machine fails on is told of, and nothing else is lost', async () => {
  const tree = (await testGrammar()).parse('fn f() { bad(1); call() }');
  const { findings, failures } = lint(tree, DEFAULT_SETTINGS, [badCallRule(), ASKING_RULE]);
  expect(findings.map(({ rule }) => rule)).toEqual(['bad-call']);
  expect(failures).toEqual([{ rule: 'alias machine', error: new Error('in `f`: lost') }]);
});
