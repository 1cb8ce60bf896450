use std::cell::UnsafeCell;

pub struct Boxes<T> {
    all: UnsafeCell<Vec<Box<T>>>,
}

impl<T> Boxes<T> {
    pub fn new() -> Self {
        Boxes { all: UnsafeCell::new(Vec::new()) }
    }

    pub fn push(&self, value: T) -> &T {
        let value = Box::new(value);
        let raw: *const T = &*value;
        unsafe {
            (*self.all.get()).push(value);
            &*raw
        }
    }

    pub fn count(&self) -> usize {
        unsafe { (*self.all.get()).len() }
    }
}
