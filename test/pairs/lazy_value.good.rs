use std::cell::UnsafeCell;
use std::ops::Deref;
use std::sync::Once;

/// A value computed on first access, from whichever thread comes first.
pub struct Lazy<T, F = fn() -> T> {
    once: Once,
    init: UnsafeCell<Option<F>>,
    value: UnsafeCell<Option<T>>,
}

unsafe impl<T: Send + Sync, F: Send> Sync for Lazy<T, F> {}

impl<T, F> Lazy<T, F>
where
    F: FnOnce() -> T,
{
    pub const fn new(init: F) -> Self {
        Lazy {
            once: Once::new(),
            init: UnsafeCell::new(Some(init)),
            value: UnsafeCell::new(None),
        }
    }

    /// Forces the evaluation.
    ///
    /// # Panics
    /// If the initialiser panicked, now or earlier.
    pub fn force(this: &Self) -> &T {
        this.once.call_once(|| {
            // SAFETY: inside call_once nobody else touches the cells.
            let f = unsafe { (*this.init.get()).take() };
            let v = f.expect("initialiser already taken")();
            unsafe { *this.value.get() = Some(v) };
        });
        match unsafe { &*this.value.get() } {
            Some(v) => v,
            None => unreachable!(),
        }
    }
}

impl<T, F: FnOnce() -> T> Deref for Lazy<T, F> {
    type Target = T;
    fn deref(&self) -> &T {
        Self::force(self)
    }
}
