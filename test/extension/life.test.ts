import { describe, expect, test } from 'vitest';
import { caption, extent, type Life, type LifePlace, layout, lifeAt, placesOf } from '../../src/extension/life';
import { knobPicture, PALETTES, stretchPicture } from '../../src/extension/life-gutter';
import type { LifeRole, LifeStep } from '../../src/lsp/protocol';

const URI = 'file:///main.rs';

/** From `line:character` on, ten characters long. */
function at(line: number, character = 4) {
  return { start: { line, character }, end: { line, character: character + 10 } };
}

function place(number: number, role: LifeRole, line: number, character?: number): LifePlace {
  return { number, role, message: `step ${number}`, range: at(line, character) };
}

const STEPS: readonly LifeStep[] = [
  { role: 'made', message: '`p` is made here', related: 0 },
  { role: 'lost', message: 'this write ends its permission', related: 1 },
  { role: 'used', message: '`p` is used', related: null },
];

describe('places', () => {
  test('each step finds its place, the finding its own', () => {
    const related = [3, 5].map((line) => ({ uri: URI, range: at(line) }));
    expect(placesOf(STEPS, { uri: URI, range: at(9) }, related)).toEqual([
      { role: 'made', number: 1, message: '`p` is made here', range: at(3) },
      { role: 'lost', number: 2, message: 'this write ends its permission', range: at(5) },
      { role: 'used', number: 3, message: '`p` is used', range: at(9) },
    ]);
  });

  test('those of other files are left out, and the numbers tell that they are', () => {
    const related = [
      { uri: 'file:///other.rs', range: at(3) },
      { uri: URI, range: at(5) },
    ];
    const places = placesOf(STEPS, { uri: URI, range: at(9) }, related);
    expect(places?.map(({ number }) => number)).toEqual([2, 3]);
  });

  test('a place alone, or one that the editor does not know, makes no life', () => {
    expect(placesOf(STEPS, { uri: URI, range: at(9) }, [])).toBeNull();
  });
});

describe('layout', () => {
  test('the pointer is alive until it is lost, and dead from there to the use', () => {
    const { lines, stretches } = layout([place(1, 'made', 2), place(2, 'lost', 5), place(3, 'used', 9)]);
    expect(lines.map(({ line, above, below }) => [line, above, below])).toEqual([
      [2, null, 'alive'],
      [5, 'alive', 'dead'],
      [9, 'dead', null],
    ]);
    expect(stretches).toEqual([
      { first: 3, last: 4, state: 'alive' },
      { first: 6, last: 8, state: 'dead' },
    ]);
  });

  test('places on one line share it, and there is nothing between lines that touch', () => {
    const { lines, stretches } = layout([place(1, 'made', 2), place(2, 'lost', 2, 20), place(3, 'used', 3)]);
    expect(lines.map(({ places }) => places.map(({ number }) => number))).toEqual([[1, 2], [3]]);
    expect(lines[0]?.below).toBe('dead');
    expect(stretches).toEqual([]);
  });

  test('in a loop the loss may stand below the use', () => {
    const { lines, stretches } = layout([place(1, 'made', 2), place(2, 'lost', 9), place(3, 'used', 5)]);
    expect(lines.map(({ line }) => line)).toEqual([2, 5, 9]);
    expect(stretches.map(({ state }) => state)).toEqual(['alive', 'dead']);
  });

  test('the extent goes to the end of the last place', () => {
    const call = {
      ...place(3, 'used', 5),
      range: { start: { line: 5, character: 0 }, end: { line: 8, character: 1 } },
    };
    expect(extent([place(1, 'made', 6), call])).toEqual({ first: 5, last: 8 });
  });
});

describe('the life that is meant', () => {
  const life = (rule: string, ...places: LifePlace[]): Life => ({
    uri: URI,
    rule,
    place: places.at(-1)!.range,
    places,
  });
  const lives = [
    life('first', place(1, 'made', 2), place(2, 'used', 8)),
    life('second', place(1, 'made', 3), place(2, 'used', 2, 30)),
  ];
  const ruleAt = (line: number, character: number) => lifeAt(lives, { line, character })?.rule;

  test('is that of the finding at the cursor, its end included', () => {
    expect(ruleAt(8, 14)).toBe('first');
    expect(ruleAt(2, 32)).toBe('second');
  });

  test('or that of another place at the cursor or on its line', () => {
    expect(ruleAt(2, 6)).toBe('first');
    expect(ruleAt(3, 0)).toBe('second');
  });

  test('and none elsewhere', () => {
    expect(ruleAt(5, 0)).toBeUndefined();
  });
});

test('captions are cut where they are long, the sooner the more share a line', () => {
  expect(caption(place(1, 'made', 2))).toBe('1 made: step 1');
  const long = { ...place(2, 'lost', 2), message: 'x'.repeat(200) };
  expect(caption(long)).toMatch(/^2 lost: x+…$/);
  expect(caption(long)).toHaveLength(110);
  expect(caption(long, 2)).toHaveLength(55);
});

describe('pictures', () => {
  const { dark } = PALETTES;

  test('a dead stretch is broken, a living one is whole', () => {
    expect(stretchPicture('alive', dark)).not.toContain('dasharray');
    expect(stretchPicture('dead', dark)).toContain('dasharray');
  });

  test('a line has one knob for each place, in its colour, and threads only where the life goes on', () => {
    const [first, last] = layout([place(1, 'made', 2), place(2, 'lost', 2, 20), place(3, 'used', 4)]).lines;
    const both = knobPicture(first!, dark);
    expect(both.match(/<circle/g)).toHaveLength(2);
    expect(both).toContain(`fill="${dark.made}"`);
    expect(both).toContain(`fill="${dark.lost}"`);
    expect(both.match(/<path/g)).toHaveLength(1);
    expect(knobPicture(last!, dark)).toMatch(/<path d="M10 0V10".*>3<\/text>/);
  });
});
