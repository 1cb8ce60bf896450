import { describe, expect, it } from 'vitest';
import { type JsonReport, renderJson } from '../../src/report/json';
import { EMPTY, SAMPLE } from './sample';

const report = JSON.parse(renderJson(SAMPLE)) as JsonReport;

describe('the JSON report', () => {
  it('has the public members and no others', () => {
    expect(Object.keys(report)).toEqual(['version', 'findings', 'errors']);
    expect(report.findings.find(({ rule }) => rule === 'shared-ref-cast-to-mut')).toMatchInlineSnapshot(`
      {
        "confidence": "medium",
        "fix": null,
        "message": "this writes through a pointer that came from a shared reference",
        "models": [
          "stacked",
          "tree",
        ],
        "path": "crates/io-runtime/src/sys/ring.rs",
        "range": {
          "end": {
            "character": 5,
            "line": 13,
          },
          "start": {
            "character": 4,
            "line": 10,
          },
        },
        "related": [
          {
            "message": "the shared borrow makes it read-only",
            "path": "crates/io-runtime/src/sys/ring.rs",
            "range": {
              "end": {
                "character": 55,
                "line": 9,
              },
              "start": {
                "character": 20,
                "line": 9,
              },
            },
          },
          {
            "message": "the task is still borrowed here",
            "path": "crates/io-runtime/src/slab.rs",
            "range": {
              "end": {
                "character": 30,
                "line": 14,
              },
              "start": {
                "character": 8,
                "line": 14,
              },
            },
          },
        ],
        "rule": "shared-ref-cast-to-mut",
        "severity": "error",
      }
    `);
    expect(report.errors).toMatchInlineSnapshot(`
      [
        {
          "message": "there is no rule \`box-moved\`; did you mean \`box-moved-while-raw-live\`",
          "path": "soundness.toml",
          "range": {
            "end": {
              "character": 9,
              "line": 2,
            },
            "start": {
              "character": 0,
              "line": 2,
            },
          },
        },
        {
          "message": "this file could not be read: permission denied",
          "path": "crates/io-runtime/src/secret.rs",
        },
      ]
    `);
  });

  it('gives the preferred fix alone', () => {
    expect(report.findings[0]!.fix).toMatchInlineSnapshot(`
      {
        "edits": [
          {
            "newText": "&raw mut buffer.head",
            "range": {
              "end": {
                "character": 66,
                "line": 1,
              },
              "start": {
                "character": 39,
                "line": 1,
              },
            },
          },
        ],
        "safety": "safe",
        "title": "use \`&raw mut\`",
      }
    `);
    expect(report.findings.find(({ rule }) => rule === 'safety-doc-missing')!.fix).toBeNull();
  });

  it('has empty lists for an empty run', () => {
    expect(JSON.parse(renderJson(EMPTY))).toEqual({ version: 1, findings: [], errors: [] });
  });
});
