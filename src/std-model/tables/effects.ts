/** The effects that the tables name, so that a row stays one line. What each means is told in `model.ts`. */
import type { Argument, Effect } from '../model';

export const NONE: Effect = { op: 'none' };
export const SAME: Effect = { op: 'same' };
export const READDRESS: Effect = { op: 'readdress' };
export const BUFFER: Effect = { op: 'buffer' };
export const CONTENT: Effect = { op: 'content' };
export const CONTENT_DEREF: Effect = { op: 'content', derefs: true };
export const CONTENT_INIT: Effect = { op: 'content', assumesInit: true };
export const SPLIT: Effect = { op: 'split' };
export const ITERATE: Effect = { op: 'iterate' };
export const READ: Effect = { op: 'read' };
export const WRITE: Effect = { op: 'write' };
export const WRITE_BYTES: Effect = { op: 'write-bytes' };
export const REPLACE: Effect = { op: 'replace' };
export const REPLACE_DROP: Effect = { op: 'replace', drops: true };
export const TAKE: Effect = { op: 'take' };
export const SWAP: Effect = { op: 'swap', overlapping: true };
export const SWAP_DISJOINT: Effect = { op: 'swap', overlapping: false };
export const DROP_IN_PLACE: Effect = { op: 'drop-in-place' };
export const TAKE_OUT: Effect = { op: 'take-out' };
export const ASSUME_INIT: Effect = { op: 'assume-init', duplicates: false };
export const ASSUME_INIT_READ: Effect = { op: 'assume-init', duplicates: true };
export const UNINIT: Effect = { op: 'uninit' };
export const ZEROED: Effect = { op: 'zeroed' };
export const WRAP: Effect = { op: 'wrap' };
export const UNWRAP: Effect = { op: 'unwrap' };
export const BOX_NEW: Effect = { op: 'box-new' };
export const BOX_UNINIT: Effect = { op: 'box-new', content: 'uninit' };
export const BOX_ZEROED: Effect = { op: 'box-new', content: 'zeroed' };
export const INTO_RAW: Effect = { op: 'into-raw' };
export const LEAK: Effect = { op: 'leak' };
export const FROM_RAW: Effect = { op: 'from-raw' };
export const COUNT_CLONE: Effect = { op: 'count-clone' };
export const COUNT_UP: Effect = { op: 'count', by: 1 };
export const COUNT_DOWN: Effect = { op: 'count', by: -1 };
export const COUNT_UNWRAP: Effect = { op: 'count-unwrap' };
export const DOWNGRADE: Effect = { op: 'downgrade' };
export const UPGRADE: Effect = { op: 'upgrade' };
export const FORGET: Effect = { op: 'forget' };
export const DROP: Effect = { op: 'drop' };
export const ALLOC: Effect = { op: 'alloc', zeroed: false, by: 'rust' };
export const ALLOC_ZEROED: Effect = { op: 'alloc', zeroed: true, by: 'rust' };
export const DEALLOC: Effect = { op: 'dealloc', by: 'rust' };
export const REALLOC: Effect = { op: 'realloc', by: 'rust' };
export const MALLOC: Effect = { op: 'alloc', zeroed: false, by: 'c' };
export const CALLOC: Effect = { op: 'alloc', zeroed: true, by: 'c' };
export const FREE: Effect = { op: 'dealloc', by: 'c' };
export const C_REALLOC: Effect = { op: 'realloc', by: 'c' };
export const BUFFER_NEW: Effect = { op: 'buffer-new', capacity: null };
export const WITH_CAPACITY: Effect = { op: 'buffer-new', capacity: 0 };
export const BUFFER_FILLED: Effect = { op: 'buffer-filled' };
export const BUFFER_MOVE: Effect = { op: 'buffer-move' };
export const SHRINK: Effect = { op: 'buffer-shrink', gives: false };
export const SHRINK_GIVES: Effect = { op: 'buffer-shrink', gives: true };
export const SET_LEN: Effect = { op: 'set-len' };
export const FROM_RAW_PARTS: Effect = { op: 'from-raw-parts' };
export const SLICE_FROM_RAW: Effect = { op: 'slice-from-raw' };
export const REBORROW: Effect = { op: 'reborrow' };
export const TRANSMUTE: Effect = { op: 'transmute' };
export const NULL: Effect = { op: 'null' };
export const DANGLING: Effect = { op: 'dangling' };
export const EXPOSED: Effect = { op: 'exposed' };
export const DISTANCE: Effect = { op: 'distance' };
export const COMPARE: Effect = { op: 'compare' };
export const DIVERGE: Effect = { op: 'diverge' };
export const GUARD: Effect = { op: 'guard' };

const offset = (direction: 1 | -1, unit: 'element' | 'byte', inBounds: boolean): Effect => ({
  op: 'offset',
  direction,
  unit,
  inBounds,
});
export const ADD: Effect = offset(1, 'element', true);
export const SUB: Effect = offset(-1, 'element', true);
export const BYTE_ADD: Effect = offset(1, 'byte', true);
export const BYTE_SUB: Effect = offset(-1, 'byte', true);
export const WRAPPING_ADD: Effect = offset(1, 'element', false);
export const WRAPPING_SUB: Effect = offset(-1, 'element', false);
export const WRAPPING_BYTE_ADD: Effect = offset(1, 'byte', false);
export const WRAPPING_BYTE_SUB: Effect = offset(-1, 'byte', false);

const copy = (from: Argument, to: Argument, overlapping: boolean): Effect => ({
  op: 'copy',
  from,
  to,
  count: 2,
  overlapping,
});
/** From argument 0 to argument 1, as `ptr::copy` and `copy_to` have it. */
export const COPY_TO: Effect = copy(0, 1, true);
export const COPY_TO_DISJOINT: Effect = copy(0, 1, false);
/** From argument 1 to argument 0, as `copy_from` and C's `memmove` have it. */
export const COPY_FROM: Effect = copy(1, 0, true);
export const COPY_FROM_DISJOINT: Effect = copy(1, 0, false);

/** The element at the position in argument 1; checked, or not. */
export const AT: Effect = { op: 'element', index: 1, checked: true };
export const AT_UNCHECKED: Effect = { op: 'element', index: 1, checked: false };
/** An element whose position no argument tells: the first, the last, one found by a key. */
export const SOME_ELEMENT: Effect = { op: 'element', index: null, checked: true };

export const grow = (...adds: readonly Argument[]): Effect => ({ op: 'buffer-grow', adds });
export const store = (...values: readonly Argument[]): Effect => ({ op: 'store', values });
export const calls = (closure: Argument): Effect => ({ op: 'call-closure', closure });
