import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choosingDoctest, isRun } from '../../../src/dynamic/cargo/doctests';

/** The tests that rustdoc runs for these arguments: it breaks them at blanks, filters are alternatives, skips exclude. */
function chosen(args: readonly string[], all: readonly string[]): string[] {
  const words = args.flatMap((arg) => arg.split(/\s+/));
  const skips = words.flatMap((word, index) => (words[index - 1] === '--skip' ? [word] : []));
  const filters = words.filter((word, index) => word !== '--skip' && words[index - 1] !== '--skip');
  return all.filter(
    (name) => filters.some((word) => name.includes(word)) && !skips.some((word) => name.includes(word)),
  );
}

const ALL = [
  'src/lib.rs - two (line 2)',
  'src/lib.rs - two (line 5)',
  'src/lib.rs - two (line 15)',
  'src/lib.rs - two (line 151)',
  'src/ring.rs - ring::Ring (line 5)',
  'src/ring.rs - ring::Ring<T>::push (line 25)',
  'src/lib.rs - (line 1)',
];

test.each(ALL)('%s alone', (name) => {
  expect(chosen(choosingDoctest(name, ALL), ALL)).toEqual([name]);
});

test('whatever the names: no two are of one line', () => {
  const name = fc
    .tuple(fc.constantFrom('src/lib.rs', 'src/a.rs', 'src/aa.rs'), fc.constantFrom('', 'a ', 'a::b '), fc.nat(200))
    .map(([path, item, line]) => ({ place: `${path} ${line}`, name: `${path} - ${item}(line ${line})` }));
  const names = fc.uniqueArray(name, { minLength: 1, maxLength: 30, selector: ({ place }) => place });
  fc.assert(
    fc.property(names, (tests) => {
      const all = tests.map((each) => each.name);
      for (const each of all) expect(chosen(choosingDoctest(each, all), all)).toEqual([each]);
    }),
  );
});

test.each([
  ['src/lib.rs - two (line 2)', true],
  ['src/lib.rs - two (line 2) - compile', false],
  ['src/lib.rs - two (line 2) - compile fail', false],
])('%s is run: %s', (name, expected) => {
  expect(isRun(name)).toBe(expected);
});
