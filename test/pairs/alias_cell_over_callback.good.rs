use std::cell::{Cell, UnsafeCell};

/// Shared state with a version counter (single thread).
pub struct Store<S> {
    state: UnsafeCell<S>,
    version: Cell<u64>,
    busy: Cell<bool>,
}

struct Busy<'c>(&'c Cell<bool>);

impl<'c> Busy<'c> {
    fn enter(flag: &'c Cell<bool>) -> Self {
        assert!(!flag.replace(true), "store used while it is being updated");
        Busy(flag)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl<S> Store<S> {
    pub fn new(state: S) -> Self {
        Store {
            state: UnsafeCell::new(state),
            version: Cell::new(0),
            busy: Cell::new(false),
        }
    }

    /// Changes the state by a closure.
    pub fn update<R>(&self, change: impl FnOnce(&mut S) -> R) -> R {
        let _busy = Busy::enter(&self.busy);
        let state = unsafe { &mut *self.state.get() };
        let out = change(state);
        self.version.set(self.version.get() + 1);
        out
    }

    pub fn version(&self) -> u64 {
        self.version.get()
    }

    /// The number of updates since `seen`.
    pub fn behind(&self, seen: u64) -> u64 {
        self.version().saturating_sub(seen)
    }

    pub fn into_inner(self) -> S {
        self.state.into_inner()
    }
}
