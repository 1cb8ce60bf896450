use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

/// A box whose address can be asked for and stays the same.
pub struct Pinned<T> {
    ptr: NonNull<T>,
    _own: std::marker::PhantomData<T>,
}

unsafe impl<T: Send> Send for Pinned<T> {}
unsafe impl<T: Sync> Sync for Pinned<T> {}

impl<T> Pinned<T> {
    pub fn new(value: T) -> Self {
        let raw = Box::into_raw(Box::new(value));
        Pinned {
            ptr: unsafe { NonNull::new_unchecked(raw) },
            _own: std::marker::PhantomData,
        }
    }

    /// The address of the value.
    pub fn address(&self) -> usize {
        self.ptr.as_ptr() as usize
    }

    /// Takes the value out.
    pub fn into_inner(self) -> T {
        let this = std::mem::ManuallyDrop::new(self);
        let boxed = unsafe { Box::from_raw(this.ptr.as_ptr()) };
        *boxed
    }
}

impl<T> Deref for Pinned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { self.ptr.as_ref() }
    }
}

impl<T> DerefMut for Pinned<T> {
    fn deref_mut(&mut self) -> &mut T {
        unsafe { self.ptr.as_mut() }
    }
}

impl<T> Drop for Pinned<T> {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.ptr.as_ptr()) });
    }
}
