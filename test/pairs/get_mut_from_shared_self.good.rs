pub struct Table {
    rows: Vec<u32>,
}

impl Table {
    pub fn row(&mut self, at: usize) -> &mut u32 {
        assert!(at < self.rows.len());
        unsafe { &mut *self.rows.as_mut_ptr().add(at) }
    }
}
