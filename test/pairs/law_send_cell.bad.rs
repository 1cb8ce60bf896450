// BUG: data-race: the wrapper is `Sync` for every type
use std::cell::UnsafeCell;
pub struct Slot<T>(UnsafeCell<T>);
unsafe impl<T> Sync for Slot<T> {}
impl<T: Copy> Slot<T> {
    pub fn new(value: T) -> Self {
        Slot(UnsafeCell::new(value))
    }
    pub fn get(&self) -> T {
        unsafe { *self.0.get() }
    }
    pub fn set(&self, value: T) {
        unsafe { *self.0.get() = value };
    }
}
