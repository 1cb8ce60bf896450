use std::borrow::Cow;
use std::fmt;
use std::ptr::NonNull;

/// Heap storage that is owned but stays at a stable address when moved.
pub struct OwnedPtr<T> {
    raw: NonNull<T>,
}

impl<T> OwnedPtr<T> {
    pub fn new(value: T) -> OwnedPtr<T> {
        let raw = Box::into_raw(Box::new(value));
        // SAFETY: boxes are never null.
        OwnedPtr { raw: unsafe { NonNull::new_unchecked(raw) } }
    }

    /// Borrows the value.
    pub fn borrow<'r>(&'r self) -> &'r T {
        unsafe { &*self.raw.as_ptr() }
    }

    pub fn set(&mut self, value: T) {
        unsafe { *self.raw.as_mut() = value }
    }

    /// The value as a copy-on-write borrow.
    pub fn cow(&self) -> Cow<'_, T>
    where
        T: Clone,
    {
        Cow::Borrowed(self.borrow())
    }
}

impl<T: fmt::Debug> fmt::Debug for OwnedPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OwnedPtr").field(self.borrow()).finish()
    }
}

impl<T> Drop for OwnedPtr<T> {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.raw.as_ptr()) })
    }
}
