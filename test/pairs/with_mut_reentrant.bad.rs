// BUG: lifetimes: with_mut passes &mut T to a closure from &self without a busy flag, so a nested call aliases it
use std::cell::UnsafeCell;

/// Interior mutability by closures.
pub struct State<T> {
    inner: UnsafeCell<T>,
}

impl<T> State<T> {
    pub const fn new(value: T) -> Self {
        State { inner: UnsafeCell::new(value) }
    }

    /// Runs `f` with exclusive access to the value.
    pub fn with_mut<R, F>(&self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        // SAFETY: State is !Sync and the reference does not leave the closure.
        f(unsafe { &mut *self.inner.get() })
    }

    /// Replaces the value.
    pub fn replace(&self, value: T) -> T {
        self.with_mut(|slot| std::mem::replace(slot, value))
    }

    pub fn into_inner(self) -> T {
        self.inner.into_inner()
    }
}

impl<T: Default> State<T> {
    pub fn take(&self) -> T {
        self.replace(T::default())
    }
}
