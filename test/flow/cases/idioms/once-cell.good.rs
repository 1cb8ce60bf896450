use std::cell::UnsafeCell;

pub struct Once<T> {
    value: UnsafeCell<Option<T>>,
}

impl<T> Once<T> {
    pub fn get(&self) -> Option<&T> {
        unsafe { &*self.value.get() }.as_ref()
    }

    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        if let Some(value) = self.get() {
            return value;
        }
        let fresh = make();
        // `make` may have filled the cell itself: what is there stays.
        if self.get().is_none() {
            unsafe { *self.value.get() = Some(fresh) }
        }
        self.get().unwrap()
    }
}
