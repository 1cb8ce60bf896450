use std::cell::UnsafeCell;

pub struct Shared<T>(UnsafeCell<T>);

impl<T> Shared<T> {
    pub fn with<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        let r = unsafe { &mut *self.0.get() };
        f(r) //~ aliasing
    }
}
