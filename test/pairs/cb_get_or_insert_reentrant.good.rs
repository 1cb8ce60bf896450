use std::cell::UnsafeCell;

pub struct Lazy<T> {
    slot: UnsafeCell<Option<T>>,
}

impl<T> Lazy<T> {
    pub const fn new() -> Self {
        Lazy { slot: UnsafeCell::new(None) }
    }

    pub fn get_or_init(&self, f: impl FnOnce() -> T) -> &T {
        unsafe {
            if (*self.slot.get()).is_none() {
                let value = f();
                assert!((*self.slot.get()).is_none(), "reentrant");
                *self.slot.get() = Some(value);
            }
            (*self.slot.get()).as_ref().unwrap()
        }
    }
}
