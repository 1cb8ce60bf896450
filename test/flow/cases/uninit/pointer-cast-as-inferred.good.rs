//! `as _` is the same pointer.
use std::{mem, ptr};

pub fn read(data: &[u8; 4]) -> u32 {
    let mut result = mem::MaybeUninit::<u32>::uninit();
    unsafe {
        ptr::copy_nonoverlapping(data.as_ptr(), result.as_mut_ptr() as _, mem::size_of::<u32>());
        result.assume_init().to_le()
    }
}
