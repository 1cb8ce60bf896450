import { expect, test } from 'vitest';
import { singleFile } from '../../src/facts/program';
import { crateTypeOf } from '../../src/facts/program-expressions';
import { typeText } from '../../src/facts/types';
import { factsOf, nodeAt } from '../support/facts';

const CODE = `
type Shared = Wrapper<u32>;
struct Wrapper<T> { value: *mut T }
impl<T> Wrapper<T> { fn first(&self) -> &T { todo!() } }
fn make() -> Shared { todo!() }
fn f(w: &Shared) {
    let made = make();
    (w.value, w.first(), made.value, unknown().value);
}
`;

test.each([
  ['w.value', '*mut u32'],
  ['w.first()', '&u32'],
  ['made.value', '*mut u32'],
  ['unknown().value', '_'],
])('%s is %s', (expression, type) => {
  const file = factsOf(CODE);
  expect(typeText(crateTypeOf(nodeAt(file, expression), file, singleFile(file)))).toBe(type);
});
