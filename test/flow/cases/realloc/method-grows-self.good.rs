pub struct Stack {
    items: Vec<u32>,
}

impl Stack {
    fn grow(&mut self) {
        self.items.reserve(self.items.len() + 16);
    }

    pub fn duplicate_top(&mut self) {
        let n = self.items.len();
        assert!(n > 0);
        self.grow();
        let top = unsafe { self.items.as_ptr().add(n - 1) };
        let value = unsafe { *top };
        self.items.push(value);
    }
}
