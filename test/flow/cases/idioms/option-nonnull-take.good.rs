use std::ptr::NonNull;

pub struct Slot<T> {
    value: Option<NonNull<T>>,
}

impl<T> Slot<T> {
    pub fn set(&mut self, value: T) {
        drop(self.take());
        self.value = NonNull::new(Box::into_raw(Box::new(value)));
    }

    pub fn take(&mut self) -> Option<T> {
        let p = self.value.take()?;
        Some(*unsafe { Box::from_raw(p.as_ptr()) })
    }
}

impl<T> Drop for Slot<T> {
    fn drop(&mut self) {
        drop(self.take());
    }
}
