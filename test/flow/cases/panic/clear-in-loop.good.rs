pub struct Stack<T> {
    items: Vec<T>,
}

impl<T> Stack<T> {
    pub fn clear(&mut self) {
        let n = self.items.len();
        unsafe { self.items.set_len(0) }
        let p = self.items.as_mut_ptr();
        for i in 0..n {
            unsafe { std::ptr::drop_in_place(p.add(i)) }
        }
    }
}
