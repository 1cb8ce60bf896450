/** The matrix as JUnit's XML, a suite for each cell, as the schema of Jenkins' plug-in has it. */
import { escapeXml } from '../../report/escape';
import type { CellStatus, MatrixResult, TestOutcome } from '../model';

/** A document with a line end. */
export function renderJunit({ cells, outcomes, problems }: MatrixResult): string {
  const suites = cells.flatMap(({ cell }) => {
    const own = outcomes.filter((outcome) => outcome.cell === cell);
    const broken = problems.filter((problem) => problem.cell === cell).map(({ message }) => message);
    return own.length + broken.length > 0 ? [suite(cell, own, broken)] : [];
  });
  const general = problems.filter(({ cell }) => cell === null).map(({ message }) => message);
  if (general.length > 0) suites.push(suite('soundness', [], general));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="soundness">',
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

/** What kept tests from being run stands as a test of its own that has an error. */
function suite(
  name: CellStatus['cell'] | 'soundness',
  outcomes: readonly TestOutcome[],
  broken: readonly string[],
): string[] {
  const numberOf = (...states: TestOutcome['state'][]) => outcomes.filter(({ state }) => states.includes(state)).length;
  const numbers = {
    tests: outcomes.length + broken.length,
    failures: numberOf('failed'),
    errors: numberOf('crashed', 'timed-out') + broken.length,
    skipped: numberOf('skipped'),
    time: seconds(outcomes.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
  };
  return [
    `  <testsuite name="${name}"${attributes(numbers)}>`,
    ...broken.flatMap((message) => [
      `    <testcase classname="${name}" name="build" time="0">`,
      `      <error${attributes({ message: firstLine(message) })}>${escapeXml(message)}</error>`,
      '    </testcase>',
    ]),
    ...outcomes.flatMap((outcome) => testCase(outcome)),
    '  </testsuite>',
  ];
}

function testCase({ cell, test, state, reason, reports, milliseconds, output }: TestOutcome): string[] {
  const names = { classname: `${cell}.${test.package}.${test.target}`, name: test.name, time: seconds(milliseconds) };
  const head = `    <testcase${attributes(names)}`;
  if (state === 'passed') return [`${head}/>`];
  const message = reason ?? state;
  const told = reports.map(({ text, message: what }) => text || what).join('\n\n');
  const element = state === 'failed' ? 'failure' : 'error';
  const body =
    state === 'skipped'
      ? `<skipped${attributes({ message })}/>`
      : `<${element}${attributes({ message, type: reports[0]?.kind ?? state })}>${escapeXml(told)}</${element}>`;
  return [
    `${head}>`,
    `      ${body}`,
    ...(output === null ? [] : [`      <system-out>${escapeXml(`all that it printed: ${output}`)}</system-out>`]),
    '    </testcase>',
  ];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/\s+/g, ' ')}"`)
    .join('');
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0]!;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
