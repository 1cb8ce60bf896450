//! A single-slot mailbox. Posting replaces whatever was waiting.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::marker::PhantomData;
use std::sync::Mutex;

/// Holds at most one value; all operations are lock-free.
pub struct Mailbox<T> {
    slot: AtomicPtr<T>,
    _owns: PhantomData<Mutex<T>>,
}

impl<T> Mailbox<T> {
    /// Creates an empty mailbox.
    pub fn new() -> Self {
        Mailbox {
            slot: AtomicPtr::new(ptr::null_mut()),
            _owns: PhantomData,
        }
    }

    /// Posts `value`, returning the value it displaced, if any.
    pub fn post(&self, value: T) -> Option<T> {
        let fresh = Box::into_raw(Box::new(value));
        let old = self.slot.swap(fresh, Ordering::AcqRel);
        Self::reclaim(old)
    }

    /// Takes the waiting value out.
    pub fn take(&self) -> Option<T> {
        Self::reclaim(self.slot.swap(ptr::null_mut(), Ordering::AcqRel))
    }

    /// Is anything waiting? The answer may be stale at once.
    pub fn is_empty(&self) -> bool {
        self.slot.load(Ordering::Relaxed).is_null()
    }

    fn reclaim(raw: *mut T) -> Option<T> {
        if raw.is_null() {
            return None;
        }
        // SAFETY: every non-null pointer in the slot came from Box::into_raw
        // and was removed from it by the swap.
        Some(*unsafe { Box::from_raw(raw) })
    }
}

impl<T> Drop for Mailbox<T> {
    fn drop(&mut self) {
        drop(Self::reclaim(*self.slot.get_mut()));
    }
}
