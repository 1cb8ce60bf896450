//! Within core the cell is a struct of the crate itself: the attribute makes it one.
//! (Its own name stands for it here: the attribute needs a nightly compiler.)
use std::cell::UnsafeCell;

#[repr(transparent)]
pub struct Flag {
    value: UnsafeCell<u8>,
}

impl Flag {
    pub fn get_mut(&mut self) -> &mut bool {
        unsafe { &mut *(self.value.get() as *mut bool) }
    }

    pub fn address(&self) -> *mut u8 {
        &self.value as *const UnsafeCell<u8> as *const u8 as *mut u8
    }

    pub fn set(&self) {
        unsafe { *self.address() = 1 };
    }
}

/// An `iovec` wants a `*mut`, whichever way the bytes go: nothing is written.
#[repr(C)]
pub struct IoVec {
    base: *mut u8,
    length: usize,
}

pub fn to_send(bytes: &[u8]) -> IoVec {
    IoVec { base: bytes.as_ptr() as *mut u8, length: bytes.len() }
}
