import { expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { testGrammar } from '../support/grammar';
import { badCallRule } from '../support/test-rule';

vi.mock('../../src/flow/analyze', () => ({
  flowEvents: () => {
    throw new Error('lost');
  },
}));
const { ASKING_RULE } = await import('../support/asking-rule');

test('a machine that throws silences the rules that listen to it, and no others', async () => {
  const tree = (await testGrammar()).parse('fn f() { bad(1); call() }');
  const { findings, failures } = lint(tree, DEFAULT_SETTINGS, [badCallRule(), ASKING_RULE]);
  tree.dispose();
  expect(findings.map(({ rule }) => rule)).toEqual(['bad-call']);
  expect(failures).toEqual([{ rule: 'unsafe-call', error: new Error('lost') }]);
});
