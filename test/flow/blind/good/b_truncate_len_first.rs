pub struct RawStack<T> {
    ptr: *mut T,
    len: usize,
    cap: usize,
}

impl<T> RawStack<T> {
    pub fn truncate(&mut self, new_len: usize) {
        while self.len > new_len {
            self.len -= 1;
            unsafe { std::ptr::drop_in_place(self.ptr.add(self.len)) };
        }
    }
}

impl<T> Drop for RawStack<T> {
    fn drop(&mut self) {
        self.truncate(0);
        unsafe { drop(Vec::from_raw_parts(self.ptr, 0, self.cap)) };
    }
}
