// BUG: lifetimes: ReadGuard::value returns a reference with the lock's lifetime, which survives the guard
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicIsize, Ordering};

/// A non-blocking readers-writer lock.
pub struct TryRw<T> {
    /// Number of readers, or -1 for a writer.
    state: AtomicIsize,
    value: UnsafeCell<T>,
}

unsafe impl<T: Send> Send for TryRw<T> {}
unsafe impl<T: Send + Sync> Sync for TryRw<T> {}

pub struct ReadGuard<'l, T> {
    lock: &'l TryRw<T>,
}

impl<T> TryRw<T> {
    pub fn new(value: T) -> Self {
        Self { state: AtomicIsize::new(0), value: UnsafeCell::new(value) }
    }

    pub fn try_read(&self) -> Option<ReadGuard<'_, T>> {
        self.state
            .fetch_update(Ordering::Acquire, Ordering::Relaxed, |n| {
                if n >= 0 { n.checked_add(1) } else { None }
            })
            .ok()
            .map(|_| ReadGuard { lock: self })
    }

    /// Replaces the value unless somebody is reading.
    pub fn try_replace(&self, value: T) -> Result<T, T> {
        match self.state.compare_exchange(0, -1, Ordering::Acquire, Ordering::Relaxed) {
            Ok(_) => {
                let old = unsafe { std::mem::replace(&mut *self.value.get(), value) };
                self.state.store(0, Ordering::Release);
                Ok(old)
            }
            Err(_) => Err(value),
        }
    }
}

impl<'l, T> ReadGuard<'l, T> {
    /// The protected value.
    pub fn value(&self) -> &'l T {
        unsafe { &*self.lock.value.get() }
    }
}

impl<'l, T> Drop for ReadGuard<'l, T> {
    fn drop(&mut self) {
        self.lock.state.fetch_sub(1, Ordering::Release);
    }
}
