// BUG: send-sync: a lazily made value is Sync without asking the closure to be Send
use std::cell::{Cell, UnsafeCell};
use std::sync::Once;

pub struct Lazy<T, F> {
    once: Once,
    value: UnsafeCell<Option<T>>,
    init: Cell<Option<F>>,
}

unsafe impl<T: Send + Sync, F> Sync for Lazy<T, F> {}

impl<T, F: FnOnce() -> T> Lazy<T, F> {
    pub fn force(&self) -> &T {
        self.once.call_once(|| {
            let f = self.init.take().unwrap();
            unsafe { *self.value.get() = Some(f()) };
        });
        unsafe { (*self.value.get()).as_ref().unwrap() }
    }
}
