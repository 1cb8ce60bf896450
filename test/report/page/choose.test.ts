import { describe, expect, it } from 'vitest';
import { toPageData } from '../../../src/report/html-data';
import { takeInventory } from '../../../src/report/inventory';
import { Chooser, type Query } from '../../../src/report/page/choose';
import type { ItemReview, ReviewState, RunResult } from '../../../src/results';
import { itemAt, SAMPLE } from '../sample';

const review = (state: ReviewState): ItemReview => ({ state, changed: [], reviews: [] });
const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 5 } });

const RUN: RunResult = {
  ...SAMPLE,
  crates: [
    ...SAMPLE.crates,
    {
      name: 'ring',
      root: 'vendor/ring',
      dependency: '0.17.8',
      files: [
        {
          path: 'vendor/ring/src/lib.rs',
          text: '\n\n\n',
          findings: [],
          items: [
            itemAt(at(0), { name: 'signed', review: review('reviewed') }),
            itemAt(at(1), { name: 'old', review: review('stale'), test: true }),
            itemAt(at(2), { name: 'new', review: review('never') }),
          ],
        },
      ],
    },
  ],
};

const DATA = toPageData(takeInventory(RUN), undefined);
const chooser = new Chooser(DATA);
const ALL: Query = {
  text: '',
  kind: '',
  crate: '',
  documented: '',
  review: '',
  findings: '',
  audience: '',
  origin: '',
  within: null,
  sort: 'place',
  descending: false,
};

function choose(query: Partial<Query>): string[] {
  return chooser.choose({ ...ALL, ...query }).map((index) => DATA.entries[index]!.item?.id ?? '(outside)');
}

describe('the choice of items', () => {
  it('is everything in the order of its places where nothing is asked', () => {
    expect(choose({})).toEqual(DATA.entries.map(({ item }) => item?.id ?? '(outside)'));
  });

  it.each([
    ['a name', { text: 'get_UNCHECKED' }, ['Slab::get_unchecked', 'Slab::get_unchecked#2']],
    ['a path and a kind in words', { text: 'sys/ring.rs static' }, ['sys::RING']],
    ['a rule', { text: 'box-moved' }, ['Slab::insert']],
    ['a message', { text: 'made only to take an address' }, ['(outside)']],
    ['nothing that is there', { text: 'nowhere' }, []],
    ['a kind', { kind: 'extern' }, ['sys::extern "C"']],
    ['what is documented', { documented: 'yes' }, ['Slab::get_unchecked', 'Slab::get_unchecked#2']],
    ['a state of review', { review: 'stale' }, ['old']],
    ['a severity', { findings: 'error' }, ['Slab::insert', 'sys::submit']],
    ['tests', { audience: 'tests' }, ['old']],
    ['dependencies that ship', { origin: 'dependencies', audience: 'ships' }, ['signed', 'new']],
    ['a crate', { crate: '2', findings: 'none' }, ['signed', 'old', 'new']],
    ['a part of the map', { within: new Set([0, 1]) }, ['(outside)', 'impl Send for Slab']],
  ] satisfies [string, Partial<Query>, string[]][])('finds %s', (_, query, expected) => {
    expect(choose(query)).toEqual(expected);
  });

  it('sorts by what is worst, and keeps the order of places among equals', () => {
    expect(choose({ sort: 'findings', descending: true }).slice(0, 5)).toEqual([
      'Slab::insert',
      'sys::submit',
      'Slab::remove',
      'impl Send for Slab',
      '(outside)',
    ]);
    expect(choose({ sort: 'review', origin: 'dependencies' })).toEqual(['new', 'old', 'signed']);
    expect(choose({ sort: 'name', origin: 'dependencies', descending: true })).toEqual(['signed', 'old', 'new']);
    expect(choose({ origin: 'dependencies', descending: true })).toEqual(['new', 'old', 'signed']);
  });
});
