//! Plain-data serialisation.

use std::mem::{size_of, MaybeUninit};
use std::{ptr, slice};

/// Types without padding for which every bit pattern is a value.
///
/// # Safety
/// Both must really hold, and the type must not hold pointers.
pub unsafe trait Plain: Copy + 'static {}

macro_rules! plain {
    ($($t:ident)*) => {
        $(unsafe impl Plain for $t {})*
    };
}

plain!(u8 u16 u32 u64 i8 i16 i32 i64 f32 f64);

unsafe impl<T: Plain, const N: usize> Plain for [T; N] {}

/// The object representation of `value`.
pub fn as_bytes<T: Plain>(value: &T) -> &[u8] {
    unsafe { slice::from_raw_parts(value as *const T as *const u8, size_of::<T>()) }
}

/// Rebuilds a value from exactly the right number of bytes.
pub fn from_bytes<T: Plain>(bytes: &[u8]) -> Option<T> {
    if bytes.len() != size_of::<T>() {
        return None;
    }
    let mut out = MaybeUninit::<T>::uninit();
    unsafe {
        ptr::copy_nonoverlapping(bytes.as_ptr(), out.as_mut_ptr().cast::<u8>(), bytes.len());
        Some(out.assume_init())
    }
}
