use std::cell::{Cell, UnsafeCell};
use std::mem::MaybeUninit;

pub struct Arena<const N: usize> {
    bytes: UnsafeCell<[MaybeUninit<u8>; N]>,
    used: Cell<usize>,
}

impl<const N: usize> Arena<N> {
    /// Uninitialised memory that nobody else gets.
    pub fn take(&self, n: usize) -> Option<*mut u8> {
        let start = self.used.get();
        let end = start.checked_add(n)?;
        if end > N {
            return None;
        }
        self.used.set(end);
        Some(unsafe { self.bytes.get().cast::<u8>().add(start) })
    }

    pub fn reset(&mut self) {
        self.used.set(0);
    }
}
