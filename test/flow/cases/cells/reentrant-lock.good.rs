use std::cell::{Cell, UnsafeCell};

pub struct Guarded<T> {
    value: UnsafeCell<T>,
    busy: Cell<bool>,
}

impl<T> Guarded<T> {
    /// Calls `f` unless somebody is inside already.
    pub fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> Option<R> {
        if self.busy.replace(true) {
            return None;
        }
        let result = f(unsafe { &mut *self.value.get() });
        self.busy.set(false);
        Some(result)
    }
}
