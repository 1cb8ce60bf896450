import { describe, expect, test } from 'vitest';
import type { UnsafeItem } from '../../src/results';
import { applyReviews } from '../../src/reviews/apply';
import type { Review } from '../../src/reviews/ledger';
import { reviewOf } from '../../src/reviews/sign';
import { itemAt, runOver } from '../report/sample';

const AT = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function itemWith(id: string, fingerprint: string, rest: Partial<UnsafeItem> = {}): UnsafeItem {
  return itemAt(AT, { id, name: id, fingerprint, ...rest });
}

function signed(item: UnsafeItem, by: Partial<Review> = {}): Review {
  return { ...reviewOf('sample', item, { reviewer: 'Ada', date: '2026-05-01', note: null }), ...by };
}

function statesOf(items: readonly UnsafeItem[], reviews: readonly Review[]): string[] {
  const run = runOver({ path: 'a.rs', text: '', findings: [], items });
  return applyReviews(run, reviews).crates.flatMap(({ files }) =>
    files.flatMap((file) => file.items.map(({ review }) => [review?.state, ...(review?.changed ?? [])].join(': '))),
  );
}

describe('an item', () => {
  const item = itemWith('f', '1', {
    around: 'a',
    contracts: [
      { callee: 'get', fingerprint: 'g' },
      { callee: 'put', fingerprint: 'p' },
    ],
  });

  test.each<[string, UnsafeItem, string]>([
    ['that is as it was', item, 'reviewed'],
    ['of other code', { ...item, fingerprint: '2', around: 'b', contracts: [] }, 'stale: the code'],
    ['in a function that changed', { ...item, around: 'b' }, 'stale: the function around it'],
    [
      'of which a callee asks for something else',
      { ...item, contracts: [{ callee: 'get', fingerprint: 'h' }, item.contracts[1]!] },
      'stale: the contract of `get`',
    ],
    ['of which a callee asks no more', { ...item, contracts: [item.contracts[0]!] }, 'stale: the contract of `put`'],
    ['of another name', { ...item, id: 'g' }, 'never'],
  ])('%s', (_, now, state) => {
    expect(statesOf([now], [signed(item)])).toEqual([state]);
  });

  test('of another crate of the same name is not meant', () => {
    expect(statesOf([item], [signed(item, { crate: 'other' })])).toEqual(['never']);
  });

  test('is reviewed where anybody has seen it as it is, and tells all who have seen it, the latest first', () => {
    const old = signed({ ...item, fingerprint: '0' }, { reviewer: 'Bob', date: '2026-06-01', note: 'fine' });
    const run = runOver({ path: 'a.rs', text: '', findings: [], items: [item] });
    const [crate] = applyReviews(run, [signed(item, { imported: 'x.toml' }), old]).crates;
    expect(crate?.files[0]?.items[0]?.review).toEqual({
      state: 'reviewed',
      changed: [],
      reviews: [
        { reviewer: 'Bob', date: '2026-06-01', note: 'fine', current: false, imported: null },
        { reviewer: 'Ada', date: '2026-05-01', note: null, current: true, imported: 'x.toml' },
      ],
    });
  });
});

describe('items of one function', () => {
  const [a, b, c] = [itemWith('f', 'a'), itemWith('f#2', 'b'), itemWith('f#3', 'c')];

  test('keep their reviews when another one comes before them', () => {
    const now = [itemWith('f', 'new'), itemWith('f#2', 'a'), itemWith('f#3', 'b'), itemWith('f#4', 'c')];
    expect(statesOf(now, [signed(a), signed(b), signed(c)])).toEqual(['never', 'reviewed', 'reviewed', 'reviewed']);
  });

  test('keep them when one before them goes', () => {
    expect(statesOf([itemWith('f', 'b'), itemWith('f#2', 'c')], [signed(a), signed(b), signed(c)])).toEqual([
      'reviewed',
      'reviewed',
    ]);
  });

  test('that are alike have one each', () => {
    const twins = [itemWith('f', 'a'), itemWith('f#2', 'a')];
    expect(statesOf(twins, [signed(twins[0]!)])).toEqual(['reviewed', 'never']);
    expect(statesOf(twins, [signed(twins[1]!)])).toEqual(['reviewed', 'never'].toReversed());
    expect(
      statesOf(
        [itemWith('f', 'new'), itemWith('f#2', 'a'), itemWith('f#3', 'a')],
        twins.map((each) => signed(each)),
      ),
    ).toEqual(['never', 'reviewed', 'reviewed']);
  });
});
