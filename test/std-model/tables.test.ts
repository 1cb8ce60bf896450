/** The tables of the standard library are whole and say only what can be. */
import { describe, expect, test } from 'vitest';
import { isTrait, stdEntries } from '../../src/std-model/lookup';
import type { Effect } from '../../src/std-model/model';
import { parseSignature } from '../../src/std-model/signature';
import { TABLES } from '../../src/std-model/tables';

const ENTRIES = [...stdEntries()];

/** Arguments that an effect names by number. */
function named(effect: Effect): number[] {
  switch (effect.op) {
    case 'element':
      return effect.index === null ? [0] : [0, effect.index];
    case 'copy':
      return [effect.from, effect.to, effect.count];
    case 'call-closure':
      return [effect.closure];
    case 'buffer-grow':
      return [0, ...effect.adds];
    case 'store':
      return [0, ...effect.values];
    case 'buffer-new':
      return effect.capacity === null ? [] : [effect.capacity];
    case 'box-new':
      return effect.content === undefined ? [0] : [];
    case 'offset':
    case 'write':
    case 'replace':
    case 'swap':
    case 'set-len':
    case 'distance':
    case 'compare':
    case 'slice-from-raw':
      return [0, 1];
    case 'write-bytes':
    case 'from-raw-parts':
      return [0, 1, 2];
    case 'none':
    case 'uninit':
    case 'zeroed':
    case 'null':
    case 'dangling':
    case 'diverge':
    case 'buffer-filled':
      return [];
    default:
      return [0];
  }
}

test('no type or module has two tables', () => {
  const paths = TABLES.map((table) => table.path);
  expect(new Set(paths).size).toBe(paths.length);
});

test('every signature is read', () => {
  const failures = ENTRIES.flatMap((entry) => {
    try {
      void entry.signature;
      return [];
    } catch (error) {
      return [`${entry.path}: ${(error as Error).message}`];
    }
  });
  expect(failures).toEqual([]);
});

describe('every row', () => {
  const wrong = (complaint: (entry: (typeof ENTRIES)[number]) => string | false) =>
    ENTRIES.flatMap((entry) => {
      const said = complaint(entry);
      return said === false ? [] : [`${entry.path}: ${said}`];
    });

  test('is filed under the name of its signature', () => {
    expect(wrong((entry) => entry.signature.name !== entry.name && entry.signature.name)).toEqual([]);
  });

  test('says what its caller owes where it is unsafe, and only there', () => {
    expect(
      wrong((entry) => entry.signature.isUnsafe !== (entry.function.requires !== undefined) && 'requires'),
    ).toEqual([]);
  });

  test('says it in words', () => {
    expect(
      wrong(({ function: { requires } }) => requires !== undefined && !requires.includes(' ') && requires),
    ).toEqual([]);
  });

  test('names only arguments that it has', () => {
    expect(
      wrong((entry) => {
        const count = entry.signature.parameters.length;
        const places = [...(entry.function.requires ?? '').matchAll(/\{(\d)\|/g)].map((match) => Number(match[1]));
        const beyond = [...named(entry.function.effect), ...places].find((argument) => argument >= count);
        return beyond !== undefined && `argument ${beyond} of ${entry.function.signature}`;
      }),
    ).toEqual([]);
  });

  test('runs closures only where it can be given one', () => {
    expect(
      wrong(
        (entry) =>
          entry.function.effect.op === 'call-closure' &&
          !entry.function.runs?.includes('closure') &&
          // The closure of a new thread does not run in this one.
          entry.name !== 'spawn' &&
          'calls a closure but does not run one',
      ),
    ).toEqual([]);
  });

  test('of a trait runs code of the user', () => {
    expect(
      wrong((entry) => isTrait(entry.table) && !entry.function.runs?.includes('trait') && 'runs no trait code'),
    ).toEqual([]);
  });

  test('never returns exactly where its type says so', () => {
    expect(
      wrong(
        (entry) => (entry.signature.returns.kind === 'never') !== (entry.function.effect.op === 'diverge') && 'diverge',
      ),
    ).toEqual([]);
  });
});

test('parsing one signature does not need the others', () => {
  expect(parseSignature('unsafe fn add(self, count: usize) -> Self', '*mut T').returns).toEqual({
    kind: 'pointer',
    mutable: true,
    to: { kind: 'parameter', name: 'T', bounds: [] },
  });
});
