// BUG: aliasing: the closure may call `get_or_insert_with` again and overwrite what is lent
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
                *self.slot.get() = Some(value);
            }
            (*self.slot.get()).as_ref().unwrap()
        }
    }
}
