use std::cell::UnsafeCell;

pub struct Slot<T>(UnsafeCell<T>);

impl<T> Slot<T> {
    pub fn replace(&self, x: T) -> T {
        unsafe { std::mem::replace(&mut *self.0.get(), x) }
    }
    pub fn get(&self) -> T
    where
        T: Copy,
    {
        unsafe { *self.0.get() }
    }
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }
}
