import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Review, readLedger } from '../../src/reviews/ledger';
import { LedgerError, withReviews } from '../../src/reviews/write-ledger';

function reviewWith(rest: Partial<Review> = {}): Review {
  return {
    crate: 'app',
    item: 'ring::submit',
    reviewer: 'Ada',
    date: '2026-05-01',
    note: null,
    fingerprint: 'f1',
    around: null,
    contracts: [],
    imported: null,
    ...rest,
  };
}

const LEDGER = `# Ours.
owner = "team" # the team

# The ring was hard.
[[review]] # first
item = "ring::submit" # moved twice
crate = "app"
ticket = """
  RING-1

# not a comment"""
reviewer = "Ada"
date = 2026-04-01
note = "all right"
fingerprint = "f0"
contracts.get = "c0" # odd
  [review.seen]
  by = "Eve"

[other]
x = 1

[[review]]
crate = "zoo"
item = "z"
reviewer = "Ada"
date = "2026-04-02"
fingerprint = "f9"
[review.contracts]
"a b" = "c9"
`;

describe('a ledger', () => {
  test('is read with dates and contracts in whichever form TOML has', () => {
    const { reviews, mistakes } = readLedger(LEDGER);
    expect(mistakes).toEqual([]);
    expect(reviews).toEqual([
      reviewWith({
        date: '2026-04-01',
        note: 'all right',
        fingerprint: 'f0',
        contracts: [{ callee: 'get', fingerprint: 'c0' }],
      }),
      reviewWith({
        crate: 'zoo',
        item: 'z',
        date: '2026-04-02',
        fingerprint: 'f9',
        contracts: [{ callee: 'a b', fingerprint: 'c9' }],
      }),
    ]);
  });

  test.each([
    ['x = \n', 'not valid TOML', 0],
    ['[[review]]\n<<<<<<< HEAD\ncrate = "a"\n=======\n', 'merge markers', 1],
    ['review = 1\n', '[[review]]', 0],
    ['\n[[review]]\ncrate = "a"\n', 'no `item`', 1],
    ['[[review]]\ncrate = 1\n', 'no `crate`', 0],
  ])('%j is told and not written to', (text, message, line) => {
    const [mistake] = readLedger(text).mistakes;
    expect(mistake?.message).toContain(message);
    expect(mistake?.range.start.line).toBe(line);
    expect(() => withReviews(text, [reviewWith()])).toThrow(LedgerError);
  });

  test('keeps the reviews that are right beside one that is not', () => {
    expect(readLedger(`${LEDGER}[[review]]\ncrate = "b"\n`)).toMatchObject({ reviews: [{}, {}], mistakes: [{}] });
  });
});

describe('a review', () => {
  test('starts a ledger', () => {
    const review = reviewWith({
      note: 'says "yes"\\\n\u007f',
      around: 'a1',
      contracts: [
        { callee: 'get', fingerprint: 'c1' },
        { callee: 'a.b', fingerprint: 'c2' },
      ],
    });
    const text = withReviews(null, [review]);
    expect(text).toMatchInlineSnapshot(`
      "# Who has reviewed which unsafe code, and what it was then: written by \`soundness review\`, read by \`soundness audit\`.
      # Tables are sorted by crate and item. Comments and keys of your own are kept.

      [[review]]
      crate = "app"
      item = "ring::submit"
      reviewer = "Ada"
      date = "2026-05-01"
      note = "says \\"yes\\"\\\\\\n\\u007f"
      fingerprint = "f1"
      around = "a1"
      contracts."a.b" = "c2"
      contracts.get = "c1"
      "
    `);
    expect(readLedger(text).reviews).toEqual([{ ...review, contracts: review.contracts.toReversed() }]);
  });

  test("takes the place of the earlier one, and what is the user's stays", () => {
    const contracts = [{ callee: 'put', fingerprint: 'c1' }];
    expect(withReviews(LEDGER, [reviewWith({ contracts })])).toMatchInlineSnapshot(`
      "# Ours.
      owner = "team" # the team

      # The ring was hard.
      [[review]]
      crate = "app"
      item = "ring::submit"
      reviewer = "Ada"
      date = "2026-05-01"
      note = "all right"
      fingerprint = "f1"
      contracts.put = "c1"
      # first
      # moved twice
      ticket = """
        RING-1

      # not a comment"""
      # odd
        [review.seen]
        by = "Eve"

      [other]
      x = 1

      [[review]]
      crate = "zoo"
      item = "z"
      reviewer = "Ada"
      date = "2026-04-02"
      fingerprint = "f9"
      [review.contracts]
      "a b" = "c9"
      "
    `);
    expect(withReviews(LEDGER, [reviewWith({ crate: 'zoo', item: 'z', contracts })])).toContain(
      'fingerprint = "f1"\ncontracts.put = "c1"\n',
    );
  });

  test('goes to its place in the order, and the rest of the text is untouched', () => {
    for (const [rest, before] of [
      [{ item: 'a' }, '# The ring was hard.'],
      [{ reviewer: 'Bob' }, '[[review]]\ncrate = "zoo"'],
      [{ crate: 'zoo', item: 'zz' }, null],
    ] as const) {
      const text = withReviews(LEDGER, [reviewWith(rest)]);
      const start = text.indexOf(
        `[[review]]\ncrate = "${'crate' in rest ? rest.crate : 'app'}"`,
        before ? 0 : LEDGER.length,
      );
      const end = before ? text.indexOf(before, start + 1) : text.length;
      expect(start).toBeGreaterThan(0);
      expect((text.slice(0, start) + text.slice(end)).trim()).toBe(LEDGER.trim());
    }
  });

  test('that still counts for another item is not replaced', () => {
    const text = withReviews(LEDGER, [reviewWith()], ({ fingerprint }) => fingerprint === 'f0');
    expect(readLedger(text).reviews.map(({ fingerprint }) => fingerprint)).toEqual(['f0', 'f1', 'f9']);
  });

  test('keeps the line breaks of Windows', () => {
    const text = withReviews(LEDGER.replaceAll('\n', '\r\n'), [reviewWith(), reviewWith({ item: 'b' })]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('is not written where that would take an inline table apart', () => {
    const text = 'review = [{ crate = "a", item = "i", reviewer = "r", date = "d", fingerprint = "f" }]\n';
    expect(readLedger(text).reviews).toHaveLength(1);
    expect(() => withReviews(text, [reviewWith()])).toThrow('[[review]]');
  });

  test('of any words is read as it was written, in any order', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\p{Surrogate}/gu, ''));
    const review = fc.record({ crate: word, item: word, reviewer: word, note: fc.option(word), callee: word });
    fc.assert(
      fc.property(
        fc.uniqueArray(review, { selector: ({ crate, item, reviewer }) => JSON.stringify([crate, item, reviewer]) }),
        (list) => {
          const reviews = list.map(({ callee, ...rest }) =>
            reviewWith({ ...rest, contracts: [{ callee, fingerprint: 'c' }] }),
          );
          const atOnce = withReviews(null, reviews);
          let text: string | null = null;
          for (const each of reviews) text = withReviews(text, [each]);
          expect(readLedger(atOnce).reviews).toHaveLength(reviews.length);
          expect(new Set(readLedger(atOnce).reviews)).toEqual(new Set(reviews));
          if (text !== null) expect(text).toBe(atOnce);
        },
      ),
      { numRuns: 100 },
    );
  });
});
