// Taken at most once: the flag is set before, and the destructor looks at it.
use std::mem::ManuallyDrop;
pub struct Once<T> {
    value: ManuallyDrop<T>,
    taken: bool,
}
impl<T> Once<T> {
    pub fn new(value: T) -> Self {
        Once { value: ManuallyDrop::new(value), taken: false }
    }
    pub fn take(&mut self) -> Option<T> {
        if self.taken {
            return None;
        }
        self.taken = true;
        Some(unsafe { ManuallyDrop::take(&mut self.value) })
    }
    pub fn into_inner(mut self) -> T {
        assert!(!self.taken);
        let value = unsafe { ManuallyDrop::take(&mut self.value) };
        std::mem::forget(self);
        value
    }
}
impl<T> Drop for Once<T> {
    fn drop(&mut self) {
        if !self.taken {
            unsafe { ManuallyDrop::drop(&mut self.value) }
        }
    }
}
