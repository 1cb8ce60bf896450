/**
 * Labelled small programs: what the machine and its rules find in them, and what they must not say.
 *
 * `test/flow/cases/<topic>/<name>.bad.rs` holds one bug. A comment on the line where the harm is done says which rules
 * may report it there:
 *
 *     *p = 2; //~ rule-id                  under both models, or where models do not matter
 *     *p = 2; //~ rule-id|other-id         either rule will do
 *     *p = 2; //~ rule-id stacked          only Stacked Borrows forbids it; `tree`: only Tree Borrows does
 *     f(p);   //~| rule-id                 the finding may stand here instead
 *
 * `<name>.good.rs` is right under both models and must stay without findings of the rules below.
 * `<name>.tree-only.rs` is right under Tree Borrows alone: a finding is welcome where it is marked `stacked`, and not
 * missed where there is none.
 *
 * `known-misses.txt` lists the bad files that are not found yet. One that is found must leave the list; good files are
 * never excused. `CASES_REPORT=1` prints every miss and every false alarm; `CASES_UPDATE=1` takes what is found off the
 * list, and never puts anything on it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/finding';
import { atLeast } from '../../src/finding';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import { testGrammar } from '../support/grammar';
import { type Case, casePaths, type Mark, RULE_IDS, readCase } from './cases/read-case';

const grammar = await testGrammar();
const FOLDER = 'test/flow/cases';
const MISSES = `${FOLDER}/known-misses.txt`;
const isUpdate = process.env['CASES_UPDATE'] === '1';
const missLines = readFileSync(MISSES, 'utf8').split('\n');
const knownMisses = new Set(missLines.filter((line) => line !== '' && !line.startsWith('#')));
const cases = casePaths(FOLDER).map((path) => readCase(FOLDER, path));

/** The findings of the rules that the cases are about. */
function findingsOf({ code, path }: Case): readonly Finding[] {
  const tree = grammar.parse(code);
  try {
    if (tree.root.hasError) throw new Error(`${path} does not parse`);
    const { findings, failures } = lint(tree, DEFAULT_SETTINGS, RULES);
    for (const { rule, error } of failures) throw new Error(`rule ${rule} threw`, { cause: error });
    return findings.filter((finding) => RULE_IDS.has(finding.rule));
  } finally {
    tree.dispose();
  }
}

/** True where `finding` says what the mark asks for. A scope's end is told by the last line of a finding. */
function answers(finding: Finding, mark: Mark): boolean {
  const { start, end } = finding.range;
  if (start.line !== mark.line && end.line !== mark.line) return false;
  if (!mark.rules.includes(finding.rule)) return false;
  const other = mark.model === 'stacked' ? 'tree' : 'stacked';
  return mark.model === null || !finding.models.includes(other);
}

const isAlarm = (finding: Finding) => atLeast(finding.severity, 'warning');
const describeFinding = ({ range, rule, message, models }: Finding) =>
  `line ${range.start.line + 1}: ${rule}${models.length > 0 ? ` (${models.join(', ')})` : ''}: ${message}`;

interface Outcome {
  readonly case: Case;
  /** Null for programs that need not be found. */
  readonly isHit: boolean | null;
  /** Findings that should not be there: any in a right program, one that blames the wrong model in a half-right one. */
  readonly falseAlarms: readonly Finding[];
  readonly findings: readonly Finding[];
}

function outcomeOf(it: Case): Outcome {
  const findings = findingsOf(it);
  const answered = findings.filter((finding) => it.marks.some((mark) => answers(finding, mark)));
  switch (it.verdict) {
    case 'bad':
      return { case: it, isHit: answered.length > 0, falseAlarms: [], findings };
    case 'tree-only':
      return {
        case: it,
        isHit: null,
        falseAlarms: findings.filter((finding) => isAlarm(finding) && !answered.includes(finding)),
        findings,
      };
    case 'good':
      return { case: it, isHit: null, falseAlarms: findings.filter(isAlarm), findings };
  }
}

const outcomes: Outcome[] = [];

describe('labelled programs', () => {
  test.each(cases.map((it) => [it.path, it] as const))('%s', (path, it) => {
    const outcome = outcomeOf(it);
    outcomes.push(outcome);
    expect(outcome.falseAlarms.map(describeFinding), 'false alarms').toEqual([]);
    if (outcome.isHit === null) return;
    if (knownMisses.has(path) && isUpdate) return;
    if (knownMisses.has(path)) expect(outcome.isHit, 'is found now: take it off known-misses.txt').toBe(false);
    else expect(outcome.isHit, `not found; findings: ${outcome.findings.map(describeFinding).join('; ')}`).toBe(true);
  });

  test('known misses are bad programs that exist', () => {
    const bad = new Set(cases.filter((it) => it.verdict === 'bad').map((it) => it.path));
    expect([...knownMisses].filter((path) => !bad.has(path))).toEqual([]);
  });
});

afterAll(() => {
  const topics = [...new Set(outcomes.map((outcome) => outcome.case.topic))].sort();
  const row = (label: string, some: readonly Outcome[]) => {
    const bad = some.filter((outcome) => outcome.isHit !== null);
    const hits = bad.filter((outcome) => outcome.isHit).length;
    const alarmed = some.filter((outcome) => outcome.falseAlarms.length > 0).length;
    return `${label.padEnd(14)} found ${hits} of ${bad.length}, false alarms in ${alarmed} of ${some.length - bad.length}`;
  };
  const lines = topics.map((topic) =>
    row(
      topic,
      outcomes.filter((outcome) => outcome.case.topic === topic),
    ),
  );
  if (process.env['CASES_REPORT'] === '1')
    for (const { case: it, isHit, falseAlarms, findings } of outcomes) {
      if (isHit === false) {
        const wanted = it.marks.map((mark) => `line ${mark.line + 1}: ${mark.rules.join('|')}`).join(', or ');
        lines.push(
          `miss ${it.path}: wanted ${wanted}`,
          ...findings.map((finding) => `  has ${describeFinding(finding)}`),
        );
      }
      for (const finding of falseAlarms) lines.push(`false alarm ${it.path}: ${describeFinding(finding)}`);
    }
  if (isUpdate) {
    const found = new Set(outcomes.filter((outcome) => outcome.isHit).map((outcome) => outcome.case.path));
    writeFileSync(MISSES, missLines.filter((line) => !found.has(line)).join('\n'));
  }
  console.log([...lines, row('all', outcomes)].join('\n'));
});
