// BUG: panic-safety: elements are dropped before the count is taken down, and a panicking Drop drops them again
use std::mem::MaybeUninit;

pub struct Fixed<T> {
    data: [MaybeUninit<T>; 16],
    len: usize,
}

impl<T> Fixed<T> {
    pub fn clear(&mut self) {
        for i in 0..self.len {
            unsafe { self.data[i].assume_init_drop() };
        }
        self.len = 0;
    }
}

impl<T> Drop for Fixed<T> {
    fn drop(&mut self) {
        self.clear();
    }
}
