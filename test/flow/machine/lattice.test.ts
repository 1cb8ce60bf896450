/** Laws of what the machine knows where two ways meet: a law that fails makes findings depend on the order of branches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinValues } from '../../../src/flow/machine/memory/contents';
import {
  type Component,
  elementStep,
  fieldStep,
  overlap,
  partStep,
  symbolStep,
  viewStep,
} from '../../../src/flow/machine/memory/path';
import { type Alloc, joinStates, State } from '../../../src/flow/machine/memory/state';
import { named, type Value } from '../../../src/flow/machine/memory/value';
import { factsOf } from '../../support/facts';

const { root } = factsOf('fn made() {} fn made_elsewhere() {}');
const places = fc.constantFrom(...root.namedChildren);
const U32 = named('u32');

const steps: fc.Arbitrary<Component> = fc.oneof(
  fc.constantFrom('a', 'b').map(fieldStep),
  fc.nat(2).map(elementStep),
  fc.tuple(fc.nat(1), fc.nat(2)).map(([symbol, distance]) => symbolStep(symbol, BigInt(distance))),
  fc.nat(1).map(partStep),
  fc.constant(viewStep({ kind: 'named', path: 'u8', arguments: [] })),
);
const paths = fc.array(steps, { maxLength: 4 });

const leaves: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ kind: 'unknown', type: null }),
  // What equals itself by its symbol has one constant or none.
  fc.tuple(fc.nat(3), fc.constantFrom(0n, 1n)).map(([symbol, distance]): Value => {
    const constant = symbol < 2 ? BigInt(symbol) + distance : null;
    return { kind: 'scalar', type: null, constant, symbol, distance };
  }),
  places.map((since): Value => ({ kind: 'uninit', type: null, since })),
  places.map((at): Value => ({ kind: 'gone', type: null, at, by: 'move' })),
  fc.tuple(fc.nat(1), places).map(([id, made]): Value => ({ kind: 'resource', type: null, id, made })),
  fc.tuple(fc.array(fc.tuple(fc.nat(2), paths, fc.nat(2)), { minLength: 1, maxLength: 2 }), places).map(
    ([targets, made]): Value => ({
      kind: 'pointer',
      type: null,
      targets: targets.map(([alloc, path, tag]) => ({ alloc, path, tag })),
      nowhere: null,
      how: 'mut-borrow',
      made,
      cast: null,
    }),
  ),
  fc.constantFrom('null' as const, 'dangling' as const).map(
    (nowhere): Value => ({
      kind: 'pointer',
      type: null,
      targets: [],
      nowhere,
      how: 'integer',
      made: root,
      cast: null,
    }),
  ),
);
const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    leaves,
    fc
      .tuple(
        fc.dictionary(fc.constantFrom('.a', '.b', '[0]'), tie('value'), { noNullPrototype: true }),
        fc.option(tie('value')),
        fc.constantFrom(null, 'Some', 'None'),
      )
      .map(
        ([parts, rest, variant]): Value => ({
          kind: 'aggregate',
          type: null,
          variant,
          parts: new Map(Object.entries(parts)),
          rest,
        }),
      ),
  ),
}));

/** What matters of a value: neither which of several places is named, nor the numbers of fresh symbols. */
function essence(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return { kind: 'scalar', constant: value.constant?.toString() ?? null };
    case 'pointer':
      return {
        kind: 'pointer',
        isNowhere: value.nowhere !== null,
        targets: [...new Set(value.targets.map(({ alloc, path, tag }) => `${alloc} ${path.join('')} ${tag}`))].sort(),
      };
    case 'aggregate':
      return {
        kind: 'aggregate',
        variant: value.variant,
        parts: Object.fromEntries([...value.parts].sort().map(([step, part]) => [step, essence(part)])),
        rest: value.rest && essence(value.rest),
      };
    case 'resource':
      return { kind: 'resource', id: value.id };
    default:
      return { kind: value.kind };
  }
}

describe('places', () => {
  test('a place shares memory with itself and what is inside of it', () => {
    fc.assert(
      fc.property(paths, paths, (outer, inner) => {
        expect(overlap(outer, outer)).toBe('yes');
        expect(overlap(outer, [...outer, ...inner])).toBe('yes');
      }),
      { numRuns: 500 },
    );
  });

  test('sharing memory is mutual', () => {
    fc.assert(
      fc.property(paths, paths, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
      }),
      { numRuns: 500 },
    );
  });

  test('places that differ in a field have nothing in common', () => {
    fc.assert(
      fc.property(paths, paths, paths, (prefix, a, b) => {
        expect(overlap([...prefix, '.a', ...a], [...prefix, '.b', ...b])).toBe('no');
      }),
      { numRuns: 500 },
    );
  });
});

describe('values', () => {
  test('joined with itself a value stays what it is', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(essence(joinValues(value, structuredCopy(value)))).toEqual(essence(value));
      }),
      { numRuns: 500 },
    );
  });

  test('the order does not matter', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(essence(joinValues(a, b))).toEqual(essence(joinValues(b, a)));
      }),
      { numRuns: 500 },
    );
  });

  test('nothing is known of what is unknown on one way', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(joinValues(value, { kind: 'unknown', type: U32 }).kind).toBe('unknown');
        expect(joinValues({ kind: 'unknown', type: U32 }, value).kind).toBe('unknown');
      }),
      { numRuns: 500 },
    );
  });

  test('a way that was joined already adds nothing', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const joined = joinValues(a, b);
        expect(essence(joinValues(joined, b))).toEqual(essence(joined));
      }),
      { numRuns: 500 },
    );
  });
});

/** The same value in new objects, so that identity is no shortcut. */
function structuredCopy(value: Value): Value {
  if (value.kind !== 'aggregate') return { ...value };
  const parts = new Map([...value.parts].map(([step, part]) => [step, structuredCopy(part)]));
  return { ...value, parts, rest: value.rest && structuredCopy(value.rest) };
}

const allocs = fc
  .record({
    content: values,
    ended: fc.option(fc.tuple(places, fc.boolean())),
    ownership: fc.constantFrom('none' as const, 'owned' as const, 'released' as const, 'freed' as const),
    escaped: fc.boolean(),
    length: fc.constantFrom('covers' as const, 'zero' as const, 'set' as const),
    opaque: fc.boolean(),
    spare: fc.option(places),
  })
  .map(({ ended, ownership, ...rest }): Omit<Alloc, 'id'> => {
    const made: Omit<Alloc, 'id'> = {
      ...blank,
      ...rest,
      ended: ended && { at: ended[0], by: 'drop', some: ended[1], isUnsafe: false },
      ownership: { ...blank.ownership, state: ownership },
    };
    return made;
  });

const blank: Omit<Alloc, 'id'> = {
  kind: 'local',
  made: root,
  name: null,
  type: null,
  isGuess: false,
  origin: 'own',
  root: 1,
  content: { kind: 'unknown', type: null },
  locations: new Map(),
  ended: null,
  ownership: { state: 'none', at: root, reclaimed: null, allocator: null, raws: null, count: null },
  escaped: false,
  length: 'covers',
  lengthSymbol: null,
  elements: null,
  counts: null,
  disturbed: null,
  spare: null,
  room: null,
  holder: null,
  opaque: false,
};

const states = fc
  .array(fc.option(allocs), { maxLength: 3 })
  .map((list) => new State(new Map(list.flatMap((alloc, id) => (alloc ? [[id, { ...alloc, id }] as const] : [])))));

function essenceOf(state: State): unknown {
  return [...state.allocs.values()]
    .sort((a, b) => a.id - b.id)
    .map(({ id, content, ended, ownership, escaped, length, opaque, spare }) => ({
      id,
      content: essence(content),
      ended: ended?.some ?? null,
      ownership: ownership.state,
      escaped,
      length,
      opaque,
      spare: spare !== null,
    }));
}

describe('states', () => {
  test('a way that is not taken changes nothing', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(joinStates(state, null)).toBe(state);
        expect(joinStates(null, state)).toBe(state);
      }),
      { numRuns: 500 },
    );
  });

  test('joined with itself a state stays what it is', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(essenceOf(joinStates(state, copyOf(state))!)).toEqual(essenceOf(state));
      }),
      { numRuns: 500 },
    );
  });

  test('the order does not matter', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        expect(essenceOf(joinStates(a, b)!)).toEqual(essenceOf(joinStates(b, a)!));
      }),
      { numRuns: 500 },
    );
  });
});

function copyOf(state: State): State {
  const copied = new State();
  for (const alloc of state.allocs.values()) copied.set({ ...alloc, content: structuredCopy(alloc.content) });
  return copied;
}
