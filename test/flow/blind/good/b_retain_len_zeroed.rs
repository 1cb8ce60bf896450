pub struct Stack<T> {
    buf: Vec<T>,
}

impl<T> Stack<T> {
    /// Keeps the elements for which `keep` says yes, in order.
    pub fn filter(&mut self, mut keep: impl FnMut(&T) -> bool) {
        let len = self.buf.len();
        // A panic in `keep` leaks the rest.
        unsafe { self.buf.set_len(0) };
        let base = self.buf.as_mut_ptr();
        let mut kept = 0;
        for i in 0..len {
            unsafe {
                let cur = base.add(i);
                if keep(&*cur) {
                    if kept != i {
                        std::ptr::copy_nonoverlapping(cur, base.add(kept), 1);
                    }
                    kept += 1;
                } else {
                    std::ptr::drop_in_place(cur);
                }
            }
        }
        unsafe { self.buf.set_len(kept) };
    }
}
