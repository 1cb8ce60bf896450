// BUG: send-sync: a `&self` method gives out `&T`, and the type is Sync for `T: Send` alone
use std::sync::atomic::{AtomicPtr, Ordering};

pub struct OnceBox<T> {
    ptr: AtomicPtr<T>,
    owned: std::marker::PhantomData<T>,
}

unsafe impl<T: Send> Sync for OnceBox<T> {}

impl<T> OnceBox<T> {
    pub fn get(&self) -> Option<&T> {
        unsafe { self.ptr.load(Ordering::Acquire).as_ref() }
    }

    pub fn set(&self, value: Box<T>) {
        let raw = Box::into_raw(value);
        let free = self.ptr.compare_exchange(std::ptr::null_mut(), raw, Ordering::AcqRel, Ordering::Acquire);
        if free.is_err() {
            drop(unsafe { Box::from_raw(raw) });
        }
    }
}
