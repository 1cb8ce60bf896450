pub struct Stack<T> {
    items: Vec<T>,
}

impl<T> Stack<T> {
    pub fn clear(&mut self) {
        let p = self.items.as_mut_ptr();
        for i in 0..self.items.len() {
            unsafe { std::ptr::drop_in_place(p.add(i)) } //~ len-stale-during-user-code
        }
        unsafe { self.items.set_len(0) }
    }
}
