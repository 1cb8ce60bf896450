#![allow(clippy::missing_safety_doc)]
use core::mem::MaybeUninit;
use core::ptr;

pub struct ArrayVec<T, const CAP: usize> {
    xs: [MaybeUninit<T>; CAP],
    len: usize,
}

impl<T, const CAP: usize> ArrayVec<T, CAP> {
    pub const fn new() -> Self {
        Self { xs: [const { MaybeUninit::uninit() }; CAP], len: 0 }
    }

    pub fn try_push(&mut self, x: T) -> Result<(), T> {
        if self.len == CAP {
            return Err(x);
        }
        self.xs[self.len].write(x);
        self.len += 1;
        Ok(())
    }

    pub fn as_slice(&self) -> &[T] {
        unsafe { core::slice::from_raw_parts(self.xs.as_ptr().cast::<T>(), self.len) }
    }
}

impl<T: Clone, const CAP: usize> Clone for ArrayVec<T, CAP> {
    fn clone(&self) -> Self {
        let mut other = Self::new();
        other.len = self.len;
        for i in 0..self.len {
            let x = unsafe { self.xs[i].assume_init_ref().clone() }; //~ len-stale-during-user-code|set-len-before-init
            other.xs[i].write(x);
        }
        other
    }
}

impl<T, const CAP: usize> Drop for ArrayVec<T, CAP> {
    fn drop(&mut self) {
        let len = core::mem::replace(&mut self.len, 0);
        let first = self.xs.as_mut_ptr().cast::<T>();
        unsafe { ptr::drop_in_place(ptr::slice_from_raw_parts_mut(first, len)) }
    }
}
