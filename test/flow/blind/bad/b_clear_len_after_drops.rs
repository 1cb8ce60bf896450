use std::mem::MaybeUninit;

pub struct ArrayVec<T, const N: usize> {
    data: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> ArrayVec<T, N> {
    pub fn clear(&mut self) {
        for i in 0..self.len {
            unsafe { self.data[i].assume_init_drop() }; //~ panic-safety
        }
        self.len = 0;
    }
}

impl<T, const N: usize> Drop for ArrayVec<T, N> {
    fn drop(&mut self) {
        self.clear();
    }
}
