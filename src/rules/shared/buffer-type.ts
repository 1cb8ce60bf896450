/** What has `as_ptr` and `as_mut_ptr`, and elements or bytes behind them. */
import type { WrittenType } from '../../facts/types';

const DEPTH = 16;

const BUFFERS = new Set([
  'std::vec::Vec',
  'std::string::String',
  'str',
  'std::ffi::CString',
  'std::ffi::CStr',
  'std::mem::MaybeUninit',
]);

/** The slice, array, vector, string or `MaybeUninit` behind references and boxes that `as_ptr` is called on. */
export function bufferType(type: WrittenType | null): WrittenType | null {
  let at = type;
  for (let depth = 0; at && depth < DEPTH; depth++) {
    if (at.kind === 'array' || at.kind === 'slice') return at;
    if (at.kind === 'reference') at = at.to;
    else if (at.kind !== 'named') return null;
    else if (BUFFERS.has(at.path)) return at;
    else if (at.path === 'std::boxed::Box') at = at.arguments[0] ?? null;
    else return null;
  }
  return null;
}
