/** What is not known leads to silence: programs on unknown types and functions have no events. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsIn, summaryOf } from './run';

const variable = fc.nat(3).map((index) => `x${index}`);
const simple = fc.oneof(
  variable,
  fc.tuple(variable, fc.constantFrom('next', 'inner', 'len')).map(([owner, field]) => `${owner}.${field}`),
  fc.constantFrom('1', '"text"', 'CONST', 'unknown::VALUE'),
);
const argument = fc.oneof(
  simple,
  variable.map((name) => `&${name}`),
  variable.map((name) => `&mut ${name}`),
  variable.map((name) => `${name}.as_raw()`),
);
const args = fc.array(argument, { maxLength: 3 }).map((list) => list.join(', '));
const value = fc.oneof(
  simple,
  fc
    .tuple(fc.constantFrom('make', 'unknown::load', 'Type::new', 'T::get'), args)
    .map(([path, list]) => `${path}(${list})`),
  fc
    .tuple(variable, fc.constantFrom('get', 'step', 'into_handle', 'borrow'), args)
    .map(([name, method, list]) => `${name}.${method}(${list})`),
  fc
    .tuple(fc.constantFrom('ext', 'handle.call', 'unknown::raw'), args)
    .map(([path, list]) => `unsafe { ${path}(${list}) }`),
  fc.tuple(variable, variable).map(([a, b]) => `[${a}, ${b}]`),
  variable.map((name) => `unsafe { *${name}.pointer() }`),
  variable.map((name) => `unsafe { &*${name}.pointer() }`),
);

const { statement } = fc.letrec<{ statement: string }>((tie) => {
  const block = fc.array(tie('statement'), { maxLength: 3 }).map((list) => `{ ${list.join(' ')} }`);
  return {
    statement: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.tuple(variable, value).map(([name, init]) => `let mut ${name} = ${init};`),
      fc.tuple(variable, value).map(([name, init]) => `${name} = ${init};`),
      value.map((it) => `${it};`),
      fc.tuple(variable, value).map(([name, it]) => `unsafe { *${name}.pointer() = ${it}; }`),
      fc.tuple(value, block, block).map(([condition, yes, no]) => `if check(${condition}) ${yes} else ${no}`),
      fc.tuple(value, block).map(([condition, body]) => `while check(${condition}) ${body}`),
      fc.tuple(variable, value, block).map(([name, all, body]) => `for ${name} in every(${all}) ${body}`),
      fc
        .tuple(value, variable, block)
        .map(([it, name, body]) => `match ${it} { Kind::One(${name}) => ${body}, _ => {} }`),
      value.map((it) => `let f = |x0| ${it}; f(x1);`),
      fc.constantFrom('return;', 'drop(x0);', 'std::mem::forget(x1);', 'drop(&x2);'),
    ),
  };
});

test('there are no events where all types and functions are unknown', () => {
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 12 }), (statements) => {
      const text = `fn f(mut x0: A, mut x1: B, mut x2: &C, mut x3: &mut D) {\n  ${statements.join('\n  ')}\n}`;
      expect(eventsIn(text).map(summaryOf), text).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
