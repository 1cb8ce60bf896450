import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePositions, type Range } from '../../src/finding';
import { renderAuditText } from '../../src/report/audit-text';
import { renderHtml } from '../../src/report/html';
import { renderMarkdown } from '../../src/report/markdown';
import { PageSources } from '../../src/report/page/data';
import { detailHtml } from '../../src/report/page/entry';
import { renderSarif } from '../../src/report/sarif';
import { Sources } from '../../src/report/source';
import { renderText } from '../../src/report/text';
import { RULES } from './rules';
import { findingAt, itemAt, runOver } from './sample';
import { sarifErrors } from './sarif-schema';
import { dataOf, unfolded } from './unfolded';

const text = fc
  .array(fc.constantFrom('a', ' ', '\t', '\n', '\r\n', '\r', '🚀', '安', '\u0301', '\u200d', '\ud83d', '`', '<', 'é'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

const position = fc.record({ line: fc.nat(12), character: fc.nat(12) });

/** Ranges that need not lie inside of the text, as those of a file that changed meanwhile. */
const range = fc
  .tuple(position, position)
  .map(([a, b]): Range => (comparePositions(a, b) <= 0 ? { start: a, end: b } : { start: b, end: a }));

describe('every report', () => {
  it('draws any places in any text', () => {
    fc.assert(
      fc.property(text, range, fc.array(range, { maxLength: 4 }), text, (code, at, others, newText) => {
        const finding = findingAt(at, {
          related: others.map((each) => ({ message: 'here', range: each })),
          fixes: [{ title: 'mend it', safety: 'safe', edits: [{ range: at, newText }] }],
        });
        const items = others.map((each) => itemAt(each));
        const result = runOver({ path: 'a.rs', text: code, findings: [finding], items });
        const page = renderHtml(result, { title: 't' });
        for (const drawn of [
          renderText(result, { color: false, summary: true, width: 20 }),
          renderMarkdown(result),
          renderAuditText(result, { color: false }),
          unfolded(page),
        ]) {
          expect(drawn).not.toContain('undefined');
          expect(drawn).not.toContain('NaN');
        }
        const data = dataOf(page);
        for (const index of data.entries.keys())
          expect(detailHtml(data, index, new PageSources(data))).toBe(detailHtml(data, index, new Sources(result)));
        expect(
          sarifErrors(JSON.parse(renderSarif(result, RULES, '1.0.0', (id) => `https://example.org/${id}`))),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
