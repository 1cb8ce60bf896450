use std::cell::UnsafeCell;

pub struct Shared<T> {
    value: UnsafeCell<T>,
}

impl<T: Copy> Shared<T> {
    pub fn get(&self) -> T {
        unsafe { *self.value.get() }
    }

    pub fn update(&self, f: impl Fn(T) -> T) {
        let value = f(self.get());
        unsafe { *self.value.get() = value }
    }
}
