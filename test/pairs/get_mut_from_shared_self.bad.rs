// BUG: aliasing: a safe `&self` method gives out `&mut` into a vector by `as_ptr().cast_mut()`
pub struct Table {
    rows: Vec<u32>,
}

impl Table {
    pub fn row(&self, at: usize) -> &mut u32 {
        assert!(at < self.rows.len());
        unsafe { &mut *self.rows.as_ptr().cast_mut().add(at) }
    }
}
