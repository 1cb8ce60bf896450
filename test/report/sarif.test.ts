import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { fnv1a64 } from '../../src/report/fingerprint';
import { renderSarif } from '../../src/report/sarif';
import type { RunResult } from '../../src/results';
import { RULES as ALL_RULES } from '../../src/rules';
import type { Rule } from '../../src/rules/define-rule';
import { rulePageUrl } from '../../src/rules/page-url';
import { RULES, ruleNamed } from './rules';
import { EMPTY, fileWith, findingAt, rangeOf, runOver, SAMPLE } from './sample';
import { sarifErrors } from './sarif-schema';

function logOf(result: RunResult, rules: readonly Rule[] = RULES): Log {
  return JSON.parse(renderSarif(result, rules, '1.2.3', rulePageUrl)) as Log;
}

function resultsOf(result: RunResult): readonly Result[] {
  return logOf(result).runs[0]!.results!;
}

function resultFor(rule: string): Result {
  return resultsOf(SAMPLE).find(({ ruleId }) => ruleId === rule)!;
}

describe('the SARIF report', () => {
  it.each([
    ['the sample', logOf(SAMPLE)],
    ['an empty run', logOf(EMPTY)],
    ['a run without rules', logOf(EMPTY, [])],
  ])('is valid for %s', (_, log) => {
    expect(sarifErrors(log)).toEqual([]);
  });

  it('is checked by a schema that knows errors', () => {
    expect(sarifErrors({ version: '2.1.0', runs: [{ columnKind: 'bytes' }] })).toContain(
      "/runs/0 must have required property 'tool'",
    );
  });

  it('lists every rule, also one that found nothing', () => {
    const { driver } = logOf(SAMPLE).runs[0]!.tool;
    expect(driver.semanticVersion).toBe('1.2.3');
    expect(driver.rules!.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(driver.rules![0]).toMatchInlineSnapshot(`
      {
        "defaultConfiguration": {
          "level": "error",
        },
        "fullDescription": {
          "text": "Reports references that are cast at once.",
        },
        "help": {
          "markdown": "## What it does

      Reports references
      that are cast at once.

      ## Examples

      \`\`\`rust
      fn f() {}
      \`\`\`
      ",
          "text": "## What it does

      Reports references
      that are cast at once.

      ## Examples

      \`\`\`rust
      fn f() {}
      \`\`\`
      ",
        },
        "helpUri": "https://soundness-rs.github.io/soundness/rules/box-moved-while-raw-live/",
        "id": "box-moved-while-raw-live",
        "name": "BoxMovedWhileRawLive",
        "properties": {
          "precision": "high",
          "problem.severity": "error",
          "security-severity": "8.1",
          "tags": [
            "rust",
            "unsafe",
            "aliasing",
            "security",
            "miri::stacked",
          ],
        },
        "shortDescription": {
          "text": "A reference that is made only to take an address.",
        },
      }
    `);
  });

  it('gives no security score to rules about what is written down', () => {
    const [descriptor] = logOf(EMPTY, [ruleNamed('safety-doc-missing', { category: 'contracts' })]).runs[0]!.tool.driver
      .rules!;
    expect(descriptor!.properties).toEqual({
      tags: ['rust', 'unsafe', 'contracts'],
      precision: 'high',
      'problem.severity': 'warning',
    });
  });

  it('shortens a description that is too long and takes the summary where a page has no prose', () => {
    const [long, none] = logOf(EMPTY, [
      ruleNamed('a', { page: `# A\n\n${'word '.repeat(500)}` }),
      ruleNamed('b', { page: '```rust\nfn f() {}\n```' }),
    ]).runs[0]!.tool.driver.rules!;
    expect(long!.fullDescription!.text.length).toBe(1024);
    expect(none!.fullDescription!.text).toBe('A reference that is made only to take an address.');
  });

  it('describes every rule there is as code scanning takes it', () => {
    const log = logOf(EMPTY, ALL_RULES);
    expect(sarifErrors(log)).toEqual([]);
    const { automationDetails, tool } = log.runs[0]!;
    expect(automationDetails).toEqual({ id: 'soundness/static/' });
    for (const { id, shortDescription, fullDescription, help, helpUri, properties } of tool.driver.rules!) {
      for (const { text } of [shortDescription!, fullDescription!]) {
        expect(text).toMatch(/^[^a-z]/);
        expect(text.length).toBeLessThanOrEqual(1024);
      }
      expect(help!.markdown).toContain('## ');
      expect(helpUri).toMatch(new RegExp(`^https://.*/${id}/$`));
      expect(properties!.tags!.length).toBeLessThanOrEqual(20);
      expect(new Set(properties!.tags).size).toBe(properties!.tags!.length);
      expect(['high', 'medium', 'low']).toContain(properties!['precision']);
      expect(Number(properties!['security-severity'] ?? 1)).toBeGreaterThan(0);
    }
  });

  it('calls findings as the run calls them, where others were left out', () => {
    const file = fileWith('a.rs', 'x', [findingAt(rangeOf('x', 'x'))]);
    const [result] = resultsOf(runOver({ ...file, fingerprints: ['0123456789abcdef:2'] }));
    expect(result!.partialFingerprints).toEqual({ primaryLocationLineHash: '0123456789abcdef:2' });
  });

  it('says in a note what was left out', () => {
    const scope = { changedSince: { ref: 'main', base: '0' } };
    const [invocation] = logOf({ ...EMPTY, scope }).runs[0]!.invocations!;
    expect(invocation!.toolExecutionNotifications).toEqual([
      { level: 'note', message: { text: 'Only what changed since `main` is told.' } },
    ]);
    expect(sarifErrors(logOf({ ...EMPTY, scope }))).toEqual([]);
  });

  it('points from each result to its rule', () => {
    for (const { ruleId, ruleIndex } of resultsOf(SAMPLE)) {
      expect(RULES[ruleIndex!]!.id).toBe(ruleId);
    }
    const [unknown] = logOf(SAMPLE, []).runs[0]!.results!;
    expect(unknown).not.toHaveProperty('ruleIndex');
  });

  it('counts columns in UTF-16 units from one', () => {
    expect(logOf(SAMPLE).runs[0]!.columnKind).toBe('utf16CodeUnits');
    const { region } = resultFor('ref-just-for-address').locations![0]!.physicalLocation!;
    expect(region).toEqual({ startLine: 2, startColumn: 40, endLine: 2, endColumn: 67 });
  });

  it('turns info and hint into notes', () => {
    expect(resultsOf(SAMPLE).map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      'ref-just-for-address note',
      'safety-comment-missing note',
      'box-moved-while-raw-live error',
      'safety-doc-missing warning',
      'shared-ref-cast-to-mut error',
    ]);
  });

  it('links the related places from the message and tells them as a flow', () => {
    const { message, relatedLocations, codeFlows, fixes } = resultFor('box-moved-while-raw-live');
    expect(message.text).toBe(
      '`raw` is used after its `Box` was moved. [The pointer is made here](1). [Moving the `Box` ends its permission](2). Violates Stacked Borrows.',
    );
    expect(relatedLocations!.map(({ id, physicalLocation }) => [id, physicalLocation!.region!.startLine])).toEqual([
      [1, 14],
      [2, 15],
    ]);
    const steps = codeFlows![0]!.threadFlows[0]!.locations;
    expect(steps.map(({ location }) => location!.physicalLocation!.region!.startLine)).toEqual([14, 15, 16]);
    expect(fixes![0]!.artifactChanges[0]!.replacements).toMatchInlineSnapshot(`
      [
        {
          "deletedRegion": {
            "endColumn": 53,
            "endLine": 13,
            "startColumn": 9,
            "startLine": 13,
          },
          "insertedContent": {
            "text": "let raw = Box::into_raw(Box::new(Entry::new(value)));",
          },
        },
        {
          "deletedRegion": {
            "endColumn": 1,
            "endLine": 15,
            "startColumn": 1,
            "startLine": 14,
          },
          "insertedContent": {
            "text": "",
          },
        },
        {
          "deletedRegion": {
            "endColumn": 31,
            "endLine": 15,
            "startColumn": 9,
            "startLine": 15,
          },
          "insertedContent": {
            "text": "self.slots.push(raw)",
          },
        },
      ]
    `);
  });

  it('escapes brackets in the text of a link', () => {
    const related = [{ message: 'cast to `&[u8]`', range: rangeOf('x', 'x') }];
    const [result] = resultsOf(runOver(fileWith('a.rs', 'x', [findingAt(rangeOf('x', 'x'), { related })])));
    expect(result!.message.text).toContain('[Cast to `&\\[u8\\]`](1).');
  });

  it('offers every fix', () => {
    const { fixes } = resultFor('ref-just-for-address');
    expect(fixes!.map(({ description, properties }) => [description!.text, properties])).toEqual([
      ['Use `&raw mut`.', { safety: 'safe' }],
      ['Use `addr_of_mut!`.', { safety: 'safe' }],
    ]);
  });

  it.each([
    ['src/a b#ü.rs', { uri: 'src/a%20b%23%C3%BC.rs', uriBaseId: '%SRCROOT%' }],
    ['a:b/%20 (1)/\ud800.rs', { uri: 'a%3Ab/%2520%20%281%29/%EF%BF%BD.rs', uriBaseId: '%SRCROOT%' }],
    ['/tmp/a b.rs', { uri: 'file:///tmp/a%20b.rs' }],
    ['/tmp/lib.rs', { uri: 'file:///tmp/lib.rs' }],
    ['C:/x/lib.rs', { uri: 'file:///C:/x/lib.rs' }],
  ])('writes the path %s as an address', (path, artifactLocation) => {
    const log = logOf(runOver(fileWith(path, 'x', [findingAt(rangeOf('x', 'x'))])));
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation).toEqual(artifactLocation);
  });

  it('reports what could not be checked', () => {
    const [invocation] = logOf(SAMPLE).runs[0]!.invocations!;
    expect(invocation!.executionSuccessful).toBe(false);
    expect(invocation!.toolExecutionNotifications).toMatchInlineSnapshot(`
      [
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "soundness.toml",
                  "uriBaseId": "%SRCROOT%",
                },
                "region": {
                  "endColumn": 10,
                  "endLine": 3,
                  "startColumn": 1,
                  "startLine": 3,
                },
              },
            },
          ],
          "message": {
            "text": "There is no rule \`box-moved\`; did you mean \`box-moved-while-raw-live\`.",
          },
        },
        {
          "level": "warning",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "crates/io-runtime/src/secret.rs",
                  "uriBaseId": "%SRCROOT%",
                },
              },
            },
          ],
          "message": {
            "text": "This file could not be read: permission denied.",
          },
        },
      ]
    `);
    expect(logOf(EMPTY).runs[0]!.invocations![0]!.executionSuccessful).toBe(true);
  });
});

describe('a fingerprint', () => {
  const fingerprints = (text: string, needle = '&x', rule = 'a') => {
    const findings = [...text.matchAll(new RegExp(needle, 'g'))].map(({ index }) => {
      const line = text.slice(0, index).split('\n').length - 1;
      return findingAt({ start: { line, character: 0 }, end: { line, character: 1 } }, { rule });
    });
    return resultsOf(runOver(fileWith('a.rs', text, findings))).map(({ partialFingerprints }) =>
      Object.values(partialFingerprints!).join(),
    );
  };

  it('stays while the line moves and is indented', () => {
    expect(fingerprints('\n\n    let p =  &x;\n')).toEqual(fingerprints('let p = &x;'));
  });

  it('changes with the line and with the rule', () => {
    expect(fingerprints('let q = &x;')).not.toEqual(fingerprints('let p = &x;'));
    expect(fingerprints('let p = &x;', '&x', 'b')).not.toEqual(fingerprints('let p = &x;'));
  });

  it('numbers lines that are alike', () => {
    const [first, second] = fingerprints('let p = &x;\nlet p = &x;');
    expect([first!.split(':')[1], second!.split(':')[1]]).toEqual(['1', '2']);
    expect(first!.split(':')[0]).toBe(second!.split(':')[0]);
  });

  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('hashes %j as the published vectors say', (text, hash) => {
    expect(fnv1a64(text)).toBe(hash);
  });
});
