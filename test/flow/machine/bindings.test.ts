/** What bindings do that the newest edition has no form for, so that the labelled programs cannot show it. */
import { expect, test } from 'vitest';
import { resultsIn, summaryOf } from './run';

test('`mut` in a pattern that a shared reference is matched against copies the field: what is written is the copy', () => {
  const text = `
pub enum Segments<'a> {
    One(&'a [u8]),
    Many { message: &'a [u8] },
}

fn first(slice: &mut &[u8]) -> u8 {
    let byte = unsafe { *slice.as_ptr() };
    *slice = &slice[1..];
    byte
}

impl<'a> Segments<'a> {
    pub fn count(&self) -> u8 {
        match self {
            Segments::One(_) => 1,
            Segments::Many { mut message } => first(&mut message),
        }
    }
}
`;
  expect(resultsIn(text).flatMap(({ events, axiom }) => [...events, ...axiom].map(summaryOf))).toEqual([]);
});
