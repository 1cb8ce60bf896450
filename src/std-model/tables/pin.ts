/** Pinning: `Pin`. */
import type { StdTable } from '../model';
import { CONTENT, calls, REPLACE_DROP, SAME, UNWRAP, WRAP } from './effects';
import { PART_STAYS } from './requirements';

/** `Pin<Ptr>`: a pointer whose pointee does not move. */
export const PIN: StdTable = {
  owner: 'Pin<Ptr>',
  path: 'std::pin::Pin',
  page: 'pin/struct.Pin.html',
  functions: {
    new: { signature: 'fn new(pointer: Ptr) -> Pin<Ptr>', effect: SAME },
    static_ref: { signature: 'fn static_ref(r: &T) -> Pin<&T>', effect: SAME },
    static_mut: { signature: 'fn static_mut(r: &mut T) -> Pin<&mut T>', effect: SAME },
    into_ref: { signature: 'fn into_ref(self: Pin<&mut T>) -> Pin<&T>', effect: SAME },
    get_ref: { signature: 'fn get_ref(self: Pin<&T>) -> &T', effect: SAME },
    get_mut: { signature: 'fn get_mut(self: Pin<&mut T>) -> &mut T', effect: SAME },
    into_inner: { signature: 'fn into_inner(pin: Pin<Ptr>) -> Ptr', effect: UNWRAP },
    new_unchecked: {
      signature: 'unsafe fn new_unchecked(pointer: Ptr) -> Pin<Ptr>',
      effect: WRAP,
      requires: 'what {0|the pointer} points to never moves until it is dropped',
    },
    into_inner_unchecked: {
      signature: 'unsafe fn into_inner_unchecked(pin: Pin<Ptr>) -> Ptr',
      effect: UNWRAP,
      requires: 'the value that {0|the pointer} points to is not moved afterwards',
    },
    get_unchecked_mut: {
      signature: 'unsafe fn get_unchecked_mut(self: Pin<&mut T>) -> &mut T',
      effect: SAME,
      requires: '{0|the value} is not moved out of what it is pinned to',
    },
    map_unchecked: {
      signature: 'unsafe fn map_unchecked<U, F>(self: Pin<&T>, func: F) -> Pin<&U>',
      effect: calls(1),
      runs: ['closure'],
      requires: PART_STAYS,
    },
    map_unchecked_mut: {
      signature: 'unsafe fn map_unchecked_mut<U, F>(self: Pin<&mut T>, func: F) -> Pin<&mut U>',
      effect: calls(1),
      runs: ['closure'],
      requires: PART_STAYS,
    },
    as_ref: { signature: 'fn as_ref(&self) -> Pin<&Ptr::Target>', effect: CONTENT, runs: ['trait'] },
    as_mut: { signature: 'fn as_mut(&mut self) -> Pin<&mut Ptr::Target>', effect: CONTENT, runs: ['trait'] },
    as_deref_mut: {
      signature: 'fn as_deref_mut(self: Pin<&mut Pin<Ptr>>) -> Pin<&mut Ptr::Target>',
      effect: CONTENT,
      runs: ['trait'],
    },
    set: { signature: 'fn set(&mut self, value: Ptr::Target)', effect: REPLACE_DROP, runs: ['drop'] },
    deref: { signature: 'fn deref(&self) -> &Ptr::Target', effect: CONTENT, runs: ['trait'] },
    deref_mut: { signature: 'fn deref_mut(&mut self) -> &mut Ptr::Target', effect: CONTENT, runs: ['trait'] },
  },
};
