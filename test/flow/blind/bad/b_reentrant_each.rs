use std::cell::UnsafeCell;

pub struct List<T> {
    items: UnsafeCell<Vec<T>>,
}

impl<T> List<T> {
    pub fn push(&self, x: T) {
        unsafe { (*self.items.get()).push(x) };
    }
    pub fn each(&self, mut f: impl FnMut(&T)) {
        let items = unsafe { &*self.items.get() };
        for x in items {
            f(x); //~ aliasing
        }
    }
}
