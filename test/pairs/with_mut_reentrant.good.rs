use std::cell::UnsafeCell;
use std::cell::Cell;

/// Interior mutability by closures.
pub struct State<T> {
    inner: UnsafeCell<T>,
    busy: Cell<bool>,
}

impl<T> State<T> {
    pub const fn new(value: T) -> Self {
        State { inner: UnsafeCell::new(value), busy: Cell::new(false) }
    }

    /// Runs `f` with exclusive access to the value.
    ///
    /// # Panics
    /// On nested use, and ever after if `f` panicked.
    pub fn with_mut<R, F>(&self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        assert!(!self.busy.replace(true), "state is in use");
        // SAFETY: State is !Sync and the reference does not leave the closure.
        let out = f(unsafe { &mut *self.inner.get() });
        self.busy.set(false);
        out
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
