import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { renderMatrixJson } from '../../../src/dynamic/report/json';
import { renderJunit } from '../../../src/dynamic/report/junit';
import { renderMatrixSarif } from '../../../src/dynamic/report/sarif';
import { renderMatrixText } from '../../../src/dynamic/report/text';
import { schemaErrors } from '../../report/json-schema';
import { sarifErrors } from '../../report/sarif-schema';
import { FINDING, SAMPLE, SHOWING } from './sample';

test('text', () => {
  expect(renderMatrixText(SAMPLE, SHOWING, { color: false, width: 100 })).toMatchInlineSnapshot(`
    "                      debug  asan  valgrind
    ring/lib takes_twice  ok     fail  fail
    ring/lib falls        crash
    ring/lib hangs        time

    error[dynamic/use-after-free]: read of 1 byte that was given back
     --> src/lib.rs:2:25
      |
    2 |     let byte = unsafe { *p };
      |                         ^^
    3 |     drop(unsafe { Box::from_raw(p) });
      |     --------------------------------- given back here
      |
     ::: /usr/include/ring.h:7:1
      | called by C
      |
      = note: seen by asan, valgrind in \`takes_twice\`
      = note: confirms \`use-after-from-raw\`

    error: crashed: the process was ended by SIGSEGV
     --> ring/lib falls (debug); all that it printed is in /w/target/o.txt

    error: timed out: it was ended after 60 s
     --> ring/lib hangs (debug); all that it printed is in /w/target/o.txt

    info: skipped: it is ignored
     --> ring/lib slow (debug)

    error: valgrind: error[E0308]: mismatched types
     --> src/b.rs:1:1

    asan       1.97.0-nightly
               std is not instrumented
    miri-tree  not here: no miri; \`rustup component add miri\` brings it

    1 error in 1 file
    5 tests in 3 cells: 3 passed, 2 failed, 1 crashed, 1 timed out, 1 skipped
    "
  `);
});

test('text in colours says the same', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
  const plain = renderMatrixText(SAMPLE, SHOWING, { color: true, width: 100 }).replace(/\x1b\[[\d;]*m/g, '');
  expect(plain).toBe(renderMatrixText(SAMPLE, SHOWING, { color: false, width: 100 }));
});

describe('JSON', () => {
  test('is as the schema has it, with paths as they are shown', () => {
    const report = JSON.parse(renderMatrixJson(SAMPLE, SHOWING));
    expect(schemaErrors('matrix', report)).toEqual([]);
    expect(report.findings[0]).toMatchObject({
      path: 'src/lib.rs',
      related: [{ path: 'src/lib.rs' }, { path: '/usr/include/ring.h' }],
      cells: ['asan', 'valgrind'],
      confirms: ['use-after-from-raw'],
      report: FINDING.text,
    });
  });
});

describe('SARIF', () => {
  const log = JSON.parse(renderMatrixSarif(SAMPLE, SHOWING, '1.2.3')) as Log;

  test('is valid', () => {
    expect(sarifErrors(log)).toEqual([]);
  });

  test('has a run for each cell that ran, with its own results', () => {
    expect(log.runs.map(({ automationDetails, results }) => [automationDetails?.id, results?.length])).toEqual([
      ['soundness/debug/', 0],
      ['soundness/asan/', 1],
      ['soundness/valgrind/', 1],
    ]);
  });

  test('a result knows its rule, its places and a fingerprint', () => {
    const { results, tool } = log.runs[1]!;
    const [result] = results!;
    expect(tool.driver.rules![result!.ruleIndex!]!.id).toBe('dynamic/use-after-free');
    expect(result!.relatedLocations).toHaveLength(2);
    expect(result!.partialFingerprints!['primaryLocationLineHash']).toMatch(/^[0-9a-f]{16}:1$/);
  });

  test('tells what kept a cell from running, and what it cannot see', () => {
    const { invocations } = log.runs[2]!;
    expect(invocations![0]).toMatchObject({ executionSuccessful: false });
    expect(log.runs[1]!.invocations![0]!.toolExecutionNotifications).toMatchObject([
      { level: 'note', message: { text: 'Std is not instrumented.' } },
    ]);
  });
});

describe('JUnit', () => {
  test('a suite for each cell', () => {
    expect(renderJunit(SAMPLE)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="soundness">
        <testsuite name="debug" tests="5" failures="0" errors="2" skipped="1" time="6.170">
          <testcase classname="debug.ring.lib" name="takes_twice" time="1.234"/>
          <testcase classname="debug.ring.lib" name="ok" time="1.234"/>
          <testcase classname="debug.ring.lib" name="falls" time="1.234">
            <error message="the process was ended by SIGSEGV" type="crashed"></error>
            <system-out>all that it printed: /w/target/o.txt</system-out>
          </testcase>
          <testcase classname="debug.ring.lib" name="hangs" time="1.234">
            <error message="it was ended after 60 s" type="timed-out"></error>
            <system-out>all that it printed: /w/target/o.txt</system-out>
          </testcase>
          <testcase classname="debug.ring.lib" name="slow" time="1.234">
            <skipped message="it is ignored"/>
          </testcase>
        </testsuite>
        <testsuite name="asan" tests="2" failures="1" errors="0" skipped="0" time="2.468">
          <testcase classname="asan.ring.lib" name="takes_twice" time="1.234">
            <failure message="read of 1 byte that was given back" type="heap-use-after-free">==1==ERROR: AddressSanitizer: heap-use-after-free &amp; more &lt;�&gt;</failure>
            <system-out>all that it printed: /w/target/o.txt</system-out>
          </testcase>
          <testcase classname="asan.ring.lib" name="ok" time="1.234"/>
        </testsuite>
        <testsuite name="valgrind" tests="2" failures="1" errors="1" skipped="0" time="1.234">
          <testcase classname="valgrind" name="build" time="0">
            <error message="error[E0308]: mismatched types">error[E0308]: mismatched types
       --&gt; src/b.rs:1:1</error>
          </testcase>
          <testcase classname="valgrind.ring.lib" name="takes_twice" time="1.234">
            <failure message="read of 1 byte that was given back" type="heap-use-after-free">==1==ERROR: AddressSanitizer: heap-use-after-free &amp; more &lt;�&gt;</failure>
            <system-out>all that it printed: /w/target/o.txt</system-out>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test('holds nothing that XML cannot', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    expect(renderJunit(SAMPLE)).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
  });
});
