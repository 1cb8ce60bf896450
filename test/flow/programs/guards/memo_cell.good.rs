use std::cell::UnsafeCell;

/// A value that is computed at its first use.
pub struct Memo<T> {
    slot: UnsafeCell<Option<T>>,
}

impl<T> Memo<T> {
    pub const fn new() -> Memo<T> {
        Memo { slot: UnsafeCell::new(None) }
    }

    pub fn get(&self) -> Option<&T> {
        // SAFETY: once filled, the slot is not written again before `self` is borrowed mutably.
        unsafe { &*self.slot.get() }.as_ref()
    }

    pub fn get_or_init<F: FnOnce() -> T>(&self, init: F) -> &T {
        if let Some(value) = self.get() {
            return value;
        }
        let value = init();
        // `init` may have come here itself: the first value stays.
        if self.get().is_none() {
            unsafe { *self.slot.get() = Some(value) };
        }
        self.get().unwrap()
    }

    pub fn take(&mut self) -> Option<T> {
        self.slot.get_mut().take()
    }
}
