import type { EventOf } from '../../flow/events';
import { defineRule } from '../define-rule';
import { nameOf } from '../shared/flow-words';
import { tells } from '../shared/tells';

export default defineRule({
  id: 'unsafecell-ref-across-call',
  summary: 'a reference into an `UnsafeCell` that lives over code which may make another one',
  category: 'aliasing',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  ...tells('unsafecell-ref-across-call', {
    'cell-borrow-across-call': ({ pointer, call, way }) => ({
      message:
        way === 'given'
          ? GIVEN
          : `${nameOf(pointer, 'the reference')} still borrows from the cell here, after ${WAYS[way].noun} that may have borrowed from it again`,
      related: [
        { at: pointer.made, message: 'the reference into the cell is made here' },
        ...(way === 'given' ? [] : [{ at: call, message: WAYS[way].place }]),
      ],
    }),
  }),
});

const GIVEN = 'a `&mut` into the cell is lent to code of the user, which may come back for another one';

type Way = Exclude<EventOf<'cell-borrow-across-call'>['way'], 'given'>;

const WAYS: Readonly<Record<Way, { readonly noun: string; readonly place: string }>> = {
  self: { noun: 'a call', place: 'this call is given the owner of the cell' },
  callback: { noun: 'a callback', place: 'code of the user runs here, and may come back to the cell' },
  await: { noun: 'an `await`', place: 'other tasks run here, and may come to the cell' },
};
