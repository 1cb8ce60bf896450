import { describe, expect, it } from 'vitest';
import { toPageData } from '../../../src/report/html-data';
import { takeInventory } from '../../../src/report/inventory';
import { PageSources } from '../../../src/report/page/data';
import { detailHtml, rowHtml } from '../../../src/report/page/entry';
import type { UnsafeItem } from '../../../src/results';
import { itemAt, rangeOf, runOver } from '../sample';

const TEXT = `fn f(p: *const u8) -> u8 {
    // SAFETY: the caller
    // gave it.
    unsafe { p.read() }
}
`;

const ITEM = itemAt(rangeOf(TEXT, 'unsafe { p.read() }'), {
  documented: true,
  safety: 'the caller\ngave it.',
  operations: [
    {
      kind: 'call',
      text: 'p.read()',
      range: rangeOf(TEXT, 'p.read()'),
      obligations: ['`p` is valid for reads', '`p` is aligned'],
      page: 'https://doc.rust-lang.org/std/ptr/fn.read.html#safety',
    },
  ],
  obligations: ['`p` is valid for reads', '`p` is aligned'],
});

/** The text of the item's row and details, a line for each of their parts. */
function told(rest: Partial<UnsafeItem> = {}): string {
  const run = runOver({ path: 'src/a.rs', text: TEXT, findings: [], items: [{ ...ITEM, ...rest }] });
  const data = toPageData(takeInventory(run), undefined);
  const html = `${rowHtml(data, 0)}\n${detailHtml(data, 0, new PageSources(data))}`;
  return html
    .replace(/<(?:section|p|li|pre|td|blockquote|br)\b[^>]*>/g, '\n')
    .replace(/<\/span>(?=<)/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

describe('an item of the page', () => {
  it('has its code, its contract and its SAFETY comment', () => {
    expect(told()).toMatchInlineSnapshot(`
      "f unsafe block src/a.rs:4
      src/a.rs:4
      1
      yes
      – none
      src/a.rs:4:51 line
      unsafe { p.read() }
      What the author answers for
      call p.read() line 4 documentation
      p is valid for reads
      p is aligned
      SAFETY comment
      the caller gave it."
    `);
  });

  it('tells who has reviewed it, and what has changed since', () => {
    const reviews = [
      { reviewer: 'Ada', date: '2026-05-01', note: 'with the `manual`', current: false, imported: null },
      { reviewer: 'Grace', date: '2026-04-01', note: null, current: false, imported: 'ring.toml' },
    ];
    const review = { state: 'stale', changed: ['the code', 'the contract of `read`'], reviews } as const;
    expect(told({ review })).toMatchInlineSnapshot(`
      "f unsafe block src/a.rs:4
      src/a.rs:4
      1
      yes
      stale
      – none
      src/a.rs:4:51 line
      unsafe { p.read() }
      What the author answers for
      call p.read() line 4 documentation
      p is valid for reads
      p is aligned
      SAFETY comment
      the caller gave it.
      Review
      Stale: the code and the contract of read changed since.
      Ada2026-05-01saw another version
      with the manual
      Grace2026-04-01imported from ring.toml saw another version"
    `);
  });

  it('says so where nothing answers for it, where it is compiled, and in which macro it stands', () => {
    const rest = { documented: false, safety: null, operations: [], obligations: [] };
    expect(told({ ...rest, test: true, cfg: 'unix', macro: 'cfg_if' })).toMatchInlineSnapshot(`
      "f unsafe block tests only in cfg_if src/a.rs:4
      src/a.rs:4
      1
      no
      – none
      src/a.rs:4:51 line compiled for tests only only with cfg(unix) in the macro cfg_if
      unsafe { p.read() }
      What the author answers for
      Nothing in the text tells.
      SAFETY comment
      Undocumented: nothing answers for it."
    `);
  });

  it('calls the contract of a function one of its callers', () => {
    expect(told({ kind: 'fn', operations: [] })).toContain('What callers answer for\n`p` is valid'.replaceAll('`', ''));
  });

  it('cuts what is very long', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `    fn f${i}();`);
    const text = `extern "C" {\n${lines.join('\n')}\n}`;
    const item = itemAt(rangeOf(text, text), { kind: 'extern', name: 'extern "C"' });
    const data = toPageData(takeInventory(runOver({ path: 'a.rs', text, findings: [], items: [item] })), undefined);
    const html = detailHtml(data, 0, new PageSources(data));
    expect(html).toContain('302 more lines');
    expect(JSON.stringify(data)).not.toContain('fn f400()');
  });
});
