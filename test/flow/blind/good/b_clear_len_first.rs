use std::mem::MaybeUninit;

pub struct ArrayVec<T, const N: usize> {
    data: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> ArrayVec<T, N> {
    pub fn clear(&mut self) {
        let n = self.len;
        self.len = 0;
        for i in 0..n {
            unsafe { self.data[i].assume_init_drop() };
        }
    }
    pub fn push(&mut self, x: T) {
        assert!(self.len < N);
        self.data[self.len].write(x);
        self.len += 1;
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        Some(unsafe { self.data[self.len].assume_init_read() })
    }
}

impl<T, const N: usize> Drop for ArrayVec<T, N> {
    fn drop(&mut self) {
        self.clear();
    }
}
