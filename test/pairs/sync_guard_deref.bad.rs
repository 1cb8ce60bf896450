// BUG: send-sync: a guard that derefs to `T` is Sync where `T` is only Send
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::cell::UnsafeCell;

pub struct Spin<T> {
    busy: AtomicBool,
    value: UnsafeCell<T>,
}

unsafe impl<T: Send> Sync for Spin<T> {}

pub struct SpinGuard<'a, T> {
    spin: &'a Spin<T>,
}

unsafe impl<T: Send> Sync for SpinGuard<'_, T> {}

impl<T> Spin<T> {
    pub fn lock(&self) -> SpinGuard<'_, T> {
        while self.busy.swap(true, Ordering::Acquire) {}
        SpinGuard { spin: self }
    }
}

impl<T> Deref for SpinGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        unsafe { &*self.spin.value.get() }
    }
}

impl<T> Drop for SpinGuard<'_, T> {
    fn drop(&mut self) {
        self.spin.busy.store(false, Ordering::Release);
    }
}
