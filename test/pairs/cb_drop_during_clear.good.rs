use std::mem::MaybeUninit;

pub struct Fixed<T> {
    data: [MaybeUninit<T>; 16],
    len: usize,
}

impl<T> Fixed<T> {
    pub fn clear(&mut self) {
        let len = self.len;
        self.len = 0;
        for i in 0..len {
            unsafe { self.data[i].assume_init_drop() };
        }
    }
}

impl<T> Drop for Fixed<T> {
    fn drop(&mut self) {
        self.clear();
    }
}
