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
        let slot = unsafe { &mut *self.slot.get() };
        if slot.is_none() {
            *slot = Some(init()); //~ unsafecell-ref-across-call
        }
        slot.as_ref().unwrap()
    }

    pub fn take(&mut self) -> Option<T> {
        self.slot.get_mut().take()
    }
}
