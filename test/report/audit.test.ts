import { describe, expect, it } from 'vitest';
import { type JsonAudit, renderAuditJson } from '../../src/report/audit-json';
import { renderAuditText } from '../../src/report/audit-text';
import { documentedPercent, takeInventory } from '../../src/report/inventory';
import type { UnsafeItem } from '../../src/results';
import { EMPTY, findingAt, itemAt, runOver, SAMPLE } from './sample';

function lines(start: number, end: number) {
  return { start: { line: start, character: 0 }, end: { line: end, character: 0 } };
}

function itemOver(name: string, start: number, end: number): UnsafeItem {
  return itemAt(lines(start, end), { kind: 'fn', name });
}

describe('the inventory', () => {
  it('puts a finding into the smallest item that it starts in', () => {
    const items = [
      itemOver('outer', 1, 10),
      itemOver('inner', 2, 4),
      itemOver('second', 5, 6),
      itemOver('last', 12, 13),
    ];
    const findings = [0, 1, 3, 4, 5, 9, 10, 12].map((line) =>
      findingAt(lines(line, line), { message: `line ${line}` }),
    );
    const [crate] = takeInventory(runOver({ path: 'a.rs', text: '', findings, items })).crates;
    const [file] = crate!.files;
    expect(file!.items.map(({ item, findings: inside }) => [item.name, inside.map(({ message }) => message)])).toEqual([
      ['outer', ['line 1', 'line 4', 'line 9']],
      ['inner', ['line 3']],
      ['second', ['line 5']],
      ['last', ['line 12']],
    ]);
    expect(file!.loose.map(({ message }) => message)).toEqual(['line 0', 'line 10']);
  });

  it.each([
    [0, 0, null],
    [3, 3, 100],
    [1000, 999, 99],
    [3, 0, 0],
  ])('of %i items with %i documented gives %s percent', (items, documented, percent) => {
    expect(documentedPercent({ ...takeInventory(EMPTY).totals, items, documented })).toBe(percent);
  });
});

describe('the text inventory', () => {
  it('has a table of items for each file', () => {
    expect(renderAuditText(SAMPLE, { color: false })).toMatchInlineSnapshot(`
      "buffer (crates/buffer): 0 unsafe items in 1 file, 1 hint

        crates/buffer/src/lib.rs
          outside of unsafe items: 1 hint

      io-runtime (crates/io-runtime): 8 unsafe items in 3 files, 2 documented (25 %), 2 errors, 1 warning, 1 info

          module  items  operations  documented  findings
          (root)      5           0  40 %        1 error, 1 warning, 1 info
          sys         3           0  0 %         1 error

        crates/io-runtime/src/slab.rs
          line  kind          name                   documented  findings
             9  unsafe impl   impl Send for Slab     no          1 info
            16  unsafe block  Slab::insert           no          1 error
            22  unsafe fn     Slab::get_unchecked    yes         -
            24  unsafe block  Slab::get_unchecked#2  yes         -
            27  unsafe fn     Slab::remove           no          1 warning

        crates/io-runtime/src/sys/ring.rs
          line  kind          name             documented  findings
             3  extern block  sys::extern "C"  no          -
             7  static mut    sys::RING        no          -
            11  unsafe block  sys::submit      no          1 error

      error: there is no rule \`box-moved\`; did you mean \`box-moved-while-raw-live\`
       --> soundness.toml:3:1

      warning: this file could not be read: permission denied
       --> crates/io-runtime/src/secret.rs

      2 crates: 8 unsafe items in 4 files, 2 documented (25 %), 2 errors, 1 warning, 1 info, 1 hint
      "
    `);
  });

  it('is one line for an empty run', () => {
    expect(renderAuditText(EMPTY, { color: false })).toBe('0 crates: 0 unsafe items in 0 files, no findings\n');
  });

  it('aligns wide names and colours only on demand', () => {
    const item = { ...itemOver('安全', 0, 1), documented: true };
    const result = runOver({ path: 'a.rs', text: '', findings: [], items: [item, itemOver('plain', 1, 2)] });
    expect(renderAuditText(result, { color: false })).toContain(
      '       1  unsafe fn  安全   yes         -\n       2  unsafe fn  plain  no          -\n',
    );
    expect(renderAuditText(result, { color: true })).toContain('\u001b[32myes       \u001b[0m');
  });
});

describe('the JSON inventory', () => {
  const audit = JSON.parse(renderAuditJson(SAMPLE)) as JsonAudit;

  it('points from items to findings', () => {
    const items = audit.crates.flatMap(({ files }) => files.flatMap((file) => file.items));
    expect(items.map(({ name, findings }) => [name, findings.map((index) => audit.findings[index]!.rule)])).toEqual([
      ['impl Send for Slab', ['safety-comment-missing']],
      ['Slab::insert', ['box-moved-while-raw-live']],
      ['Slab::get_unchecked', []],
      ['Slab::get_unchecked', []],
      ['Slab::remove', ['safety-doc-missing']],
      ['extern "C"', []],
      ['RING', []],
      ['submit', ['shared-ref-cast-to-mut']],
    ]);
  });

  it('has the public members and no others', () => {
    expect(Object.keys(audit)).toEqual(['version', 'totals', 'crates', 'findings', 'errors']);
    expect(audit.crates[1]!.files[1]!.items[0]).toMatchInlineSnapshot(`
      {
        "around": null,
        "cfg": null,
        "contracts": [],
        "documented": false,
        "findings": [],
        "fingerprint": "00000000000000000000000000000000",
        "id": "sys::extern "C"",
        "kind": "extern",
        "lines": 3,
        "macro": null,
        "modules": [
          "sys",
        ],
        "name": "extern "C"",
        "obligations": [],
        "operations": [],
        "range": {
          "end": {
            "character": 1,
            "line": 4,
          },
          "start": {
            "character": 0,
            "line": 2,
          },
        },
        "review": null,
        "safety": null,
        "test": false,
      }
    `);
    expect(audit.findings).toHaveLength(5);
    expect(audit.errors).toHaveLength(2);
  });
});
